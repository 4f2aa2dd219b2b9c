import { computed, signal } from '@kvitto/core';
import type { Asked, ReadonlySignal, Signal } from '@kvitto/core';
import type { Invoice, InvoiceOffers, InvoicePause, Invoices } from '@kvitto/contract/invoice';
import { focusLater } from '../../ui/move-focus.ts';
import type { Bench } from '../bench.ts';
import { senderOf } from '../send.ts';
import type { Problem, Sender } from '../send.ts';
import { wordsOf } from '../words-of.ts';
import type { Own, Words } from '../words-of.ts';
import type { messages } from './messages/en.ts';
import { sayings, toSend } from './said.ts';
import type { Sayings } from './said.ts';

type WrongKey = Own<'wrong', typeof messages>;

type Chosen = Pick<Desk, 'reason' | 'what' | 'without'>;
type Previewed = Awaited<ReturnType<Invoices['preview']>>;

/** Pausing is quick and for a while; a case is looked at by a person. */
export type What = 'pause' | 'dispute';

export interface Desk extends Words<WrongKey> {
  readonly bench: Bench;
  readonly asked: Asked<InvoiceOffers>;
  /** What a pause of some things, or a case, comes to; only asked once it is known what about. */
  readonly preview: Asked<Previewed>;
  readonly reason: Signal<string | undefined>;
  readonly what: Signal<What | undefined>;
  /** Lines that it is about; all unless some are taken out. */
  readonly without: Signal<readonly string[]>;
  /** Under `comment` what is wrong, under `reply-` and `proof-` what is said of a case and of a pause that is to be longer. */
  readonly said: Sayings;
  /** The pause that somebody wants to end: once more before it is. */
  readonly ending: Signal<string | undefined>;
  /** The id of the field in which something is missing, once somebody wanted to send it. */
  readonly missing: Signal<string | undefined>;
  /** Everything is read once more before it is sent. */
  readonly isReviewing: Signal<boolean>;
  readonly sender: Sender;
  readonly paused: ReadonlySignal<InvoiceOffers['pauses']>;
}

export function deskOf(bench: Bench): Desk {
  const { context, place, list } = bench;
  const { order, session } = context.props;
  const id = computed(() => (place.value.at === 'wrong' ? place.value.id : undefined));
  const chosen: Chosen = {
    reason: signal<string | undefined>(undefined),
    what: signal<What | undefined>(undefined),
    without: signal<readonly string[]>([]),
  };
  const current = computed(() => {
    const answer = list.answer.value;
    return 'value' in answer ? answer.value.items.find((each) => each.id === id.value) : undefined;
  });
  const asked = context.question(
    'invoices',
    'offers',
    () => (order.value && id.value !== undefined ? { order: order.value, invoice: id.value } : undefined),
    () => session.value,
  );
  const preview = context.question(
    'invoices',
    'preview',
    () => previewInput(chosen, current.value),
    () => session.value,
  );
  const desk: Desk = {
    bench,
    ...wordsOf<WrongKey>(bench, 'wrong'),
    asked,
    preview,
    ...chosen,
    said: sayings(),
    ending: signal<string | undefined>(undefined),
    missing: signal<string | undefined>(undefined),
    isReviewing: signal(false),
    sender: senderOf(bench),
    paused: computed(() => pausesIn(asked)),
  };
  context.effect(() => {
    void id.value;
    const now = place.peek();
    clear(desk, now.at === 'wrong' ? now.why : undefined);
  });
  followVersion(desk, current);
  return desk;
}

/** What can be had, and what it comes to, is asked anew as soon as the invoice is another version. */
function followVersion(desk: Desk, current: ReadonlySignal<Invoice | undefined>): void {
  const { asked, preview } = desk;
  let version: number | undefined;
  desk.bench.context.effect(() => {
    const now = current.value?.version;
    if (version !== undefined && now !== undefined && now !== version) {
      // A case is about what it is about; what a pause comes to, and until when, may be otherwise now.
      if (desk.isReviewing.peek() && desk.what.peek() === 'pause' && !desk.sender.isSending.peek()) chooseAgain(desk, 'conflict');
      void asked.refresh();
      void preview.refresh();
    }
    version = now;
  });
}

function pausesIn({ answer: { value: answer } }: Asked<InvoiceOffers>): InvoiceOffers['pauses'] {
  return 'value' in answer ? answer.value.pauses.filter(({ whyNot }) => whyNot === undefined) : [];
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
  desk.said.clear();
  desk.ending.value = undefined;
  desk.missing.value = undefined;
  desk.isReviewing.value = false;
  desk.sender.problem.value = undefined;
}

/** Whether something is missing in the field of that id: it is said there, and takes the focus. */
export function isMissing({ missing, bench }: Desk, field: string | undefined): field is string {
  missing.value = field;
  if (field !== undefined) focusLater(bench.context.host, field);
  return field !== undefined;
}

/** All of a pause is told with the offers; of some things, and of a case, it is asked. */
function previewInput(desk: Chosen, of: Invoice | undefined) {
  const what = desk.what.value;
  if (!of) return undefined;
  const lines = linesOf(desk, of);
  const why = desk.reason.value;
  if (what === undefined || why === undefined || lines?.length === 0 || (what === 'pause' && !lines)) return undefined;
  return { order: of.order, invoice: of.id, what, why, ...(lines && { lines }) };
}

/** Lines of the order that it is about, in whole; nothing where it is about all. */
export function linesOf({ without, reason }: Pick<Desk, 'without' | 'reason'>, of: Invoice): { line: string; units: number }[] | undefined {
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
    what: JSON.stringify([what, input]),
    run: (port, context) => (isPause ? port.pause(pauseInput(input), context) : port.dispute(input, context)),
    invoiceIn: (now) => now,
    isDone: (now) => (isPause ? now.pauses : now.disputes).some(isNew),
  });
  if (!done) {
    const { value } = sender.problem;
    if (value === 'conflict' || value === 'refused') chooseAgain(desk, value);
    return;
  }
  if (!isPause) bench.context.emit('dispute-opened', { why });
  const made = (isPause ? done.now.pauses : done.now.disputes).find(isNew);
  const said = isPause
    ? pausedUntil(desk, done.now.pauses.find(isNew))
    : t('done.case', { number: made?.id ?? 'none', mail: done.now.can.send ? 'yes' : 'no' });
  bench.go({ at: 'overview' }, said);
}

/** A letter is promised only where somebody writes one. */
export function pausedUntil({ bench, t }: Desk, pause: InvoicePause | undefined): string {
  const day = (value: string | undefined) => (value === undefined ? 'none' : bench.format.value.day(value));
  return t('done.pause', { day: day(pause?.until), notice: day(pause?.noticeOn) });
}

function inputOf(desk: Desk, { order, id, version, ...of }: Invoice, why: string) {
  const lines = linesOf(desk, { order, id, version, ...of });
  const { words, photos } = toSend(desk.said.of('comment'));
  return { order, invoice: id, version, why, comment: words, ...(lines && { lines }), ...(photos && { photos }) };
}
type Input = ReturnType<typeof inputOf>;

/** Nobody looks at pictures before it is paused. */
const pauseInput = ({ comment, photos: _photos, ...input }: Input) => ({ ...input, ...(comment !== '' && { comment }) });
