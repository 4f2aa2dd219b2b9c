import type { Money } from '@kvitto/contract/money';
import type { Invoice, PaymentData } from '@kvitto/contract/invoice';
import { checkedQr, composeQr, qrPaymentsOf } from '@kvitto/contract/payment/qr-payload';
import type { QrPayment, QrStandard, ShownPayment } from '@kvitto/contract/payment/qr-payload';
import { checkNumber, copyableNumber } from '@kvitto/contract/payment/reference';
import type { PaymentAccount, PaymentNumber, ReferredAccount } from '@kvitto/contract/payment/reference';
import { swishLink } from '@kvitto/contract/payment/swish-qr';

export type Way = PaymentData['ways'][number];

/** Which codes a way has. */
const standards: Readonly<Record<string, readonly QrStandard[]>> = { swish: ['swish'], bank: ['using_qr', 'epc'] };
const isSwish = ({ kind }: PaymentAccount) => kind === 'swish';

/** What a shopper may be shown: only numbers that can be paid with. */
export interface Numbers {
  readonly accounts: readonly ReferredAccount[];
  readonly reference: PaymentData['reference'];
  /** Nothing is to be copied: what is there would not arrive. */
  readonly isUnsafe: boolean;
  /** How many numbers were wrong. */
  readonly faults: number;
}

/**
 * The numbers of a way, each checked. Without its reference money is not found: where that of all accounts is wrong, nothing is shown, and
 * where an account's own is, not that account.
 */
export function numbersOf({ accounts, reference }: PaymentData, { kind }: Way): Numbers {
  const own = accounts.filter((account) => isSwish(account) === (kind === 'swish'));
  const isRight = (number: PaymentNumber | undefined) => number === undefined || checkNumber(number) === undefined;
  const right = own.filter((account) => isRight(account) && isRight(account.reference));
  const isWrong = !isRight(reference);
  const isUnsafe = isWrong || right.length === 0;
  const isMeant = right.some((account) => account.reference === undefined);
  return {
    accounts: isUnsafe ? [] : right,
    reference: isUnsafe || !isMeant ? undefined : reference,
    isUnsafe,
    faults: own.length - right.length + Number(isWrong),
  };
}

/** What the page shows of a payment of so much by these numbers: what codes are made of, and compared with. */
export function shownOf(data: PaymentData, numbers: Numbers, amount: Money): ShownPayment {
  const { payee, companyId, bic, message, invoiceDate, dueDate } = data;
  const { accounts, reference } = numbers;
  return { amount, payee, companyId, accounts, bic, reference, message, invoiceDate, dueDate };
}

/** A code to be drawn, or why there is none. */
export type Code =
  | { readonly state: 'none' | 'wrong' }
  | {
      readonly state: 'right';
      readonly standard: QrStandard;
      readonly text: string;
      readonly link: string | undefined;
      readonly account: ReferredAccount | undefined;
    };

/** The code of a way, once what stands in it was read back and says what the page says. `compose` writes it. */
export function codeOf(
  shown: ShownPayment,
  { kind }: Way,
  { country }: Pick<Invoice, 'country'>,
  compose: (payment: QrPayment) => string = composeQr,
): Code {
  const payment = qrPaymentsOf(shown, country).find(({ standard }) => standards[kind]?.includes(standard));
  if (!payment) return { state: 'none' };
  const text = compose(payment);
  if (checkedQr(text, shown).length > 0) return { state: 'wrong' };
  const { standard } = payment;
  const to = standard === 'swish' ? payment.payee : standard === 'epc' ? payment.iban : payment.account.value;
  const account = shown.accounts.find((each) => copyableNumber(each) === to);
  return { state: 'right', standard, text, link: standard === 'swish' ? swishLink(payment) : undefined, account };
}

const easternDigits = /[\u0660-\u0669\u06F0-\u06F9]/g;

/** What is not the number: gaps, marks between thousands that are no comma or point, and the currency's name at an end. */
const bare = (typed: string): string =>
  typed
    .replaceAll(easternDigits, (digit) => String((digit.codePointAt(0) ?? 0) & 15))
    .replaceAll(/[\s'’\u066C\u200E\u200F]/g, '')
    .replace('\u066B', '.')
    .replaceAll(/^[\p{L}\p{Sc}]+|(?:[\p{L}\p{Sc}]+\.?|:-)$/gu, '');

/** With marks between thousands, where nothing else can be meant. */
function grouped(written: string, decimals: number): readonly string[] | undefined {
  const [, commas, point = '', points, comma = ''] =
    /^(?:(\d{1,3}(?:,\d{3})+)(?:\.(\d+))?|(\d{1,3}(?:\.\d{3})+)(?:,(\d+))?)$/.exec(written) ?? [];
  const whole = (commas ?? points)?.replaceAll(/\D/g, '');
  if (whole === undefined) return undefined;
  const part = point || comma;
  return decimals === 0 || part !== '' || whole.length > 6 ? ['', whole, part] : undefined;
}

/**
 * Minor units of what somebody wrote: `1 299,50`, `1299.5`, `1,299.50`, `500 kr`. Nothing for what is no amount, or has more decimals than
 * the currency: `1,299` could be either where there are decimals.
 */
export function readAmount(typed: string, decimals: number): number | undefined {
  const written = bare(typed);
  const [, whole = '', part = ''] = grouped(written, decimals) ?? /^(\d{1,12})(?:[.,](\d*))?$/.exec(written) ?? [];
  if (whole === '' || part.length > decimals) return undefined;
  return Number(`${whole}${part.padEnd(decimals, '0')}`);
}
/** How many decimals a currency has. */
export const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
