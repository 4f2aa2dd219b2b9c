import { KvittoError } from '../errors.ts';
import type { FieldError } from '../errors.ts';
import type { OrderRecord } from '../ingest.ts';
import { checkPurchase } from './purchase.ts';

/** Refuses an order whose `purchase` is of another one or does not add up. Throws `invalid_input` with the path of every fault. */
export function checkPushed({ id, currency, lines, purchase }: OrderRecord): void {
  if (!purchase) return;
  const known = new Set(lines.map((line) => line.id));
  const fields: FieldError[] = [
    ...(purchase.order === id ? [] : [{ path: 'purchase.order', message: 'Names another order.' }]),
    ...(purchase.currency === currency ? [] : [{ path: 'purchase.currency', message: `The order is in ${currency}.` }]),
    ...purchase.lines.flatMap(({ line }, index) =>
      known.has(line) ? [] : [{ path: `purchase.lines.${index}.line`, message: 'Is no line of the order.' }],
    ),
  ];
  if (fields.length > 0) throw new KvittoError('invalid_input', 'The purchase is not of this order.', { fields });
  checkPurchase(purchase);
}
