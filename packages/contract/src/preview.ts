/** What a cart brings: pure, so that what is shown before an order is what is given after it. */
import type { Cart } from './cart.ts';
import { KvittoError } from './errors.ts';
import type { Preview } from './loyalty.ts';
import type { Money } from './money.ts';
import type { Programme } from './programme.ts';

type PointRules = NonNullable<Programme['points']>;

/**
 * The preview of a cart; without point rules, or in a currency that has no rate, its points are 0. Throws `invalid_input` for
 * amounts in another currency than the cart's.
 */
export function previewOf({ points: rules, ...programme }: Programme, cart: Cart): Preview {
  refuseMixed(cart);
  const excluded = rules ? excludedOf(rules, cart) : [];
  const counted = cart.lines.filter(({ id }) => !excluded.some(({ line }) => line === id));
  const points = rules ? pointsOf(rules, cart, counted) : 0;
  const worth = rules?.worth?.find(({ money }) => money.currency === cart.currency);
  const total = totalOf(programme, cart, counted);
  return {
    points,
    ...(worth && points > 0 && { worth: { ...worth.money, amount: scaled(points, worth.money.amount, worth.points, 'down') } }),
    pendingDays: rules?.pendingDays ?? 0,
    rounding: rules?.rounding ?? 'down',
    excluded,
    unlocks: unlocksOf(programme, cart, total),
    ...(total && { total }),
  };
}

function refuseMixed({ currency, lines, shipping, total }: Cart): void {
  const amounts = [...lines.flatMap((line) => [line.total, line.tax]), shipping, total];
  if (amounts.every((money) => !money || money.currency === currency)) return;
  throw new KvittoError('invalid_input', `All amounts of a cart in ${currency} are in ${currency}.`, {
    fields: [{ path: 'cart.currency', message: 'Some amounts are in another currency.' }],
  });
}

function excludedOf(rules: PointRules, { lines, shipping }: Cart): Preview['excluded'] {
  const { excludedKinds = [], excludedSkus = [], onShipping = false, beforeTax = false } = rules;
  const found: Preview['excluded'] = lines.flatMap(({ id, kind, sku, title }) => {
    const isKind = excludedKinds.includes(kind);
    if (!isKind && !(sku !== undefined && excludedSkus.includes(sku))) return [];
    return [{ kind: isKind && kind === 'gift_card' ? 'gift_card' : 'product', line: id, ...(title !== undefined && { title }) }];
  });
  if (!onShipping && shipping && shipping.amount > 0) found.push({ kind: 'shipping' });
  if (beforeTax && lines.some(({ tax }) => tax && tax.amount > 0)) found.push({ kind: 'tax' });
  return found;
}

function pointsOf({ rates, rounding, onShipping, beforeTax }: PointRules, { currency, shipping }: Cart, counted: Cart['lines']): number {
  const rate = rates.find(({ per }) => per.currency === currency);
  if (!rate || rate.per.amount <= 0) return 0;
  const amounts = counted.map(({ total, tax }) => total.amount - (beforeTax ? (tax?.amount ?? 0) : 0));
  const base = amounts.reduce((sum, amount) => sum + amount, onShipping ? (shipping?.amount ?? 0) : 0);
  return base > 0 ? scaled(base, rate.points, rate.per.amount, rounding) : 0;
}

/** `value * times / by`, exactly, then rounded to a whole number; halves go up. */
function scaled(value: number, times: number, by: number, rounding: 'down' | 'nearest' | 'up'): number {
  const [whole, divisor] = [BigInt(value) * BigInt(times), BigInt(by)];
  const extra = { down: 0n, nearest: divisor / 2n, up: divisor - 1n }[rounding];
  return Number((whole + extra) / divisor);
}

type Perks = Omit<Programme, 'points'>;

/** The price with the member's percents off what gives points, and without shipping where that is free. */
function totalOf({ memberPrice, freeShipping }: Perks, { total: before, shipping }: Cart, counted: Cart['lines']): Preview['total'] {
  if (!before) return undefined;
  const base = Math.max(
    0,
    counted.reduce((sum, { total }) => sum + total.amount, 0),
  );
  const off = memberPrice ? scaled(base, memberPrice.percent, 100, 'down') : 0;
  const saved = off + (freeShipping ? (shipping?.amount ?? 0) : 0);
  return saved > 0 ? { before, after: { ...before, amount: Math.max(0, before.amount - saved) } } : undefined;
}

function unlocksOf({ welcome, memberPrice, freeShipping }: Perks, { shipping }: Cart, total: Preview['total']): Preview['unlocks'] {
  const free: Money | undefined = freeShipping && shipping && shipping.amount > 0 ? shipping : undefined;
  const off = total && total.before.amount - total.after.amount - (free?.amount ?? 0);
  return [
    ...(memberPrice && total && off !== undefined && off > 0 ? [{ kind: 'member_price', money: { ...total.before, amount: off } }] : []),
    ...(free ? [{ kind: 'free_shipping', money: free }] : []),
    ...(welcome?.points ? [{ kind: 'welcome_points', points: welcome.points }] : []),
    ...(welcome?.reward ? [{ kind: 'welcome_reward', text: welcome.reward }] : []),
  ];
}
