/** What whoever pays is shown of one way to pay, wherever it is shown: numbers that were checked, and a code that says the same. */
import type { Money } from '../money.ts';
import type { PaymentData } from '../payment-data.ts';
import { checkedQr, composeQr, qrPaymentsOf } from './qr-payload.ts';
import type { QrPayment, QrStandard, ShownPayment } from './qr-payload.ts';
import { checkNumber, copyableNumber } from './reference.ts';
import type { PaymentAccount, PaymentNumber, ReferredAccount } from './reference.ts';
import { swishLink } from './swish-qr.ts';

/** As in the contract: `swish` is paid to a Swish number, what else has accounts to all others. */
type Way = Pick<PaymentData['ways'][number], 'kind'>;

/** Which codes a way has. */
const standards: Readonly<Record<string, readonly QrStandard[]>> = { swish: ['swish'], bank: ['using_qr', 'epc'] };
const isSwish = ({ kind }: PaymentAccount) => kind === 'swish';

/** What a shopper may be shown: only numbers that can be paid with. */
export interface WayNumbers {
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
export function numbersOf({ accounts, reference }: PaymentData, { kind }: Way): WayNumbers {
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
export function shownOf(data: PaymentData, numbers: WayNumbers, amount: Money): ShownPayment {
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
export function codeOf(shown: ShownPayment, { kind }: Way, country: string, compose: (payment: QrPayment) => string = composeQr): Code {
  const payment = qrPaymentsOf(shown, country).find(({ standard }) => standards[kind]?.includes(standard));
  if (!payment) return { state: 'none' };
  const text = compose(payment);
  if (checkedQr(text, shown).length > 0) return { state: 'wrong' };
  const { standard } = payment;
  const to = standard === 'swish' ? payment.payee : standard === 'epc' ? payment.iban : payment.account.value;
  const account = shown.accounts.find((each) => copyableNumber(each) === to);
  return { state: 'right', standard, text, link: standard === 'swish' ? swishLink(payment) : undefined, account };
}
