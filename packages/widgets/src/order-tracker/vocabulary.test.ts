/** The tracker has its own words for the contract's: a word that the contract learns must be learnt here too. */
import { order } from '@kvitto/contract/order';
import { eventStory } from '@kvitto/contract/story/events';
import { storyKeys } from '@kvitto/contract/story/keys';
import { deliveryAction, deliveryException, estimate, trackingEvent } from '@kvitto/contract/shipment';
import { expect, test } from 'vitest';
import { messages as english } from './messages/en.ts';
import { messages as swedish } from './messages/sv.ts';
import { messages as restInEnglish } from './more/messages/en.ts';
import { messages as restInSwedish } from './more/messages/sv.ts';
import { order as made, viewOf } from './order-tracker.fake.ts';

/** What is looked at of a schema: an enumeration's words lie in `entries`, wrapped in optional and open. */
interface Schema {
  readonly _zod: {
    readonly def: {
      readonly entries?: Readonly<Record<string, string>>;
      readonly options?: readonly Schema[];
      readonly innerType?: Schema;
      readonly shape?: Readonly<Record<string, Schema>>;
    };
  };
}

function wordsOf(schema: Schema | undefined): readonly string[] {
  const { entries, options = [], innerType } = schema?._zod.def ?? {};
  return entries ? Object.values(entries) : [...options, ...(innerType ? [innerType] : [])].flatMap(wordsOf);
}
// The schemas' types hide their insides; zod keeps them there for tools.
const field = (schema: unknown, name: string) => wordsOf((schema as Schema)._zod.def.shape?.[name]);

test.each([
  ['x', 'exception codes', field(deliveryException, 'code')],
  ['d', 'details of events', field(trackingEvent, 'detail')],
  ['s', 'delivery statuses', field(trackingEvent, 'status').filter((word) => word !== 'unknown' && word !== 'stale')],
  ['h', 'reasons to hold an order', field(order, 'hold')],
  ['a', 'actions', field(deliveryAction, 'kind')],
  ['reason', 'reasons of an estimate', field(estimate, 'reason').filter((word) => word !== 'other')],
])('%s.*: all %s, in both languages', (prefix, _what, words) => {
  expect(words.length).toBeGreaterThan(4);
  const missing = (texts: object) => words.filter((word) => !Object.hasOwn(texts, `${prefix}.${word}`));
  expect(missing({ ...english, ...restInEnglish })).toEqual([]);
  expect(missing({ ...swedish, ...restInSwedish })).toEqual([]);
});

/** Said of deliveries only, in the history: the headline tells how a parcel was delivered. */
const later = /^d\.(?:at_door|signed|cash_on_delivery|neighbour|mailbox|safe_place)$/;

test('every sentence of a story has words in the first texts, in both languages', () => {
  const missing = (texts: object) => storyKeys.filter((key) => !later.test(key) && !Object.hasOwn(texts, key));
  expect([missing(english), missing(swedish)]).toEqual([[], []]);
});

/** An order with a parcel in trouble, and what the picture of it says. */
async function troubled(change: object) {
  const whole = await made('customs-duties');
  const [shipment] = whole.shipments;
  const [parcel] = shipment?.parcels ?? [];
  if (!shipment || !parcel?.exception) throw new Error('The scenario has no parcel in trouble.');
  const changed = { ...parcel, ...change };
  return viewOf({ ...whole, shipments: [{ ...shipment, parcels: [changed] }] }).parcels[0];
}

test('each exception code is said in its own words', async () => {
  for (const code of field(deliveryException, 'code'))
    expect((await troubled({ exception: { code, since: '2026-11-01T10:00:00Z' } }))?.alert?.cause).toMatchObject({ key: `x.${code}` });
});

test('each action is offered by its own name', async () => {
  for (const kind of field(deliveryAction, 'kind')) {
    const exception = { code: 'other', since: '2026-11-01T10:00:00Z' };
    const parcel = await troubled({ exception, actions: [{ id: 'one', kind, state: 'available', url: 'https://carrier.example/do' }] });
    expect(parcel?.offers.map(({ label }) => label.key)).toContain(`a.${kind}`);
  }
});

test('each reason to hold an order is said in its own words', async () => {
  const whole = await made('on-hold');
  for (const hold of field(order, 'hold')) expect(viewOf({ ...whole, hold }).alert?.cause).toMatchObject({ key: `h.${hold}` });
});

test('each detail of an event that is no state is said in its own words', () => {
  for (const detail of field(trackingEvent, 'detail'))
    expect(eventStory({ id: 'e', at: '2026-11-01T10:00:00Z', source: 'carrier', detail }, 'PostNord').title).toMatchObject({
      key: `d.${detail}`,
    });
});
