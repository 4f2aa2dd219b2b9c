import type { ComponentChildren } from 'preact';
import type { Bench } from '../bench.ts';
export const draw = (_bench: Bench) => (): ComponentChildren => null;
