/** What a return is to each invoice of its payment. */
import { invoicedOf } from '@kvitto/contract/invoices/document';
import { balanceOf, documentOf } from '@kvitto/contract/invoices/ledger';
import type { InvoiceState } from '@kvitto/contract/invoices/ledger';
import { shareOfReturn } from '@kvitto/contract/invoices/pause';
import type { QuotedReturn } from '@kvitto/contract/invoices/pause';
import { unitsOf } from '@kvitto/contract/invoices/fold-pauses';
import { allocate, fill, share, sumOf } from '@kvitto/contract/returns/allocate';

/** Minor units of one invoice. */
export interface PartOfReturn {
  /** Off what is still to be paid, and back to whoever paid. */
  readonly lowered: number;
  readonly paidBack: number;
  /** What it is for; `worth` is what each brings, of which amounts are divided. */
  readonly lines: readonly { readonly line: string; readonly units: number; readonly worth: number }[];
}

/**
 * One part for each invoice, in their order. Things are taken from the first invoice that has them and then from the next; what is
 * for no thing, and what is on no invoice, is the first one's. What the return takes off what is still to be paid is taken off
 * something that is: off another invoice of the payment where the things' own is paid. `returned` is the return.
 */
export function partsOfReturn(quote: QuotedReturn, payment: string, invoices: readonly InvoiceState[], returned: string): PartOfReturn[] {
  const pieces = divided(quote, invoices, returned);
  const worths = pieces.map((lines) => sumOf(lines.map(({ worth }) => worth)));
  const weights = sumOf(worths) === 0 ? worths.map((_, at) => (at === 0 ? 1 : 0)) : worths;
  const { lowered, paidBack } = shareOfReturn(quote, payment);
  const own = allocate(lowered + paidBack, weights);
  const open = invoices.map((invoice) => openFor(invoice, returned));
  const first = fill(
    lowered,
    own.map((amount, at) => Math.min(amount, open[at] ?? 0)),
  );
  const elsewhere = fill(
    lowered - sumOf(first),
    open.map((amount, at) => amount - (first[at] ?? 0)),
  );
  // What is open nowhere any more, because it was paid meanwhile, is paid too much.
  const rest = fill(
    lowered - sumOf(first) - sumOf(elsewhere),
    own.map((amount, at) => amount - (first[at] ?? 0)),
  );
  const given = fill(
    sumOf(elsewhere),
    own.map((amount, at) => amount - (first[at] ?? 0) - (rest[at] ?? 0)),
  );
  return invoices.map((invoice, at) => {
    const [mine = 0, others = 0, over = 0, away = 0] = [first[at], elsewhere[at], rest[at], given[at]];
    const part = { lowered: mine + others + over, paidBack: (own[at] ?? 0) - mine - over - away, lines: pieces[at] ?? [] };
    return { ...part, lowered: part.lowered + roundingWith(part, invoice, returned) };
  });
}

/** What an invoice was rounded by for cash goes with the last of it: nobody owes that alone. */
function roundingWith({ lowered, paidBack }: PartOfReturn, state: InvoiceState, returned: string): number {
  const { rounding = 0 } = documentOf(state);
  const credited = sumOf(state.credits.map((credit) => (credit.return === returned ? 0 : credit.amount)));
  const isLast = lowered > 0 && paidBack === 0 && invoicedOf(documentOf(state)) - credited === lowered + rounding;
  return isLast ? rounding : 0;
}

/** What is still to be paid, as if this return had not come to it yet, and without what waits for others. */
function openFor(state: InvoiceState, returned: string): number {
  if (state.collection) return 0;
  const credited = sumOf(state.credits.map((credit) => (credit.return === returned ? credit.amount : 0)));
  const sent = sumOf(state.refunds.map((each) => (each.refund === returned && each.state === 'sent' ? each.amount : 0)));
  const held = sumOf(waitingFor(state, returned).map(({ amount }) => amount));
  return Math.max(0, balanceOf(state).open + credited - sent - held);
}

/** Pauses of other returns. */
const waitingFor = ({ pauses }: InvoiceState, returned: string) =>
  pauses.filter((pause) => pause.return !== undefined && pause.return !== returned && pause.endedOn === undefined && pause.amount > 0);

/** Units of a line that no other return has taken off this invoice. */
function unitsLeft(state: InvoiceState, line: string, returned: string): number {
  const credited = state.credits.filter((credit) => credit.return !== returned);
  const gone = [...credited, ...waitingFor(state, returned)].flatMap(({ lines }) => lines ?? []);
  return Math.max(0, unitsOf(documentOf(state), line) - sumOf(gone.map((each) => (each.line === line ? each.units : 0))));
}

function divided({ lines, parts }: QuotedReturn, invoices: readonly InvoiceState[], returned: string): PartOfReturn['lines'][] {
  const pieces = invoices.map((): PartOfReturn['lines'][number][] => []);
  for (const { line, units } of lines) {
    const whole = Math.max(0, sumOf(parts.map((part) => (part.line === line ? part.amount : 0))));
    let taken = 0;
    const put = (at: number, count: number) => {
      if (count <= 0) return;
      const worth = share(whole, taken + count, units) - share(whole, taken, units);
      pieces[at]?.push({ line, units: count, worth });
      taken += count;
    };
    for (const [at, invoice] of invoices.entries()) put(at, Math.min(unitsLeft(invoice, line, returned), units - taken));
    put(0, units - taken);
  }
  return pieces;
}
