import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { farOrder } from './far-order.fake.ts';
import { followOrder } from './live.ts';
import type { Follower, FollowOptions } from './live.ts';

const stops: (() => void)[] = [];
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  show(true);
  vi.useRealTimers();
});

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);
const settled = () => vi.advanceTimersByTimeAsync(0);

function show(isShown: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, value: !isShown });
  document.dispatchEvent(new Event('visibilitychange'));
}

/** Follows an order of the far end; `heard` are versions, `states` what is said of the connection. */
function following(far: ReturnType<typeof farOrder>, options: FollowOptions = {}) {
  const heard: number[] = [];
  const states: string[] = [];
  const follower: Follower = { onOrder: ({ version }) => void heard.push(version), onState: (state) => void states.push(state) };
  const stop = followOrder(far.backend, 'ord', follower, { random: () => 0, ...options });
  stops.push(stop);
  return { heard, states, stop };
}

describe('one order on a page', () => {
  it('has one connection, however many follow it, and closes it when the last one stops', async () => {
    const far = farOrder();
    const one = following(far);
    await settled();
    far.last().tell(3);
    await settled();
    const other = following(far);
    far.last().tell(4);
    await settled();
    expect([far.asked.length, one.heard, other.heard]).toEqual([1, [3, 4], [3, 4]]);
    one.stop();
    expect(far.last().signal?.aborted).toBe(false);
    other.stop();
    expect(far.last().signal?.aborted).toBe(true);
    await seconds(600);
    expect([far.asked.length, vi.getTimerCount()]).toEqual([1, 0]);
  });

  it('is over for a token of the page’s own that is refused, and not for one that can be renewed', async () => {
    const refused = async (token?: string) => {
      const far = farOrder();
      const { states } = following(far, { token });
      await settled();
      far.last().fail('unauthenticated');
      await seconds(60);
      return [states.includes('over'), far.asked.length > 1];
    };
    expect(await refused('old')).toEqual([true, false]);
    expect(await refused()).toEqual([false, true]);
  });

  it('tells nobody who joins an older picture than they have', async () => {
    const far = farOrder();
    following(far);
    await settled();
    far.last().tell(3);
    await settled();
    expect([following(far, { after: 4 }).heard, following(far, { after: 3 }).heard]).toEqual([[], [3]]);
  });

  it('goes on after what is on screen, and tells nothing older', async () => {
    const far = farOrder();
    const { heard } = following(far, { after: 5 });
    await settled();
    expect(far.last().after).toBe('5');
    for (const version of [4, 5, 7, 6]) far.last().tell(version);
    await settled();
    far.last().fail('network');
    await seconds(5);
    expect([far.asked.length, far.last().after, heard]).toEqual([2, '7', [5, 7]]);
  });

  it('is given up when it is gone; who follows it later tries again', async () => {
    const far = farOrder();
    const one = following(far);
    await settled();
    far.last().fail('not_found');
    await seconds(600);
    expect([far.asked.length, one.heard]).toEqual([1, []]);
    const other = following(far);
    await settled();
    far.last().tell(1);
    await settled();
    expect(other.heard).toEqual([1]);
  });

  it('says nothing to a follower who has paused, and the newest picture when it goes on', async () => {
    const far = farOrder();
    const paused = signal(false);
    const { heard } = following(far, { paused });
    await settled();
    far.last().tell(1);
    await settled();
    paused.value = true;
    expect(far.last().signal?.aborted).toBe(true);
    await seconds(600);
    expect(far.asked).toHaveLength(1);
    paused.value = false;
    await settled();
    expect(far.asked).toHaveLength(2);
    far.last().tell(3);
    await settled();
    expect(heard).toEqual([1, 3]);
  });

  it('goes on for the others when one of them pauses', async () => {
    const far = farOrder();
    const paused = signal(true);
    const [reader, other] = [following(far, { paused }), following(far)];
    await settled();
    far.last().tell(1);
    await settled();
    expect([reader.heard, other.heard]).toEqual([[], [1]]);
    paused.value = false;
    expect([reader.heard, far.asked.length]).toEqual([[1], 1]);
  });
});

describe('a page that nobody looks at', () => {
  it('gives its connection up, asks nothing, and goes on at once when it is seen again', async () => {
    const far = farOrder();
    const { heard } = following(far, { after: 2 });
    await settled();
    show(false);
    expect(far.last().signal?.aborted).toBe(true);
    await seconds(3600);
    expect(far.asked).toHaveLength(1);
    show(true);
    await settled();
    expect([far.asked.length, far.last().after]).toEqual([2, '2']);
    far.last().tell(3);
    await settled();
    expect(heard).toEqual([3]);
  });

  it('opens no connection before it is seen first', async () => {
    show(false);
    const far = farOrder();
    following(far);
    await seconds(60);
    expect(far.asked).toHaveLength(0);
    show(true);
    await settled();
    expect(far.asked).toHaveLength(1);
  });

  it.each(['online', 'focus', 'pageshow'])('does not wait any longer at %s', async (wake) => {
    const far = farOrder();
    following(far);
    await settled();
    far.last().fail('unavailable', 60);
    await seconds(1);
    expect(far.asked).toHaveLength(1);
    dispatchEvent(new Event(wake));
    await settled();
    expect(far.asked).toHaveLength(2);
  });
});

describe('a connection that ends', () => {
  /** Seconds until it is tried again, after so many failures in a row. */
  async function waited(random: number, failures: number, retryAfter?: number): Promise<number> {
    const far = farOrder({ polls: false });
    const { stop } = following(far, { random: () => random });
    await settled();
    for (let count = 1; count < failures; count += 1) {
      far.last().fail('network');
      await settled();
      dispatchEvent(new Event('online'));
      await settled();
    }
    expect(far.asked).toHaveLength(failures);
    const failed = Date.now();
    far.last().fail('network', retryAfter);
    await seconds(120);
    stop();
    return ((far.asked[failures]?.at ?? 0) - failed) / 1000;
  }

  it('is opened again at a random moment within several seconds', async () => {
    expect([await waited(0, 1), await waited(0.5, 1), await waited(1, 1)]).toEqual([1, 3.5, 6]);
  });

  it('is left alone for as long as the server asks, and then for a random moment', async () => {
    expect([await waited(0, 1, 3), await waited(1, 1, 3), await waited(0, 1, 40)]).toEqual([3, 8, 40]);
  });

  it('is tried later and later, and at last twice a minute', async () => {
    expect([await waited(0, 2), await waited(0, 4), await waited(0, 9), await waited(1, 9)]).toEqual([2, 8, 15, 30]);
  });

  it('is a new beginning when it has lived for ten seconds', async () => {
    const far = farOrder();
    following(far, { after: 1 });
    await settled();
    for (const wait of [1, 2, 4]) {
      far.last().fail('network');
      await seconds(wait);
    }
    await seconds(10);
    far.last().fail('network');
    const failed = Date.now();
    await seconds(10);
    expect([far.asked.length, far.last().at - failed]).toEqual([5, 1000]);
  });

  it('says that it waits, and that it is back', async () => {
    const far = farOrder();
    const { states } = following(far);
    await settled();
    far.last().end();
    await seconds(1);
    expect(states).toEqual(['live', 'waiting', 'live']);
  });
});

describe('streams that are held back on their way', () => {
  /** Three streams in a row from which nothing comes. */
  async function threeMute() {
    await settled();
    for (let count = 0; count < 3; count += 1) await seconds(11);
  }

  it('are given up after ten seconds, and after three of them the page polls', async () => {
    const far = farOrder();
    const { heard, states } = following(far);
    await seconds(9.9);
    expect(far.last().signal?.aborted).toBe(false);
    await seconds(0.1);
    expect(far.last().signal?.aborted).toBe(true);
    await seconds(60);
    expect(far.asked.map(({ kind }) => kind)).toEqual(['stream', 'stream', 'stream', 'poll']);
    far.last().tell(4);
    await settled();
    expect([heard, states.at(-1)]).toEqual([[4], 'polling']);
  });

  it('are asked for their first picture once one has been silent, so that they show at once whether they get through', async () => {
    const far = farOrder();
    following(far, { after: 4 });
    await seconds(15);
    expect([far.asked.length, far.last().after]).toEqual([1, '4']);
    far.last().fail('timeout');
    await seconds(5);
    expect([far.asked.length, far.last().after]).toEqual([2, undefined]);
    far.last().tell(4);
    await seconds(60);
    far.last().fail('network');
    await seconds(5);
    expect([far.asked.length, far.last().after]).toEqual([3, '4']);
  });

  it('are tried again after ten minutes, and one silent one more is enough to go on polling', async () => {
    const far = farOrder();
    following(far);
    await threeMute();
    const muted = far.asked.length;
    for (let minute = 0; minute < 30; minute += 1) {
      await seconds(60);
      if (far.last().kind === 'poll') far.last().tell(1);
    }
    const again = far.asked.slice(muted).filter(({ kind }) => kind === 'stream');
    const minutes = again.map(({ at }) => Math.round((at - (far.asked[muted - 1]?.at ?? 0)) / 60_000));
    expect(minutes).toEqual([10, 20]);
  });

  it('are streams again once one gets through', async () => {
    const far = farOrder();
    const { states } = following(far);
    await threeMute();
    while (far.last().kind === 'poll' || far.asked.length < 4) {
      if (far.last().kind === 'poll') far.last().tell(1);
      await seconds(15);
    }
    far.last().tell(2);
    await seconds(3600);
    expect([far.last().kind, states.at(-1)]).toEqual(['stream', 'live']);
  });

  it('are not confused with a server that is down: those who wait for it stream again when it is back', async () => {
    const far = farOrder();
    following(far, { after: 1 });
    await settled();
    for (let count = 0; count < 6; count += 1) {
      far.last().fail('network');
      await seconds(40);
    }
    expect(far.asked.map(({ kind }) => kind)).toEqual(Array.from({ length: 7 }, () => 'stream'));
  });
});

describe('a page that polls', () => {
  it('does so where there are no streams, every half minute at most, at random moments', async () => {
    for (const [random, wait] of [
      [0, 15],
      [1, 30],
    ] as const) {
      const far = farOrder({ streams: false });
      const { heard, stop } = following(far, { random: () => random });
      await settled();
      far.last().tell(1);
      await settled();
      await seconds(wait);
      expect([far.asked.length, heard]).toEqual([2, [1]]);
      stop();
    }
  });

  it('does so for good where the backend says that it has no streams', async () => {
    const far = farOrder();
    following(far);
    await settled();
    far.last().fail('unsupported');
    for (let minute = 0; minute < 30; minute += 1) {
      await seconds(60);
      far.last().tell(1);
    }
    expect(new Set(far.asked.slice(1).map(({ kind }) => kind))).toEqual(new Set(['poll']));
  });

  it('asks less and less often while it fails, and never sooner than it is told', async () => {
    const far = farOrder({ streams: false });
    following(far);
    const waits: number[] = [];
    await settled();
    for (const retryAfter of [undefined, undefined, undefined, undefined, undefined, 400]) {
      const failed = Date.now();
      far.last().fail('unavailable', retryAfter);
      await seconds(600);
      waits.push((far.last().at - failed) / 1000);
    }
    expect(waits).toEqual([30, 60, 120, 150, 150, 400]);
  });

  it('rests where there is nothing to ask', async () => {
    const far = farOrder({ streams: false, polls: false });
    following(far);
    await seconds(60);
    expect([far.asked.length, vi.getTimerCount()]).toEqual([0, 0]);
  });
});
