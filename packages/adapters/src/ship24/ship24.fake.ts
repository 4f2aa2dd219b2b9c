import { sentAt, wordFor, wordNear } from '../carrier-sample.fake.ts';
import type { SampleNews, SignedSample } from '../carrier-sample.fake.ts';
import { digest } from '../carrier-news.ts';
import { codes, milestones } from './vocabulary.ts';

/** A body as Ship24 would post it: one tracking with the given scans as its new events. */
export function sampleBody(news: SampleNews) {
  const at = sentAt(news);
  const events = news.scans.map(({ status, at: occurrenceDatetime, text, city }, order) => {
    const statusCode = wordFor(codes, status) ?? null;
    return {
      eventId: digest([news.trackingNumber, status, occurrenceDatetime].join('\n')),
      trackingNumber: news.trackingNumber,
      occurrenceDatetime,
      order,
      status: text ?? null,
      statusCode,
      statusMilestone: wordFor(milestones, status) ?? (statusCode ? 'in_transit' : wordNear(milestones, status)),
      location: city ?? null,
      courierCode: news.carrier ?? 'postnord',
    };
  });
  const newest = events.at(-1);
  return {
    trackings: [
      {
        metadata: { generatedAt: at, messageId: digest(JSON.stringify([news.trackingNumber, at, events])), topic: 'tracking/events' },
        tracker: { trackerId: digest(news.trackingNumber), trackingNumber: news.trackingNumber },
        shipment: {
          statusCode: newest?.statusCode ?? null,
          statusMilestone: newest?.statusMilestone ?? 'pending',
          delivery: { estimatedDeliveryDate: news.expected ?? null, courierEstimatedDeliveryDate: null, signedBy: null },
        },
        events,
      },
    ],
  };
}

/** What Ship24's API would answer: the same trackings, without the webhook's metadata. */
export function sampleAnswer(news: SampleNews) {
  return { data: { trackings: sampleBody(news).trackings.map(({ metadata: _metadata, ...tracking }) => tracking) } };
}

/** {@link sampleBody}, with the secret that stands for a signature. */
export async function signedNews(news: SampleNews): Promise<SignedSample> {
  return {
    headers: { 'content-type': 'application/json', authorization: `Bearer ${news.secret}` },
    body: JSON.stringify(sampleBody(news)),
  };
}
