import '@kvitto/adapters/server-only';
import type { CarrierSource } from '@kvitto/contract/webhook';
import { answerFor, askableNumber } from '../carrier-ask.ts';
import { readAnswer } from './map.ts';
import { services } from './vocabulary.ts';

/** DHL's Shipment Tracking – Unified 1.5.8, for all of its divisions (https://developer.dhl.com/api-reference/shipment-tracking). */
export const source: CarrierSource = {
  name: 'dhl',
  carriers: Object.keys(services),
  request(parcel, key) {
    const number = askableNumber(parcel);
    if (!number) return undefined;
    const url = new URL('https://api-eu.dhl.com/track/shipments');
    url.searchParams.set('trackingNumber', number);
    const service = Object.hasOwn(services, parcel.carrier ?? '') ? services[parcel.carrier ?? ''] : undefined;
    if (service) url.searchParams.set('service', service);
    return new Request(url, { headers: { 'DHL-API-Key': key, accept: 'application/json' } });
  },
  read: (body, parcel) => answerFor(parcel, readAnswer(body, parcel)),
};
