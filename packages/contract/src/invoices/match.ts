/** Which invoice money that came in is for. */
import type { EventOf, Incoming } from './events.ts';

/** An invoice that waits for money. */
export interface Expected {
  readonly invoice: string;
  readonly currency: string;
  /** All references under which it may be paid: of each account, and its number. */
  readonly references: readonly string[];
  /** Minor units; money for one that is paid is over-paid. */
  readonly open: number;
}

/**
 * `exact`, `under` and `over` are for an invoice. `unknown` fits none, `unclear` fits several, and `currency` is another one than the
 * invoice's: a person looks at these. `duplicate` came before, and nothing is to be done.
 */
export interface Match {
  readonly incoming: Incoming;
  readonly how: 'exact' | 'under' | 'over' | 'unknown' | 'unclear' | 'currency' | 'duplicate';
  readonly invoice?: string;
  /** Minor units by which it is over or under. */
  readonly difference: number;
}

/** Without spaces and signs, in capitals; digits alone without the zeros before them, with which bank files fill up. */
export function plainReference(reference: string): string {
  const plain = reference
    .normalize('NFKC')
    .replaceAll(/[\s\-./]/g, '')
    .toUpperCase();
  return /^\d+$/.test(plain) ? plain.replace(/^0+(?=\d)/, '') : plain;
}

/**
 * Matches money by its reference alone: an amount that fits by chance is no proof. In the order in which it came; `seen` are the
 * transactions that were kept before.
 */
export function matchPayments(invoices: readonly Expected[], money: readonly Incoming[], seen: ReadonlySet<string> = new Set()): Match[] {
  const byReference = new Map<string, Set<Expected>>();
  for (const invoice of invoices)
    for (const reference of invoice.references) {
      const key = plainReference(reference);
      byReference.set(key, (byReference.get(key) ?? new Set()).add(invoice));
    }
  const open = new Map(invoices.map((invoice) => [invoice.invoice, invoice.open]));
  const known = new Set(seen);
  return money.map((incoming) => {
    if (known.has(incoming.transaction)) return { incoming, how: 'duplicate', difference: 0 };
    known.add(incoming.transaction);
    // Whose money it takes back is found in what an invoice was paid, and not here.
    if (incoming.isReversal) return { incoming, how: 'unclear', difference: 0 };
    const reference = plainReference(incoming.reference ?? '');
    const found = reference === '' ? [] : [...(byReference.get(reference) ?? [])];
    const [first] = found;
    if (!first) return { incoming, how: 'unknown', difference: 0 };
    if (found.length > 1) return { incoming, how: 'unclear', difference: 0 };
    if (first.currency !== incoming.currency) return { incoming, how: 'currency', invoice: first.invoice, difference: 0 };
    const left = open.get(first.invoice) ?? 0;
    const difference = incoming.amount - Math.max(0, left);
    open.set(first.invoice, left - incoming.amount);
    const how = difference === 0 ? 'exact' : difference > 0 ? 'over' : 'under';
    return { incoming, how, invoice: first.invoice, difference: Math.abs(difference) };
  });
}

/** The event for money that is matched. Its id comes from the transaction, so that the same money counts once however often it is told. */
export function paymentFor({ incoming, invoice }: Match): EventOf<'payment'> | undefined {
  if (invoice === undefined) return undefined;
  const { transaction, at, amount } = incoming;
  return {
    id: `money:${transaction}`,
    at,
    kind: 'payment',
    payment: `money:${transaction}`,
    state: 'settled',
    amount,
    method: 'bank',
    transaction,
  };
}
