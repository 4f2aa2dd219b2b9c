/** What the shop does about invoices: it issues them, and tells what has happened to them. */
import { isKvittoError, KvittoError } from '@kvitto/contract/errors';
import type { FieldError } from '@kvitto/contract/errors';
import type { Invoice, Invoices } from '@kvitto/contract/invoice';
import { checkDocument } from '@kvitto/contract/invoices/document';
import type { InvoiceDocument } from '@kvitto/contract/invoices/document';
import type { InvoiceEvent } from '@kvitto/contract/invoices/events';
import { rulesFor } from '@kvitto/contract/invoices/rules';
import { isSame } from '@kvitto/contract/merge';
import type { CallContext } from '@kvitto/contract/operation';
import { plainReference } from '@kvitto/contract/invoices/match';
import type { InvoiceDesk } from './desk.ts';
import { followReturn } from './follow-return.ts';
import { told } from './kept.ts';
import { payToFaults, referencesOf } from './payment.ts';
import type { InvoiceSubject, InvoiceTables } from './tables.ts';

type Input = Parameters<Invoices['issue']>[0];

/** The id of the event with which every invoice begins. */
export const issuedEvent = 'issued';

/** Takes an invoice in. What was sent back of its order before pauses and lowers it at once. */
export async function issue(desk: InvoiceDesk, input: Input, context: CallContext | undefined): Promise<Invoice> {
  const { invoice: id, document } = input;
  const there = await desk.store.orderOf(id, context?.signal);
  checkInvoice(desk, input);
  if (there !== undefined && there !== document.order) throw isAnother();
  return desk.store.write(
    document.order,
    async (subject, tables) => {
      const now = desk.now();
      const known = (await tables.invoices()).find((each) => each.id === id);
      if (known) {
        const first = known.events.find((event) => event.kind === 'issued');
        if (!isSame(first?.document, document) || !isSame(known.payee ?? null, input.payee ?? null)) throw isAnother();
        return told(desk, known, now, context, subject);
      }
      checkPayment(subject, document);
      const event: InvoiceEvent = { id: issuedEvent, at: now.toISOString(), kind: 'issued', document };
      const references = [...new Set(referencesOf(document).map(plainReference))].filter((each) => each !== '');
      await tables.keepInvoice({ id, order: document.order, payee: input.payee, events: [event] }, references);
      for (const each of await tables.returns()) await followReturn(desk, tables, each, now);
      return told(desk, await issuedIn(tables, id), now, context, subject);
    },
    context?.signal,
  );
}

async function issuedIn(tables: InvoiceTables, id: string) {
  const found = (await tables.invoices()).find((each) => each.id === id);
  if (!found) throw new KvittoError('internal', 'An invoice that was kept is not there.');
  return found;
}

const isAnother = () =>
  new KvittoError('conflict', 'There is another invoice of this id. Issue a credit note and a new one of another id.');

/** All that can be wrong with it by itself: sums, dates, its country, and numbers that nobody could pay with. */
function checkInvoice(desk: InvoiceDesk, { document }: Input): void {
  const fields: FieldError[] = [...payToFaults(document)];
  try {
    checkDocument(document);
  } catch (thrown) {
    if (!isKvittoError(thrown) || thrown.code !== 'invalid_input') throw thrown;
    fields.push(...(thrown.fields ?? []).map(({ path, message }) => ({ path: `document.${path}`, message })));
  }
  try {
    rulesFor(desk.policy, document, desk.limits);
  } catch {
    fields.push({ path: 'document.country', message: 'Is none of the countries of the invoice policy. Add it there.' });
  }
  if (!isZone(document.zone)) fields.push({ path: 'document.zone', message: 'Is no time zone, such as `Europe/Stockholm`.' });
  if (fields.length > 0) throw new KvittoError('invalid_input', 'This invoice cannot be taken in as it is.', { fields });
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** A return finds its invoice by the payment, and takes off it what is reckoned in the currency of the purchase. */
function checkPayment({ record: { purchase } }: InvoiceSubject, { payment, currency }: InvoiceDocument): void {
  if (payment === undefined || !purchase) return;
  const isKnown = purchase.payments.some(({ id }) => id === payment);
  const fields = [
    ...(isKnown
      ? []
      : [{ path: 'document.payment', message: `Is no payment of the order: ${purchase.payments.map(({ id }) => id).join(', ')}.` }]),
    ...(currency === purchase.currency ? [] : [{ path: 'document.currency', message: `The order was bought in ${purchase.currency}.` }]),
  ];
  if (fields.length > 0) throw new KvittoError('invalid_input', 'This invoice cannot be taken in as it is.', { fields });
}
