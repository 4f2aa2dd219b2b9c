import { KvittoError } from '@kvitto/contract/errors';
import type { FieldError } from '@kvitto/contract/errors';
import type { Invoice, Invoices } from '@kvitto/contract/invoice';
import type { InvoiceEvent } from '@kvitto/contract/invoices/events';
import { isSame } from '@kvitto/contract/merge';
import type { CallContext } from '@kvitto/contract/operation';
import { chargeFaults } from './charges.ts';
import { noInvoice } from './desk.ts';
import { disputeFaults } from './dispute-steps.ts';
import type { InvoiceDesk } from './desk.ts';
import { earlyWaivers } from './early.ts';
import { noteOf } from './follow-return.ts';
import { added } from './added.ts';
import { invoiceIn, opened, told } from './kept.ts';
import type { OpenInvoice } from './kept.ts';
import type { InvoiceTables } from './tables.ts';
import { withdrawalFaults } from './withdraw.ts';

type Input = Parameters<Invoices['record']>[0];

/** Adds what the shop says has happened, in whatever order it comes and however often. */
export async function record(desk: InvoiceDesk, { invoice, events }: Input, context: CallContext | undefined): Promise<Invoice> {
  const order = await desk.store.orderOf(invoice, context?.signal);
  if (order === undefined) throw noInvoice();
  return desk.store.write(
    order,
    async (subject, tables) => {
      const now = desk.now();
      const kept = await invoiceIn(tables, invoice, undefined);
      const fresh = unknownIn(kept.events, events);
      if (fresh.length === 0) return told(desk, kept, now, context, subject);
      const found = opened(desk, kept, now);
      const fields = [
        ...fresh.flatMap((event) => shapeFaults(event, events.indexOf(event), now)),
        ...chargeFaults(found, fresh, events),
        ...disputeFaults(kept.events, fresh, events),
        ...reversalFaults(kept.events, fresh, events),
        ...withdrawalFaults(found, fresh, events),
      ];
      if (fields.length > 0) throw new KvittoError('invalid_input', 'This cannot have happened to the invoice.', { fields });
      refuseSecondCredit(found, fresh);
      await claimAll(tables, fresh);
      const all = [...fresh, ...earlyWaivers(desk, found, fresh, now)];
      return told(desk, await added(desk, tables, found, all), now, context, subject);
    },
    context?.signal,
  );
}

/** Those that are not known. Rejects with `conflict` for another one of an id. */
function unknownIn(known: readonly InvoiceEvent[], given: readonly InvoiceEvent[]): InvoiceEvent[] {
  const byId = new Map(known.map((event) => [event.id, event]));
  const fresh: InvoiceEvent[] = [];
  for (const event of given) {
    const there = byId.get(event.id);
    if (there && !isSame(there, event)) throw new KvittoError('conflict', `Another event has the id ${event.id}: events never change.`);
    if (!there) fresh.push(event);
    byId.set(event.id, event);
  }
  return fresh;
}

const day = 86_400_000;

function shapeFaults(event: InvoiceEvent, at: number, now: Date): FieldError[] {
  if (event.kind === 'issued') return [{ path: `events.${at}.kind`, message: 'An invoice is issued by `invoices.issue`, once.' }];
  if (Date.parse(event.at) > now.getTime() + day) return [{ path: `events.${at}.at`, message: 'Has not happened yet.' }];
  return [];
}

/** A payment goes back as it came: a part of it that is sent back is a refund. */
function reversalFaults(known: readonly InvoiceEvent[], fresh: readonly InvoiceEvent[], given: readonly InvoiceEvent[]): FieldError[] {
  const payments = [...known, ...fresh].filter((event) => event.kind === 'payment');
  return fresh.flatMap((event) => {
    if (event.kind !== 'payment' || (event.state !== 'reversed' && event.state !== 'settled')) return [];
    const other = event.state === 'reversed' ? 'settled' : 'reversed';
    const isOther = payments.some((each) => each.payment === event.payment && each.state === other && each.amount !== event.amount);
    const path = `events.${given.indexOf(event)}.amount`;
    return isOther ? [{ path, message: 'Is all of the payment: tell of a part of it as a refund.' }] : [];
  });
}

/** What is credited by itself when a return is settled is not credited once more. */
function refuseSecondCredit({ state }: OpenInvoice, fresh: readonly InvoiceEvent[]): void {
  for (const event of fresh) {
    if (event.kind !== 'credit' || event.return === undefined) continue;
    const own = noteOf({ id: event.return });
    if (event.note !== own && state.credits.some(({ note }) => note === own))
      throw new KvittoError('conflict', `The return ${event.return} was credited by itself, with the note ${own}.`);
  }
}

/** The same money is for one payment. */
async function claimAll(tables: InvoiceTables, fresh: readonly InvoiceEvent[]): Promise<void> {
  for (const event of fresh) {
    if (event.kind !== 'payment' || event.state !== 'settled' || event.transaction === undefined) continue;
    if ((await tables.claim(event.transaction, event.payment)) === 'other')
      throw new KvittoError('conflict', `The transaction ${event.transaction} is another payment's already.`);
  }
}
