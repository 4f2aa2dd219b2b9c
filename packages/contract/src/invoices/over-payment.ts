import { addDays } from '../returns/days.ts';
import { localDay } from '../story/expectation.ts';
import type { CalendarDate, Instant } from '../time.ts';
import { balanceOf, documentOf } from './ledger.ts';
import type { InvoiceState } from './ledger.ts';
import { feeIn } from './rules.ts';
import type { InvoiceRules } from './rules.ts';

export interface OverPayment {
  /** Minor units that are the shopper's. */
  readonly amount: number;
  /** By when they are sent back by themselves; nothing where they are too few for that, and go back on request. */
  readonly sentBy: CalendarDate | undefined;
}

/** What was paid too much and is not on its way back, or nothing. */
export function overPaymentOf(state: InvoiceState, { terms }: InvoiceRules): OverPayment | undefined {
  const { open, currency } = balanceOf(state);
  const planned = state.refunds.reduce((sum, { state: how, amount }) => (how === 'planned' ? sum + amount : sum), 0);
  const amount = -open - planned;
  if (amount <= 0) return undefined;
  const { refundDays, least } = terms.overPayment ?? {};
  const since = lastMoney(state);
  const isSent = refundDays !== undefined && since !== undefined && amount >= feeIn(least, currency);
  return { amount, sentBy: isSent ? addDays(localDay(since, documentOf(state).zone), refundDays) : undefined };
}

/** When it became too much: with the last payment or credit, what was let go last, or an agreement that was taken back with its fees. */
function lastMoney({ payments, credits, fees, interest, withdrawals }: InvoiceState): Instant | undefined {
  const waived = [...fees, ...interest].filter(({ kind }) => kind === 'waived');
  const all = [
    ...payments.filter(({ state }) => state === 'settled').map(({ from }) => from),
    ...[...credits, ...waived, ...withdrawals].map(({ at }) => at),
  ];
  return all
    .flatMap((at) => at ?? [])
    .toSorted((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1);
}
