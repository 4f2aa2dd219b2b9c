/** What checks of members have in common: carts, orders and sign-ups as a shop and a page would send them. */
import type { Cart } from '@kvitto/contract/cart';
import type { ConsentReceipt } from '@kvitto/contract/consent';
import type { Loyalty, PlacedOrder } from '@kvitto/contract/loyalty';
import type { CallContext } from '@kvitto/contract/operation';
import type { ConfirmationNews, MemberNews, Outgoing, SinkName } from '@kvitto/contract/outbox';
import type { ConsentChoice, SignUp } from '@kvitto/contract/sign-up';
import { intention, recordOf } from './check.ts';
import type { Context } from './check.ts';
import { sek } from './seed-parts.ts';

export const day = 86_400;

/** Worth 298 points: the gift card, the book on the list and shipping give none. */
export const cart: Cart = {
  currency: 'SEK',
  lines: [
    { id: 'l1', sku: 'CUP-2', title: 'Stoneware cup', kind: 'physical', quantity: 2, total: sek(29_899), tax: sek(5_980) },
    { id: 'l2', title: 'Gift card', kind: 'gift_card', quantity: 1, total: sek(50_000) },
    { id: 'l3', sku: 'BOOK-1', kind: 'physical', quantity: 1, total: sek(9_900) },
  ],
  shipping: sek(4_900),
  total: sek(94_699),
};

/** An order of the seed as the shop tells of it, placed two hours before the seed's clock. */
export const placed = (
  order: string,
  email: string,
  more: Partial<PlacedOrder> & { phone?: string; customer?: string } = {},
): PlacedOrder => {
  const { phone, customer, ...rest } = more;
  const contact = { email, name: 'Nina Falk', ...(phone !== undefined && { phone }), ...(customer !== undefined && { customer }) };
  return { order, placedAt: '2026-11-24T10:00:00Z', contact, country: 'SE', cart, ...rest };
};

const shownAt = '2026-11-24T09:50:00Z';
const at = '2026-11-24T09:51:00Z';

/** What a shopper wants: to join, unless told otherwise. */
export const signUp = (name: string, more: Partial<SignUp> = {}): SignUp => ({
  id: `intention-${name}`.padEnd(24, '-'),
  revision: 1,
  join: true,
  consents: [],
  locale: 'en',
  page: 'https://shop.example/checkout',
  widgetVersion: '1.0.0',
  method: 'checkbox',
  shownAt,
  at,
  ...more,
});
export const carried = (wish: SignUp): string => JSON.stringify(wish);

type Knowing = Context & { readonly loyalty: Loyalty };

/** A box beside the words that the programme has for it. */
export async function box({ loyalty }: Knowing, channel: string, value = true, language = 'en'): Promise<ConsentChoice> {
  const { consents } = await loyalty.programme({});
  const text = consents.find((each) => each.channel === channel)?.texts[language]?.hash;
  if (text === undefined) throw new Error(`The programme asks for no consent by ${channel}`);
  return { purpose: 'marketing', channel, value, text, shownAt, at };
}

/** Where consents are given outside of a sign-up. */
export const outside = { locale: 'en', page: 'https://shop.example/me', widgetVersion: '1.0.0', method: 'checkbox' };

/** Settles an order with a sign-up, and gives where its buyer then stands, whose address may be another than the order's. */
export async function joined({ loyalty }: Knowing, order: PlacedOrder, wish?: SignUp, person = order.contact.email) {
  const settlement = await loyalty.settle({ ...order, ...(wish && { signUp: carried(wish) }) }, intention());
  return { settlement, status: await loyalty.status({ order: order.order }, { person }) };
}

/** Whoever has proven to be the buyer whom an order of the seed names. */
export const buyerOf = (context: Context, order: string): CallContext => ({ person: recordOf(context, order).customer?.email });

/** Whoever has proven to be the buyer that most checks are about. */
export const nina: CallContext = { person: 'nina@mail.example' };

/** What of a receipt is not about the time at which it was made. */
export const briefly = ({ channel, state }: ConsentReceipt) => `${channel} ${state}`;

export const crm: SinkName = { name: 'crm', kind: 'member' };
export const mail: SinkName = { name: 'mail', kind: 'confirmation' };

export const memberOf = ({ news }: Outgoing): MemberNews => {
  if (news.kind !== 'member') throw new Error('It is no news of a member');
  return news;
};

/** A link as its mail brought it. */
export function linkIn({ news }: Outgoing): ConfirmationNews & { readonly token: string } {
  if (news.kind !== 'confirmation') throw new Error('It is no link');
  const [, token = ''] = /#kvitto-confirm=([\w-]+)$/.exec(news.url) ?? [];
  return { ...news, token };
}
