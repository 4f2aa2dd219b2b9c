/** By what a payment is known again, in the same file, in another statement over the same days, and in a notification. */
import { sha256 } from '../returns/desk.ts';

export interface Identifying {
  readonly account: string;
  readonly bookedOn: string;
  readonly amount: number;
  readonly currency: string;
  /** The bank's own, `AcctSvcrRef`. */
  readonly bank: string | undefined;
  /** The payer's or the clearing's: `EndToEndId`, `UETR` or `TxId`. */
  readonly endToEnd: string | undefined;
  /** `NtryRef`, which many banks only number entries by. */
  readonly entry: string | undefined;
  /** What it is for. */
  readonly reference: string | undefined;
  /** It takes a payment back: banks call it as they called that, and the payer's reference is the same. */
  readonly isReversal: boolean;
  /** Several payments are booked as one: what the bank calls that one is not theirs alone. */
  readonly isOfBatch: boolean;
}

/** As long as a bank's references are when they are its own and not a number within one account and day. */
const longEnough = 8;

/**
 * A bank's reference tells a payment apart, whichever account number the message names; a short one does so within an account and a day.
 * Without it, that of the payer does together with all else that is known. Nothing where nothing tells it apart.
 */
function factsOf(of: Identifying): readonly unknown[] | undefined {
  const sum = [of.amount, of.currency];
  const within = [of.account, of.bookedOn];
  if (of.bank !== undefined) {
    const own = of.isOfBatch ? [of.endToEnd ?? '', of.reference ?? ''] : [];
    return ['bank', of.bank, ...sum, ...own, ...(of.bank.length < longEnough ? within : [])];
  }
  if (of.endToEnd !== undefined) return ['end', of.endToEnd, ...sum, of.bookedOn, of.reference ?? ''];
  if (of.entry !== undefined) return ['entry', of.entry, ...sum, ...within, of.reference ?? ''];
  if (of.reference !== undefined) return ['reference', of.reference, ...sum, ...within];
  return undefined;
}

/** Gives ids to payments of one statement: equal ones are told apart by their order. */
export function identities(): (of: Identifying) => Promise<string | undefined> {
  const counts = new Map<string, number>();
  return async (of) => {
    const facts = factsOf(of);
    if (!facts) return undefined;
    const key = JSON.stringify(of.isReversal ? ['reversal', ...facts] : facts);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    const readable = (of.bank ?? of.endToEnd ?? of.entry ?? '').replaceAll(/[^\w.-]/g, '').slice(0, 40);
    // The bank's own words in it, by which people find it at the bank.
    return ['bank', ...(readable === '' ? [] : [readable]), (await sha256(count === 1 ? key : `${key} ${count}`)).slice(0, 24)].join(':');
  };
}
