import { exceptionCodes } from '../delivery-words.ts';
import type { Order } from '../order.ts';
import type { DeliveryAction } from '../shipment.ts';
import type { Alert, Sentence } from '../story.ts';
import type { Sighted } from './headline.ts';
import type { OrderSituation } from './order-situation.ts';
import { moment, named, said } from './sentence.ts';

const holds = ['payment_review', 'address', 'stock', 'age_check', 'fraud_review', 'customer_request'] as const;
const next: Readonly<Record<string, Sentence>> = {
  weather: said('n.wait'),
  strike: said('n.wait'),
  carrier_delay: said('n.wait'),
  customs_hold: said('n.wait'),
  duties_due: said('n.pay'),
  cash_due: said('n.pay'),
  refused: said('n.back'),
  pickup_missed: said('n.back'),
  address_wrong: said('n.act'),
  address_incomplete: said('n.act'),
  customs_documents: said('n.act'),
  age_check: said('n.act'),
};

/** Where a status alone tells that something is wrong. */
const codeOf: Readonly<Record<string, (typeof exceptionCodes)[number]>> = {
  lost: 'lost',
  damaged: 'damaged',
  refused: 'refused',
  missed: 'pickup_missed',
  attempt: 'not_home',
};

/** The card of a parcel that needs one. */
export function parcelAlert({ seen, parcel, order, now }: Sighted): Alert | undefined {
  const code = seen.trouble?.code ?? (seen.isReturn ? undefined : (codeOf[seen.kind] ?? (seen.kind === 'action' ? 'other' : undefined)));
  if (!code) return undefined;
  const known = exceptionCodes.find((each) => each === code && each !== 'other');
  const carrier = named(parcel.carrier?.name);
  const { text, next: told, amount, deadline } = seen.trouble ?? {};
  const ahead = deadline && Date.parse(deadline) > now.getTime();
  return {
    code,
    tone: seen.tone === 'bad' ? 'bad' : 'warn',
    cause: known ? said(`x.${known}`, { carrier }) : (text ?? said('x.other')),
    next: told ?? (code === 'not_home' ? said('n.retry', { carrier }) : (next[code] ?? said('n.help'))),
    facts: [
      ...(amount ? [said('amount', { amount: { as: 'money', money: amount } })] : []),
      ...(ahead ? [said('until', { until: moment(deadline, order.zone) })] : []),
    ],
    links: links(parcel.actions, order),
  };
}

/** The card of an order that waits for something before it can be packed. */
export function orderAlert(order: Order, { kind }: OrderSituation): Alert | undefined {
  const offered = links(order.actions, order);
  const make = (code: string, cause: Sentence, then: Sentence): Alert => ({
    code,
    tone: 'warn',
    cause,
    next: then,
    facts: [],
    links: offered,
  });
  if (kind === 'payment') return make('payment_pending', said('s.payment'), said('n.payment'));
  if (kind === 'failed') return make('payment_failed', said('when.failed'), said('n.failed'));
  if (kind !== 'hold') return undefined;
  return make('hold', said(`h.${holds.find((each) => each === order.hold) ?? 'other'}`), said('n.hold'));
}

/** The shop is always the way out, unless the backend offers its own. */
function links(actions: readonly DeliveryAction[] | undefined, { support }: Order): Alert['links'] {
  const url = support?.url ?? (support?.email ? `mailto:${support.email}` : undefined);
  const hasContact = actions?.some(({ kind, state }) => kind === 'contact' && state === 'available');
  return url && !hasContact ? [{ label: said('a.contact'), url }] : [];
}
