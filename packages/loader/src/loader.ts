/** The script tag. The build writes in what stands beside it. */
import type { Beside } from './beside.ts';
import { ownTag } from './own-tag.ts';
import { install } from './queue.ts';

declare const kvittoBeside: Beside;

install(
  kvittoBeside,
  ownTag(),
  (url) => import(/* @vite-ignore */ url),
  (url, init) => fetch(url, init),
);
