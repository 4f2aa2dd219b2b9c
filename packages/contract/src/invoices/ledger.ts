/** What has become of an invoice: its events, folded to a state. */
import { KvittoError } from '../errors.ts';
import { sumOf } from '../returns/allocate.ts';
import type { CalendarDate, Instant } from '../time.ts';
import { agreementsAfter, heldExtensions, movedTo } from './agreements.ts';
import type { Agreements } from './agreements.ts';
import { invoicedOf } from './document.ts';
import type { InvoiceDocument } from './document.ts';
import type { EventOf, InvoiceEvent } from './events.ts';
import { feesAfter, interestAfter } from './fold-charges.ts';
import type { Charge } from './fold-charges.ts';
import { pausesAfter } from './fold-pauses.ts';
import type { Pause } from './fold-pauses.ts';

/** One payment, however many events told of it. */
export interface Payment extends Pick<EventOf<'payment'>, 'state' | 'amount' | 'method' | 'expectedOn' | 'isTold' | 'transaction'> {
  readonly payment: string;
  /** When it came to be as it is. */
  readonly at: Instant;
  /** From when to when the money had left the payer. */
  readonly from: Instant | undefined;
  readonly until: Instant | undefined;
}

export interface InvoiceState extends Agreements {
  /** Nothing before it is issued. */
  readonly document: InvoiceDocument | undefined;
  /** Counting extensions, and those that were taken back. */
  readonly dueOn: CalendarDate | undefined;
  readonly payments: readonly Payment[];
  readonly refunds: readonly EventOf<'refund'>[];
  readonly credits: readonly EventOf<'credit'>[];
  readonly fees: readonly Charge[];
  readonly interest: readonly Charge[];
  readonly letters: readonly EventOf<'reminded'>[];
  /** Disputes too. */
  readonly pauses: readonly Pause[];
  readonly disputes: readonly EventOf<'disputed'>[];
  readonly snoozedUntil: CalendarDate | undefined;
  /** How reminders are sent, where somebody has chosen. */
  readonly channel: string | undefined;
  readonly collection: EventOf<'collection'> | undefined;
  /** The last day for which late interest was charged. */
  readonly chargedUntil: CalendarDate | undefined;
  /** How many events it has: it grows with each. */
  readonly version: number;
  readonly updatedAt: Instant | undefined;
}

/** In the order in which they happened, equal instants by id, each id once. */
export function inOrder(events: readonly InvoiceEvent[]): InvoiceEvent[] {
  const keyed = events.map((event) => ({ event, at: Date.parse(event.at), text: '' }));
  const sorted = keyed.toSorted((a, b) => a.at - b.at || compare(a.event.id, b.event.id) || compareContent(a.event, b.event));
  const seen = new Set<string>();
  return sorted.flatMap(({ event }) => {
    if (seen.has(event.id)) return [];
    seen.add(event.id);
    return [event];
  });
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const compareContent = (a: InvoiceEvent, b: InvoiceEvent) => compare(JSON.stringify(a), JSON.stringify(b));

const kindsIn =
  (events: readonly InvoiceEvent[]) =>
  <Kind extends InvoiceEvent['kind']>(kind: Kind) =>
    events.filter((event): event is EventOf<Kind> => event.kind === kind);

type MoneyOf = Pick<InvoiceState, 'document' | 'payments' | 'refunds' | 'credits' | 'fees' | 'interest'>;

/** As much of the state as its balance comes from. `events` are in order. */
export function moneyAfter(events: readonly InvoiceEvent[], document = kindsIn(events)('issued')[0]?.document): MoneyOf {
  const of = kindsIn(events);
  const agreements = agreementsAfter(events);
  const payments = paymentsAfter(of('payment'));
  const back = new Set(payments.filter(({ until }) => until !== undefined).map(({ payment }) => payment));
  const isOwed = (event: EventOf<'waived'>) =>
    (event.payment !== undefined && back.has(event.payment)) || isOfWithdrawn(events, agreements, event);
  const waived = of('waived').filter((event) => !isOwed(event));
  return {
    document,
    payments,
    refunds: lastById(of('refund'), ({ refund }) => refund),
    credits: lastById(of('credit'), ({ note }) => note),
    fees: feesAfter(of('fee'), of('reminded'), heldExtensions(agreements), agreements.plan, waived),
    interest: interestAfter(of('interest'), agreements, waived),
  };
}

/** What a plan was to cost less, as a part of it was paid early or credited, goes with the plan: of other charges it takes nothing. */
function isOfWithdrawn(events: readonly InvoiceEvent[], { withdrawals }: Agreements, { at, why }: EventOf<'waived'>): boolean {
  const isBefore = (one: string, other: string) => Date.parse(one) <= Date.parse(other);
  return (
    why === 'early' &&
    withdrawals.some((withdrawal) => {
      const plan = events.find(({ id, kind }) => kind === 'planned' && id === withdrawal.agreement);
      return plan !== undefined && isBefore(plan.at, at) && isBefore(at, withdrawal.at);
    })
  );
}

/** The state after these events, in whatever order they are given and however often. */
export function foldInvoice(given: readonly InvoiceEvent[]): InvoiceState {
  const events = inOrder(given);
  const of = kindsIn(events);
  const agreements = agreementsAfter(events);
  const money = moneyAfter(events);
  return {
    ...money,
    ...agreements,
    dueOn: movedTo(agreements) ?? money.document?.dueOn,
    letters: of('reminded'),
    pauses: pausesAfter(of('paused'), of('resumed'), of('disputed'), money.credits, money.document),
    disputes: lastById(of('disputed'), ({ dispute }) => dispute),
    snoozedUntil: of('snoozed').at(-1)?.until,
    channel: of('channel').at(-1)?.channel,
    collection: heldBy(of('collection')),
    chargedUntil: of('interest')
      .map(({ until }) => until)
      .toSorted()
      .at(-1),
    version: events.length,
    updatedAt: events.at(-1)?.at,
  };
}

/** The last event of each thing, in the order in which the things came up. */
function lastById<Event>(events: readonly Event[], idOf: (event: Event) => string): Event[] {
  const found = new Map<string, Event>();
  for (const event of events) found.set(idOf(event), event);
  return [...found.values()];
}

function heldBy(events: readonly EventOf<'collection'>[]): EventOf<'collection'> | undefined {
  const last = events.at(-1);
  return last?.isBack === true ? undefined : last;
}

/** States that a payment does not leave for one on the way. */
const final = new Set(['settled', 'failed', 'cancelled', 'reversed']);
/** States of money that never came. */
const missed = new Set(['failed', 'cancelled']);

function paymentsAfter(events: readonly EventOf<'payment'>[]): Payment[] {
  const found = new Map<string, Payment>();
  for (const event of events) {
    const known = found.get(event.payment);
    if (known && final.has(known.state) && !final.has(event.state)) continue;
    // Of one instant, nobody says which came first: money that is there has not failed.
    if (known?.state === 'settled' && missed.has(event.state) && Date.parse(event.at) === Date.parse(known.at)) continue;
    found.set(event.payment, paymentAfter(known, event));
  }
  return [...found.values()];
}

function paymentAfter(known: Payment | undefined, event: EventOf<'payment'>): Payment {
  const { payment, state, amount, at } = event;
  const [method, transaction] = [event.method ?? known?.method, event.transaction ?? known?.transaction];
  const isAway = state === 'pending' || state === 'settled';
  // What the payer alone said holds if the money came when it was expected; else it left when it came.
  const isBelieved = !known?.isTold || at.slice(0, 10) <= (known.expectedOn ?? '');
  const before = known?.until === undefined && isBelieved ? known?.from : undefined;
  const from = isAway ? (before ?? at) : known?.from;
  // What failed on its way never left the payer; what was reversed was with the shop until then.
  const isOver = missed.has(state) || state === 'reversed';
  return {
    payment,
    state,
    amount,
    at,
    from: missed.has(state) ? undefined : from,
    until: isOver ? at : undefined,
    method,
    expectedOn: state === 'pending' ? (event.expectedOn ?? known?.expectedOn) : undefined,
    isTold: state === 'pending' ? event.isTold : undefined,
    transaction,
  };
}

/** Minor units. `open` is `invoiced + fees + interest - credited - paid`: what is still to be paid; below 0, what was paid too much. */
export interface Balance {
  readonly currency: string;
  readonly invoiced: number;
  readonly fees: number;
  readonly interest: number;
  readonly credited: number;
  /** Settled, less what was sent back. */
  readonly paid: number;
  readonly open: number;
  /** On its way from the shopper's bank. */
  readonly pending: number;
}

/** Throws `not_found` as long as the invoice is not issued. */
export function balanceOf(state: MoneyOf): Balance {
  const { currency } = documentOf(state);
  const amounts = (of: readonly { readonly amount: number }[]) => sumOf(of.map(({ amount }) => amount));
  const invoiced = invoicedOf(documentOf(state));
  const [fees, interest, credited] = [amounts(state.fees), amounts(state.interest), amounts(state.credits)];
  const paid =
    amounts(state.payments.filter((each) => each.state === 'settled')) - amounts(state.refunds.filter((each) => each.state === 'sent'));
  const pending = amounts(state.payments.filter((each) => each.state === 'pending'));
  return {
    currency,
    invoiced,
    fees,
    interest,
    credited,
    paid,
    open: invoiced + fees + interest - credited - paid,
    pending,
  };
}

/** Throws `not_found` as long as the invoice is not issued. */
export function documentOf({ document }: Pick<InvoiceState, 'document'>): InvoiceDocument {
  if (!document) throw new KvittoError('not_found', 'This invoice has not been issued yet.');
  return document;
}
