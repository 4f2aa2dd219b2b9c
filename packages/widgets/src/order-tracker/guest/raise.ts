import { ask } from '@kvitto/core';
import { KvittoError } from '@kvitto/contract/errors';
import type { CallContext } from '@kvitto/contract/operation';
import type { Sessions } from '@kvitto/contract/session';
import { newKey } from '../../ui/new-key.ts';
import { wordsOf } from '../../ui/countdown.ts';
import { endSession } from './leave.ts';
import { once } from './once.ts';
import { kindOf, suffer } from './trouble.ts';
import { codeOf, problemsOf } from './typed.ts';
import { focusOn } from './visit.ts';
import type { Channel, OpenOrder, Visit } from './visit.ts';

/** The channels that a code can be sent by now; none where everything is shown already. */
export function channelsOf({ access: { channels = [] }, level }: OpenOrder, { bench: { asking } }: Visit): readonly Channel[] {
  if (level >= 2 || !asking.backend.value?.sessions) return [];
  return (['email', 'sms'] as const).filter((channel) => channels.includes(channel));
}

/** Seconds. A reader whose clock is slow waits no longer than this. */
const resendAtMost = 300;

/** Sends a code, or another one. */
export async function sendCode(visit: Visit, channel: Channel): Promise<void> {
  const { resend, expiry, raise, busy, bench } = visit;
  if (busy.peek()) return;
  if (resend.left.peek() > 0) return reopen(visit);
  bench.announce(bench.t('c.sending'));
  const sent = await write(visit, 'sending', channel, (sessions, { access }, context) =>
    sessions.challenge({ order: access.order.id, channel }, context),
  );
  if (!sent) return;
  const { challenge, sentTo, expiresAt, resendAt } = sent;
  const secondsUntil = (at: string) => Math.max(0, (Date.parse(at) - bench.now().getTime()) / 1000);
  raise.value = { state: 'sent', channel, challenge, sentTo, expiresAt };
  type(visit, '');
  resend.start(resendAt ? Math.min(resendAtMost, secondsUntil(resendAt)) : 0);
  expiry.start(secondsUntil(expiresAt), () => bench.announce(bench.t('c.expired')));
  bench.announce(bench.t('c.sent', { to: sentTo }));
  bench.emit('code-sent', { channel });
  focusOn(visit, 'code');
}

/** Trades the code for a session that sees everything, and hands that to the tracker once it has the new picture. */
export async function checkCode(visit: Visit): Promise<void> {
  const { raise, typed, problems, busy, codeLock, bench } = visit;
  const sent = raise.peek();
  if (sent.state !== 'sent' || busy.peek()) return;
  const seconds = codeLock.left.peek();
  if (seconds > 0) return bench.announce(bench.t('wait.words', wordsOf(seconds)));
  problems.value = problemsOf(typed.peek(), ['code']);
  if (problems.peek().code) return focusOn(visit, 'code');
  const code = codeOf(typed.peek().code);
  bench.announce(bench.t('c.checking'));
  const grant = await write(visit, 'checking', `${sent.challenge} ${code}`, async (sessions, order, context) => {
    const given = await sessions.verify({ order: order.access.order.id, challenge: sent.challenge, code }, context);
    if (!given.token) throw new KvittoError('contract_violation', 'The answer is no session.');
    return { ...given, release: await foresee(visit, order, given.token, context.signal) };
  });
  if (!grant) return;
  const { stage } = visit;
  const before = stage.peek();
  if (before.at !== 'order') return grant.release();
  stage.value = { ...before, token: grant.token, level: grant.level, release: grant.release };
  before.release();
  raise.value = { state: 'raised' };
  type(visit, '');
  for (const each of [visit.resend, visit.expiry]) each.stop();
  bench.emit('proof-raised', { level: grant.level });
  bench.announce(bench.t('c.raised'));
  focusOn(visit, 'opened');
}

/** Back to the offer. The code that was sent stays good. */
export function closeCode(visit: Visit): void {
  const { busy, raise, problems, trouble } = visit;
  // A code that is being checked is used up.
  if (busy.peek()?.what === 'checking') return;
  busy.peek()?.giveUp();
  const sent = raise.peek();
  raise.value = sent.state === 'sent' ? { state: 'offered', kept: sent } : sent;
  problems.value = {};
  trouble.value = undefined;
  type(visit, '');
  focusOn(visit, 'raise');
}

/** No other code can be sent yet: the field for the last one comes back. */
function reopen(visit: Visit): void {
  const { raise, resend, bench } = visit;
  const offered = raise.peek();
  if (offered.state !== 'offered' || !offered.kept) return bench.announce(bench.t('wait.words', wordsOf(resend.left.peek())));
  raise.value = offered.kept;
  focusOn(visit, 'code');
}

const type = ({ typed }: Visit, code: string) => {
  typed.value = { ...typed.peek(), code };
};

/** Asks for the whole picture, so that the tracker has it at once when it gets the session. */
async function foresee({ bench: { asking } }: Visit, { access }: OpenOrder, token: string, signal: AbortSignal): Promise<() => void> {
  const on = asking.backend.peek();
  if (!on) return () => {};
  const shared = ask(on, 'orders', 'get', { order: access.order.id }, token);
  signal.addEventListener('abort', shared.release, { once: true });
  await shared.refresh();
  return shared.release;
}

/** A code that was refused is said to be wrong where it stands. */
function markWrong(visit: Visit): void {
  visit.trouble.value = undefined;
  visit.problems.value = { code: 'c.wrong' };
  focusOn(visit, 'code');
}

type Context = CallContext & { readonly signal: AbortSignal };

/** One thing that changes something, under the key of its intention until there is a final answer. */
async function write<Value>(
  visit: Visit,
  what: 'sending' | 'checking',
  intention: string,
  work: (sessions: Sessions, order: OpenOrder, context: Context) => Promise<Value>,
): Promise<Value | undefined> {
  const { stage, trouble, keys, bench } = visit;
  const order = stage.peek();
  const sessions = bench.asking.backend.peek()?.sessions;
  if (order.at !== 'order' || !sessions) return undefined;
  const idempotencyKey = keys.get(intention) ?? newKey();
  keys.set(intention, idempotencyKey);
  trouble.value = undefined;
  const context = { token: order.token, idempotencyKey, locale: bench.asking.locale.peek() };
  const outcome = await once(visit, what, (signal) => work(sessions, order, { ...context, signal }));
  if (!outcome) return undefined;
  if (!('error' in outcome)) {
    keys.delete(intention);
    return outcome.value;
  }
  const { error } = outcome;
  if (!error.retryable || error.code === 'rate_limited') keys.delete(intention);
  if (error.code === 'unauthenticated') endSession(visit);
  else {
    suffer(visit, error, 'c.wrong', what === 'sending' ? visit.resend : visit.codeLock);
    if (what === 'checking' && kindOf(error.code) === 'refused') markWrong(visit);
  }
  return undefined;
}
