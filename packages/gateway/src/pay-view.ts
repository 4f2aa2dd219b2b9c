import type { Invoice, PaymentData } from '@kvitto/contract/invoice';
import type { Money } from '@kvitto/contract/money';
import { composeQr } from '@kvitto/contract/payment/qr-payload';
import type { QrPayment } from '@kvitto/contract/payment/qr-payload';
import type { PaymentReference, ReferredAccount } from '@kvitto/contract/payment/reference';
import { codeOf, numbersOf, shownOf } from '@kvitto/contract/payment/way-to-pay';
import { daysBetween, localDay } from '@kvitto/contract/story/expectation';
import type { CalendarDate } from '@kvitto/contract/time';
import type { PayLink } from './pay-links.ts';

/** What whoever pays for somebody else is shown. */
export type PayView =
  | { readonly state: 'paid' | 'coming' | 'nothing' }
  /** There are no numbers by which money would arrive. */
  | { readonly state: 'unsafe' }
  | ToPay;

export interface ToPay {
  readonly state: 'open';
  readonly payee: string;
  readonly companyId: string | undefined;
  readonly amount: Money;
  /** What it was when the link was made, where that is no longer so. */
  readonly asked: Money | undefined;
  /** Something has been paid since the link was made. */
  readonly isPaidSince: boolean;
  readonly ways: readonly PayWay[];
  readonly due: { readonly on: CalendarDate; /** Below 0 once it is over. */ readonly daysLeft: number } | undefined;
  readonly bankDays: number | undefined;
  /** The last day on which the link works. */
  readonly until: CalendarDate;
}

/** Numbers to type, and the code that says the same. */
export interface PayWay {
  readonly kind: 'swish' | 'bank';
  readonly accounts: readonly ReferredAccount[];
  /** Of the accounts that have none of their own. */
  readonly reference: PaymentReference | undefined;
  /** To be written where there is no reference. */
  readonly message: string | undefined;
  readonly bic: string | undefined;
  /** The text of a code, read back and compared with the numbers. */
  readonly code: string | undefined;
  /** Opens an app on the same device. */
  readonly link: string | undefined;
}

/** Why nothing is to be paid, for somebody who is told nothing else of the invoice: neither what is disputed nor who holds the debt. */
export function closedView(reason: string, { standing }: Pick<Invoice, 'standing'>): PayView {
  if (reason === 'pending') return { state: 'coming' };
  return { state: reason === 'paid' && standing.status !== 'credited' ? 'paid' : 'nothing' };
}

/** What is to be paid by a link, out of what the invoice's own shopper would be shown. Nothing of the order gets in. `compose` writes codes. */
export function openView(
  data: PaymentData,
  { country, zone, balance }: Pick<Invoice, 'country' | 'zone' | 'balance'>,
  { amount: asked, paid, until }: PayLink,
  now: Date,
  compose: Compose = composeQr,
): PayView {
  const { payee, companyId, bankDays, dueDate, least, most } = data;
  const { currency } = data.amount;
  const amount = { amount: Math.min(Math.max(asked, least), most), currency };
  const ways = waysOf(data, amount, country, compose);
  if (ways.length === 0) return { state: 'unsafe' };
  return {
    state: 'open',
    payee,
    companyId,
    amount,
    asked: amount.amount === asked ? undefined : { amount: asked, currency },
    isPaidSince: balance.paid > paid,
    ways,
    due: dueDate === undefined ? undefined : { on: dueDate, daysLeft: daysBetween(localDay(now, zone), dueDate) },
    bankDays,
    until,
  };
}

type Compose = (payment: QrPayment) => string;

/** Swish first, then the bank; what cannot be right is left out. A code that says anything else than the numbers is, too. */
function waysOf(data: PaymentData, amount: Money, country: string, compose: Compose): PayWay[] {
  return (['swish', 'bank'] as const).flatMap((kind) => {
    const numbers = numbersOf(data, { kind });
    // Swish carries Swedish kronor alone.
    if (numbers.isUnsafe || (kind === 'swish' && amount.currency !== 'SEK')) return [];
    const { accounts, reference } = numbers;
    const code = codeOf(shownOf(data, numbers, amount), { kind }, country, compose);
    const [text, link] = code.state === 'right' ? [code.text, code.link] : [];
    const bic = accounts.some((account) => account.kind === 'iban') ? data.bic : undefined;
    const message = (reference ?? accounts.some((account) => account.reference)) ? undefined : data.message;
    return [{ kind, accounts, reference, message, bic, code: text, link }];
  });
}
