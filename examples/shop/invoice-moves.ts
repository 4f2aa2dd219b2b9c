import type { Invoice } from '@kvitto/contract/invoice';
import type { InvoicesClient } from './gateway-invoices.ts';
import type { Texts } from './language.ts';
import { dayAfter } from './shop-time.ts';

/** Something that the shop or a bank can do about an invoice as it stands. */
export interface InvoiceMove {
  /** Part of the form that asks for it. */
  readonly name: string;
  readonly label: keyof Texts;
  /** Minor units that it is about: none where it cannot be. */
  readonly amountOf: (of: Invoice) => number;
  readonly make: (of: Invoice, by: InvoicesClient, now: Date) => Promise<unknown>;
}

/** Öre, that are let go of the price. */
const goodwill = 5_000;

/** What comes next: money that the shopper has said to have sent, what has to be paid, or all there is. */
function nextMoney({ payments, standing, balance }: Invoice): number {
  const begun = payments.find(({ state }) => state === 'initiated' || state === 'pending');
  return begun?.amount ?? (standing.toPay > 0 ? standing.toPay : balance.open);
}

/** As a bank tells it: by reference, and the same button pressed twice is the same money. */
const money = (name: string, label: keyof Texts, amountOf: (of: Invoice) => number): InvoiceMove => ({
  name,
  label,
  amountOf: (of) => (of.collection ? 0 : amountOf(of)),
  make: async (of, by, now) => {
    const { id, version, currency } = of;
    const transaction = `bank-${id}-${version}`;
    await by.receive({ transaction, at: now.toISOString(), amount: amountOf(of), currency, reference: await by.referenceOf(of) });
  },
});

const credit: InvoiceMove = {
  name: 'credit',
  label: 'moveCredit',
  amountOf: ({ balance, collection }) => (collection ? 0 : Math.max(0, Math.min(goodwill, balance.open))),
  make: ({ id, number, balance, credits, version }, by, now) => {
    const note = `note_${version}`;
    const [amount, at] = [Math.min(goodwill, balance.open), now.toISOString()];
    const what = { type: '381', why: 'goodwill', number: `${number}-${credits.length + 1}` } as const;
    return by.record(id, [{ id: note, at, kind: 'credit', note, amount, ...what }]);
  },
};

/** The letter whose day has come. */
const dueLetter = ({ late, asOf }: Invoice) =>
  late.steps.find(({ kind, on, isDone }) => kind === 'reminder' && !isDone && on <= dayAfter(new Date(asOf), 0));

const remind: InvoiceMove = {
  name: 'remind',
  label: 'moveRemind',
  amountOf: (of) => dueLetter(of)?.fee ?? 0,
  make: (of, by, now) => {
    const [at, sentOn] = [now.toISOString(), dayAfter(now, 0)];
    const { fee = 0, channel = 'email' } = dueLetter(of) ?? {};
    const what = { kind: 'reminded', letter: 'reminder', fee, channel } as const;
    return by.record(of.id, [{ id: `letter_${of.version}`, at, sentOn, ...what }]);
  },
};

const moves: readonly InvoiceMove[] = [
  money('pay', 'movePay', nextMoney),
  money('pay-half', 'movePayHalf', ({ balance }) => Math.floor(balance.open / 2)),
  credit,
  remind,
];

export const invoiceMovesOf = (of: Invoice): readonly InvoiceMove[] => moves.filter(({ amountOf }) => amountOf(of) > 0);
