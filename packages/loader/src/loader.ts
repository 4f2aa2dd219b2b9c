/** The script tag. The build writes in what stands beside it. */
import type { Beside, Script } from './beside.ts';
import { install } from './queue.ts';

declare const kvittoBeside: Beside;

// Imported as a module, it has no tag: then the npm entry has said where it came from, or another tag of the same name knows.
const script = (document.currentScript ?? document.querySelector('script[src*="kvitto.js"]') ?? {}) as Script;
install(
  kvittoBeside,
  script,
  (url) => import(/* @vite-ignore */ url),
  (url, init) => fetch(url, init),
);
