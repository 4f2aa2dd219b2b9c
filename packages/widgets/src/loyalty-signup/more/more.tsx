import type { Bench } from '../bench.ts';
export function Counting(_: { readonly bench: Bench }) { return null; }
