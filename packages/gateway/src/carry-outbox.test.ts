import { KvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';
import { describe, expect, it } from 'vitest';
import { carryOutbox } from './carry-outbox.ts';
import { fakeClock } from './clock.fake.ts';
import { carrying, confirmationNews, fakeOutbox, fakeSink } from './outbox.fake.ts';

const failing = (code: ErrorCode, facts = {}) => new KvittoError(code, 'No, marta.ekdahl@example.com.', facts);
const ids = (sink: { readonly got: readonly { readonly id: string }[] }) => sink.got.map(({ id }) => id);
const numbered = (count: number) => Array.from({ length: count }, (_, at) => `member-${at + 1}`);

describe('what an outbox holds', () => {
  it('reaches every sink of its kind once, and again when it changes', async () => {
    const clock = fakeClock();
    const outbox = fakeOutbox(clock, ['anna', 'bo']);
    outbox.put('a-link', confirmationNews);
    const own = fakeSink('crm');
    const given = { ...fakeSink('mail'), kind: 'confirmation' as const };
    const { pass, end, logs } = carrying(outbox, [given], clock, { backend: { outbox, sinks: [own] } });
    await pass(10);
    expect([ids(own), ids(given)]).toEqual([['anna', 'bo'], ['a-link']]);
    outbox.put('bo');
    await pass(3);
    await end();
    expect(own.got.map(({ id, version }) => [id, version])).toEqual([
      ['anna', 1],
      ['bo', 1],
      ['bo', 2],
    ]);
    expect(logs).toMatchObject([
      { sink: 'crm', told: 2, failed: 0, givenUp: 0 },
      { sink: 'mail', told: 1 },
      { sink: 'crm', told: 1 },
    ]);
  });

  it('goes out without waiting while there is more', async () => {
    const clock = fakeClock();
    const crm = fakeSink('crm');
    const { pass, end } = carrying(fakeOutbox(clock, numbered(50)), [crm], clock);
    for (let turns = 0; turns < 20; turns += 1) await pass(0);
    await end();
    expect(ids(crm)).toEqual(numbered(50));
  });

  it('is carried by one of two processes', async () => {
    const clock = fakeClock();
    const outbox = fakeOutbox(clock, numbered(30));
    const [one, other] = [fakeSink('crm'), fakeSink('crm')];
    const ends = [carrying(outbox, [one], clock), carrying(outbox, [other], clock)];
    await ends[0]?.pass(5);
    await Promise.all(ends.map(({ end }) => end()));
    expect([...ids(one), ...ids(other)].toSorted()).toEqual(numbered(30).toSorted());
  });

  it('is taken over from a process that has died with it', async () => {
    const clock = fakeClock();
    const outbox = fakeOutbox(clock, ['anna']);
    const crm = fakeSink('crm');
    await outbox.take(crm, 1, 90);
    const { pass, end } = carrying(outbox, [crm], clock);
    await pass(89);
    expect(ids(crm)).toEqual([]);
    await pass(3);
    await end();
    expect(ids(crm)).toEqual(['anna']);
  });
});

describe('a sink that fails', () => {
  it.each(['network', 'unavailable', 'rate_limited', 'upstream', 'unauthenticated', 'misconfigured'] as const)(
    'with %s is told again, less and less often, and at once what has not been tried',
    async (code) => {
      const clock = fakeClock();
      const outbox = fakeOutbox(clock, ['anna']);
      const tries: number[] = [];
      let isUp = false;
      const crm = fakeSink('crm', () => {
        if (isUp) return;
        tries.push(clock.now());
        throw failing(code);
      });
      const { pass, end, logs } = carrying(outbox, [crm], clock);
      await pass(80);
      const pauses = tries.map((at, index) => (at - (tries[index - 1] ?? at)) / 1000).slice(1);
      expect(pauses).toHaveLength(4);
      for (const [at, least] of [5, 10, 20, 40].entries()) {
        expect(pauses[at]).toBeGreaterThanOrEqual(least);
        expect(pauses[at]).toBeLessThanOrEqual(least + 2);
      }
      expect(logs[0]).toMatchObject({ sink: 'crm', told: 0, failed: 1, code, restSeconds: 1 });
      isUp = true;
      outbox.put('bo');
      await pass(3);
      expect(ids(crm)).toEqual(['bo']);
      await pass(80);
      await end();
      expect(ids(crm)).toEqual(['bo', 'anna']);
    },
  );

  it('is left alone for as long as it says', async () => {
    const clock = fakeClock();
    const tries: number[] = [];
    const crm = fakeSink('crm', () => {
      tries.push(clock.now());
      if (tries.length === 1) throw failing('rate_limited', { retryAfter: 90 });
    });
    const outbox = fakeOutbox(clock, ['anna']);
    const { pass, end, logs } = carrying(outbox, [crm], clock);
    await pass(1);
    outbox.put('bo');
    await pass(88);
    expect(tries).toHaveLength(1);
    await pass(3);
    await end();
    expect(ids(crm).toSorted()).toEqual(['anna', 'bo']);
    expect(logs[0]).toMatchObject({ code: 'rate_limited', restSeconds: 90 });
  });

  it('that asks for a pause gets it for all, also when it has taken some', async () => {
    const clock = fakeClock();
    const tries: string[] = [];
    const crm = fakeSink('crm', ({ id }) => {
      tries.push(id);
      if (id === 'member-8') throw failing('rate_limited', { retryAfter: 30 });
    });
    const { pass, end } = carrying(fakeOutbox(clock, numbered(12)), [crm], clock);
    await pass(29);
    expect(tries).toEqual(numbered(8));
    await pass(2);
    await end();
    expect(ids(crm)).toEqual([...numbered(7), ...numbered(12).slice(8)]);
  });

  it('is spared the rest while nothing gets through', async () => {
    const clock = fakeClock();
    let tries = 0;
    const crm = fakeSink('crm', () => {
      tries += 1;
      throw failing('network');
    });
    const { pass, end } = carrying(fakeOutbox(clock, numbered(1000)), [crm], clock);
    await pass(60);
    await end();
    // Eight at a time, after 1, 2, 4, 8, 16 and 32 seconds.
    expect(tries).toBeLessThanOrEqual(56);
    expect(tries).toBeGreaterThan(40);
  });

  it('does not keep the others waiting, nor does one that never answers', async () => {
    const clock = fakeClock();
    const [broken, silent, well] = [
      fakeSink('broken', () => Promise.reject(new Error('anna@example.com is no good'))),
      fakeSink('silent', () => new Promise(() => undefined)),
      fakeSink('well'),
    ];
    const { pass, end, logs } = carrying(fakeOutbox(clock, numbered(20)), [broken, silent, well], clock);
    await pass(47);
    expect(ids(well)).toEqual(numbered(20));
    expect(logs.find(({ sink }) => sink === 'silent')).toMatchObject({ failed: 8, code: 'timeout' });
    expect(logs.find(({ sink }) => sink === 'broken')).toMatchObject({ failed: 8, code: 'internal', fault: { chain: ['Error'] } });
    expect(JSON.stringify(logs)).not.toMatch(/@|member-|No, /);
    const ended = end();
    await pass(8);
    await ended;
  });

  it('over one thing goes on with the others', async () => {
    const clock = fakeClock();
    const crm = fakeSink('crm', ({ id }) => {
      if (id === 'member-1') throw failing('upstream');
    });
    const { pass, end, logs } = carrying(fakeOutbox(clock, numbered(9)), [crm], clock);
    await pass(0);
    await pass(0);
    expect(ids(crm)).toEqual(numbered(9).slice(1));
    expect(logs[0]).not.toHaveProperty('restSeconds');
    await end();
  });

  it.each(['invalid_input', 'not_eligible', 'conflict', 'expired_window'] as const)(
    'for good, with %s, is told only of what has changed since',
    async (code) => {
      const clock = fakeClock();
      const outbox = fakeOutbox(clock, ['anna', 'bo']);
      let tries = 0;
      const crm = fakeSink('crm', ({ id, version }) => {
        if (id !== 'anna' || version > 1) return;
        tries += 1;
        throw failing(code);
      });
      const { pass, end, logs } = carrying(outbox, [crm], clock);
      await pass(7200);
      expect([tries, ids(crm)]).toEqual([1, ['bo']]);
      expect(logs).toMatchObject([{ told: 1, failed: 0, givenUp: 1, code }]);
      outbox.put('anna');
      await pass(3);
      await end();
      expect(ids(crm)).toEqual(['bo', 'anna']);
    },
  );
});

describe('carrying', () => {
  it('survives an outbox that fails, and asks it less and less often', async () => {
    const clock = fakeClock();
    const outbox = fakeOutbox(clock, ['anna']);
    const crm = fakeSink('crm');
    outbox.behave(failing('unavailable'));
    const { pass, end, logs } = carrying(outbox, [crm], clock);
    await pass(20);
    expect(logs.map(({ code, restSeconds }) => [code, restSeconds])).toEqual([1, 2, 4, 8, 16].map((rest) => ['unavailable', rest]));
    outbox.behave(undefined);
    await pass(20);
    await end();
    expect(ids(crm)).toEqual(['anna']);
  });

  it('that ends waits for what is under way, and takes nothing more', async () => {
    const clock = fakeClock();
    const sent = Promise.withResolvers<void>();
    const outbox = fakeOutbox(clock, numbered(20));
    const crm = fakeSink('crm', () => sent.promise);
    const { pass, end } = carrying(outbox, [crm], clock);
    await pass(1);
    let hasEnded = false;
    const ended = end().then(() => (hasEnded = true));
    await pass(1);
    expect(hasEnded).toBe(false);
    sent.resolve();
    await ended;
    expect(ids(crm)).toEqual(numbered(8));
    expect(await outbox.take(crm, 20, 1)).toHaveLength(12);
    expect(clock.waiting()).toBe(0);
  });

  it('that ends gives up what does not come to an end, and leaves it to the next one at once', async () => {
    const clock = fakeClock();
    const outbox = fakeOutbox(clock, ['anna']);
    let given: AbortSignal | undefined;
    const silent = {
      ...fakeSink('crm'),
      send: (_: unknown, signal: AbortSignal) => {
        given = signal;
        return new Promise<never>(() => undefined);
      },
    };
    const { pass, end } = carrying(outbox, [silent], clock);
    await pass(1);
    const ended = end();
    await pass(7);
    expect(given?.aborted).toBe(false);
    await pass(1);
    await ended;
    expect(given?.aborted).toBe(true);
    expect(await outbox.take(silent, 1, 1)).toMatchObject([{ id: 'anna', tries: 1 }]);
  });

  it('ends with its signal', async () => {
    const clock = fakeClock();
    const crm = fakeSink('crm');
    const { pass } = carrying(fakeOutbox(clock, ['anna']), [crm], clock, { signal: AbortSignal.abort() });
    await pass(5);
    expect(crm.got).toEqual([]);
  });

  it('needs an outbox, and names that tell sinks apart', () => {
    const clock = fakeClock();
    expect(() => carryOutbox({ backend: {}, sinks: [fakeSink('crm')] })).toThrow(expect.objectContaining({ code: 'unsupported' }));
    expect(() => carrying(fakeOutbox(clock), [fakeSink('crm'), fakeSink('crm')], clock)).toThrow(
      expect.objectContaining({ code: 'misconfigured' }),
    );
  });
});
