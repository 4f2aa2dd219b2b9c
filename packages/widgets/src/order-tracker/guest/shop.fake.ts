/** A shop that wants proof, as a guest of it meets it. */
import { memory } from '@kvitto/adapters/memory';
import { scenario } from '@kvitto/adapters/memory/scenarios';
import type { ScenarioName } from '@kvitto/adapters/memory/scenarios';
import type { Backend } from '@kvitto/contract/backend';
import { KvittoError } from '@kvitto/contract/errors';
import { maskOrder } from '@kvitto/contract/mask';
import type { OrderRecord } from '@kvitto/contract/ingest';
import type { CallContext } from '@kvitto/contract/operation';

export const now = new Date('2026-11-03T09:30:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString();
export const known = scenario('on-time', now);
export const trackingNumber = known.shipments[0]?.parcels[0]?.trackingNumber ?? '';

export interface Shop {
  readonly order: OrderRecord;
  readonly backend: Backend & Required<Pick<Backend, 'orders' | 'tracking' | 'sessions'>>;
  /** What it was asked, in order: operation, and what came with it. */
  readonly asked: { readonly name: string; readonly input: unknown; readonly context: CallContext | undefined }[];
  /** What an operation does before it answers, until it is taken away. */
  readonly instead: Map<string, () => Promise<unknown>>;
  /** Sessions that are over. */
  readonly over: Set<string>;
}

/** A shop in memory that masks, gives sessions out and sends the code 481730, as one behind a gateway does. */
export function shop(name: ScenarioName = 'on-time', channels: readonly ('email' | 'sms')[] = ['email']): Shop {
  const order = scenario(name, now);
  const whole = memory({ orders: [order], now: () => now });
  const asked: Shop['asked'] = [];
  const instead: Shop['instead'] = new Map();
  const over = new Set<string>();
  const levels: Readonly<Record<string, 1 | 2>> = { 'token-one': 1, 'token-two': 2 };
  const levelOf = ({ token = '' }: CallContext = {}) => {
    const level = levels[token];
    if (!level || over.has(token)) throw new KvittoError('unauthenticated', 'The session is over.');
    return level;
  };
  const answer = async <Value>(operation: string, input: unknown, context: CallContext | undefined, work: () => Promise<Value>) => {
    asked.push({ name: operation, input, context });
    await instead.get(operation)?.();
    return work();
  };
  const session = (token: string) => ({ token, expiresAt: later(15), level: levels[token] ?? 1 });
  const backend: Shop['backend'] = {
    orders: {
      find: (input, context) =>
        answer('find', input, context, async () => ({
          ...(await whole.orders.find(input)),
          session: session('token-one'),
          channels: [...channels],
        })),
      get: (input, context) => answer('get', input, context, async () => maskOrder(await whole.orders.get(input), levelOf(context))),
      list: (input, context) => answer('list', input, context, () => whole.orders.list(input)),
    },
    tracking: {
      ...whole.tracking,
      parcel: (input, context) => answer('parcel', input, context, () => whole.tracking.parcel(input)),
    },
    sessions: {
      challenge: (input, context) =>
        answer('challenge', input, context, async () => {
          levelOf(context);
          return { challenge: 'ch_1', sentTo: 's•••@example.com', expiresAt: later(10), resendAt: later(0.5) };
        }),
      verify: (input, context) =>
        answer('verify', input, context, async () => {
          levelOf(context);
          if (input.code !== '481730') throw new KvittoError('lookup_failed', 'Wrong code.');
          return session('token-two');
        }),
    },
  };
  return { order, backend, asked, instead, over };
}

export const refusing = (code: KvittoError['code'], retryAfter?: number) => () =>
  Promise.reject(new KvittoError(code, 'As the test wants it.', { retryAfter }));
