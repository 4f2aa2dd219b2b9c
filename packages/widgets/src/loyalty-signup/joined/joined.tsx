import type { Bench } from '../bench.ts';
export function Joined(_: { readonly bench: Bench }) { return null; }
