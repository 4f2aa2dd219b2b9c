import type { OrderRecord } from '@kvitto/contract/ingest';
import type { PlacedOrder } from '@kvitto/contract/loyalty';

/** An address that mail can go to. */
const isAddress = /^[^\s@,;:<>()"\\]{1,64}@[^\s@,;:<>()"\\]{1,255}$/;

/** A backend's own order as a sign-up is settled with it; nothing where nobody can be reached. What was cancelled gives no points. */
export function placedOf({
  id: order,
  number,
  placedAt,
  currency,
  customer,
  shippingAddress,
  lines,
  totals,
}: OrderRecord): PlacedOrder | undefined {
  const email = customer?.email?.trim() ?? '';
  if (!isAddress.test(email)) return undefined;
  const country = shippingAddress?.country;
  return {
    order,
    number,
    placedAt,
    contact: {
      email,
      ...(customer?.phone !== undefined && { phone: customer.phone }),
      ...(customer?.name !== undefined && { name: customer.name }),
    },
    ...(country !== undefined && { country }),
    cart: {
      currency,
      lines: lines.flatMap(({ id, sku, title, kind, counters, unitPrice, total }) => {
        const [ordered, left] = [counters.ordered, counters.ordered - counters.cancelled];
        const amount = total?.amount ?? (unitPrice?.amount ?? 0) * ordered;
        if (left < 1 || (total ?? unitPrice ?? { currency }).currency !== currency) return [];
        const share = Math.round((amount * left) / ordered);
        return [{ id, title, kind, quantity: left, total: { amount: share, currency }, ...(sku !== undefined && { sku }) }];
      }),
      ...(totals?.shipping.currency === currency && { shipping: totals.shipping }),
      ...(totals?.total.currency === currency && { total: totals.total }),
    },
  };
}
