import { sentAt, wordNear } from '../carrier-sample.fake.ts';
import type { SampleNews, SignedSample } from '../carrier-sample.fake.ts';
import { digest } from '../carrier-news.ts';
import { signatureOf } from './index.ts';
import { substatuses } from './vocabulary.ts';

/** Which of Shippo's statuses its sub-statuses stand under, where it is not `TRANSIT`. */
const parents: Readonly<Record<string, string>> = {
  information_received: 'PRE_TRANSIT',
  delivered: 'DELIVERED',
  return_to_sender: 'RETURNED',
  package_unclaimed: 'RETURNED',
  package_undeliverable: 'FAILURE',
  package_disposed: 'FAILURE',
  package_lost: 'FAILURE',
};
const urgent = new Set(['address_issue', 'contact_carrier', 'delivery_attempted', 'pickup_available', 'package_damaged', 'package_lost']);

/** What Shippo's API would answer: the track with the given scans. */
export function sampleAnswer(news: SampleNews) {
  const at = sentAt(news);
  const history = news.scans.map(({ status, at: status_date, text, city }) => {
    const code = wordNear(substatuses, status) ?? 'package_processed';
    return {
      object_created: status_date,
      object_updated: null,
      object_id: digest([news.trackingNumber, code, status_date].join('\n')),
      status: parents[code] ?? 'TRANSIT',
      substatus: { code, text: `Shippo's words for ${code}`, action_required: urgent.has(code) },
      status_date,
      status_details: text ?? '',
      location: { city: city ?? null, state: null, zip: null, country: null },
    };
  });
  const newest = history.at(-1);
  return {
    carrier: news.carrier ?? 'postnord',
    tracking_number: news.trackingNumber,
    address_from: null,
    address_to: null,
    eta: news.expected ?? null,
    original_eta: null,
    servicelevel: null,
    metadata: null,
    messages: [],
    tracking_status: newest ? { ...newest, object_updated: at, object_id: digest(`${newest.object_id} now`) } : null,
    tracking_history: history,
    transaction: null,
    test: false,
  };
}

/** A body as Shippo would post it. */
export function sampleBody(news: SampleNews) {
  return { event: 'track_updated', test: false, data: sampleAnswer(news) };
}

/** {@link sampleBody}, signed. */
export async function signedNews(news: SampleNews): Promise<SignedSample> {
  const body = JSON.stringify(sampleBody(news));
  const at = String(Math.floor(Date.parse(sentAt(news)) / 1000));
  const signature = await signatureOf(new TextEncoder().encode(body), at, news.secret);
  return { headers: { 'content-type': 'application/json', 'shippo-auth-signature': `t=${at},v1=${signature}` }, body };
}
