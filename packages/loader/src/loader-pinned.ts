/** The script tag for pages that pin it by `integrity`: the same, and it carries the hashes of all that it brings. */
import type { Beside } from './beside.ts';
import { ownTag } from './own-tag.ts';
import { pinned } from './pinned.ts';
import { install } from './queue.ts';

declare const kvittoBeside: Beside;
declare const kvittoHashes: Readonly<Record<string, string>>;

const script = ownTag();
install(
  kvittoBeside,
  script,
  pinned(kvittoHashes, script, (url) => import(/* @vite-ignore */ url)),
  (url, init) => fetch(url, init),
);
