import { computed, signal } from '@kvitto/core';
import type { Asked, ReadonlySignal, Signal } from '@kvitto/core';
import type { Invoice, InvoiceOffers } from '@kvitto/contract/invoice';
import type { Bench } from '../bench.ts';
import { senderOf } from '../send.ts';
import type { Problem, Sender } from '../send.ts';
import { wordsOf } from '../words-of.ts';
import type { Own, Words } from '../words-of.ts';
import type { messages } from './messages/en.ts';

type LaterKey = Own<'later', typeof messages>;
export type Extension = InvoiceOffers['extensions'][number];
export type Plan = InvoiceOffers['plans'][number];

/** What the shopper has chosen. */
export type Chosen =
  | { readonly kind: 'extension'; readonly offer: Extension; /** The new due date. */ readonly day: string }
  | { readonly kind: 'plan'; readonly offer: Plan };

export interface Desk extends Words<LaterKey> {
  readonly bench: Bench;
  readonly asked: Asked<InvoiceOffers>;
  readonly chosenId: Signal<string | undefined>;
  /** A day before that of the chosen extension, where somebody wants one. */
  readonly wanted: Signal<string | undefined>;
  /** Nothing was chosen, and somebody wanted to go on. */
  readonly isMissing: Signal<boolean>;
  /** Everything is read once more before it is sent. */
  readonly isReviewing: Signal<boolean>;
  readonly chosen: ReadonlySignal<Chosen | undefined>;
  readonly sender: Sender;
}

/** An extension and a plan may have the same id. */
export const extensionId = ({ option }: Extension): string => `e ${option}`;
export const planId = ({ option }: Plan): string => `p ${option}`;

export function deskOf(bench: Bench): Desk {
  const { context, place } = bench;
  const { order, session } = context.props;
  const id = computed(() => (place.value.at === 'later' ? place.value.id : undefined));
  const asked = context.question(
    'invoices',
    'offers',
    () => (order.value && id.value !== undefined ? { order: order.value, invoice: id.value } : undefined),
    () => session.value,
  );
  const [chosenId, wanted] = [signal<string | undefined>(undefined), signal<string | undefined>(undefined)];
  const desk: Desk = {
    bench,
    ...wordsOf<LaterKey>(bench, 'later'),
    asked,
    chosenId,
    wanted,
    isMissing: signal(false),
    isReviewing: signal(false),
    chosen: computed(() => {
      const answer = asked.answer.value;
      return 'value' in answer ? chosenIn(answer.value, chosenId.value, wanted.value) : undefined;
    }),
    sender: senderOf(bench),
  };
  context.effect(() => {
    void id.value;
    chosenId.value = undefined;
    wanted.value = undefined;
    desk.isMissing.value = false;
    desk.isReviewing.value = false;
    desk.sender.problem.value = undefined;
  });
  let told: string | undefined;
  context.effect(() => {
    const answer = asked.answer.value;
    if (id.value === undefined) told = undefined;
    if (!('value' in answer) || answer.value.invoice !== id.value || told === id.value) return;
    told = id.value;
    context.emit('invoice-offers-shown', countsOf(answer.value));
  });
  followVersion(desk, id);
  return desk;
}

/** What was looked at once more does not hold any longer: it is said, at the choices. */
function chooseAgain({ bench, sender, isReviewing }: Desk, why: Problem): void {
  sender.problem.value = why;
  isReviewing.value = false;
  bench.move();
}

/** What can be had is asked anew as soon as the invoice is another version. */
function followVersion(desk: Desk, id: ReadonlySignal<string | undefined>): void {
  const { bench } = desk;
  let version: number | undefined;
  bench.context.effect(() => {
    const answer = bench.list.answer.value;
    const now = 'value' in answer ? answer.value.items.find((each) => each.id === id.value)?.version : undefined;
    if (version !== undefined && now !== undefined && now !== version) {
      if (desk.isReviewing.peek() && !desk.sender.isSending.peek()) chooseAgain(desk, 'conflict');
      void desk.asked.refresh();
    }
    version = now;
  });
}

/** Those that can be had. */
function countsOf({ extensions, plans }: InvoiceOffers) {
  const count = (offers: readonly { readonly whyNot?: string | undefined }[]) => offers.filter(({ whyNot }) => whyNot === undefined).length;
  return { extensions: count(extensions), plans: count(plans) };
}

/** A day that cannot be had any more is that of the option again. */
function chosenIn({ extensions, plans }: InvoiceOffers, id: string | undefined, wanted: string | undefined): Chosen | undefined {
  const extension = extensions.find((each) => extensionId(each) === id && each.whyNot === undefined);
  const plan = plans.find((each) => planId(each) === id && each.whyNot === undefined);
  if (extension) return { kind: 'extension', offer: extension, day: daysOf(extension).find((day) => day === wanted) ?? extension.dueOn };
  return plan && { kind: 'plan', offer: plan };
}

/** All days of an extension, its own last. */
export const daysOf = ({ earlier = [], dueOn }: Extension): readonly string[] => [...earlier, dueOn];

/** Its own day may come out a little later, e.g. as the next on which banks work. */
const isMoved = ({ standing: { dueOn = '' } }: Invoice, { offer, day }: Extract<Chosen, { readonly kind: 'extension' }>): boolean =>
  dueOn === day || (day === offer.dueOn && dueOn > day);

/** Sends what was confirmed, as it was offered. */
export async function accept(desk: Desk, of: Invoice, chosen: Chosen): Promise<void> {
  const { bench, sender } = desk;
  const { option } = chosen.offer;
  const input = { order: of.order, invoice: of.id, version: of.version, option };
  const isPlan = chosen.kind === 'plan';
  const done = await sender.send({
    operation: isPlan ? 'divide' : 'extend',
    of,
    what: `${option} ${isPlan ? '' : chosen.day} ${of.version}`,
    run: (port, context) => (isPlan ? port.divide(input, context) : port.extend({ ...input, dueOn: chosen.day }, context)),
    invoiceIn: (now) => now,
    isDone: (now) => (isPlan ? now.plan?.option === option : now.version > of.version && isMoved(now, chosen)),
  });
  if (!done) {
    // What holds now is to be chosen from again.
    const { value } = sender.problem;
    if (value === 'conflict' || value === 'refused' || value === 'credit') chooseAgain(desk, value);
    return;
  }
  bench.context.emit(isPlan ? 'plan-accepted' : 'due-date-moved', { option });
  bench.go({ at: 'overview' }, receiptOf(desk, of, done.now, chosen));
}

/** What was agreed, in a sentence: from where to where, and what it costs. */
function receiptOf({ bench, t }: Desk, before: Invoice, now: Invoice, { kind, offer }: Chosen): string {
  const { day, money } = bench.format.value;
  const amount = (units: number) => money({ amount: units, currency: now.currency });
  const dayOf = (value: string | undefined) => (value ? day(value) : 'none');
  const due = dayOf(now.standing.dueOn);
  if (kind === 'extension')
    return t('done.extension', { before: dayOf(before.standing.dueOn), day: due, fee: offer.fee === 0 ? 'none' : amount(offer.fee) });
  const [first] = offer.instalments;
  return t('done.plan', { count: offer.instalments.length, total: amount(offer.total), money: amount(first?.amount ?? 0), day: due });
}
