/** A whole shop with a programme, in memory, that can be made to refuse, to be slow, and to lose its answers. */
import { memory } from '@kvitto/adapters/memory';
import type { MemoryWithMembers } from '@kvitto/adapters/memory';
import type { Backend } from '@kvitto/contract/backend';
import { KvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';
import type { PlacedOrder } from '@kvitto/contract/loyalty';
import type { CallContext } from '@kvitto/contract/operation';
import type { Programme } from '@kvitto/contract/programme';
import type { SignUp } from '@kvitto/contract/sign-up';
import { viewOf } from '../programme.fake.ts';
import { club, now } from './standing.fake.ts';

type Doing = 'status' | 'join' | 'leave' | 'revoke' | 'resend' | 'confirm';
interface Call {
  readonly name: Doing;
  readonly input: unknown;
  readonly key: string | undefined;
}
type Hindrance = (count: number) => Promise<unknown> | undefined;

const placed: PlacedOrder = {
  order: 'ord_1',
  placedAt: new Date(now.getTime() - 90_000).toISOString(),
  contact: { email: 'stina@example.com', name: 'Stina' },
  country: 'SE',
  cart: {
    currency: 'SEK',
    lines: [{ id: '1', kind: 'physical', quantity: 1, total: { amount: 24_900, currency: 'SEK' } }],
  },
};

/** What the checkout form of an order brought: with consent to e-mail, in the words of the programme. */
export async function carried(programme: Programme, change: Partial<SignUp> = {}): Promise<string> {
  const { terms, consents } = await viewOf(programme);
  const at = placed.placedAt;
  const signUp: SignUp = {
    id: 'intention_of_a_test_0001',
    revision: 1,
    join: true,
    terms: terms['en']?.hash,
    consents: consents
      .filter(({ channel }) => channel === 'email')
      .map(({ purpose, channel, texts }) => ({ purpose, channel, value: true, text: texts['en']?.hash ?? '', shownAt: at, at })),
    locale: 'en',
    page: 'https://fjallfika.example/checkout',
    widgetVersion: '0',
    method: 'checkbox',
    shownAt: at,
    at,
    ...change,
  };
  return JSON.stringify(signUp);
}

/** The same backend, with what stands in its way. */
function hindering(whole: MemoryWithMembers) {
  const calls: Call[] = [];
  const before: Partial<Record<Doing, Hindrance>> = {};
  const after: Partial<Record<Doing, Hindrance>> = {};
  const through =
    <Input, Value>(name: Doing, call: (input: Input, context?: CallContext) => Promise<Value>) =>
    async (input: Input, context?: CallContext): Promise<Value> => {
      calls.push({ name, input, key: context?.idempotencyKey });
      const count = calls.filter((each) => each.name === name).length;
      await before[name]?.(count);
      const value = await call(input, context);
      await after[name]?.(count);
      return value;
    };
  const { loyalty, consent } = whole;
  const on: Backend = {
    loyalty: {
      ...loyalty,
      status: through('status', loyalty.status),
      join: through('join', loyalty.join),
      leave: through('leave', loyalty.leave),
    },
    consent: {
      ...consent,
      revoke: through('revoke', consent.revoke),
      resend: through('resend', consent.resend),
      confirm: through('confirm', consent.confirm),
    },
  };
  return { on, calls, before, after };
}

interface ShopOptions {
  readonly programme?: Programme;
  /** Of the checkout form; `false`: the shop has not told of the order. */
  readonly signUp?: string | false | undefined;
  readonly order?: Partial<PlacedOrder>;
}

export async function shop({ programme = club, signUp, order = {} }: ShopOptions = {}) {
  const clock = { at: now.getTime() };
  const whole = memory({ programme, now: () => new Date(clock.at) });
  const settle = (carried: string | undefined) =>
    whole.loyalty.settle({ ...placed, ...order, ...(carried !== undefined && { signUp: carried }) });
  if (signUp !== false) await settle(signUp);
  const { on, ...hindered } = hindering(whole);
  const mails = async () => {
    const sink = { name: 'mail', kind: 'confirmation' } as const;
    const taken = await whole.outbox.take(sink, 10, 0);
    for (const each of taken) await whole.outbox.done(sink, each);
    return taken.flatMap(({ news }) => (news.kind === 'confirmation' ? [{ to: news.to, token: news.url.replace(/^.*=/, '') }] : []));
  };
  return {
    on,
    whole,
    ...hindered,
    settle,
    mails,
    clock: () => new Date(clock.at),
    pass: (seconds: number) => (clock.at += seconds * 1000),
    status: () => whole.loyalty.status({ order: 'ord_1' }),
    count: (name: Doing) => hindered.calls.filter((each) => each.name === name).length,
  };
}
export type Shop = Awaited<ReturnType<typeof shop>>;

const failing = (code: ErrorCode, facts = {}) => Promise.reject(new KvittoError(code, 'As the test wants it.', facts));
/** Every time, or the first time only. */
export const always =
  (code: ErrorCode, facts = {}) =>
  () =>
    failing(code, facts);
export const once =
  (code: ErrorCode, facts = {}) =>
  (count: number) =>
    count === 1 ? failing(code, facts) : undefined;
