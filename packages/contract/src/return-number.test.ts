import { describe, expect, it } from 'vitest';
import { newReturnNumber, readReturnNumber } from './return-number.ts';

const counting = () => {
  let next = 0;
  return (bytes: Uint8Array<ArrayBuffer>) => bytes.map(() => (next = (next * 7 + 3) % 256));
};

describe('the number of a return', () => {
  it('is ten signs that nobody mistakes for each other, and reads back', () => {
    const random = counting();
    for (let count = 0; count < 200; count += 1) {
      const number = newReturnNumber(random);
      expect(number).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
      expect(readReturnNumber(number)).toBe(number);
    }
  });

  it('is checked as Crockford says: what remains of the value when it is divided by 37', () => {
    // 1 * 32 + 5 = 37, and 0.
    expect(readReturnNumber('0000000150')).toBe('0000000150');
    expect(readReturnNumber('0000000151')).toBeUndefined();
    expect(readReturnNumber('000000000Z')).toBeUndefined();
  });

  it('is read however it is typed', () => {
    const number = newReturnNumber(counting());
    expect(readReturnNumber(` ${number.slice(0, 5).toLowerCase()}-${number.slice(5)} `)).toBe(number);
    expect(readReturnNumber('ooooo ooi5o')).toBe('0000000150');
  });

  it('is not read with one sign wrong, with two neighbours swapped, or too short', () => {
    const number = newReturnNumber(counting());
    for (let at = 0; at < number.length; at += 1) {
      const other = number[at] === '7' ? '8' : '7';
      expect(readReturnNumber(number.slice(0, at) + other + number.slice(at + 1))).toBeUndefined();
      const [one = '', two = ''] = number.slice(at, at + 2);
      if (one !== two && two !== '') expect(readReturnNumber(number.slice(0, at) + two + one + number.slice(at + 2))).toBeUndefined();
    }
    expect(readReturnNumber(number.slice(1))).toBeUndefined();
    expect(readReturnNumber('U'.repeat(10))).toBeUndefined();
  });
});
