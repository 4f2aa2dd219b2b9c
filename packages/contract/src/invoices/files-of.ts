import type { Invoice } from '../invoice-view.ts';
import type { CalendarDate } from '../time.ts';
import { accountYears } from './account-year.ts';
import type { InvoiceEvent } from './events.ts';
import { documentOf } from './ledger.ts';
import type { InvoiceState } from './ledger.ts';
import { hasPersonalNumber } from './personal-number.ts';

type File = Invoice['documents'][number];

/** Together with the others as many as an answer takes. */
const [notesAtMost, yearsAtMost] = [45, 10];

/** The files that there are of an invoice on a day. Ids are those that `invoices.document` takes. */
export function filesOf(state: InvoiceState, events: readonly InvoiceEvent[], today: CalendarDate, isTagged = false): File[] {
  const { number, buyer, country } = documentOf(state);
  const file = (id: string, kind: string, name: string, year?: number): File => ({
    id,
    kind,
    name: `${name.replaceAll(/[^\w.-]/g, '-')}.pdf`,
    type: 'application/pdf',
    ...(year !== undefined && { year }),
    ...(isTagged && { isTagged }),
  });
  const isPaid = state.payments.some((each) => each.state === 'settled');
  const isPersonal = buyer?.vatId !== undefined && hasPersonalNumber(buyer.vatId, country);
  return [
    file('invoice', 'invoice', `invoice-${number}`),
    ...(isPersonal ? [file('invoice-redacted', 'redacted_invoice', `invoice-${number}-redacted`)] : []),
    ...(isPaid ? [file('receipt', 'receipt', `receipt-${number}`)] : []),
    ...(state.payments.length + state.credits.length + state.fees.length + state.interest.length + state.withdrawals.length > 0
      ? [file('statement', 'statement', `account-statement-${number}`)]
      : []),
    ...accountYears(events, today)
      .slice(-yearsAtMost)
      .map((year) => file(`statement-${year}`, 'annual_statement', `annual-statement-${year}-${number}`, year)),
    ...(state.plan ? [file('plan', 'plan', `plan-${number}`)] : []),
    ...state.credits.slice(-notesAtMost).map((credit) => file(credit.note, 'credit_note', `credit-note-${credit.number}`)),
  ];
}
