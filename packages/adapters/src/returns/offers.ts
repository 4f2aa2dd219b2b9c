/** What can be chosen, as a page is told: reckoned by the rules of returns, which decide everything in money and dates. */
import type { Offer } from '@kvitto/contract/return';
import type { ReturnDraft } from '@kvitto/contract/returns/draft';
import { optionOf } from '@kvitto/contract/returns/options';
import type { MethodOption } from '@kvitto/contract/returns/options';
import { resolutions } from '@kvitto/contract/returns/policy';
import type { Purchase } from '@kvitto/contract/returns/purchase';
import { quoteOf } from '@kvitto/contract/returns/quote';
import type { ReturnQuote as Reckoned } from '@kvitto/contract/returns/quote';
import { knownFrom } from './basis.ts';
import type { Sold } from './facts.ts';
import type { Basis, Question } from './tables.ts';

/** One way in which it could end. */
export interface Choice {
  readonly resolution: string;
  readonly isWithdrawal: boolean;
  readonly method?: string | undefined;
}

type Asked = Pick<Question, 'lines' | 'replacement' | 'isEven' | 'slot'>;

function draftOf({ lines, replacement, isEven, slot }: Asked, { resolution, isWithdrawal, method }: Choice): ReturnDraft {
  const amount = replacement ?? (resolution === 'other_product' ? 0 : undefined);
  const isNew = resolution === 'other_product' || (resolution === 'exchange' && !isEven);
  return {
    lines: lines.map(({ line, units, reason, detail }) => ({ line, units, reason, detail })),
    resolution,
    isWithdrawal,
    method,
    ...(slot?.price !== undefined && slot.method === method && { methodPrice: slot.price }),
    ...(isNew && amount !== undefined && { replacement: { amount } }),
  };
}

/** Whoever was given it gets nothing of the buyer's money, and learns only what a credit is worth. */
const forReceivers = new Set<string>(['credit', 'exchange', 'replace', 'repair']);

/** How it is quoted: the return that it would change, and those that it would call off. */
interface Quoting {
  readonly method: string | undefined;
  readonly isGift: boolean;
  readonly editing: string | undefined;
  readonly calledOff: readonly string[];
}

/** All that can be chosen, side by side; of a withdrawal, what the law gives. With the price of a way back where it is named. */
export function offersOf(sold: Sold, basis: Basis, question: Question, { method, isGift, editing, calledOff }: Quoting): Offer[] {
  const { facts, history } = knownFrom(basis, sold);
  const now = new Date(question.at);
  const option = (resolution: string, isWithdrawal: boolean) =>
    optionOf(facts, history, draftOf(question, { resolution, isWithdrawal, method }), now);
  const best = (resolution: string) => {
    const own = option(resolution, question.isWithdrawal);
    if (resolution !== 'refund' || question.isWithdrawal || isGift) return own;
    const lawful = option(resolution, true);
    return lawful && (!own || lawful.quote.amount > own.quote.amount) ? lawful : own;
  };
  return resolutions
    .filter((resolution) => !isGift || forReceivers.has(resolution))
    .flatMap((resolution) => best(resolution) ?? [])
    .map(({ resolution, isWithdrawal, quote, methods }) => {
      const offer = offerOf({ resolution, isWithdrawal }, quote, methods, sold.purchase);
      const pauses = (payment: string) => sold.invoiced?.get(payment)?.pauses(quote, editing, calledOff) ?? [];
      return {
        ...offer,
        payments: offer.payments.map((each) => ({ ...each, ...(each.how === 'lowered' && { pauses: [...pauses(each.id)] }) })),
      };
    })
    .map((offer) => (isGift ? receivers(offer) : offer));
}

/** Reckons one choice from what was known, to the last unit the same each time. `seen` is what the shop found when the things came. */
export function reckon(
  sold: Sold,
  basis: Basis,
  question: Question,
  choice: Choice,
  seen?: ReadonlyMap<string, { readonly units: number; readonly deduction: number }>,
): Reckoned {
  const { facts, history } = knownFrom(basis, sold);
  const draft = draftOf(question, choice);
  const lines = draft.lines.flatMap((line) => {
    const found = seen?.get(line.line);
    if (!found) return [line];
    return found.units > 0 ? [{ ...line, units: found.units, deduction: found.deduction }] : [];
  });
  return quoteOf(facts, history, { ...draft, lines }, new Date(question.at));
}

/** What was reckoned, as a page is told. */
export function offerOf(
  { resolution, isWithdrawal }: Choice,
  quote: Reckoned,
  methods: readonly MethodOption[],
  { promotions = [], payments }: Purchase,
): Offer {
  const { currency, amount, owed, points, isInstant, creditUntil, sentBy, arrivesBy, sendBy, receiveBy } = quote;
  const labelOf = (promotion: string | undefined) => promotions.find(({ id }) => id === promotion)?.label;
  const dates = { creditUntil, sentBy, arrivesBy, sendBy, receiveBy };
  return {
    resolution,
    isWithdrawal,
    amount: { amount, currency },
    parts: quote.parts.map(({ kind, line, promotion, amount: part }) => {
      const label = labelOf(promotion);
      return { kind, ...(line !== undefined && { line }), ...(label !== undefined && { label }), amount: part };
    }),
    payments: quote.payments.map(({ payment, amount: part, how }) => {
      const { kind = '', label } = payments.find(({ id }) => id === payment) ?? {};
      return { id: payment, kind, ...(label !== undefined && { label }), amount: part, how };
    }),
    owed,
    points,
    isInstant,
    ...Object.fromEntries(Object.entries(dates).filter(([, date]) => date !== undefined)),
    methods: methods.map(({ method: { id }, price }) => ({ id, price })),
  };
}

/** What a gift's receiver is told of an offer: what they get, what the way back takes of it, and when. */
export function receivers(offer: Offer): Offer {
  const way = offer.parts.filter(({ kind }) => kind === 'method');
  const goods = offer.amount.amount - way.reduce((sum, { amount }) => sum + amount, 0);
  return {
    ...offer,
    parts: [...(goods === 0 ? [] : [{ kind: 'goods', amount: goods }]), ...way],
    payments: [],
    owed: 0,
    points: 0,
  };
}
