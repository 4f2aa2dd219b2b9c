import { KvittoError, toKvittoError } from '@kvitto/contract/errors';
import type { WithdrawalRecord } from '@kvitto/contract/withdrawal';
import { isDoubtful, isFinal } from '../../ui/certainty.ts';
import { languageTag } from '../../ui/language-tag.ts';
import { focusLater } from '../../ui/move-focus.ts';
import { newKey } from '../../ui/new-key.ts';
import { within } from '../../ui/within.ts';
import type { Key } from '../withdrawal.messages.ts';
import type { Shown, Status } from '../withdrawal.model.ts';
import { shownNow } from './desk.ts';
import type { Desk } from './desk.ts';
import { faultedField, inputOf } from './draft.model.ts';
import type { Faults } from './draft.model.ts';

type Declared = ReturnType<typeof inputOf>;

/**
 * Sends the notice, once however often it is asked for. One whose answer was lost is looked for among the notices before anybody
 * says anything, and again before it is sent again; under the same key, so that it counts once. Never rejects.
 */
export async function declare(desk: Desk): Promise<void> {
  const { bench, draft, isBusy, problem } = desk;
  const view = shownNow(bench);
  const filled = draft.peek();
  if (isBusy.peek() || !view || !filled) return;
  isBusy.value = true;
  problem.value = undefined;
  bench.announcement.value = bench.t('sending');
  // The acknowledgement writes its dates as the page does.
  const input = inputOf(view, filled, languageTag(bench.context.host, bench.context.locale.peek()));
  const record = await send(desk, view, input).catch((thrown: unknown) => toKvittoError(thrown));
  isBusy.value = false;
  if (bench.context.signal.aborted) return;
  if (record instanceof Error) suffer(desk, record);
  else receive(desk, record);
}

async function send(desk: Desk, view: Shown, input: Declared): Promise<WithdrawalRecord> {
  const { bench, keys, doubt } = desk;
  const { context } = bench;
  const port = context.backend.peek()?.withdrawal;
  if (!port) throw new KvittoError('unsupported', 'This backend takes no notices.');
  if (doubt.known) {
    const arrived = found(await reread(desk), input, doubt.known);
    if (arrived) return arrived;
  }
  const known = doubt.known ?? new Set(view.records.map(({ id }) => id));
  const content = JSON.stringify(input);
  const idempotencyKey = keys.get(content) ?? newKey();
  keys.set(content, idempotencyKey);
  const more = { token: context.props.session.peek(), locale: context.locale.peek(), idempotencyKey };
  try {
    const record = await within(context.signal, (signal) => port.declare(input, { ...more, signal }));
    // An answer may have come unchecked.
    if (!record?.id) throw new KvittoError('contract_violation', 'The answer is no notice.');
    return record;
  } catch (thrown) {
    const error = toKvittoError(thrown);
    if (isFinal(error.code)) keys.delete(content);
    if (!isDoubtful(error.code)) {
      if (error.code === 'conflict' || error.code === 'not_eligible') await reread(desk);
      throw error;
    }
    doubt.known = known;
    const status = await reread(desk);
    const arrived = found(status, input, known);
    if (arrived) return arrived;
    // Somebody has looked, and it is not there.
    if (status) doubt.known = undefined;
    throw error;
  }
}

/** The notice that was sent, among those that nobody knew of before. */
function found(status: Status | undefined, input: Declared, known: ReadonlySet<string>): WithdrawalRecord | undefined {
  return status?.records?.find(
    ({ id, name, email }) => !known.has(id) && name === input.name && email.toLowerCase() === input.email.toLowerCase(),
  );
}

/** Asks how the contract stands, and shows it. Never rejects. */
async function reread({ bench: { context, asked } }: Desk): Promise<Status | undefined> {
  const port = context.backend.peek()?.withdrawal;
  const order = context.props.order.peek();
  if (!port || !order) return undefined;
  try {
    const status = await within(context.signal, (signal) => port.status({ order }, { signal, token: context.props.session.peek() }));
    if (context.props.order.peek() !== order) return undefined;
    asked.set(status);
    return status;
  } catch {
    return undefined;
  }
}

/** It has arrived: what is to be seen now is its acknowledgement. */
function receive(desk: Desk, record: WithdrawalRecord): void {
  const { bench, draft, doubt, keys } = desk;
  const { asked, sent, announcement, t, context, go, need } = bench;
  need('receipt');
  const answer = asked.answer.peek();
  if ('value' in answer) {
    const others = (answer.value.records ?? []).filter(({ id }) => id !== record.id);
    asked.set({ ...answer.value, records: [...others, record] });
  }
  draft.value = undefined;
  doubt.known = undefined;
  keys.clear();
  sent.value = record.id;
  announcement.value = t('received');
  go('overview', 'title');
  context.emit('withdrawal-confirmed', { isInTime: record.isInTime, isPartial: record.lines !== undefined, return: record.return });
  void asked.refresh();
}

const sentences: Partial<Record<KvittoError['code'], Key>> = {
  network: 'p.offline',
  rate_limited: 'p.busy',
  unauthenticated: 'p.session',
  needs_proof: 'p.session',
  not_found: 'p.session',
  lookup_failed: 'p.session',
  conflict: 'p.changed',
  not_eligible: 'p.changed',
  expired_window: 'p.changed',
  invalid_input: 'p.invalid',
  unsupported: 'f.unsupported.text',
};

/** Says why it came to nothing. Nothing that was filled in is lost. */
function suffer({ bench, faults, problem, doubt }: Desk, error: KvittoError): void {
  const { code, fields = [], retryAfter, reasons = [] } = error;
  const { context, go, announcement, t } = bench;
  const isUnknown = doubt.known !== undefined;
  const key = isUnknown ? 'p.unknown' : reasons.includes('bundle') ? 'p.bundle' : (sentences[code] ?? 'p.down');
  const seconds = Math.max(1, Math.ceil(retryAfter ?? 60));
  problem.value = { key, seconds };
  announcement.value = t(key, { seconds });
  context.emit('withdrawal-failed', { code });
  const isToMend = code === 'invalid_input' || code === 'not_eligible' || code === 'conflict';
  if (!isToMend) return focusLater(context.host, 'problem');
  faults.value = faultsIn(fields);
  go('statement', faultedField(faults.peek()) ?? 'problem');
}

const faultsIn = (fields: NonNullable<KvittoError['fields']>): Faults =>
  Object.fromEntries(fields.filter(({ path }) => path === 'name' || path === 'email').map(({ path, message }) => [path, { message }]));
