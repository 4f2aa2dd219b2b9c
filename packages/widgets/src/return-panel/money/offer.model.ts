import type { Offer } from '@kvitto/contract/return';

/** What a sentence about an offer says; amounts in minor units, days as calendar dates. */
export interface Fact {
  readonly key:
    | 'm.by'
    | 'm.by.law'
    | 'm.by.stay'
    | 'm.now'
    | 'm.credit'
    | 'm.until'
    | 'm.back'
    | 'm.back.all'
    | 'm.now.else'
    | 'm.new'
    | 'm.new.by'
    | 'm.repair'
    | 'm.way.own'
    | 'm.lowered'
    | 'm.bonus'
    | 'm.costs'
    | 'm.way.free'
    | 'm.way.from'
    | 'm.way.some'
    | 'm.stays'
    | 'm.owed'
    | 'm.points'
    | 'm.law';
  readonly day?: string | undefined;
  readonly amount?: number | undefined;
  readonly count?: number | undefined;
  readonly payment?: Offer['payments'][number] | undefined;
}

/** What comes is a thing. */
const goods = ['exchange', 'other_product', 'replace', 'repair'];
const costs = ['restocking', 'deduction', 'fee', 'method'];

const sumOf = (offer: Offer, kinds: readonly string[]) =>
  offer.parts.reduce((sum, { kind, amount }) => (kinds.includes(kind) ? sum + amount : sum), 0);

/** Before something else is chosen, what there is to spend on it. */
export const isOpen = ({ resolution, parts }: Offer): boolean =>
  resolution === 'other_product' && parts.every(({ kind }) => kind !== 'replacement');

/**
 * Everything about an offer that bears on the choice: where the money goes and when, what is taken off, what it costs to send. `own`:
 * ids of the ways whose carrier the shopper pays.
 */
export function factsOf(offer: Offer, own: readonly string[] = []): readonly Fact[] {
  const { resolution, isWithdrawal, isInstant, payments, creditUntil, owed, points, sendBy, amount } = offer;
  const bonus = sumOf(offer, ['bonus']);
  const taken = -sumOf(offer, costs);
  const all: readonly (Fact | false | undefined)[] = [
    ...(isOpen(offer) ? [] : payments).map((payment): Fact => ({
      key: payment.how === 'lowered' ? 'm.lowered' : payment.amount === amount.amount ? 'm.back.all' : 'm.back',
      payment,
      amount: payment.amount,
    })),
    bonus > 0 && { key: 'm.bonus', amount: bonus },
    whenOf(offer),
    isInstant && sendBy !== undefined && { key: 'm.now.else', day: sendBy },
    newOf(offer),
    creditUntil !== undefined && { key: 'm.until', day: creditUntil },
    taken > 0 && { key: 'm.costs', amount: taken },
    wayOf(offer, own),
    resolution === 'credit' && owed > 0 && { key: 'm.owed', amount: owed },
    points > 0 && { key: 'm.points', count: points },
    isWithdrawal && { key: 'm.law' },
  ];
  return all.filter((each) => typeof each === 'object');
}

function whenOf(offer: Offer): Fact | undefined {
  const { arrivesBy: day, amount, isInstant, isWithdrawal, methods, resolution } = offer;
  if (day === undefined || amount.amount <= 0 || isOpen(offer)) return undefined;
  if (isInstant) return { key: 'm.now', day };
  if (isWithdrawal) return { key: 'm.by.law', day };
  if (methods.length === 0) return { key: 'm.by.stay', day };
  return { key: resolution === 'credit' ? 'm.credit' : 'm.by', day };
}

/** When what comes instead is sent. Dates of an offer that brings money are those of the money. */
function newOf({ resolution, amount, sentBy, methods }: Offer): Fact | undefined {
  if (!goods.includes(resolution)) return undefined;
  if (amount.amount <= 0 && sentBy !== undefined) return { key: 'm.new.by', day: sentBy };
  if (methods.length === 0) return undefined;
  return { key: resolution === 'repair' ? 'm.repair' : 'm.new' };
}

/** Before a way is chosen: from how much on; afterwards it stands among the costs. A carrier of one's own is not free. */
function wayOf({ methods, parts }: Offer, own: readonly string[]): Fact | undefined {
  if (parts.some(({ kind }) => kind === 'method')) return undefined;
  if (methods.length === 0) return { key: 'm.stays' };
  const prices = methods.filter(({ id }) => !own.includes(id)).map(({ price }) => price);
  if (prices.length === 0) return { key: 'm.way.own' };
  const [least, most] = [Math.min(...prices), Math.max(...prices)];
  if (most === 0) return { key: 'm.way.free' };
  return least === 0 ? { key: 'm.way.some', amount: most } : { key: 'm.way.from', amount: least };
}
