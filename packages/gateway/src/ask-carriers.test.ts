import { describe, expect, it, onTestFinished } from 'vitest';
import { KvittoError } from '@kvitto/contract/errors';
import { answer, asking, parcelsOnTheirWay, vendor } from './ask-carriers.fake.ts';
import type { FakeParcel } from './ask-carriers.fake.ts';
import { askCarriers } from './ask-carriers.ts';
import { fakeClock } from './clock.fake.ts';
import { shop } from './shop.fake.ts';

const lookMs = 180_000;
const key = 'a key that nobody may read';
const nordic = { source: vendor('nordic', ['postnord', 'bring']), key };
const any = { source: vendor('any'), key };
const scan = (id: string, at = '2026-11-23T08:00:00Z') => ({ id, at, status: 'out_for_delivery', source: 'carrier' });

type Start = Parameters<typeof asking>;

/** Asks about parcels until the test is over. */
function ask(parcels: readonly FakeParcel[], farEnd: Start[1] = () => answer(), sources = [nordic], options: Start[2] = {}) {
  const clock = fakeClock();
  const { backend, taken } = parcelsOnTheirWay(parcels, clock);
  const started = asking({ backend, clock, sources }, farEnd, options);
  onTestFinished(started.end);
  return { ...started, backend, taken };
}

const parcels = (count: number, carrier = 'bring'): FakeParcel[] =>
  Array.from({ length: count }, (_, index) => ({ trackingNumber: `N${index}`, carrier }));

describe('asking carriers', () => {
  it('brings their news to the order', async () => {
    const clock = fakeClock();
    const at = shop({}, { now: clock.now });
    const items = [{ trackingNumber: 'TRACK1001', carrier: { id: 'bring', name: 'Bring' } }];
    const backend = { ...at.backend, backlog: { requests: async () => ({ items: [], after: '' }), parcels: async () => ({ items }) } };
    const started = asking({ backend, clock, sources: [nordic] }, () => answer(scan('event-2')));
    onTestFinished(started.end);
    await started.logged(1);
    const order = await (await at.ask('GET', '/orders/order-own', { token: await at.token(2) })).json();
    expect(order.shipments[0].parcels[0]).toMatchObject({ status: 'out_for_delivery', checkedAt: '2026-11-23T09:00:00.000Z' });
    expect(started.logs).toEqual([{ at: '2026-11-23T09:00:00.000Z', carrier: 'nordic', asked: 1, added: 1, failed: 0 }]);
  });

  it('says when a parcel was checked although there was nothing new', async () => {
    const { taken, logged } = ask(parcels(1));
    await logged(1);
    expect(taken).toEqual([{ trackingNumber: 'N0', events: [], checkedAt: '2026-11-23T09:00:00.000Z' }]);
  });

  it('takes a carrier that does not know the number as an answer', async () => {
    const { taken, logged } = ask(parcels(2), ({ url }) => new Response(null, { status: url.endsWith('0') ? 404 : 204 }));
    await logged(1);
    expect(taken.map(({ events }) => events.length)).toEqual([0, 0]);
  });

  it('reads the answer of a carrier that makes something of a question', async () => {
    const { taken, logged } = ask(parcels(1), () => Response.json({ events: [scan('event-2')] }, { status: 201 }));
    await logged(1);
    expect(taken[0]?.events).toMatchObject([{ id: 'event-2' }]);
  });

  it('asks again when the answer is as old as it may get, and not before', async () => {
    const { asked, clock, logged } = ask(parcels(1));
    await logged(1);
    for (let minutes = 3; minutes <= 30; minutes += 3) {
      await clock.waitedFor(lookMs);
      await clock.advance(lookMs);
    }
    expect(asked).toHaveLength(1);
    await clock.waitedFor(lookMs);
    await clock.advance(lookMs);
    await logged(2);
    expect(asked).toHaveLength(2);
  });

  it('leaves out what a webhook told in the meantime', async () => {
    const [one = { trackingNumber: '' }] = parcels(1);
    const { asked, clock } = ask([{ ...one, checkedAt: '2026-11-23T08:45:00.000Z' }]);
    await clock.waitedFor(lookMs);
    expect(asked).toEqual([]);
  });

  it('asks the carrier that knows the parcel, else the first that may know any', async () => {
    const others = [{ trackingNumber: 'A', carrier: 'DHL' }, { trackingNumber: 'B', carrier: 'PostNord' }, { trackingNumber: 'C' }];
    const { asked, logged } = ask(others, () => answer(), [any, { source: vendor('more'), key }, nordic]);
    await logged(2);
    expect(asked.toSorted()).toEqual(['any/A', 'any/C', 'nordic/B']);
  });

  it('asks about all numbers of one parcel, though the answer about one makes it a checked one', async () => {
    const clock = fakeClock();
    const { backend, taken } = parcelsOnTheirWay(
      [
        { trackingNumber: 'OWN', carrier: 'bring', of: 'parcel' },
        { trackingNumber: 'LEG', of: 'parcel' },
      ],
      clock,
    );
    const { asked, logged, end } = asking({ backend, clock, sources: [nordic, any] }, () => answer());
    onTestFinished(end);
    await logged(2);
    expect(asked.toSorted()).toEqual(['any/LEG', 'nordic/OWN']);
    expect(taken).toHaveLength(2);
  });

  it('asks nobody about a parcel that no carrier knows', async () => {
    const { asked, logged } = ask([{ trackingNumber: 'A', carrier: 'dhl' }, { trackingNumber: 'C' }, ...parcels(1)]);
    await logged(1);
    expect(asked).toEqual(['nordic/N0']);
  });

  it('asks once, however many processes share the database', async () => {
    const clock = fakeClock();
    const { backend } = parcelsOnTheirWay(parcels(20), clock);
    const processes = [1, 2, 3].map(() => asking({ backend, clock, sources: [nordic] }, () => answer()));
    await Promise.all(processes.map(() => clock.waitedFor(lookMs)));
    await Promise.all(processes.map(({ end }) => end()));
    const asked = processes.flatMap((each) => each.asked);
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked.length).toBeLessThanOrEqual(20);
  });

  it('asks one carrier at most four things at a time', async () => {
    let open = 0;
    let most = 0;
    const { logged, asked } = ask(parcels(30), async () => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      open -= 1;
      return answer();
    });
    await logged(1);
    expect([asked.length, most]).toEqual([30, 4]);
  });

  it.each([true, false])('asks about more parcels than a page holds (cursors: %s)', async (hasCursors) => {
    const clock = fakeClock();
    const many = [
      ...parcels(hasCursors ? 150 : 0, 'dhl'),
      ...parcels(120).map((each) => ({ ...each, trackingNumber: `Z${each.trackingNumber}` })),
    ];
    const { backend } = parcelsOnTheirWay(many, clock, { hasCursors });
    const { asked, logged, end } = asking({ backend, clock, sources: [nordic] }, () => answer());
    onTestFinished(end);
    await logged(1);
    expect(asked).toHaveLength(120);
  });

  it('checks what it hears like a webhook: nothing happens years ahead', async () => {
    const { taken, logged } = ask(parcels(1), () => answer(scan('ahead', '2099-01-01T00:00:00Z')));
    await logged(1);
    expect(taken[0]?.events).toMatchObject([{ id: 'ahead', at: '2026-11-23T09:00:00.000Z' }]);
  });

  it('never follows a redirect with the key', async () => {
    const modes: (string | undefined)[] = [];
    const { logged } = ask(parcels(1), (_, init) => {
      modes.push(init?.redirect);
      return answer();
    });
    await logged(1);
    expect(modes).toEqual(['error']);
  });
});

describe('a carrier that fails', () => {
  it.each([
    ['45', 45],
    ['Mon, 23 Nov 2026 09:02:00 GMT', 120],
    ['soon', 30],
    ['-5', 30],
    ['0', 1],
    ['999999999', 86_400],
    [undefined, 30],
  ])('is left alone for as long as it says: %s', async (retryAfter, restSeconds) => {
    let isTired = true;
    const tired = new Response(null, { status: 429, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } });
    const { logs, asked, clock, logged } = ask(parcels(1), () => (isTired ? tired : answer()));
    await logged(1);
    expect(logs).toMatchObject([{ asked: 0, failed: 0, code: 'rate_limited', restSeconds }]);
    isTired = false;
    await clock.advance(restSeconds * 1000 - 1);
    expect(asked).toHaveLength(1);
    await clock.advance(1);
    await logged(2);
    expect(logs[1]).toMatchObject({ asked: 1 });
  });

  it('is left alone twice as long after every failure in a row', async () => {
    let isDown = true;
    const { logs, clock, logged } = ask(parcels(60), () => (isDown ? new Response(null, { status: 500 }) : answer()));
    for (let failure = 1; failure <= 9; failure += 1) {
      await logged(failure);
      isDown = failure < 9;
      await clock.advance((logs[failure - 1]?.restSeconds ?? 0) * 1000);
    }
    expect(logs.slice(0, 9).map(({ restSeconds }) => restSeconds)).toEqual([30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
    await logged(10);
    expect(logs[9]).toMatchObject({ asked: 60, failed: 0 });
    isDown = true;
    await clock.advance(1_800_001);
    await logged(11);
    expect(logs[10]).toMatchObject({ restSeconds: 30 });
  });

  it('is not left alone for longer while it answers something between its failures', async () => {
    let answers = 0;
    const tired = () => new Response(null, { status: 429 });
    const { logs, clock, logged } = ask(parcels(60), () => ((answers += 1) % 10 === 0 ? tired() : answer()));
    for (let failure = 1; failure <= 3; failure += 1) {
      await logged(failure);
      await clock.advance(30_000);
    }
    expect(logs.slice(0, 3).map(({ restSeconds }) => restSeconds)).toEqual([30, 30, 30]);
  });

  it.each([
    ['upstream', () => new Response('<h1>down</h1>', { status: 503 })],
    ['misconfigured', () => new Response(null, { status: 403 })],
    ['network', () => Promise.reject(new TypeError('fetch failed'))],
  ])('stops neither the others nor the process: %s', async (code, farEnd) => {
    const { logs, asked, logged } = ask(
      [...parcels(20), { trackingNumber: 'C' }],
      ({ url }) => (url.includes('nordic') ? farEnd() : answer()),
      [nordic, any],
    );
    await logged(2);
    expect(logs.find(({ carrier }) => carrier === 'nordic')).toMatchObject({ asked: 0, code, restSeconds: 30 });
    expect(logs.find(({ carrier }) => carrier === 'any')).toMatchObject({ asked: 1 });
    expect(asked.length).toBeLessThanOrEqual(5);
  });

  it('is waited for ten seconds', async () => {
    const { logs, clock, logged } = ask(parcels(1), () => new Promise<never>(() => undefined));
    await clock.waitedFor(10_000);
    await clock.advance(9999);
    expect(logs).toEqual([]);
    await clock.advance(1);
    await logged(1);
    expect(logs).toMatchObject([{ code: 'timeout', restSeconds: 30 }]);
  });

  it('over one parcel is not asked about that one first after every rest', async () => {
    const { asked, clock, logged } = ask(parcels(9), ({ url }) => (url.endsWith('N0') ? new Response(null, { status: 500 }) : answer()));
    await logged(1);
    await clock.advance(30_000);
    await logged(2);
    expect(asked.filter((each) => each === 'nordic/N0')).toHaveLength(1);
    expect(new Set(asked).size).toBe(9);
  });

  it.each([
    ['not_eligible', () => new Response(null, { status: 400 })],
    ['contract_violation', () => new Response('<html>')],
    ['contract_violation', () => Response.json({ hello: 'world' })],
    ['contract_violation', () => new Response('{}', { headers: { 'content-length': '5000001' } })],
    ['invalid_input', () => answer({ id: 'no time' })],
  ])('to answer about one parcel is asked about the others: %s', async (code, farEnd) => {
    const { logs, taken, logged } = ask(parcels(9), ({ url }) => (url.endsWith('N0') ? farEnd() : answer()));
    await logged(1);
    expect(logs).toMatchObject([{ asked: 8, failed: 1, code }]);
    expect(logs[0]?.restSeconds).toBeUndefined();
    expect(taken.map(({ trackingNumber }) => trackingNumber)).not.toContain('N0');
  });

  it('is told in the log without number, key or words', async () => {
    const cause = Object.assign(new Error(`GET https://nordic.example/N0?key=${key}`), { code: 'ECONNRESET' });
    const { logs, logged } = ask(parcels(1), () => Promise.reject(new TypeError(`fetch failed for N0 with ${key}`, { cause })));
    await logged(1);
    expect(logs[0]).toMatchObject({ code: 'network', fault: { chain: ['TypeError', 'Error ECONNRESET'] } });
    expect(JSON.stringify(logs)).not.toMatch(/N0|nobody may read/);
  });

  it('because its key cannot be sent is told', async () => {
    const { logs, asked, logged } = ask(parcels(1), () => answer(), [{ ...nordic, key: 'two\nlines' }]);
    await logged(1);
    expect(logs).toMatchObject([{ code: 'misconfigured', restSeconds: 30 }]);
    expect(asked).toEqual([]);
  });
});

describe('a backend', () => {
  it('that cannot be read now is asked again later', async () => {
    const clock = fakeClock();
    const { backend } = parcelsOnTheirWay(parcels(1), clock);
    const { backlog } = backend;
    let isDown = true;
    const shaky = {
      ...backend,
      ...(backlog && {
        backlog: {
          ...backlog,
          parcels: (...given: Parameters<typeof backlog.parcels>) =>
            isDown ? Promise.reject(new Error('disk full')) : backlog.parcels(...given),
        },
      }),
    };
    const { logs, logged, end } = asking({ backend: shaky, clock, sources: [nordic] }, () => answer());
    onTestFinished(end);
    await logged(1);
    expect(logs).toMatchObject([{ asked: 0, code: 'internal', fault: { chain: ['Error'] } }]);
    isDown = false;
    await clock.advance(lookMs);
    await logged(2);
    expect(logs[1]).toMatchObject({ asked: 1 });
  });

  it.each([{}, { ingest: undefined }, { backlog: undefined }])('without the ports is refused: %j', (parts) => {
    const { backend } = parcelsOnTheirWay([], fakeClock());
    const less = Object.keys(parts).length > 0 ? { ...backend, ...parts } : {};
    // A port that is undefined is one that is not there.
    expect(() => askCarriers({ backend: less as typeof backend, sources: [nordic] })).toThrow(
      expect.objectContaining({ code: 'unsupported' }),
    );
  });

  it('is not asked for where a carrier has no key', () => {
    const { backend } = parcelsOnTheirWay([], fakeClock());
    expect(() => askCarriers({ backend, sources: [{ ...nordic, key: '' }] })).toThrow(KvittoError);
  });
});

describe('the end', () => {
  it('gives up open questions, and asks no more', async () => {
    const begun = Promise.withResolvers<void>();
    const given: (AbortSignal | null | undefined)[] = [];
    const { end, asked, clock, backend } = ask(parcels(9), (_, init) => {
      given.push(init?.signal);
      if (given.length === 4) begun.resolve();
      return new Promise<never>(() => undefined);
    });
    await begun.promise;
    await end();
    await clock.advance(lookMs);
    expect(asked).toHaveLength(4);
    // Whoever asks next need not wait for those that were given up.
    const next = asking({ backend, clock, sources: [nordic] }, () => answer());
    onTestFinished(next.end);
    await next.logged(1);
    expect(next.asked).toHaveLength(9);
  });

  it('waits until an answer is put away', async () => {
    const putting = Promise.withResolvers<void>();
    const put = Promise.withResolvers<void>();
    const clock = fakeClock();
    const { backend } = parcelsOnTheirWay(parcels(1), clock);
    const { ingest } = backend;
    const slow = {
      ...backend,
      ...(ingest && {
        ingest: {
          ...ingest,
          tracking: async (...given: Parameters<typeof ingest.tracking>) => {
            putting.resolve();
            await put.promise;
            return ingest.tracking(...given);
          },
        },
      }),
    };
    const { end } = asking({ backend: slow, clock, sources: [nordic] }, () => answer());
    await putting.promise;
    let hasEnded = false;
    const ended = end().then(() => {
      hasEnded = true;
    });
    await clock.advance(0);
    expect(hasEnded).toBe(false);
    put.resolve();
    await ended;
  });

  it('comes with a signal too', async () => {
    const leave = new AbortController();
    const { asked, clock, logged } = ask(parcels(1), () => answer(), [nordic], { signal: leave.signal });
    await logged(1);
    leave.abort();
    await clock.advance(3_600_000);
    expect(asked).toHaveLength(1);
    const late = ask(parcels(1), () => answer(), [nordic], { signal: leave.signal });
    await late.end();
    expect(late.asked).toEqual([]);
  });
});
