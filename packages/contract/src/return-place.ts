/** Where and when things are handed over: places to bring them to, and times at which they are fetched. */
import * as z from 'zod/mini';
import { id } from './open.ts';
import { pickupPoint } from './place.ts';
import { instant, zone } from './time.ts';

/** Where things can be handed in: a locker, a counter, a shop. */
export const returnPlace = z.extend(
  z.omit(pickupPoint, { collectUntil: true, code: true, qr: true, idRequired: true, othersMayCollect: true }),
  { id },
);
export type ReturnPlace = z.infer<typeof returnPlace>;

/** When things are fetched. */
export const pickupSlot = z.object({
  id,
  from: instant,
  until: instant,
  /** In which its times are told. */
  zone,
  /** Minor units of the order's currency, where it costs something else than its way back does. */
  price: z.optional(z.int().check(z.nonnegative())),
});
export type PickupSlot = z.infer<typeof pickupSlot>;
