import type { Backend } from '@kvitto/contract/backend';
import type { OrderRecord } from '@kvitto/contract/ingest';
import { fakeClock } from './clock.fake.ts';
import type { FakeClock } from './clock.fake.ts';
import { fakeMailer } from './mailer.fake.ts';
import type { FakeMailer } from './mailer.fake.ts';
import type { CodeChannel } from './mailer.ts';
import { ingestKey, record, shop } from './shop.fake.ts';
import type { Shop } from './shop.fake.ts';
import type { GatewayOptions } from './settings.ts';

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>> & { readonly challenge: string; readonly token: string };
  readonly headers: readonly (readonly [string, string])[];
}

export interface CodeShop {
  readonly at: Shop;
  readonly clock: FakeClock;
  readonly mailer: FakeMailer;
  /** Asks for a code with a session of level 1; each time with a new key unless told. */
  challenge(channel?: string, key?: string, order?: string): Promise<Answer>;
  /** Sends a code back. */
  verify(challenge: string, code: string, key?: string, peer?: string): Promise<Answer>;
}

/** Finds `order-own`. */
export const right = { number: '1001', postcode: '572 41' };

/** A shop that sends codes, with a clock that is moved by hand. */
export function codeShop(
  { channels, ...options }: Partial<GatewayOptions> & { channels?: readonly CodeChannel[] } = {},
  parts: Backend = {},
): CodeShop {
  const clock = fakeClock();
  const mailer = fakeMailer(channels);
  const at = shop(parts, { now: clock.now, wait: clock.wait, mailer, ...options });
  let keys = 0;
  const write = async (
    path: string,
    body: object,
    key = `key-${(keys += 1)}`,
    peer = '192.0.2.1',
    order = 'order-own',
  ): Promise<Answer> => {
    const response = await at.ask('POST', `/orders/${order}/challenges${path}`, {
      token: await at.token(1, [order]),
      body,
      headers: { 'idempotency-key': key, 'accept-language': 'sv-SE', 'kvitto-correlation-id': 'the-same-for-all' },
      peer,
    });
    // A problem has other fields, which tests look for.
    const answered = (await response.json()) as Answer['body'];
    return { status: response.status, body: answered, headers: [...response.headers] };
  };
  return {
    at,
    clock,
    mailer,
    challenge: (channel = 'email', key, order) => write('', { channel }, key, undefined, order),
    verify: (challenge, code, key, peer) => write(`/${challenge}`, { code }, key, peer),
  };
}

/** Pushes the order anew with another buyer. */
export async function withBuyer(at: Shop, customer: OrderRecord['customer']): Promise<void> {
  const { customer: _, ...rest } = record('order-own', '1001');
  await at.ask('POST', '/ingest/orders', { token: ingestKey, body: { ...rest, ...(customer && { customer }) } });
}
