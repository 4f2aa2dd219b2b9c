import { expect, it } from 'vitest';
import { readAmount } from './amount-text.ts';

it.each([
  ['1', 100],
  ['129.9', 12_990],
  ['0.01', 1],
  ['2500.0000', 250_000],
  ['1.005', undefined],
  ['.5', undefined],
  ['1e3', undefined],
  ['-1', undefined],
  ['', undefined],
])('an amount is read as written, or not at all: %s', (text, minor) => expect(readAmount(text, '.')).toBe(minor));
