/** Which code a payment gets, what stands in it, and whether a code says what the page says. */
import type { Money } from '../money.ts';
import { composeEpc, parseEpc } from './epc-qr.ts';
import type { EpcPayment } from './epc-qr.ts';
import { copyableNumber } from './reference.ts';
import type { AccountKind, PaymentAccount, PaymentReference, ReferredAccount } from './reference.ts';
import { isComposable } from './refuse.ts';
import { composeSwish, parseSwish } from './swish-qr.ts';
import type { SwishPayment } from './swish-qr.ts';
import { composeUsingQr, parseUsingQr } from './using-qr.ts';
import type { UsingQrPayment } from './using-qr.ts';
import { creditorReferenceOf } from './viite.ts';

export type QrPayment = SwishPayment | UsingQrPayment | EpcPayment;
export type QrStandard = QrPayment['standard'];

/** What a page shows of a payment. */
export interface ShownPayment {
  readonly amount: Money;
  /** The name of who is paid. */
  readonly payee: string;
  /** Of who is paid: the registered number. */
  readonly companyId?: string | undefined;
  readonly accounts: readonly ReferredAccount[];
  readonly bic?: string | undefined;
  readonly reference?: PaymentReference | undefined;
  /** For an account without references: what to write instead, such as the invoice's number. */
  readonly message?: string | undefined;
  /** `YYYY-MM-DD`. */
  readonly invoiceDate?: string | undefined;
  readonly dueDate?: string | undefined;
}

/** By standard: the countries whose shoppers have an app that reads it. */
export type QrCountries = Readonly<Partial<Record<QrStandard, readonly string[]>>>;

/**
 * What is known of who reads what. EPC: https://en.wikipedia.org/wiki/EPC_QR_code. UsingQR has been seen on Norwegian invoices too;
 * whether Norwegian banking apps pay by it is not known, so Norway is for a merchant to add.
 */
export const qrCountries: QrCountries = { swish: ['SE'], using_qr: ['SE'], epc: ['AT', 'BE', 'DE', 'FI', 'NL'] };

/**
 * The codes that fit a payment and a shopper's country, the best first: Swish, then the bank's own. None where the currency, the country
 * or what is known of the payee does not allow any, or where a standard cannot carry a text; the numbers in words are always there.
 */
export function qrPaymentsOf(shown: ShownPayment, country: string, countries: QrCountries = qrCountries): readonly QrPayment[] {
  return [swishOf(shown), usingQrOf(shown), epcOf(shown)].flatMap((payment) =>
    payment && countries[payment.standard]?.includes(country) && isComposable(payment, composeQr) ? [payment] : [],
  );
}

/** The text of a code. Throws `invalid_input` where its standard cannot carry the payment. */
export function composeQr(payment: QrPayment): string {
  if (payment.standard === 'swish') return composeSwish(payment);
  return payment.standard === 'using_qr' ? composeUsingQr(payment) : composeEpc(payment);
}

/** What a code says, by whichever standard it keeps to; nothing where it keeps to none. */
export const parseQr = (code: string): QrPayment | undefined => parseSwish(code) ?? parseUsingQr(code) ?? parseEpc(code);

/** What of a code can differ from what is shown. `code`: it cannot be read at all; `editable`: the shopper could change something. */
export const qrFields = ['code', 'account', 'amount', 'payee', 'reference', 'due_date', 'editable'] as const;
export type QrField = (typeof qrFields)[number];

/** Compares a code, as a reader decoded it, with what the page shows: which fields differ. Show the code only when none does. */
export function checkedQr(code: string, shown: ShownPayment): readonly QrField[] {
  const said = parseQr(code);
  if (!said) return ['code'];
  const account = shown.accounts.find((each) => isSame(each, accountIn(said)));
  const isPayee = said.standard === 'swish' || said.payee === shown.payee;
  const isDue = said.standard !== 'using_qr' || said.dueDate === shown.dueDate;
  return [
    ...(account ? [] : (['account'] as const)),
    ...(said.amount?.amount === shown.amount.amount && said.amount.currency === shown.amount.currency ? [] : (['amount'] as const)),
    ...(isPayee ? [] : (['payee'] as const)),
    ...(referenceIn(said) === referenceFor(said.standard, shown, account) ? [] : (['reference'] as const)),
    ...(isDue ? [] : (['due_date'] as const)),
    ...(said.standard === 'swish' && said.editable ? (['editable'] as const) : []),
  ];
}

const isSame = (one: PaymentAccount, other: PaymentAccount) => one.kind === other.kind && copyableNumber(one) === copyableNumber(other);

function accountIn(said: QrPayment): PaymentAccount {
  if (said.standard === 'using_qr') return said.account;
  return said.standard === 'swish' ? { kind: 'swish', value: said.payee } : { kind: 'iban', value: said.iban };
}

function referenceIn(said: QrPayment): string | undefined {
  if (said.standard === 'using_qr') return said.reference;
  return said.standard === 'swish' ? said.message : (said.reference ?? said.text);
}

/** What a payment to an account is for, as a standard writes it: a Finnish reference number travels in its RF form. */
function referenceFor(standard: QrStandard, shown: ShownPayment, account?: ReferredAccount): string | undefined {
  const { reference = shown.reference } = account ?? {};
  const { message } = shown;
  if (!reference) return message;
  return standard === 'epc' && reference.kind === 'viite' ? creditorReferenceOf(reference.value) : copyableNumber(reference);
}

const shownOf = ({ accounts }: ShownPayment, ...kinds: readonly AccountKind[]): ReferredAccount | undefined =>
  kinds.flatMap((kind) => accounts.filter((account) => account.kind === kind))[0];

const plain = (account: PaymentAccount): PaymentAccount => ({ kind: account.kind, value: copyableNumber(account) });

function swishOf(shown: ShownPayment): SwishPayment | undefined {
  const account = shownOf(shown, 'swish');
  const message = referenceFor('swish', shown, account);
  return account && { standard: 'swish', payee: copyableNumber(account), amount: shown.amount, ...(message !== undefined && { message }) };
}

function usingQrOf(shown: ShownPayment): UsingQrPayment | undefined {
  const { payee, companyId, invoiceDate, dueDate, amount, bic } = shown;
  const account = shownOf(shown, 'bankgiro', 'plusgiro', 'norwegian_account', 'iban');
  const reference = referenceFor('using_qr', shown, account);
  if (!account || companyId === undefined || dueDate === undefined || reference === undefined) return undefined;
  return {
    standard: 'using_qr',
    payee,
    companyId,
    reference,
    dueDate,
    amount,
    account: plain(account),
    ...(invoiceDate !== undefined && { invoiceDate }),
    ...(bic !== undefined && account.kind === 'iban' && { bic }),
  };
}

function epcOf(shown: ShownPayment): EpcPayment | undefined {
  const account = shownOf(shown, 'iban');
  const said = referenceFor('epc', shown, account);
  const { kind } = account?.reference ?? shown.reference ?? {};
  const isStructured = kind === 'creditor_reference' || kind === 'viite';
  return (
    account && {
      standard: 'epc',
      payee: shown.payee,
      iban: copyableNumber(account),
      amount: shown.amount,
      ...(shown.bic !== undefined && { bic: shown.bic }),
      ...(said !== undefined && (isStructured ? { reference: said } : { text: said })),
    }
  );
}
