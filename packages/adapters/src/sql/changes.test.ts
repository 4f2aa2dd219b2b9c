import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createChanges } from './changes.ts';
import type { Elsewhere, News } from './changes.ts';
import { keepLine } from './line.ts';
import type { LineEnd } from './line.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Changes over versions that the test sets; `looks` says which orders were looked up, look by look. */
function watched(versions: Map<string, number>, more: Pick<Elsewhere, 'openLine' | 'lineSeconds'> = {}) {
  const looks: string[][] = [];
  const versionsOf = async (orders: readonly string[]) => {
    looks.push([...orders]);
    if (versions.has('down')) throw new Error('No answer');
    return versions;
  };
  const changes = createChanges({ versionsOf, seconds: 2, ...more });
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
  const versionsOf = () =>
    new Promise<Map<string, number>>((resolve) => {
      looks += 1;
      finish = () => resolve(new Map());
    });
  const changes = createChanges({ versionsOf, seconds: 2 });
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

describe('with a line on which others tell', () => {
  /** A line that opens, tells and breaks when the test says so; `opened` counts the tries. */
  function lineAt() {
    const tries: LineEnd[] = [];
    let isDown = false;
    const openLine = async (end: LineEnd) => {
      tries.push(end);
      if (isDown) throw new Error('No line');
    };
    return {
      tries,
      more: { openLine, lineSeconds: 15 },
      down: (is: boolean) => (isDown = is),
      end: () => tries.at(-1) ?? expect.fail('Nobody has opened it'),
    };
  }
  const turn = () => vi.advanceTimersByTimeAsync(0);

  it('opens it when somebody listens first, and hears what others tell at once', async () => {
    const line = lineAt();
    const { changes, hear, heard } = watched(new Map(), line.more);
    expect(line.tries).toHaveLength(0);
    changes.listen('a', hear);
    changes.listen('b', hear);
    line.end().change('a', 9);
    line.end().change('c', 4);
    expect([line.tries.length, heard]).toEqual([1, [{ version: 9 }]]);
  });

  it('looks once when it comes to stand, for what was written before, and seldom from then on', async () => {
    const line = lineAt();
    const { changes, hear, heard, looks } = watched(new Map([['a', 3]]), line.more);
    changes.listen('a', hear);
    await turn();
    expect([looks, heard]).toEqual([[['a']], [{ version: 3 }]]);
    await vi.advanceTimersByTimeAsync(14_999);
    expect(looks).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(looks).toHaveLength(2);
  });

  it('looks often while it is broken, and at once when it stands again', async () => {
    const line = lineAt();
    const versions = new Map([['a', 3]]);
    const { changes, hear, heard, looks } = watched(versions, line.more);
    changes.listen('a', hear);
    await turn();
    line.down(true);
    line.end().lost();
    await vi.advanceTimersByTimeAsync(6000);
    expect(looks).toHaveLength(4);
    line.down(false);
    versions.set('a', 4);
    const tries = line.tries.length;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(line.tries).toHaveLength(tries + 1);
    expect(heard.at(-1)).toEqual({ version: 4 });
    expect(looks.length).toBeLessThan(24);
  });

  it('begins a look anew that was out when it came to stand: it may have looked too early', async () => {
    const answers: (() => void)[] = [];
    const line = lineAt();
    const versionsOf = () => new Promise<Map<string, number>>((resolve) => answers.push(() => resolve(new Map())));
    const changes = createChanges({ versionsOf, seconds: 2, ...line.more });
    changes.listen('a', () => {});
    await turn();
    line.end().lost();
    await vi.advanceTimersByTimeAsync(1000);
    expect([line.tries.length, answers.length]).toEqual([2, 1]);
    answers[0]?.();
    await turn();
    expect(answers).toHaveLength(2);
  });

  it('tries again later and later, at random moments, and no more once it is closed', async () => {
    const waits: number[] = [];
    let [moment, random] = [0, 0];
    const line = keepLine(
      async () => {
        waits.push((Date.now() - moment) / 1000);
        moment = Date.now();
        throw new Error('No line');
      },
      { change: () => {}, stands: () => {} },
      () => (random = 1 - random),
    );
    moment = Date.now();
    line.begin();
    line.begin();
    await vi.advanceTimersByTimeAsync(110_000);
    expect(waits).toEqual([0, 0.5, 0.5, 2, 2, 8, 8, 30, 15, 30]);
    line.end();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('hangs up when it closes, also while it waits to try again', async () => {
    const line = lineAt();
    const { changes, hear } = watched(new Map(), line.more);
    changes.listen('a', hear);
    await turn();
    line.down(true);
    line.end().lost();
    changes.close();
    expect([line.end().signal.aborted, vi.getTimerCount()]).toEqual([true, 0]);
  });
});
