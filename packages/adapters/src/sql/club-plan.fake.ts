/** What shoppers do in the test of the killed gateway: invented, and the same in every run. */
import type { PlacedOrder } from '@kvitto/contract/loyalty';
import type { DescribedProgramme } from '@kvitto/contract/programme-texts';
import type { ConsentChoice, SignUp } from '@kvitto/contract/sign-up';
import type { Kill } from './killed-processes.fake.ts';

/** Numbers from 0 to below 1 that look random, and are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type At = 'intend' | 'settle' | 'crm';

/** When gateways are killed. */
export function kills(count: number): Kill<At>[] {
  const random = seeded(50);
  return Array.from({ length: count }, () => {
    const at = (['intend', 'settle', 'settle', 'crm'] as const)[Math.floor(random() * 4)] ?? 'settle';
    return { at, times: 1 + Math.floor(random() * 5), share: random() * 1.1 };
  });
}

/** One visit to the checkout. */
export interface Visit {
  readonly signUp: SignUp;
  /** How the form brings the sign-up: `whole`, by its id, or not, as nobody asked to join. */
  readonly brings: 'whole' | 'id' | 'nothing';
  /** Nothing: the checkout is abandoned. */
  readonly placed: PlacedOrder | undefined;
}

const day = '2026-11-24T12:00:00.000Z';
/** Of one order, in points and kronor. */
export const orderPoints = 249;

/** The visit of this number. Every fifth shopper has been there before: with an account of the same address. */
export function visit(number: number, { view }: DescribedProgramme): Visit {
  const random = seeded(number + 1);
  const is = (share: number) => random() < share;
  const shopper = number % 5 === 4 ? number - 3 : number;
  const phone = `+4670550${String(shopper).padStart(4, '0')}`;
  const country = is(0.5) ? 'DE' : 'SE';
  const brings = is(0.2) ? 'nothing' : is(0.3) ? 'id' : 'whole';
  const consents = view.consents.map(({ purpose, channel, texts }): ConsentChoice => {
    return { purpose, channel, value: is(0.6), text: texts['sv']?.hash ?? '', shownAt: day, at: day };
  });
  const { hash: terms = '' } = view.terms['sv'] ?? {};
  const signUp: SignUp = {
    id: `intention-of-the-visit-${String(number).padStart(5, '0')}`,
    revision: 1,
    join: true,
    terms,
    consents,
    phone,
    country,
    locale: 'sv',
    page: 'https://shop.example/checkout',
    widgetVersion: '0.0.0',
    method: 'checkbox',
    shownAt: day,
    at: day,
  };
  return { signUp, brings, placed: is(0.15) ? undefined : placed(number, shopper, country) };
}

function placed(number: number, shopper: number, country: string): PlacedOrder {
  const line = { id: 'line-1', kind: 'physical', quantity: 1, total: { amount: orderPoints * 100, currency: 'SEK' } };
  return {
    order: `ord-${number}`,
    placedAt: new Date(Date.now()).toISOString(),
    contact: { email: `shopper-${shopper}@example.com` },
    country,
    cart: { currency: 'SEK', lines: [line] },
  };
}
