import { actionKinds } from '../action-kinds.ts';
import type { Order } from '../order.ts';
import type { DeliveryAction, DeliveryException } from '../shipment.ts';
import type { Offer, Sentence, Story } from '../story.ts';
import { recent, said } from './sentence.ts';

const kindOf = (kind: string) => actionKinds.find((each) => each === kind) ?? 'other';
const outcomes = ['requested', 'done', 'refused', 'closed'] as const;

/** What is reported of an order that is over. */
const reports = new Set<string>(['report_missing', 'report_damaged']);

/** What shoppers look for, so that they are told why it is closed. */
const soughtAfter = new Set<string>([...reports, 'cancel', 'edit']);

/** What solves most comes first, what ends things last; a kind that nobody listed stands in the middle. */
const ranked: readonly string[] = [
  'pay_duties',
  'fix_address',
  'rebook',
  'extend_pickup',
  'safe_place',
  'report_missing',
  'report_damaged',
  'neighbour',
  'redirect',
  'other',
  'edit',
  'cancel',
  'deny',
  'contact',
];
const rank = ({ kind }: DeliveryAction) => ranked.indexOf(kindOf(kind));

interface About {
  readonly order: Pick<Order, 'zone'>;
  readonly now: Date;
  /** Nothing more will happen: what was done has been told by what became of it, but for what was reported afterwards. */
  readonly isOver: boolean;
  readonly trouble?: DeliveryException | undefined;
}

/**
 * What can be done about a parcel or an order at a moment, and what has been asked for. A request is never put as done:
 * how it stands is the backend's word, and so is why something can no longer be done.
 */
export function offersOf(
  actions: readonly DeliveryAction[] | undefined,
  { order: { zone }, now, isOver, trouble }: About,
): Pick<Story, 'offers' | 'asked'> {
  const all = actions ?? [];
  const isOpen = ({ kind, state, from, until }: DeliveryAction) =>
    state === 'available' &&
    !(from && Date.parse(from) > now.getTime()) &&
    !(until && Date.parse(until) < now.getTime()) &&
    !(kind === 'pay_duties' && trouble?.payUrl);
  return {
    offers: [
      ...payment(trouble),
      ...all
        .filter(isOpen)
        .toSorted((a, b) => rank(a) - rank(b))
        .map(({ id, kind, url }): Offer => ({ action: id, label: said(`a.${kindOf(kind)}`), ...(url && { url }) })),
    ],
    asked: all.flatMap(({ kind, state, requestedAt, reason }): Sentence[] => {
      const outcome = outcomes.find((each) => each === state);
      if (!outcome || kind === 'contact' || (isOver && outcome !== 'requested' && !reports.has(kind))) return [];
      const why = outcome === 'refused' || outcome === 'closed' ? (reason ?? '') : '';
      if (outcome === 'closed' && !(why && soughtAfter.has(kind))) return [];
      return [
        said('asked', {
          kind: reports.has(kind) ? 'report' : kindOf(kind),
          outcome,
          at: requestedAt ? recent(requestedAt, zone) : 'none',
          why,
        }),
      ];
    }),
  };
}

/** What is owed comes before what can be changed, and by its sum. */
function payment({ amount, payUrl: url }: Partial<DeliveryException> = {}): Offer[] {
  if (!url) return [];
  const label = amount ? said('sum.pay', { amount: { as: 'money', money: amount } }) : said('a.pay_duties');
  return [{ action: 'pay', label, url }];
}
