import { sentAt, wordFor, wordNear } from '../carrier-sample.fake.ts';
import type { SampleNews, SignedSample } from '../carrier-sample.fake.ts';
import { digest } from '../carrier-news.ts';
import { signatureOf } from './index.ts';
import { details, statuses } from './vocabulary.ts';

/** A body as EasyPost would post it: the whole tracker in an event. */
export function sampleBody(news: SampleNews) {
  const at = sentAt(news);
  const scans = news.scans.map(({ status, at: datetime, text, city }) => {
    const word = wordFor(statuses, status);
    const detail = wordFor(details, status);
    return {
      object: 'TrackingDetail',
      status: word ?? (detail ? 'in_transit' : wordNear(statuses, status)),
      status_detail: (word ? undefined : detail) ?? 'status_update',
      message: text ?? '',
      datetime,
      tracking_location: { object: 'TrackingLocation', city: city ?? null, state: null, country: null, zip: null },
    };
  });
  const newest = scans.at(-1);
  return {
    id: `evt_${digest(JSON.stringify([news.trackingNumber, at, scans]))}`,
    object: 'Event',
    description: 'tracker.updated',
    created_at: at,
    result: {
      id: `trk_${digest(news.trackingNumber)}`,
      object: 'Tracker',
      tracking_code: news.trackingNumber,
      carrier: news.carrier ?? 'PostNord',
      weight: 614,
      status: newest?.status ?? 'unknown',
      status_detail: newest?.status_detail ?? 'unknown',
      updated_at: at,
      signed_by: null,
      est_delivery_date: news.expected ?? null,
      tracking_details: scans,
    },
  };
}

/** What EasyPost's API would answer: the tracker. */
export function sampleAnswer(news: SampleNews) {
  return sampleBody(news).result;
}

/** {@link sampleBody}, signed. */
export async function signedNews(news: SampleNews): Promise<SignedSample> {
  const body = JSON.stringify(sampleBody(news));
  return {
    headers: { 'content-type': 'application/json', 'x-hmac-signature': await signatureOf(new TextEncoder().encode(body), news.secret) },
    body,
  };
}
