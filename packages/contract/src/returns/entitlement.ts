/**
 * What a shopper is owed once certain units have come back: a function of which units and how, not of when or in how many
 * returns. A return pays the difference between after and before, so units that go back one by one bring what they bring together.
 *
 * Where pennies go: an amount for several units is divided by units that have come back so far, rounded down, so the last unit
 * of a line brings what the others left. A percentage that the shop keeps is taken of unit prices rounded down, and rounded down. A
 * promotion is divided between its lines by what earlier ones left of their prices, largest remainder first. What is paid back on units that stay is reckoned by
 * itself, from the first unit on, and rounded down.
 */
import { percentOf, share, sumOf } from './allocate.ts';
import { promotionParts, valueOf } from './purchase.ts';
import type { Purchase, PurchaseLine } from './purchase.ts';
import { lossOf } from './thresholds.ts';
import type { Loss } from './thresholds.ts';

/**
 * How a unit's price was given back: `own`, under the shop's own terms, with what it keeps; `free`, the same without;
 * `withdrawn`, under the right of withdrawal, also before it came; `blameless`, because of a fault or delay, or cancelled by the
 * shop; `exchanged`, for something else with a price of its own; `kept`, in part, and it stays.
 */
export type Sort = 'own' | 'free' | 'withdrawn' | 'blameless' | 'exchanged' | 'kept';

/** Units of one line. */
export type Tally = Readonly<Partial<Record<Sort, number>>>;

/** Units that have been given back, by line. */
export type Returned = ReadonlyMap<string, Tally>;

/** What the order's terms say, the same for all of its returns. */
export interface Rules {
  /** What the shop keeps of a line's price, in percent, of units under its own terms. */
  readonly restocking: (line: string) => number;
  /** What comes back of the price of a unit that stays, in percent, and at most for each unit. */
  readonly keep: (line: string) => { readonly percent: number; readonly upTo?: number | undefined };
  /** Whether the shop's own terms pay delivery back. */
  readonly refundsShipping: (line: string) => boolean;
  /** Whether what was withdrawn from goes on counting towards thresholds. */
  readonly keepsPromotions: boolean;
}

/** Amounts in minor units. What comes back is `goods - discount - promotion - restocking`, and `kept` for what stays. */
export interface LineEntitlement {
  readonly line: string;
  readonly goods: number;
  readonly discount: number;
  readonly promotion: number;
  readonly restocking: number;
  readonly kept: number;
}

export interface Entitlement {
  readonly lines: readonly LineEntitlement[];
  /** Charged because thresholds are no longer reached. */
  readonly lost: readonly Loss[];
  readonly shipping: number;
  /** All of it together. */
  readonly total: number;
}

/** A line with what is to be divided of it. */
export interface Row {
  readonly line: PurchaseLine;
  /** Less the line's own discount. */
  readonly value: number;
  /** Less promotions too: what was paid for it. */
  readonly net: number;
  /** By promotion. */
  readonly parts: readonly number[];
  readonly tally: Tally;
  /** Units that are not the shopper's any more. */
  readonly back: number;
}

/** The whole of it, for units that have come back. */
export function entitlementOf(purchase: Purchase, returned: Returned, rules: Rules): Entitlement {
  const rows = rowsOf(purchase, returned);
  const lines = rows.map((row) => lineOf(row, rules));
  const lost = lossOf(purchase, rows, lines.map(worthOf), rules);
  const shipping = shippingOf(purchase, rows, rules);
  const total = sumOf(lines.map((line) => worthOf(line) + line.kept)) - sumOf(lost.map(({ amount }) => amount)) + shipping;
  return { lines, lost, shipping, total };
}

/** What comes back for units of a line that went back. */
export const worthOf = ({ goods, discount, promotion, restocking }: LineEntitlement): number => goods - discount - promotion - restocking;

/** Units of a line that were given back, one way or another. */
export const unitsIn = (tally: Tally | undefined): number => sumOf(Object.values(tally ?? {}));

function rowsOf(purchase: Purchase, returned: Returned): Row[] {
  const parts = promotionParts(purchase);
  return purchase.lines.map((line, index) => {
    const mine = parts.map((each) => each[index] ?? 0);
    const value = valueOf(line);
    const told = returned.get(line.line) ?? {};
    const back = unitsIn(told) - (told.kept ?? 0);
    // What goes back after all does not stay: of its price all is given back, and what was given for it before is part of that.
    const tally = told.kept === undefined ? told : { ...told, kept: Math.max(0, Math.min(told.kept, line.quantity - back)) };
    return { line, value, net: value - sumOf(mine), parts: mine, tally, back };
  });
}

function lineOf({ line, value, net, tally, back }: Row, rules: Rules): LineEntitlement {
  const { line: id, quantity, gross } = line;
  const goods = share(gross.amount, back, quantity);
  const worth = share(net, back, quantity);
  // Of a unit's price without the pennies that do not divide: so no other unit's way back changes what the shop keeps of this one's.
  const charged = (tally.own ?? 0) * share(net, 1, quantity);
  // What is left for the shopper is rounded down, so what is taken off is rounded up to the same unit.
  const discount = goods - share(value, back, quantity);
  const kept = tally.kept ?? 0;
  const { percent, upTo } = rules.keep(id);
  return {
    line: id,
    goods,
    discount,
    promotion: goods - discount - worth,
    restocking: percentOf(charged, rules.restocking(id)),
    kept: Math.min(percentOf(share(net, kept, quantity), percent), upTo === undefined ? Infinity : upTo * kept),
  };
}

/** Whether a line had to be carried to the shopper. */
const isCarried = ({ kind }: PurchaseLine) => kind !== 'digital' && kind !== 'service' && kind !== 'gift_card';

/** Delivery is paid back once all that was carried has come back, at most what the cheapest usual one would have cost. */
function shippingOf({ shipping, lines }: Purchase, rows: readonly Row[], { refundsShipping }: Rules): number {
  if (!shipping) return 0;
  const carried = lines.some(isCarried) ? rows.filter(({ line }) => isCarried(line)) : rows;
  const isAll = carried.every(({ line, tally: { own = 0, free = 0, withdrawn = 0, blameless = 0 } }) => {
    if (own + free + withdrawn + blameless < line.quantity) return false;
    return own + free === 0 || refundsShipping(line.line);
  });
  return isAll ? Math.min(shipping.paid.amount, shipping.standard.amount) : 0;
}
