import { computed, signal } from '@kvitto/core';
import type { Asked, ReadonlySignal, Signal } from '@kvitto/core';
import type { Invoice, InvoiceOffers, InvoicePause } from '@kvitto/contract/invoice';
import type { Bench } from '../bench.ts';
import { senderOf } from '../send.ts';
import type { Problem, Sender } from '../send.ts';
import { wordsOf } from '../words-of.ts';
import type { Own, Words } from '../words-of.ts';
import type { Photo } from './album.ts';
import type { messages } from './messages/en.ts';

type WrongKey = Own<'wrong', typeof messages>;

/** Pausing is quick and for a while; a case is looked at by a person. */
export type What = 'pause' | 'dispute';

export interface Desk extends Words<WrongKey> {
  readonly bench: Bench;
  readonly asked: Asked<InvoiceOffers>;
  readonly reason: Signal<string | undefined>;
  readonly what: Signal<What | undefined>;
  /** Lines that it is about; all unless some are taken out. */
  readonly without: Signal<readonly string[]>;
  readonly comment: Signal<string>;
  /** To what the shop asks about a case. */
  readonly reply: Signal<string>;
  readonly photos: Signal<readonly Photo[]>;
  /** Of the pause that is to be longer. */
  readonly proof: Signal<string>;
  /** The pause that somebody wants to end: once more before it is. */
  readonly ending: Signal<string | undefined>;
  /** What is missing, once somebody wanted to send it. */
  readonly missing: Signal<'reason' | 'what' | 'comment' | 'lines' | 'proof' | 'reply' | undefined>;
  /** Everything is read once more before it is sent. */
  readonly isReviewing: Signal<boolean>;
  readonly sender: Sender;
  readonly paused: ReadonlySignal<InvoiceOffers['pauses']>;
}

export function deskOf(bench: Bench): Desk {
  const { context, place, list } = bench;
  const { order, session } = context.props;
  const id = computed(() => (place.value.at === 'wrong' ? place.value.id : undefined));
  const asked = context.question(
    'invoices',
    'offers',
    () => (order.value && id.value !== undefined ? { order: order.value, invoice: id.value } : undefined),
    () => session.value,
  );
  const desk: Desk = {
    bench,
    ...wordsOf<WrongKey>(bench, 'wrong'),
    asked,
    reason: signal<string | undefined>(undefined),
    what: signal<What | undefined>(undefined),
    without: signal<readonly string[]>([]),
    comment: signal(''),
    reply: signal(''),
    photos: signal<readonly Photo[]>([]),
    proof: signal(''),
    ending: signal<string | undefined>(undefined),
    missing: signal<Desk['missing']['value']>(undefined),
    isReviewing: signal(false),
    sender: senderOf(bench),
    paused: computed(() => {
      const answer = asked.answer.value;
      return 'value' in answer ? answer.value.pauses.filter(({ whyNot }) => whyNot === undefined) : [];
    }),
  };
  context.effect(() => {
    void id.value;
    const now = place.peek();
    clear(desk, now.at === 'wrong' ? now.why : undefined);
  });
  let version: number | undefined;
  context.effect(() => {
    const answer = list.answer.value;
    const now = 'value' in answer ? answer.value.items.find((each) => each.id === id.value)?.version : undefined;
    if (version !== undefined && now !== undefined && now !== version) {
      // A case is about what it is about; what a pause comes to, and until when, may be otherwise now.
      if (desk.isReviewing.peek() && desk.what.peek() === 'pause' && !desk.sender.isSending.peek()) chooseAgain(desk, 'conflict');
      void asked.refresh();
    }
    version = now;
  });
  return desk;
}

/** What was looked at once more does not hold any longer: it is said, at the choices. */
function chooseAgain({ bench, sender, isReviewing }: Desk, why: Problem): void {
  sender.problem.value = why;
  isReviewing.value = false;
  bench.move();
}

/** Another invoice begins with nothing said, or with the reason for which somebody came. */
function clear(desk: Desk, why: string | undefined): void {
  desk.reason.value = why;
  desk.what.value = undefined;
  desk.without.value = [];
  desk.comment.value = '';
  desk.reply.value = '';
  desk.photos.value = [];
  desk.proof.value = '';
  desk.ending.value = undefined;
  desk.missing.value = undefined;
  desk.isReviewing.value = false;
  desk.sender.problem.value = undefined;
}

/** Lines of the order that it is about, in whole; nothing where it is about all. */
export function linesOf({ without, reason }: Desk, of: Invoice): { line: string; units: number }[] | undefined {
  if (without.value.length === 0 || reason.value === 'fee') return undefined;
  return of.lines.flatMap(({ line, quantity }) => (line !== undefined && !without.value.includes(line) ? [{ line, units: quantity }] : []));
}

/** Sends what was confirmed. */
export async function sendIt(desk: Desk, of: Invoice, what: What, why: string): Promise<void> {
  const { bench, t, sender } = desk;
  const isPause = what === 'pause';
  const input = inputOf(desk, of, why);
  const before = new Set([...of.pauses, ...of.disputes].map(({ id }) => id));
  const isNew = (each: { readonly id: string; readonly why: string }) => !before.has(each.id) && each.why === why;
  const done = await sender.send({
    operation: isPause ? 'pause' : 'dispute',
    of,
    what: JSON.stringify([what, input, desk.photos.peek().length]),
    run: (port, context) => (isPause ? port.pause(pauseInput(input), context) : port.dispute(disputeInput(desk, input), context)),
    invoiceIn: (now) => now,
    isDone: (now) => (isPause ? now.pauses : now.disputes).some(isNew),
  });
  if (!done) {
    const { value } = sender.problem;
    if (value === 'conflict' || value === 'refused') chooseAgain(desk, value);
    return;
  }
  bench.context.emit(isPause ? 'payment-paused' : 'dispute-opened', { why });
  const made = (isPause ? done.now.pauses : done.now.disputes).find(isNew);
  const said = isPause
    ? pausedUntil(desk, done.now.pauses.find(isNew))
    : t('done.case', { number: made?.id ?? 'none', mail: done.now.can.send ? 'yes' : 'no' });
  bench.go({ at: 'overview' }, said);
}

/** A letter is promised only where somebody writes one. */
function pausedUntil({ bench, t }: Desk, pause: InvoicePause | undefined): string {
  const day = (value: string | undefined) => (value === undefined ? 'none' : bench.format.value.day(value));
  return t('done.pause', { day: day(pause?.until), notice: day(pause?.noticeOn) });
}

function inputOf(desk: Desk, { order, id, version, ...of }: Invoice, why: string) {
  const lines = linesOf(desk, { order, id, version, ...of });
  return { order, invoice: id, version, why, comment: desk.comment.peek().trim(), ...(lines && { lines }) };
}
type Input = ReturnType<typeof inputOf>;

const pauseInput = ({ comment, ...input }: Input) => ({ ...input, ...(comment !== '' && { comment }) });

function disputeInput({ photos }: Desk, input: Input) {
  const ids = photos.peek().flatMap(({ id }) => id ?? []);
  return { ...input, ...(ids.length > 0 && { photos: ids }) };
}

/** Answers what the shop has asked about a case. */
export async function answer(desk: Desk, of: Invoice, dispute: string): Promise<void> {
  const { bench, t, sender, reply, photos, missing } = desk;
  const comment = reply.peek().trim();
  missing.value = comment === '' ? 'reply' : undefined;
  if (comment === '') return;
  const ids = photos.peek().flatMap(({ id }) => id ?? []);
  const input = { order: of.order, invoice: of.id, version: of.version, dispute, comment, ...(ids.length > 0 && { photos: ids }) };
  const done = await sender.send({
    operation: 'answer',
    of,
    what: JSON.stringify(input),
    run: (port, context) => port.answer(input, context),
    invoiceIn: (now) => now,
    isDone: (now) => now.disputes.some(({ id, state }) => id === dispute && state !== 'waiting_for_you'),
  });
  if (!done) return;
  reply.value = '';
  photos.value = [];
  bench.context.emit('dispute-answered', {});
  bench.go({ at: 'overview' }, t('done.answer', { number: dispute }));
}

/** Makes a pause longer, with what shows that the things were sent. */
export async function prolong(desk: Desk, of: Invoice, pause: InvoicePause): Promise<void> {
  const { bench, sender, proof, missing } = desk;
  const said = proof.peek().trim();
  missing.value = said === '' ? 'proof' : undefined;
  if (said === '') return;
  const find = (now: Invoice) => now.pauses.find(({ id }) => id === pause.id);
  const done = await sender.send({
    operation: 'prolong',
    of,
    what: `${pause.id} ${said} ${of.version}`,
    run: (port, context) => port.prolong({ order: of.order, invoice: of.id, version: of.version, pause: pause.id, proof: said }, context),
    invoiceIn: (now) => now,
    isDone: (now) => (find(now)?.until ?? '') > (pause.until ?? ''),
  });
  if (!done) return;
  proof.value = '';
  bench.context.emit('payment-paused', { why: pause.why });
  bench.go({ at: 'overview' }, pausedUntil(desk, find(done.now)));
}

/** Ends a pause that was asked for. */
export async function resume(desk: Desk, of: Invoice, pause: InvoicePause): Promise<void> {
  const { bench, t, sender } = desk;
  const done = await sender.send({
    operation: 'resume',
    of,
    what: `${pause.id} ${of.version}`,
    run: (port, context) => port.resume({ order: of.order, invoice: of.id, version: of.version, pause: pause.id }, context),
    invoiceIn: (now) => now,
    isDone: (now) => now.pauses.every(({ id }) => id !== pause.id),
  });
  if (!done) return;
  bench.context.emit('payment-resumed', {});
  bench.go({ at: 'overview' }, t('done.resume'));
}
