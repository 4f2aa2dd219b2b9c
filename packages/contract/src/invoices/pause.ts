/** Pausing a part of an invoice: while its things come back, or while somebody finds out what is wrong. */
import { KvittoError } from '../errors.ts';
import type { FieldError } from '../errors.ts';
import { allocate, share, sumOf } from '../returns/allocate.ts';
import { addDays } from '../returns/days.ts';
import type { ReturnQuote } from '../returns/quote.ts';
import type { CalendarDate } from '../time.ts';
import { lineAmount } from './document.ts';
import { duePartsOf, unpausedOf } from './due.ts';
import type { EventOf, Proposed } from './events.ts';
import type { Pause } from './fold-pauses.ts';
import type { pauseReasons } from './invoice-policy.ts';
import { balanceOf, documentOf } from './ledger.ts';
import type { InvoiceState } from './ledger.ts';
import type { InvoiceRules } from './rules.ts';
import { noticeOn } from './status.ts';

type PausedLines = NonNullable<EventOf<'paused'>['lines']>;
type PauseReason = (typeof pauseReasons)[number];

export interface PausedPart {
  /** Minor units. */
  readonly amount: number;
  /** Which lines it is for; they come to `amount`. */
  readonly lines: PausedLines;
}

/** As much of a quote, or of an offer that was kept from one, as says what an invoice has to do with it. */
export interface QuotedReturn {
  readonly lines: readonly { readonly line: string; readonly units: number }[];
  readonly parts: readonly {
    readonly kind: string;
    readonly line?: string | undefined;
    readonly amount: number;
  }[];
  readonly payments: readonly {
    readonly payment: string;
    readonly amount: number;
    readonly how: string;
  }[];
}

/** What a return takes off what is still to be paid of one invoice, and what it pays back of it. */
export function shareOfReturn({ payments }: Pick<ReturnQuote, 'payments'> | QuotedReturn, payment: string) {
  const of = (how: string) => sumOf(payments.map((each) => (each.payment === payment && each.how === how ? each.amount : 0)));
  return { lowered: of('lowered'), paidBack: of('paid_back') };
}

/**
 * The part of an invoice that waits for a return: what its quote takes off it (`lowered`), so that what is left to pay is what the quote
 * says is `owed`. Divided by what each line brings, the largest remainder first.
 */
export function pausedByReturn(quote: QuotedReturn, payment: string): PausedPart {
  const { lowered } = shareOfReturn(quote, payment);
  const worth = ({ line }: QuotedReturn['lines'][number]) =>
    Math.max(0, sumOf(quote.parts.map((part) => (part.line === line ? part.amount : 0))));
  const amounts = allocate(lowered, quote.lines.map(worth));
  return {
    amount: lowered,
    lines: quote.lines.map(({ line, units }, at) => ({ line, units, amount: amounts[at] ?? 0 })),
  };
}

/**
 * What units of the invoice's lines were sold for, after discounts and with tax. Units that came back before are `before`: so line by
 * line it is what a return of them brings under terms that keep nothing. Throws `invalid_input` for units that it does not have.
 */
export function pausedByLines(
  state: InvoiceState,
  chosen: readonly { readonly line: string; readonly units: number }[],
  before: ReadonlyMap<string, number> = new Map(),
): PausedPart {
  const { lines } = documentOf(state);
  const fields: FieldError[] = [];
  const parts = chosen.map(({ line, units }, index) => {
    const found = lines.find((each) => each.line === line);
    const gone = before.get(line) ?? 0;
    const isTwice = chosen.findIndex((each) => each.line === line) !== index;
    if (!found || isTwice || !Number.isSafeInteger(units) || units < 1 || units + gone > found.quantity) {
      fields.push({
        path: `lines.${index}`,
        message: 'Names no thing of this invoice, or no number of it.',
      });
      return { line, units, amount: 0 };
    }
    const amount = lineAmount(found);
    return {
      line,
      units,
      amount: share(amount, gone + units, found.quantity) - share(amount, gone, found.quantity),
    };
  });
  if (fields.length > 0) throw new KvittoError('invalid_input', 'This cannot be paused as it is.', { fields });
  return { amount: sumOf(parts.map(({ amount }) => amount)), lines: parts };
}

export interface PauseQuote extends PausedPart {
  readonly why: PauseReason;
  readonly from: CalendarDate;
  /** Its last day, and the day on which the shopper is told that it ends. */
  readonly until: CalendarDate;
  readonly noticeOn: CalendarDate;
  /** What is still to be paid by the due date, in minor units. */
  readonly toPay: number;
}

/**
 * What pausing a part would mean. No more is paused than is still to be paid and not paused yet. Throws `not_eligible` where the policy
 * does not pause for this reason (`not_offered`) or there is nothing to pause (`paid`, `paused`, `collection`).
 */
export function pauseQuote(state: InvoiceState, rules: InvoiceRules, why: PauseReason, part: PausedPart, today: CalendarDate): PauseQuote {
  const rule = rules.terms.pauses?.[why];
  const asked = unpausedOf(duePartsOf(state, rules.terms, today));
  const reason = !rule
    ? 'not_offered'
    : state.collection
      ? 'collection'
      : balanceOf(state).open <= 0
        ? 'paid'
        : asked === 0
          ? 'paused'
          : undefined;
  if (!rule || reason !== undefined)
    throw new KvittoError('not_eligible', 'This invoice cannot be paused for that.', {
      reasons: [reason ?? 'not_offered'],
    });
  const amount = Math.min(part.amount, asked);
  const amounts = allocate(
    amount,
    part.lines.map((line) => line.amount),
  );
  const until = addDays(today, rule.days);
  return {
    why,
    amount,
    lines: part.lines.map((line, at) => ({ ...line, amount: amounts[at] ?? 0 })),
    from: today,
    until,
    noticeOn: noticeOn(until, rules.terms),
    toPay: asked - amount,
  };
}

/** What is to be kept of a quote, with the return that it is for. */
export function pause(
  quote: PauseQuote,
  ids: { readonly pause: string; readonly return?: string; readonly proof?: string },
): Proposed<'paused'> {
  const { why, amount, from, until, lines } = quote;
  return { kind: 'paused', why, amount, from, until, lines: [...lines], ...ids };
}

/** What shows that the things were sent: words, or ids of pictures. */
export type PauseProof = Pick<EventOf<'paused'>, 'proof' | 'photos'>;

/** A pause made longer. Throws `not_eligible` where it is over (`expired`), was made longer before (`too_often`), or never is. */
export function pauseLonger(
  state: InvoiceState,
  { terms }: InvoiceRules,
  id: string,
  shown: PauseProof,
  today: CalendarDate,
): Proposed<'paused'> {
  const known = state.pauses.find((each) => each.pause === id && each.why !== 'dispute');
  if (known?.until === undefined) throw new KvittoError('not_found', 'There is no such pause.');
  const { longer } = terms.pauses?.[ruleOf(known)] ?? {};
  const reason = isOver(known, today) ? 'expired' : !longer ? 'not_offered' : known.longer >= longer.times ? 'too_often' : undefined;
  if (!longer || reason !== undefined)
    throw new KvittoError('not_eligible', 'This pause cannot be made longer.', {
      reasons: [reason ?? 'not_offered'],
    });
  const { why, whole: amount, from, until } = known;
  return {
    kind: 'paused',
    pause: id,
    why,
    amount,
    from,
    until: addDays(until, longer.days),
    ...shown,
  };
}

const ruleOf = ({ why }: Pause): PauseReason =>
  why === 'not_received' || why === 'faulty' || why === 'wrong_amount' || why === 'hardship' ? why : 'return';

const isOver = ({ endedOn, until }: Pause, today: CalendarDate) => endedOn !== undefined || (until !== undefined && until < today);

/** What ends the pause of a return: it was cancelled, or refused, or something else came of it. Nothing where it has ended already. */
export function resumeReturn(
  state: InvoiceState,
  returned: string,
  why: 'cancelled' | 'decided',
  today: CalendarDate,
): Proposed<'resumed'>[] {
  return state.pauses
    .filter((each) => each.return === returned && !isOver(each, today))
    .map(({ pause: id }) => ({ kind: 'resumed', pause: id, on: today, why }));
}

/** What a credit note does: it lowers what is to be paid, and what was paid already goes back. */
export function creditEffect(
  state: Parameters<typeof balanceOf>[0],
  amount: number,
): { readonly lowers: number; readonly refunds: number } {
  const lowers = Math.max(0, Math.min(amount, balanceOf(state).open));
  return { lowers, refunds: amount - lowers };
}

/** The credit note for a return that is settled, with all that its quote brings of this invoice. It ends the return's pause. */
export function creditForReturn(
  quote: QuotedReturn,
  payment: string,
  ids: { readonly note: string; readonly number: string; readonly return: string },
): Proposed<'credit'> {
  const { lowered, paidBack } = shareOfReturn(quote, payment);
  return { kind: 'credit', type: '381', why: 'return', amount: lowered + paidBack, ...ids };
}

/** What is to be paid now that this much is paused: what a return's quote calls `owed`. */
export const owedOf = (state: InvoiceState, { terms }: InvoiceRules, today: CalendarDate): number =>
  unpausedOf(duePartsOf(state, terms, today));
