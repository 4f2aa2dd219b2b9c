/** Return and invoice as one living thing: whatever becomes of a return, its invoices follow in the same transaction. */
import { isKvittoError } from '@kvitto/contract/errors';
import type { EventOf, InvoiceEvent, Proposed } from '@kvitto/contract/invoices/events';
import type { Pause } from '@kvitto/contract/invoices/fold-pauses';
import { documentOf, foldInvoice } from '@kvitto/contract/invoices/ledger';
import { creditForReturn, pause, pauseQuote } from '@kvitto/contract/invoices/pause';
import type { PauseQuote } from '@kvitto/contract/invoices/pause';
import { waivedWith } from '@kvitto/contract/invoices/plan-credit';
import { isSame } from '@kvitto/contract/merge';
import { isLive } from '@kvitto/contract/return-course';
import { allocate, sumOf } from '@kvitto/contract/returns/allocate';
import type { KeptReturn } from '../returns/tables.ts';
import { added } from './added.ts';
import type { InvoiceDesk } from './desk.ts';
import { eventOf, opened } from './kept.ts';
import type { OpenInvoice } from './kept.ts';
import { partsOfReturn } from './part-of-return.ts';
import type { PartOfReturn } from './part-of-return.ts';
import type { InvoiceTables } from './tables.ts';

type Rulebook = Pick<InvoiceDesk, 'policy' | 'limits' | 'mails'>;

/**
 * Pauses what a return takes off its invoices, changes that with the return, ends it when the return is off, and credits it once
 * the money is settled. The same return again changes nothing.
 */
export async function followReturn(book: Rulebook, tables: InvoiceTables, kept: KeptReturn, now: Date): Promise<void> {
  const all = (await tables.invoices()).map((invoice) => opened(book, invoice, now));
  const byPayment = Map.groupBy(all, ({ state }) => documentOf(state).payment);
  for (const [payment, invoices] of byPayment) {
    if (payment === undefined) continue;
    const states = invoices.map(({ state }) => state);
    const parts = partsOfReturn(kept.reckoned, payment, states, kept.id);
    // An invoice that comes later takes over nothing that was credited on another one.
    let left = sumOf(parts.map(({ lowered, paidBack }) => lowered + paidBack)) - sumOf(states.map((state) => creditedFor(state, kept)));
    for (const [at, invoice] of invoices.entries()) {
      const part = parts[at] ?? { lowered: 0, paidBack: 0, lines: [] };
      const proposed = followed(invoice, kept, payment, { ...part, left });
      for (const each of proposed) if (each.kind === 'credit') left -= each.amount;
      const events = proposed.map((each): InvoiceEvent => eventOf(invoice, idOf(invoice, kept, each), each, now));
      await added(book, tables, invoice, events);
    }
  }
}

const idOf = ({ state }: OpenInvoice, { id }: KeptReturn, step: Step) =>
  `${id}.${state.version}.${step.kind}${step.kind === 'waived' ? `.${step.what}` : ''}`;

const creditedFor = ({ credits }: OpenInvoice['state'], { id }: KeptReturn) =>
  sumOf(credits.map((credit) => (credit.return === id ? credit.amount : 0)));

interface Part extends PartOfReturn {
  /** So much can still be credited for the return. */
  readonly left: number;
}

type Step = Proposed<'paused'> | Proposed<'resumed'> | Proposed<'credit'> | Proposed<'refund'> | Proposed<'waived'>;

function followed(invoice: OpenInvoice, kept: KeptReturn, payment: string, part: Part): Step[] {
  const { state, today } = invoice;
  const running = runningFor(invoice, kept.id);
  const end = (why: string): Step[] => (running ? [{ kind: 'resumed', pause: running.pause, on: today, why }] : []);
  if (isSettled(kept)) return [...credit(invoice, kept, payment, part), ...refund(invoice, kept, part), ...end('settled')];
  if (!isLive(kept.state) || kept.state === 'closed') return end(kept.state === 'cancelled' ? 'cancelled' : 'decided');
  if (part.lowered === 0 || state.credits.some((each) => each.return === kept.id)) return end('decided');
  // A pause whose time is over is made longer with proof, and not by changing the return.
  if (!running && state.pauses.some((each) => each.return === kept.id && each.endedOn === undefined)) return [];
  const step = pausedFor(invoice, kept.id, part);
  if (!step) return end('decided');
  return running && running.whole === step.amount && isSame(running.lines, step.lines) ? [] : [step];
}

/** Its money is on its way to the shopper, or has stopped being asked for. */
const isSettled = ({ state, refund: money }: KeptReturn): boolean =>
  state === 'refunded' || money?.state === 'sent' || money?.state === 'arrived';

const runningFor = ({ state, today }: OpenInvoice, returned: string): Pause | undefined =>
  state.pauses.find((each) => each.return === returned && each.endedOn === undefined && (each.until === undefined || each.until >= today));

/** What a return pauses of an invoice, from and to the days of a pause that it has. Nothing where the policy pauses for no return, or there is nothing to pause. */
export function pausedFor(invoice: OpenInvoice, returned: string, part: PartOfReturn): Proposed<'paused'> | undefined {
  const running = runningFor(invoice, returned);
  const before = invoice.state.pauses.filter((each) => each.return === returned).length;
  const id = running?.pause ?? `${returned}.${before + 1}`;
  const quote = part.lowered === 0 ? undefined : quoteFor(invoice, part, id);
  if (!quote) return undefined;
  const { from = quote.from, until = quote.until } = running ?? {};
  return { ...pause(quote, { pause: id, return: returned }), from, until };
}

/** As if this pause were not there yet, nor those that were asked for: they end, and the return goes on. */
function quoteFor({ kept, rules, today }: OpenInvoice, { lowered, lines }: PartOfReturn, id: string): PauseQuote | undefined {
  const isOther = (event: InvoiceEvent) =>
    event.kind === 'disputed' || (event.kind === 'paused' && (event.pause === id || event.return === undefined));
  const state = foldInvoice(kept.events.filter((event) => !isOther(event)));
  const amounts = allocate(
    lowered,
    lines.map(({ worth }) => worth),
  );
  const part = { amount: lowered, lines: lines.map(({ line, units }, at) => ({ line, units, amount: amounts[at] ?? 0 })) };
  try {
    return pauseQuote(state, rules, 'return', part, today);
  } catch (thrown) {
    if (isKvittoError(thrown) && thrown.code === 'not_eligible') return undefined;
    throw thrown;
  }
}

/** Once, and not where the shop has credited it by itself. */
function credit({ state, today }: OpenInvoice, kept: KeptReturn, payment: string, { lowered, paidBack, lines, left }: Part): Step[] {
  const amount = Math.min(lowered + paidBack, left);
  if (amount <= 0 || state.credits.some((each) => each.return === kept.id)) return [];
  const number = `${documentOf(state).number}-${state.credits.length + 1}`;
  const amounts = allocate(
    amount,
    lines.map(({ worth }) => worth),
  );
  const note: EventOf<'credit'>['lines'] = lines.map(({ line, units }, at) => ({ line, units, amount: amounts[at] ?? 0 }));
  const given = creditForReturn(kept.reckoned, payment, { note: noteOf(kept), number, return: kept.id });
  return [{ ...given, amount, lines: note }, ...waivedWith(state, amount, today, kept.question.isWithdrawal)];
}

/** The credit note that is made by itself for a return. */
export const noteOf = ({ id }: Pick<KeptReturn, 'id'>): string => `note_${id}`;

/** Money that was paid and goes back, as the return tells it. */
function refund({ state }: OpenInvoice, { id, refund: money }: KeptReturn, { paidBack }: PartOfReturn): Step[] {
  const known = state.refunds.find((each) => each.refund === id);
  // What is on its way is what it was, whatever has been paid since.
  const amount = known?.amount ?? paidBack;
  if (amount === 0 || money === undefined || money.state === 'planned') return [];
  const now = money.state === 'failed' ? 'failed' : 'sent';
  if (known?.state === now) return [];
  return [{ kind: 'refund', refund: id, state: now, amount, ...(money.arrivesBy !== undefined && { arrivesOn: money.arrivesBy }) }];
}
