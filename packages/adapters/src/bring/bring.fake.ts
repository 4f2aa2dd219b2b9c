import { sentAt, wordFor, wordNear } from '../carrier-sample.fake.ts';
import type { SampleNews, SignedSample } from '../carrier-sample.fake.ts';
import { digest } from '../carrier-news.ts';
import { statuses } from './vocabulary.ts';

/** A body as Bring's Event Cast would post it: the newest scan alone. Its times are UTC, written `+0000`. */
export function sampleBody(news: SampleNews) {
  const { trackingNumber, scans } = news;
  const created = `${new Date(sentAt(news)).toISOString().slice(0, 19)}+0000`;
  const status = wordNear(statuses, scans.at(-1)?.status ?? 'created');
  return { status, id: digest(JSON.stringify([trackingNumber, created, status])), package: trackingNumber, created, pushed: created };
}

/** {@link sampleBody}, with the secret that stands for a signature. */
export async function signedNews(news: SampleNews): Promise<SignedSample> {
  return {
    headers: { 'content-type': 'application/json', 'x-kvitto-secret': news.secret },
    body: JSON.stringify(sampleBody(news)),
  };
}

/** A body as Bring's Tracking API would answer: one consignment of one package, newest event first. */
export function sampleAnswer({ trackingNumber, scans, expected }: Omit<SampleNews, 'secret'>) {
  const eventSet = scans.toReversed().map(({ status, at: dateIso, text: description = '', city = '' }) => ({
    description,
    status: wordFor(statuses, status) ?? wordNear(statuses, status),
    recipientSignature: { name: '' },
    unitId: '',
    postalCode: '',
    city,
    countryCode: 'NO',
    country: 'Norway',
    dateIso,
    consignmentEvent: false,
    insignificant: false,
  }));
  const [year, month, day] = expected?.slice(0, 10).split('-') ?? [];
  const dateOfEstimatedDelivery = expected ? `${day}.${month}.${year}` : null;
  return {
    apiVersion: '2',
    consignmentSet: [
      { consignmentId: `7${trackingNumber}`, packageSet: [{ packageNumber: trackingNumber, dateOfEstimatedDelivery, eventSet }] },
    ],
  };
}
