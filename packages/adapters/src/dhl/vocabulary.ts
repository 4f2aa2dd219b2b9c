import type { Vocabulary } from '../carrier-news.ts';

/**
 * DHL's five status codes, `StatusCode` in the specification of Shipment Tracking – Unified 1.5.8
 * (https://developer.dhl.com/api-reference/shipment-tracking, 2026-08). All that DHL unifies: the words and short codes
 * in `status` mean something else in each of its divisions, and stay raw.
 */
export const statusCodes: Vocabulary = {
  'pre-transit': { status: 'created' },
  transit: { status: 'in_transit' },
  delivered: { status: 'delivered' },
  failure: { status: 'delayed', trouble: 'other' },
  unknown: { status: 'unknown' },
};

/** The slugs whose parcels DHL knows, with the `service` that is sure to be meant, where one is. */
export const services: Readonly<Record<string, string | undefined>> = {
  dhl: undefined,
  'dhl-express': 'express',
  'dhl-freight': 'freight',
  'dhl-ecommerce': undefined,
  'dhl-parcel': undefined,
  'dhl-paket': 'parcel-de',
  'dhl-germany': 'parcel-de',
  'dhl-benelux': 'parcel-nl',
  'dhl-poland': 'parcel-pl',
  'dhl-uk': 'parcel-uk',
  'deutsche-post': 'post-de',
};
