/** Files of an invoice by e-mail: each intention once, to the address of the order and no other. */
import { KvittoError } from '@kvitto/contract/errors';
import type { Invoices } from '@kvitto/contract/invoice';
import { maskedAddress } from '@kvitto/contract/masked-address';
import type { CallContext } from '@kvitto/contract/operation';
import { digest } from '../returns/desk.ts';
import { addressOf } from './address.ts';
import type { InvoiceDesk } from './desk.ts';
import { invoiceIn, notEligible, told } from './kept.ts';
import type { KeptFileLetter } from './tables.ts';

const pauseMs = 60_000;
const day = 86_400_000;
/** In a day, for all invoices of an order. */
const mostADay = 10;

export async function send(
  desk: InvoiceDesk,
  input: Parameters<Invoices['send']>[0],
  context: CallContext | undefined,
): Promise<{ to: string }> {
  const { order, invoice, document } = input;
  const id = `letter_${(await digest(order, invoice, 'send', context?.idempotencyKey ?? JSON.stringify(input))).slice(0, 32)}`;
  return desk.store.write(
    order,
    async (subject, tables) => {
      const now = desk.now();
      const given = told(desk, await invoiceIn(tables, invoice, context), now, context);
      if (!given.can.send) throw new KvittoError('unsupported', 'This shop sends no invoices by e-mail.');
      if (!given.documents.some((each) => each.id === document)) throw new KvittoError('not_found', 'There is no such document.');
      const address = addressOf(subject);
      if (address === undefined) throw notEligible('no_address', 'The shop has no e-mail address for this order.');
      // Notices are the shop's own: they keep nobody from asking.
      const letters = (await tables.letters()).filter((each) => 'document' in each);
      const made = letters.find((each) => each.id === id);
      if (made && (made.invoice !== invoice || made.document !== document))
        throw new KvittoError('conflict', 'Something else was done under this key.');
      if (!made) {
        checkRate(letters, { invoice, document }, now);
        await tables.keepLetter({ id, order, invoice, document, at: now.toISOString(), locale: context?.locale });
      }
      return { to: maskedAddress(address) };
    },
    context?.signal,
  );
}

function checkRate(letters: readonly KeptFileLetter[], { invoice, document }: { invoice: string; document: string }, now: Date): void {
  const ages = (some: readonly KeptFileLetter[]) => some.map(({ at }) => now.getTime() - Date.parse(at));
  const same = ages(letters.filter((each) => each.invoice === invoice && each.document === document));
  const today = ages(letters).filter((age) => age < day);
  const waits = [...same.map((age) => pauseMs - age), ...(today.length >= mostADay ? [day - Math.max(...today)] : [])];
  const wait = Math.max(0, ...waits);
  if (wait > 0)
    throw new KvittoError('rate_limited', 'It was sent just now. Look for it before you ask again.', {
      retryAfter: Math.ceil(wait / 1000),
    });
}
