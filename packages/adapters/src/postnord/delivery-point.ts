import * as z from 'zod/mini';
import type { Address, PickupPoint } from '@kvitto/contract/place';
import { present } from '../carrier-news.ts';
import { list, part, words } from '../vendor-fields.ts';
import { openDays, openingHours } from './opening-hours.ts';

const address = z.object({ street1: words, street2: words, city: words, postCode: words, countryCode: words });

/** Where PostNord hands out a shipment. */
export const deliveryPoint = z.object({
  locationId: words,
  name: words,
  displayName: words,
  servicePointType: words,
  locationType: words,
  locationDetail: words,
  address: part(address),
  openingHours: list(openingHours),
});
type DeliveryPoint = z.infer<typeof deliveryPoint>;

interface Waiting {
  readonly isLocker: boolean;
  /** The day since when it has been waiting. */
  readonly readyOn: string | undefined;
}

const openId = /^(?!\.{1,2}$)[\w.~:-]{1,128}$/;

/** The delivery point as one where a shopper collects; nothing where it is none, or has no name. */
export function pickupOf(point: DeliveryPoint | undefined, { isLocker, readyOn }: Waiting): PickupPoint | undefined {
  if (!point) return undefined;
  const { locationId = '', displayName, name = displayName, locationType, servicePointType, locationDetail } = point;
  const isForCollecting = servicePointType !== undefined || locationType === 'SERVICE_POINT' || point.openingHours.length > 0;
  if (!name || !isForCollecting) return undefined;
  return present({
    id: openId.test(locationId) ? locationId : undefined,
    kind: isLocker ? 'locker' : 'counter',
    name,
    address: point.address && addressOf(point.address),
    days: openDays(point.openingHours, readyOn),
    instructions: locationDetail,
  });
}

const twoLetters: Readonly<Record<string, string>> = { SWE: 'SE', NOR: 'NO', DNK: 'DK', FIN: 'FI', DEU: 'DE' };

function addressOf({ street1, street2, city, postCode: postcode, countryCode = '' }: z.infer<typeof address>): Address | undefined {
  const lines = [street1, street2].filter((line) => line !== undefined);
  const country = Object.hasOwn(twoLetters, countryCode) ? twoLetters[countryCode] : countryCode;
  const found: Address = present({
    lines: lines.length > 0 ? lines : undefined,
    postcode,
    city,
    country: country && /^[A-Z]{2}$/.test(country) ? country : undefined,
  });
  return Object.keys(found).length > 0 ? found : undefined;
}
