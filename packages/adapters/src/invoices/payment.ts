/** How an invoice is paid: accounts and references that were checked when it was issued, and ways to pay. */
import { KvittoError } from '@kvitto/contract/errors';
import type { FieldError } from '@kvitto/contract/errors';
import type { PaymentData } from '@kvitto/contract/invoice';
import { allowedPercent } from '@kvitto/contract/invoices/allowed-credit';
import type { InvoiceDocument, PayTo } from '@kvitto/contract/invoices/document';
import { documentOf } from '@kvitto/contract/invoices/ledger';
import { standingOf } from '@kvitto/contract/invoices/status';
import { plainReference } from '@kvitto/contract/invoices/match';
import { payableOf } from '@kvitto/contract/invoices/view';
import { faultSentences } from '@kvitto/contract/payment/faults';
import { accountKinds, checkNumber, copyableNumber } from '@kvitto/contract/payment/reference';
import type { PaymentAccount, PaymentNumber } from '@kvitto/contract/payment/reference';
import type { InvoiceDesk, PaymentWay } from './desk.ts';
import { notEligible } from './kept.ts';
import type { OpenInvoice } from './kept.ts';

type Way = PaymentData['ways'][number];
type Reference = NonNullable<PaymentData['reference']>;

/** An account as a page is told it; nothing for what has no number of its own, such as a link. */
function accountOf({ kind, account: value }: PayTo, country: string): PaymentAccount | undefined {
  if (kind === 'kid' || (kind === 'account' && country === 'NO')) return { kind: 'norwegian_account', value };
  const known = accountKinds.find((each) => each === kind);
  return known && { kind: known, value };
}

function referenceOf({ reference }: PayTo): Reference | undefined {
  if (!reference) return undefined;
  const { kind, value, agreement, modulus } = reference;
  if (kind === 'rf') return { kind: 'creditor_reference', value };
  if (kind === 'viite') return { kind: 'viite', value };
  if (kind === 'ocr') return { kind: 'ocr', value, ...(agreement && { agreement }) };
  return kind === 'kid' ? { kind: 'kid', value, ...(modulus !== undefined && { modulus }) } : undefined;
}

/** Refuses numbers that nobody can pay with: whatever is kept can be shown. */
export function payToFaults({ payTo = [], country }: InvoiceDocument): FieldError[] {
  const faultOf = (path: string, number: PaymentNumber | undefined): FieldError[] => {
    const fault = number && checkNumber(number);
    return fault ? [{ path, message: faultSentences[fault] }] : [];
  };
  return payTo.flatMap((way, at) => {
    const path = `document.payTo.${at}`;
    const account = accountOf(way, country);
    const isUnclear = way.kind === 'account' && !account;
    return [
      ...(isUnclear ? [{ path: `${path}.account`, message: 'Cannot be checked. Give it as an IBAN.' }] : []),
      ...faultOf(`${path}.account`, account),
      ...faultOf(`${path}.reference.value`, referenceOf(way)),
    ];
  });
}

/** All under which money for it may come: references, and its number. */
export const referencesOf = ({ number, payTo = [] }: InvoiceDocument): string[] => [
  number,
  ...payTo.flatMap(({ reference }) => reference?.value ?? []),
];

const bare = <Number extends PaymentNumber>(number: Number): Number => ({ ...number, value: copyableNumber(number) });

/**
 * Ways that this invoice can be paid in: by its own accounts, in their order, and then those of the shop. A way by account is there only
 * for an account of its kind: without one there is nothing that could be shown.
 */
export function waysFor({ ways = [] }: InvoiceDesk, { state, rules, today }: OpenInvoice): (PaymentWay & Way)[] {
  const document = documentOf(state);
  const { least, most } = payableOf(state, rules, today);
  const takesPart = least < most;
  const kinds = new Set((document.payTo ?? []).flatMap((way) => accountOf(way, document.country) ?? []).map(wayOf));
  const own = [...kinds].filter((kind) => !ways.some((way) => way.kind === kind && !way.isElsewhere));
  return [...own.map((kind) => ({ id: kind, kind, isElsewhere: false })), ...ways]
    .filter(({ kind, isElsewhere }) => isElsewhere || (['bank', 'swish'] as const).every((each) => each !== kind || kinds.has(each)))
    .filter(({ currencies }: PaymentWay) => currencies === undefined || currencies.includes(document.currency))
    .map((way) => ({ ...way, takesPart }));
}

const wayOf = ({ kind }: PaymentAccount) => (kind === 'swish' ? ('swish' as const) : ('bank' as const));

/** Why nothing can be paid now. */
export function whyNotPaid({ state, rules, today }: OpenInvoice): string | undefined {
  const { isOpen, most } = payableOf(state, rules, today);
  if (isOpen) return undefined;
  if (state.collection) return 'collection';
  const { status } = standingOf(state, rules.terms, today);
  return most === 0 && status !== 'over_paid' && status !== 'credited' ? status.replace('payment_pending', 'pending') : 'paid';
}

/** Rejects with `not_eligible` where nothing is to be paid. */
export function paymentDataOf(desk: InvoiceDesk, found: OpenInvoice): PaymentData {
  const { kept, state, rules, today } = found;
  const whyNot = whyNotPaid(found);
  if (whyNot !== undefined) throw notEligible(whyNot, 'Nothing of this invoice is to be paid now.');
  const document = documentOf(state);
  const { currency, country, issuedOn, payTo = [], number } = document;
  const { least, most } = payableOf(state, rules, today);
  const { credit } = rules.terms.partPayment ?? {};
  const of = { country, isBusiness: document.isBusiness === true, on: today };
  const { toPay, dueOn } = standingOf(state, rules.terms, today);
  const { name, companyId } = kept.payee ?? desk.payee;
  const reference = payTo.map(referenceOf).find((each) => each !== undefined);
  const accounts = payTo.flatMap((way) => {
    const [account, own] = [accountOf(way, country), referenceOf(way)];
    const isOther = own && reference && plainReference(own.value) !== plainReference(reference.value);
    return account ? [{ ...bare(account), ...(isOther && { reference: bare(own) }) }] : [];
  });
  const bic = payTo.find(({ kind, bank }) => kind === 'iban' && bank !== undefined)?.bank;
  const message = payTo.find((way) => way.reference?.kind === 'text')?.reference?.value ?? number;
  return {
    invoice: kept.id,
    amount: { amount: Math.min(most, toPay > 0 ? toPay : most), currency },
    payee: name,
    ...(companyId !== undefined && { companyId }),
    accounts: accounts.slice(0, 10),
    ...(bic !== undefined && { bic }),
    ...(reference ? { reference: bare(reference) } : { message }),
    invoiceDate: issuedOn,
    ...(dueOn !== undefined && { dueDate: dueOn }),
    least,
    most,
    ...(credit && least < most && { credit: { ...credit, annualPercent: allowedPercent(credit.annualPercent, rules, of) } }),
    ways: waysFor(desk, found)
      .slice(0, 20)
      .map(({ id, kind, label, isElsewhere, takesPart }) => ({ id, kind, ...(label !== undefined && { label }), isElsewhere, takesPart })),
    ...(desk.bankDays !== undefined && { bankDays: desk.bankDays }),
    version: state.version,
  };
}

/** Refuses an amount that one payment may not come to, and says which may. */
export function checkAmount({ state, rules, today }: OpenInvoice, amount: number): void {
  const { least, most } = payableOf(state, rules, today);
  if (amount >= least && amount <= most) return;
  const message = least === most ? `Must be ${most}, in minor units.` : `Must be from ${least} to ${most}, in minor units.`;
  throw new KvittoError('invalid_input', 'So much is not taken.', { fields: [{ path: 'amount', message }] });
}
