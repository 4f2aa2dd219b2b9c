import type { DeliveryStatus } from '@kvitto/contract/status';
import type { Vocabulary } from './carrier-news.ts';

/** News to be told in a vendor's words, for tests and for the demo's carrier simulator. */
export interface SampleNews {
  readonly trackingNumber: string;
  /** The webhook secret that the receiver knows. */
  readonly secret: string;
  /** The parcel's history so far, oldest first. */
  readonly scans: readonly SampleScan[];
  /** The vendor's code of the carrier; `postnord` unless told. */
  readonly carrier?: string | undefined;
  /** When the parcel is expected: `YYYY-MM-DD`, or an instant where the vendor tells hours. */
  readonly expected?: string | undefined;
  /** When the news is sent; the newest scan's time unless told. */
  readonly sentAt?: string | undefined;
}

export interface SampleScan {
  readonly status: DeliveryStatus;
  /** RFC 3339. */
  readonly at: string;
  readonly text?: string | undefined;
  readonly city?: string | undefined;
}

/** What the vendor would post. */
export interface SignedSample {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The vendor's plainest word for a status: one without details or trouble, where there is one. */
export function wordFor(vocabulary: Vocabulary, status: DeliveryStatus): string | undefined {
  const words = Object.keys(vocabulary).filter((word) => vocabulary[word]?.status === status);
  return (
    words.find((word) => !vocabulary[word]?.detail && !vocabulary[word]?.trouble) ??
    words.find((word) => !vocabulary[word]?.trouble) ??
    words[0]
  );
}

/** What a vendor says instead of a status that it has no word for; `in_transit` of everything else. */
const nearest: Partial<Record<DeliveryStatus, DeliveryStatus>> = {
  ready_in_locker: 'ready_for_pickup',
  collected: 'delivered',
  returned_to_sender: 'returning',
};

/** The word for the status, else for the one nearest to it. */
export function wordNear(vocabulary: Vocabulary, status: DeliveryStatus): string | undefined {
  return wordFor(vocabulary, status) ?? wordFor(vocabulary, nearest[status] ?? status) ?? wordFor(vocabulary, 'in_transit');
}

export function sentAt({ sentAt: told, scans }: SampleNews): string {
  return told ?? scans.at(-1)?.at ?? '2026-11-02T09:00:00Z';
}

/** Values that no vendor documents, and that arrive all the same. */
export const oddValues: readonly unknown[] = [
  '',
  ' ',
  '\n',
  '\0',
  'null',
  'undefined',
  'NaN',
  '0',
  '-1',
  '1e9',
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  true,
  false,
  null,
  undefined,
  [],
  [null],
  [[]],
  ['delivered'],
  {},
  { status: 'delivered' },
  'DELIVERED',
  'Delivered_999',
  'delivered ',
  'dELIVERED',
  'in-transit',
  'in transit',
  'InTransit_',
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  '📦',
  '👩‍👩‍👧‍👦',
  '\ud800',
  'é',
  'é',
  'доставлено',
  '已签收',
  'تم التسليم',
  '<script>alert(1)</script>',
  "'; drop table orders; --",
  '../../etc/passwd',
  '%00',
  'x'.repeat(199),
  'x'.repeat(2001),
  '📦'.repeat(1001),
  'x'.repeat(100_000),
];
