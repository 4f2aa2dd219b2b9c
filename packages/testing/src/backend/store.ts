import { expect } from 'vitest';
import { check } from './check.ts';

const twenty = Array.from({ length: 20 }, (_, index) => index);

export const storeChecks = [
  check('keeps a value, puts over it and deletes it', ['store'], async ({ store }) => {
    expect(await store.get('a')).toBeUndefined();
    await store.put('a', 'one', 60);
    await store.put('a', 'two', 60);
    await store.put('b', '', 60);
    expect([await store.get('a'), await store.get('b')]).toEqual(['two', '']);
    await store.delete('a');
    await store.delete('never-there');
    expect([await store.get('a'), await store.get('b')]).toEqual([undefined, '']);
  }),
  check('keeps any text under any key', ['store'], async ({ store }) => {
    const key = `answer:ord/1?x=å%20'";--:${'k'.repeat(150)}`;
    const value = JSON.stringify({ text: 'Tack för köpet – 你好\u0000\n', long: 'x'.repeat(100_000) });
    await store.put(key, value, 60);
    expect(await store.get(key)).toBe(value);
    expect(await store.get(key.toUpperCase())).toBeUndefined();
  }),
  check('lets the first claim win and tells the others what it put', ['store'], async ({ store }) => {
    expect(await store.claim('key', 'mine', 60)).toBeUndefined();
    expect(await store.claim('key', 'yours', 60)).toBe('mine');
    expect(await store.get('key')).toBe('mine');
    await store.delete('key');
    expect(await store.claim('key', 'yours', 60)).toBeUndefined();
  }),
  check('lets exactly one of many claims at once win', ['store'], async ({ store }) => {
    const told = await Promise.all(twenty.map((each) => store.claim('key', `claim ${each}`, 60)));
    const winner = await store.get('key');
    expect(told.filter((each) => each === undefined)).toHaveLength(1);
    expect(winner).toBe(`claim ${told.indexOf(undefined)}`);
    expect(told.filter((each) => each === winner)).toHaveLength(19);
  }),
  check('counts from one, each key by itself', ['store'], async ({ store }) => {
    const counts = [await store.count('a', 60), await store.count('a', 60), await store.count('b', 60)];
    expect(counts.map(({ count }) => count)).toEqual([1, 2, 1]);
    for (const { secondsLeft } of counts) {
      expect(secondsLeft).toBeGreaterThan(58);
      expect(secondsLeft).toBeLessThanOrEqual(60);
    }
  }),
  check('loses no count of many at once', ['store'], async ({ store }) => {
    const counts = await Promise.all(twenty.map(() => store.count('key', 60)));
    expect(counts.map(({ count }) => count).toSorted((a, b) => a - b)).toEqual(twenty.map((each) => each + 1));
  }),
  check('forgets values, claims and counters when their time is over', ['store', 'advance'], async ({ store, advance }) => {
    await store.put('value', 'x', 10);
    await store.claim('claim', 'mine', 10);
    await store.count('counter', 10);
    await advance(9);
    expect([await store.get('value'), await store.claim('claim', 'yours', 10)]).toEqual(['x', 'mine']);
    expect(await store.count('counter', 10), 'a later count does not lengthen it').toEqual({ count: 2, secondsLeft: 1 });
    await advance(2);
    expect([await store.get('value'), await store.claim('claim', 'yours', 10)]).toEqual([undefined, undefined]);
    expect(await store.count('counter', 10)).toEqual({ count: 1, secondsLeft: 10 });
  }),
  check('counts a value’s time from the last put', ['store', 'advance'], async ({ store, advance }) => {
    await store.put('value', 'x', 10);
    await advance(9);
    await store.put('value', 'y', 10);
    await advance(9);
    expect(await store.get('value')).toBe('y');
  }),
];
