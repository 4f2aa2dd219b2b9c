/** Adds to what has happened to an invoice, and keeps what its buyer is to be written of that. */
import type { EventOf, InvoiceEvent } from '@kvitto/contract/invoices/events';
import { documentOf } from '@kvitto/contract/invoices/ledger';
import { noticeOn } from '@kvitto/contract/invoices/status';
import { localMoment } from '@kvitto/contract/local-moment';
import { digest } from '../returns/desk.ts';
import type { InvoiceDesk } from './desk.ts';
import type { OpenInvoice } from './kept.ts';
import type { InvoiceTables, KeptInvoice, KeptNotice, NoticedState } from './tables.ts';

type Open = Pick<OpenInvoice, 'kept' | 'state' | 'rules'>;

/**
 * Adds events; gives the invoice as it is then. Nothing happens where there is nothing to add. `locale` is that of the shopper who asks,
 * where it is one.
 */
export async function added(
  desk: Pick<InvoiceDesk, 'mails'>,
  tables: InvoiceTables,
  found: Open,
  events: readonly InvoiceEvent[],
  locale?: string,
): Promise<KeptInvoice> {
  const { kept } = found;
  if (events.length === 0) return kept;
  await tables.append(kept.id, events);
  await keepNotices(desk, tables, found, events, locale);
  return { ...kept, events: [...kept.events, ...events] };
}

/** Keeps what is to be written of events, where somebody writes. */
export async function keepNotices(
  { mails }: Pick<InvoiceDesk, 'mails'>,
  tables: InvoiceTables,
  found: Open,
  events: readonly InvoiceEvent[],
  locale?: string,
): Promise<void> {
  if (mails) for (const event of events) await keepNotice(tables, found, event, locale);
}

async function keepNotice(tables: InvoiceTables, found: Open, event: InvoiceEvent, locale: string | undefined): Promise<void> {
  const made = noticeOf(found, event);
  if (!made) return;
  const { id: invoice, order } = found.kept;
  const id = `notice_${(await digest(order, invoice, ...made.key)).slice(0, 32)}`;
  await tables.keepLetter({ id, order, invoice, at: made.at, notice: made.notice, ...(locale !== undefined && { locale }) });
}

/** `key` is what it is about: told again, it is the same. */
interface Made extends Pick<KeptNotice, 'at' | 'notice'> {
  readonly key: readonly string[];
}

function noticeOf(found: Open, event: InvoiceEvent): Made | undefined {
  if (event.kind === 'paused') return pauseEnds(found, event);
  if (event.kind !== 'disputed' || !isNoticed(event.state)) return undefined;
  const { id, at, dispute, state } = event;
  return { key: ['case', id], at, notice: { about: 'case', dispute, state, event: id } };
}

/** When people are up, on a day that leaves time to do something. */
const hour = '08:00';

function pauseEnds({ state, rules }: Open, { pause, until, at }: EventOf<'paused'>): Made {
  const moment = localMoment(`${noticeOn(until, rules.terms)}T${hour}`, documentOf(state).zone);
  return {
    key: ['pause_ends', pause, until],
    at: moment === undefined ? at : new Date(moment).toISOString(),
    notice: { about: 'pause_ends', pause, until },
  };
}

const isNoticed = (state: string): state is NoticedState =>
  state === 'waiting_for_you' || state === 'decided_for' || state === 'decided_against' || state === 'closed';
