import type { Backend } from '@kvitto/contract/backend';
import { KvittoError } from '@kvitto/contract/errors';
import { maskedAddress } from '@kvitto/contract/masked-address';
import type { OrderAccess, Orders } from '@kvitto/contract/order';
import type { Sessions } from '@kvitto/contract/session';
import { addressOf, inventedAddress } from './buyer-address.ts';
import { issue, redeem } from './codes.ts';
import type { CodeRules } from './codes.ts';
import { within } from './deadline.ts';
import type { CodeChannel, CodeMessage, Mailer } from './mailer.ts';
import type { Wait } from './wait.ts';

export interface StepUpRules extends CodeRules {
  readonly mailer: Mailer;
  /** Life of the session that a code opens. */
  readonly ttlSeconds: number;
  readonly wait: Wait;
}

/**
 * A backend that steps guests up to proof level 2 by codes that the mailer sends: it has `sessions`, and `orders.find`
 * says by which `channels` a code reaches the buyer. One without `orders`, or with `sessions` of its own, comes back as it is.
 */
export function steppingUp(backend: Backend, rules: StepUpRules): Backend {
  const { orders } = backend;
  if (!orders || backend.sessions) return backend;
  return { ...backend, orders: withChannels(orders, rules.mailer), sessions: sessionsOf(orders, rules) };
}

/** An id that no order has: what is read for an asker who is refused, so that a refusal takes as long. */
const nobody = 'kvitto-nobody';

function withChannels(orders: Orders, { channels }: Mailer): Orders {
  const channelsOf = async (order: string): Promise<Pick<OrderAccess, 'channels'>> => {
    try {
      const whole = await orders.get({ order }, { scope: [order] });
      return { channels: channels.filter((channel) => addressOf(whole, channel) !== undefined) };
    } catch {
      // The order was found all the same.
      return {};
    }
  };
  return {
    get: (input, context) => orders.get(input, context),
    list: (input, context) => orders.list(input, context),
    find: async (proof, context) => {
      try {
        const access = await orders.find(proof, context);
        return { ...access, ...(await channelsOf(access.order.id)) };
      } catch (refusal) {
        await channelsOf(nobody);
        throw refusal;
      }
    },
  };
}

function sessionsOf(orders: Orders, rules: StepUpRules): Sessions {
  const { mailer, secrets, now, ttlSeconds } = rules;
  const post = postOf(rules);
  return {
    challenge: async ({ order, channel: asked }, context) => {
      const channel = mailer.channels.find((each) => each === asked);
      if (!channel) throw new KvittoError('not_eligible', 'No codes are sent by this channel.');
      const whole = await orders.get({ order }, { ...context, scope: [order] });
      const to = addressOf(whole, channel);
      const message = { kind: 'code', channel, number: whole.number, locale: context?.locale } as const;
      const send = (code: string, expiresAt: number) =>
        to === undefined ? post.pretend(channel) : post.send({ ...message, to, code, expiresAt: new Date(expiresAt).toISOString() });
      const { challenge, expiresAt, resendAt } = await issue(order, { isReal: to !== undefined, send }, rules);
      return {
        challenge,
        sentTo: to === undefined ? await inventedAddress(secrets[0], order, channel) : maskedAddress(to),
        expiresAt: new Date(expiresAt).toISOString(),
        resendAt: new Date(resendAt).toISOString(),
      };
    },
    verify: async (input, context) => {
      if (!(await redeem(input, context?.idempotencyKey ?? crypto.randomUUID(), rules))) {
        throw new KvittoError('lookup_failed', 'The code is wrong, used or no longer valid.');
      }
      // The gateway signs the token that is sent instead of this one.
      return { token: 'unsigned', level: 2, expiresAt: new Date(now() + ttlSeconds * 1000).toISOString() };
    },
  };
}

/** Below the ten seconds for which a page waits. */
const sendMs = 8_000;

/** The mailer, with an end to its time, and how long it took last: an order without an address is answered as late. */
function postOf({ mailer, now, wait }: StepUpRules) {
  const took = new Map<CodeChannel, number>();
  return {
    pretend: async (channel: CodeChannel) => {
      const ms = took.get(channel) ?? 0;
      if (ms > 0) await wait(ms);
    },
    send: async (message: CodeMessage) => {
      const started = now();
      try {
        await within({ ms: sendMs, wait }, () => mailer.send(message));
      } catch (cause) {
        const isLate = cause instanceof KvittoError && cause.code === 'timeout';
        throw new KvittoError(isLate ? 'timeout' : 'upstream', 'The code could not be sent.', { cause });
      }
      took.set(message.channel, now() - started);
    },
  };
}
