import { KvittoError } from '@kvitto/contract/errors';
import type { CallContext } from '@kvitto/contract/operation';
import type { Invoice } from '@kvitto/contract/invoice';
import { withCurrentRates } from '@kvitto/contract/invoices/current-rates';
import type { InvoiceEvent, Proposed } from '@kvitto/contract/invoices/events';
import { documentOf, foldInvoice } from '@kvitto/contract/invoices/ledger';
import type { InvoiceState } from '@kvitto/contract/invoices/ledger';
import { rulesFor } from '@kvitto/contract/invoices/rules';
import type { InvoiceRules } from '@kvitto/contract/invoices/rules';
import { invoiceView } from '@kvitto/contract/invoices/told';
import { stateOn } from '@kvitto/contract/invoices/unheard';
import { localDay } from '@kvitto/contract/story/expectation';
import type { CalendarDate, Instant } from '@kvitto/contract/time';
import { addressOf } from './address.ts';
import { noInvoice } from './desk.ts';
import type { InvoiceDesk } from './desk.ts';
import type { InvoiceSubject, InvoiceTables, KeptInvoice } from './tables.ts';

/** An invoice as it is worked on: what has become of it, what holds for it, and which day it is there. */
export interface OpenInvoice {
  readonly kept: KeptInvoice;
  readonly state: InvoiceState;
  readonly rules: InvoiceRules;
  readonly today: CalendarDate;
}

type Rulebook = Pick<InvoiceDesk, 'policy' | 'limits'>;

/** Throws `not_found` for one that is not issued. */
export function opened(book: Rulebook, kept: KeptInvoice, now: Date): OpenInvoice {
  const state = foldInvoice(kept.events);
  const document = documentOf(state);
  const rules = rulesFor(withCurrentRates(kept.policy, book.policy), document, book.limits);
  const today = localDay(now, document.zone);
  return { kept, state: stateOn(state, rules.terms, today), rules, today };
}

/** As it is told. Of its order it matters whether there is an address: nobody is promised a letter that goes nowhere. */
export function told(desk: InvoiceDesk, kept: KeptInvoice, now: Date, context?: CallContext, subject?: InvoiceSubject): Invoice {
  const { rules } = opened(desk, kept, now);
  return invoiceView(kept, rules, now, {
    locale: context?.locale,
    feeLabels: kept.policy.feeLabels,
    termsUrl: kept.policy.termsUrl,
    hasFiles: desk.documents !== undefined,
    hasTaggedFiles: desk.documents?.isTagged,
    writes: desk.mails === true && (!subject || addressOf(subject) !== undefined),
    shares: desk.share !== undefined,
    keepsReturns: desk.keepsReturns,
  });
}

/** The invoices of an order are its buyer's: a gift's receiver has none. */
export async function invoicesIn(tables: InvoiceTables, context: CallContext | undefined): Promise<readonly KeptInvoice[]> {
  if (context?.isGift) throw noInvoice();
  return tables.invoices();
}

/** One invoice of the order at hand. Rejects with `not_found`. */
export async function invoiceIn(tables: InvoiceTables, id: string, context: CallContext | undefined): Promise<KeptInvoice> {
  const found = (await invoicesIn(tables, context)).find((each) => each.id === id);
  if (!found) throw noInvoice();
  return found;
}

/** Reads one invoice of an order, and tells something of it. */
export const reading = <T>(
  desk: InvoiceDesk,
  { order, invoice }: { readonly order: string; readonly invoice: string },
  context: CallContext | undefined,
  tell: (found: OpenInvoice, now: Date, subject: InvoiceSubject) => T | Promise<T>,
): Promise<T> =>
  desk.store.read(
    order,
    async (subject, tables) => {
      const now = desk.now();
      return tell(opened(desk, await invoiceIn(tables, invoice, context), now), now, subject);
    },
    context?.signal,
  );

/**
 * What an engine proposes, as it is kept. It happens after all that is known, also where somebody’s clock is ahead: an event that sorts
 * before others would be about an earlier state than the one that it was reckoned from.
 */
export function eventOf<Kind extends InvoiceEvent['kind']>(
  { kept }: Pick<OpenInvoice, 'kept'>,
  id: string,
  proposed: Proposed<Kind>,
  now: Date,
): InvoiceEvent {
  const last = Math.max(...kept.events.map(({ at }) => Date.parse(at)));
  const at: Instant = new Date(Math.max(now.getTime(), last + 1)).toISOString();
  // The parts of a union are put together again, which the compiler does not follow.
  return { id, at, ...proposed } as unknown as InvoiceEvent;
}

export const notEligible = (reason: string, sentence: string) => new KvittoError('not_eligible', sentence, { reasons: [reason] });

const eventsAtMost = 2000;

/** Whoever asks again and again fills no disk. Rejects with `not_eligible`. */
export function withRoom(kept: KeptInvoice): KeptInvoice {
  if (kept.events.length < eventsAtMost) return kept;
  throw notEligible('too_often', 'So much has been changed about this invoice that a person has to look at it.');
}
