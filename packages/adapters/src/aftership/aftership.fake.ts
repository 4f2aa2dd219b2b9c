import { sentAt, wordNear } from '../carrier-sample.fake.ts';
import type { SampleNews, SignedSample } from '../carrier-sample.fake.ts';
import { digest } from '../carrier-news.ts';
import { hmacSha256, toBase64 } from '../signature.ts';
import { subtags } from './vocabulary.ts';

/** A body as AfterShip would post it: the whole tracking. */
export function sampleBody(news: SampleNews) {
  const at = sentAt(news);
  const checkpoints = news.scans.map(({ status, at: time, text, city }) => {
    const subtag = wordNear(subtags, status) ?? 'InTransit_001';
    return {
      created_at: time,
      checkpoint_time: time,
      tag: subtag.split('_')[0],
      subtag,
      message: text,
      city,
      slug: news.carrier ?? 'postnord',
      raw_tag: null,
    };
  });
  const newest = checkpoints.at(-1);
  const courier = news.expected && {
    estimated_delivery_date: news.expected,
    estimated_delivery_date_min: null,
    estimated_delivery_date_max: null,
  };
  return {
    ts: Math.floor(Date.parse(at) / 1000),
    event: 'tracking_update',
    event_id: digest(JSON.stringify([news.trackingNumber, at, checkpoints])),
    msg: {
      tracking_number: news.trackingNumber,
      slug: news.carrier ?? 'postnord',
      tag: newest?.tag ?? 'Pending',
      subtag: newest?.subtag ?? 'Pending_001',
      updated_at: at,
      courier_estimated_delivery_date: courier ?? null,
      checkpoints,
    },
  };
}

/** What AfterShip's API would answer about the number. */
export function sampleAnswer(news: SampleNews) {
  return { meta: { code: 200 }, data: { pagination: { total: 1, has_next_page: false }, trackings: [sampleBody(news).msg] } };
}

/** {@link sampleBody}, signed. */
export async function signedNews(news: SampleNews): Promise<SignedSample> {
  const body = JSON.stringify(sampleBody(news));
  const signature = toBase64(await hmacSha256(news.secret, new TextEncoder().encode(body)));
  return { headers: { 'content-type': 'application/json', 'aftership-hmac-sha256': signature }, body };
}
