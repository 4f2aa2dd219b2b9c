import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createChanges } from './changes.ts';
import type { News } from './changes.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Changes over versions that the test sets; `looks` says which orders were looked up, look by look. */
function watched(versions: Map<string, number>) {
  const looks: string[][] = [];
  const changes = createChanges(async (orders) => {
    looks.push([...orders]);
    if (versions.has('down')) throw new Error('No answer');
    return versions;
  }, 2);
  const heard: News[] = [];
  const hear = (news: News) => void heard.push(news);
  return { changes, looks, heard, hear };
}

it('looks once for all orders, however many listen, and rests when nobody does', async () => {
  const { changes, looks, hear, heard } = watched(
    new Map([
      ['a', 3],
      ['b', 5],
    ]),
  );
  const stops = [changes.listen('a', hear), changes.listen('a', (news) => hear(news)), changes.listen('b', (news) => hear(news))];
  await vi.advanceTimersByTimeAsync(2000);
  expect(looks).toEqual([['a', 'b']]);
  expect(heard).toEqual([{ version: 3 }, { version: 3 }, { version: 5 }]);
  stops[2]?.();
  await vi.advanceTimersByTimeAsync(2000);
  expect(looks).toEqual([['a', 'b'], ['a']]);
  for (const stop of stops) stop();
  expect(vi.getTimerCount()).toBe(0);
});

it('tells what this process wrote at once, and only to those who listen to it', () => {
  const { changes, heard, hear } = watched(new Map());
  const stop = changes.listen('a', hear);
  changes.tell('b', 1);
  changes.tell('a', 7);
  stop();
  changes.tell('a', 8);
  expect(heard).toEqual([{ version: 7 }]);
});

it('begins no look before the last one is done, whoever comes meanwhile', async () => {
  let finish = () => {};
  let looks = 0;
  const changes = createChanges(
    () =>
      new Promise((resolve) => {
        looks += 1;
        finish = () => resolve(new Map());
      }),
    2,
  );
  const stop = changes.listen('a', () => {});
  await vi.advanceTimersByTimeAsync(2000);
  stop();
  changes.listen('b', () => {});
  await vi.advanceTimersByTimeAsync(10_000);
  expect(looks).toBe(1);
  finish();
  await vi.advanceTimersByTimeAsync(2000);
  expect([looks, vi.getTimerCount()]).toEqual([2, 0]);
});

it('says why when it cannot look, and tries again', async () => {
  const versions = new Map([['down', 1]]);
  const { changes, heard, hear } = watched(versions);
  changes.listen('a', hear);
  await vi.advanceTimersByTimeAsync(2000);
  expect(heard).toMatchObject([{ failure: { code: 'internal' } }]);
  versions.delete('down');
  versions.set('a', 2);
  await vi.advanceTimersByTimeAsync(2000);
  expect(heard).toHaveLength(2);
  expect(heard[1]).toEqual({ version: 2 });
});

it('ends all listening when it closes, also what begins later', () => {
  const { changes, heard, hear } = watched(new Map());
  changes.listen('a', hear);
  changes.close();
  changes.listen('b', hear);
  expect(heard).toEqual(['closed', 'closed']);
  expect(vi.getTimerCount()).toBe(0);
});
