import type { Bench } from '../bench.ts';
export function live(_: Bench): void {}
export function Member(_: { readonly bench: Bench }) { return null; }
export function Notes(_: { readonly bench: Bench }) { return null; }
