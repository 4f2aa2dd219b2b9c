import { signal } from '@kvitto/core';
import type { Signal } from '@kvitto/core';
import { toKvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';
import type { Invoice } from '@kvitto/contract/invoice';
import { isFinal } from '../../ui/certainty.ts';
import { focusLater } from '../../ui/move-focus.ts';
import { newKey } from '../../ui/new-key.ts';
import { saveFile } from '../../ui/save-file.ts';
import type { Bench } from '../bench.ts';
import { askInvoices, problemOf, senderOf } from '../send.ts';
import type { Problem, Sender } from '../send.ts';
import { wordsOf } from '../words-of.ts';
import type { Own, Words } from '../words-of.ts';
import type { messages } from './messages/en.ts';
import { followVersion } from './withdrawing.ts';

type DetailsKey = Own<'details', typeof messages>;

/** What the views of an invoice's details work with. */
export interface Desk extends Words<DetailsKey> {
  readonly bench: Bench;
  readonly sender: Sender;
  /** The file that is on its way, or did not come. */
  readonly file: Signal<{ readonly id: string; readonly state: 'loading' | 'failed' } | undefined>;
  /** What is being sent by e-mail, or was. */
  readonly mail: Signal<Mail | undefined>;
  /** One for each file until it is known what became of it. */
  readonly mailKeys: Map<string, string>;
  /** What goes wrong with both in the same way: the link has expired. */
  readonly papers: Pick<Sender, 'problem'>;
  /** Sends withdrawals: what goes wrong with one is said where it is confirmed. */
  readonly withdrawer: Sender;
  /** The version of the invoice of which it is shown what comes of taking an agreement back, before it is done. */
  readonly withdrawing: Signal<number | undefined>;
  /** Until somebody says that it cannot be. */
  readonly isSendable: Signal<boolean>;
  /** The day until whose end the next letter is to be put off, where another one than the last was chosen. */
  readonly until: Signal<string | undefined>;
  /** By what reminders are to come, where it was chosen and not said yet. */
  readonly channel: Signal<string | undefined>;
  /** Nothing was chosen, and somebody wanted it done. */
  readonly isMissing: Signal<boolean>;
  /** How reminders come from now on, once that was said here. */
  readonly reminding: Signal<string>;
  readonly money: (amount: number, of: Invoice) => string;
  readonly day: (day: string) => string;
}

/** `of` an invoice. */
type Mail = { readonly of: string } & (
  | { readonly state: 'sending' }
  | { readonly state: 'sent'; readonly to: string }
  | { readonly state: 'failed'; readonly code: ErrorCode }
);

export function deskOf(bench: Bench): Desk {
  const file = signal<Desk['file']['value']>(undefined);
  const [until, channel, isMissing] = [signal<string | undefined>(undefined), signal<string | undefined>(undefined), signal(false)];
  const problem = signal<Problem | undefined>(undefined);
  const [withdrawer, withdrawing] = [senderOf(bench), signal<number | undefined>(undefined)];
  const [sender, reminding] = [senderOf(bench), signal('')];
  tellLate(bench);
  // Another invoice, or the same once more, begins anew.
  bench.context.effect(() => {
    void bench.place.value;
    until.value = undefined;
    channel.value = undefined;
    isMissing.value = false;
    reminding.value = '';
    problem.value = undefined;
    sender.problem.value = undefined;
    if (file.peek()?.state === 'failed') file.value = undefined;
    withdrawing.value = undefined;
    withdrawer.problem.value = undefined;
  });
  const desk: Desk = {
    bench,
    ...wordsOf<DetailsKey>(bench, 'details'),
    sender,
    file,
    mail: signal<Mail | undefined>(undefined),
    mailKeys: new Map(),
    papers: { problem },
    withdrawer,
    withdrawing,
    isSendable: signal(true),
    until,
    channel,
    isMissing,
    reminding,
    money: (amount, { currency }) => bench.format.value.money({ amount, currency }),
    day: (day) => bench.format.value.day(day),
  };
  followVersion(desk);
  return desk;
}

/** Each time that it comes on screen. */
function tellLate({ context, place, list }: Bench): void {
  let told: string | undefined;
  context.effect(() => {
    const now = place.value;
    const answer = list.answer.value;
    if (now.at !== 'details') told = undefined;
    if (now.at !== 'details' || told === now.id || !('value' in answer)) return;
    told = now.id;
    const steps = answer.value.items.find(({ id }) => id === now.id)?.late.steps.length ?? 0;
    if (steps > 0) context.emit('late-steps-shown', { steps });
  });
}

/** Whether the link has expired: then trying again helps nobody. */
function isExpired({ papers }: Desk, code: ErrorCode): boolean {
  const isProof = problemOf(code) === 'proof';
  papers.problem.value = isProof ? 'proof' : undefined;
  return isProof;
}

/** Fetches a file and hands it to the browser. */
export async function openFile(desk: Desk, of: Invoice, document: Invoice['documents'][number]): Promise<void> {
  const { bench, file, papers } = desk;
  if (file.peek()?.state === 'loading') return;
  papers.problem.value = undefined;
  file.value = { id: document.id, state: 'loading' };
  try {
    const { name, type, data } = await askInvoices(bench, (port, context) =>
      port.document({ order: of.order, invoice: of.id, document: document.id }, context),
    );
    saveFile(
      name,
      type,
      Uint8Array.from(atob(data), (letter) => letter.codePointAt(0) ?? 0),
    );
    file.value = undefined;
    bench.context.emit('document-opened', { kind: document.kind });
  } catch (thrown) {
    if (bench.context.signal.aborted) return;
    const { code } = toKvittoError(thrown);
    file.value = isExpired(desk, code) ? undefined : { id: document.id, state: 'failed' };
    bench.context.emit('error', { code, widget: 'invoice-panel', operation: 'invoices.document' });
  }
}

/** Has a file sent to the address that the shop has. Pressed again it is sent once more only after the shop's own while. */
export async function sendFile(desk: Desk, of: Invoice, document: Invoice['documents'][number]): Promise<void> {
  const { bench, mail, mailKeys, isSendable, papers } = desk;
  if (mail.peek()?.state === 'sending') return;
  mail.value = { of: of.id, state: 'sending' };
  papers.problem.value = undefined;
  const what = `${of.id} ${document.id}`;
  const key = mailKeys.get(what) ?? newKey();
  mailKeys.set(what, key);
  try {
    const { to } = await askInvoices(
      bench,
      (port, context) => port.send({ order: of.order, invoice: of.id, document: document.id }, context),
      key,
    );
    mailKeys.delete(what);
    mail.value = { of: of.id, state: 'sent', to };
  } catch (thrown) {
    if (bench.context.signal.aborted) return;
    const { code } = toKvittoError(thrown);
    if (isFinal(code)) mailKeys.delete(what);
    isSendable.value = code !== 'unsupported';
    mail.value = isExpired(desk, code) ? undefined : { of: of.id, state: 'failed', code };
    bench.context.emit('error', { code, widget: 'invoice-panel', operation: 'invoices.send' });
  }
}

/** Takes back that a payment was sent. It can be told again, so it is not asked twice. */
export async function unsend({ bench, sender, t }: Desk, of: Invoice, payment: Invoice['payments'][number]): Promise<void> {
  const { id, amount } = payment;
  const done = await sender.send({
    operation: 'cancelPayment',
    of,
    what: `${id} ${of.version}`,
    run: (port, context) => port.cancelPayment({ order: of.order, invoice: of.id, version: of.version, payment: id }, context),
    invoiceIn: (now) => now,
    isDone: (now) => now.payments.some((each) => each.id === id && each.state === 'cancelled'),
  });
  if (!done) return;
  bench.announcement.value = t('unsent', { money: bench.format.value.money({ amount, currency: of.currency }) });
  focusLater(bench.context.host, 'money');
}

/** Puts the next letter off. */
export async function snooze({ bench, sender, t, day }: Desk, of: Invoice, until: string): Promise<void> {
  const { host } = bench.context;
  const done = await sender.send({
    operation: 'snooze',
    of,
    what: `${until} ${of.version}`,
    run: (port, context) => port.snooze({ order: of.order, invoice: of.id, version: of.version, until }, context),
    invoiceIn: (now) => now,
    isDone: ({ snoozedUntil }) => snoozedUntil === until,
  });
  if (!done) return;
  bench.announcement.value = t('snoozed', { day: day(until) });
  // Where it cannot be put off any longer, the button goes, and with it the focus.
  const active = host.shadowRoot?.activeElement;
  if (done.now.can.snoozeUntil === undefined && (!active || active.id === 'put-off')) focusLater(host, 'late');
}

/** Says how reminders are to come. Chosen as it is already, nothing is sent. */
export async function remindBy(desk: Desk, of: Invoice, channel: string | undefined): Promise<void> {
  const { sender, t, word, isMissing } = desk;
  const by = (now: Invoice) => now.reminders.find(({ kind }) => kind === 'reminder')?.channel;
  isMissing.value = channel === undefined;
  desk.reminding.value = '';
  if (channel === undefined) return;
  const done =
    by(of) === channel ||
    (await sender.send({
      operation: 'remindBy',
      of,
      what: `${channel} ${of.version}`,
      run: (port, context) => port.remindBy({ order: of.order, invoice: of.id, version: of.version, channel }, context),
      invoiceIn: (now) => now,
      isDone: (now) => by(now) === channel,
    }));
  if (!done) return;
  desk.channel.value = undefined;
  desk.reminding.value = t('ch.done', { how: word(`ch.${channel}`) ?? channel.replaceAll('_', ' ') });
}
