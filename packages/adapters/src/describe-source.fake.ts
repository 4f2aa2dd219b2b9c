import { describe, expect, it } from 'vitest';
import { trackingUpdate } from '@kvitto/contract/ingest';
import type { CarrierSource, CarrierWebhook } from '@kvitto/contract/webhook';
import * as z from 'zod/mini';
import { oddValues } from './carrier-sample.fake.ts';
import type { SampleNews } from './carrier-sample.fake.ts';

const parcel = { trackingNumber: 'KVT 1001 SE', carrier: 'postnord' };
const news = (trackingNumber = 'KVT1001SE'): SampleNews => ({
  trackingNumber,
  secret: 's',
  scans: [
    { status: 'created', at: '2026-11-01T09:00:00Z', text: 'Anmäld' },
    { status: 'in_transit', at: '2026-11-02T09:00:00Z', text: 'På väg', city: 'Lund' },
    { status: 'delivered', at: '2026-11-03T09:00:00Z', text: 'Levererat' },
  ],
  expected: '2026-11-03',
});

type Sample = (news: SampleNews) => unknown;

interface AlsoTold {
  /** The vendor's webhook and a body of it, where it has one. */
  readonly webhook?: CarrierWebhook;
  readonly sampleBody?: Sample;
  /** The vendor may answer under another id than the number, so that a single answer is taken as it comes. */
  readonly renames?: boolean;
}

/** What every carrier that can be asked does. `sampleAnswer` is what its API would answer. */
export function describeSource(source: CarrierSource, sampleAnswer: Sample, also: AlsoTold = {}): void {
  describeAsking(source);
  describeAnswer(source, sampleAnswer, also);
  describe('an answer that is none', () => {
    it.each([undefined, null, 1, 'text', [], {}, { message: 'Not found' }])('is refused: %j', (body) => {
      expect(() => source.read(body, parcel)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
    });
    it.each(oddValues.map((value, index) => [index, value]))('is never fallen over, with odd value %i in any of its fields', (_, value) => {
      for (const odd of withOdd(sampleAnswer(news()), value)) {
        try {
          for (const update of source.read(odd, parcel)) expect(z.safeParse(trackingUpdate, update).error).toBeUndefined();
        } catch (refusal) {
          expect(refusal).toMatchObject({ code: 'invalid_input' });
        }
      }
    });
  });
}

function describeAsking(source: CarrierSource): void {
  const asked = { ...parcel, carrier: source.carriers?.[0] ?? parcel.carrier };
  describe('asking', () => {
    it('is one request about one parcel, with the number as it is printed', async () => {
      const request = source.request(asked, 'key-1');
      expect(`${request?.url} ${await request?.text()}`).toContain('KVT1001SE');
      expect(request?.url).toMatch(/^https:\/\//);
    });
    it('shows the key in one header and nowhere else', async () => {
      const request = source.request(asked, 'key-1');
      const headers = [...(request?.headers.values() ?? [])].map((value) => value.replace(btoa('key-1:'), 'key-1'));
      expect(headers.filter((value) => value.includes('key-1'))).toHaveLength(1);
      expect(`${request?.url} ${await request?.text()}`).not.toContain('key-1');
    });
    it.each(['', ' ', 'a', '..', '../../x', 'SE1,SE2,SE3', 'SE1?x=y', 'SE1#x', 'SE%2F1', 'Å1234', 'x'.repeat(101)])(
      'is not possible about %j',
      (trackingNumber) => {
        expect(source.request({ ...asked, trackingNumber }, 'key-1')).toBeUndefined();
      },
    );
  });
}

function describeAnswer(source: CarrierSource, sampleAnswer: Sample, { webhook, sampleBody, renames = false }: AlsoTold): void {
  describe('an answer', () => {
    it('is news of the number as it was asked for', () => {
      const updates = source.read(sampleAnswer(news()), parcel);
      for (const update of updates) expect(z.safeParse(trackingUpdate, update).error).toBeUndefined();
      expect(updates).toMatchObject([
        { trackingNumber: 'KVT 1001 SE', events: [{ status: 'created' }, { place: placeIn(source.name) }, { text: 'Levererat' }] },
      ]);
      expect(updates[0]?.estimate).toMatchObject({ precision: 'day', from: '2026-11-03' });
    });
    if (webhook && sampleBody) {
      it('tells the same events as a webhook', () => {
        expect(source.read(sampleAnswer(news()), parcel)[0]?.events).toEqual(webhook.read(sampleBody(news())).updates[0]?.events);
      });
    }
    if (!renames) {
      it('about another number is no news', () => {
        expect(source.read(sampleAnswer(news('KVT2002SE')), parcel)).toEqual([]);
      });
    }
    it('without any event tells at most that nothing is known', () => {
      const updates = source.read(sampleAnswer({ ...news(), scans: [], expected: undefined }), parcel);
      expect(updates.flatMap(({ events }) => events.map(({ status }) => status)).filter((status) => !unknowing.has(status))).toEqual([]);
    });
  });
}

const unknowing = new Set<string | undefined>(['stale', 'unknown']);
/** Ship24 writes one line where others write a town. */
const placeIn = (name: string) => (name === 'ship24' ? { name: 'Lund' } : { city: 'Lund' });

/** The same body many times, each time with another one of its fields odd. */
function* withOdd(body: unknown, value: unknown): Generator<unknown> {
  yield value;
  if (typeof body !== 'object' || body === null) return;
  for (const [key, inner] of Object.entries(body)) {
    for (const odd of withOdd(inner, value)) {
      yield Array.isArray(body) ? body.with(Number(key), odd) : { ...body, [key]: odd };
    }
  }
}
