import type { Invoice } from '@kvitto/contract/invoice';
import type { Key } from './invoice-panel.messages.ts';

/** A sentence: its key, and what stands in it. `money` in minor units of the invoice's currency, `day` a calendar date still to be written. */
export interface Sentence {
  readonly key: Key;
  readonly money?: number | undefined;
  readonly day?: string | undefined;
  readonly days?: number | undefined;
  /** A reason, a state or a name; what it is called is still to be found. */
  readonly who?: string | undefined;
  readonly count?: number | undefined;
}

export type IconName = 'due' | 'done' | 'wait' | 'pause' | 'away';

export interface InvoiceView {
  readonly icon: IconName;
  /** In words, beside the icon. */
  readonly state: Sentence;
  readonly headline: Sentence;
  /** What else there is to know, in the order in which it is read. */
  readonly told: readonly Sentence[];
}

const icons: Readonly<Record<string, IconName>> = {
  payment_pending: 'wait',
  paused: 'pause',
  disputed: 'pause',
  paid: 'done',
  credited: 'done',
  over_paid: 'done',
  collection: 'away',
  elsewhere: 'away',
};

/** How an invoice stands, as sentences. What it says was reckoned by whoever keeps it. */
export function invoiceView(of: Invoice): InvoiceView {
  const { status } = of.standing;
  return {
    icon: icons[status] ?? 'due',
    state: { key: 'state', who: status },
    headline: headlineOf(of),
    told: [...partsTold(of), ...moneyTold(of), ...backTold(of), ...disputesTold(of)],
  };
}

function headlineOf({ standing, balance, collection }: Invoice): Sentence {
  const { status, toPay: money, dueOn: day, daysLeft, pausedUntil } = standing;
  if (status === 'collection') return { key: 'h.away', who: collection?.holder };
  if (status === 'elsewhere') return { key: 'h.elsewhere', day };
  if (status === 'over_paid') return { key: 'h.over', money: standing.overPaid };
  if (status === 'paused') return { key: 'h.paused', day: pausedUntil };
  const still = (['disputed', 'credited', 'paid'] as const).find((each) => each === status);
  if (still) return { key: `h.${still}` };
  if (status === 'payment_pending') return { key: 'h.pending', money: balance.pending };
  if (money === 0) return { key: 'h.none' };
  if (day === undefined || daysLeft === undefined) return { key: 'h.pay', money };
  if (daysLeft < 0) return { key: 'h.late', money, day, days: -daysLeft };
  return daysLeft === 0 ? { key: 'h.today', money } : { key: 'h.due', money, day, days: daysLeft };
}

/** What need not be paid until when, and what has to be all the same. */
function partsTold({ standing, parts, plan }: Invoice): Sentence[] {
  const { toPay, dueOn, arrivesOn, status } = standing;
  // Of a case that is about all of it, the headline says so.
  const paused = parts.filter(({ isPaused, why }) => isPaused && (status !== 'disputed' || why !== 'dispute'));
  const other = parts.filter((part) => !part.isPaused && part.instalment === undefined && toPay > 0 && (part.dueOn ?? '') > (dueOn ?? '9'));
  const next = plan?.instalments.find(({ left }) => left > 0);
  return [
    ...(toPay > 0 && arrivesOn ? [{ key: 'bank' as const, day: arrivesOn }] : []),
    ...paused.map(({ amount, until, why }): Sentence => ({ key: 'paused', money: amount, day: until, who: why })),
    ...other.map(({ amount, dueOn: day }): Sentence => ({ key: 'other', money: amount, day })),
    ...(plan && next ? [{ key: 'plan' as const, count: next.number, days: plan.instalments.length }] : []),
  ];
}

/** Money on its way, what of it did not arrive, and what waiting has cost. */
function moneyTold({ payments, standing, late }: Invoice): Sentence[] {
  const coming = payments.filter(({ state }) => state === 'pending' || state === 'initiated');
  const last = payments.toSorted((a, b) => (a.at < b.at ? -1 : 1)).at(-1);
  const isBack = (last?.state === 'failed' || last?.state === 'reversed') && standing.toPay > 0;
  return [
    ...coming.map(({ state, amount: money, expectedOn, isTold }): Sentence => {
      return state === 'pending' ? { key: 'way', money, day: expectedOn } : { key: isTold ? 'unheard' : 'begun', money };
    }),
    ...(late.stopped === 'pending' ? [{ key: 'quiet' as const }] : []),
    ...(last && isBack ? [{ key: last.state === 'failed' ? ('failed' as const) : ('reversed' as const), money: last.amount }] : []),
    ...(late.interest > 0 && standing.toPay > 0 ? [{ key: 'interest' as const, money: late.interest }] : []),
  ];
}

/** What was credited, and what goes back. */
function backTold({ balance, overPayment, refunds, standing }: Invoice): Sentence[] {
  const isCredited = balance.credited > 0 && standing.status !== 'credited';
  return [
    ...(isCredited ? [{ key: 'credited' as const, money: balance.credited }] : []),
    ...(overPayment ? [overWords(overPayment)] : []),
    ...refunds.map(({ state, amount: money, arrivesOn: day }): Sentence => ({
      key: state === 'failed' ? 'back.failed' : 'back',
      money,
      day,
    })),
  ];
}

const overWords = ({ amount: money, sentBy: day }: NonNullable<Invoice['overPayment']>): Sentence => ({
  key: day ? 'over.by' : 'over.ask',
  money,
  day,
});

const decided = ['decided_for', 'decided_against', 'closed'];

const disputesTold = ({ disputes }: Invoice): Sentence[] =>
  disputes
    .filter(({ state }) => !decided.includes(state))
    .map(({ state, amount: money }): Sentence => ({ key: 'dispute', money, who: state }));

/** The one to look at first: what is to be paid soonest, else the newest. */
export function firstOf(items: readonly Invoice[]): Invoice | undefined {
  const due = items.filter(({ standing }) => standing.toPay > 0);
  return due.toSorted((a, b) => ((a.standing.dueOn ?? '9') < (b.standing.dueOn ?? '9') ? -1 : 1))[0] ?? items[0];
}

/** What to say where there is nothing to show. */
export function failureKey(code: string): Key {
  const kinds = {
    not_found: 'lost',
    lookup_failed: 'lost',
    invalid_input: 'lost',
    needs_proof: 'forbidden',
    unauthenticated: 'forbidden',
    network: 'offline',
    rate_limited: 'busy',
    unsupported: 'unsupported',
  } as const;
  return `f.${Object.entries(kinds).find(([each]) => each === code)?.[1] ?? 'down'}`;
}
