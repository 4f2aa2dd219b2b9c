import * as z from 'zod/mini';
import type { TrackingUpdate } from '@kvitto/contract/ingest';
import type { PickupPoint } from '@kvitto/contract/place';
import type { Estimate, ProofOfDelivery } from '@kvitto/contract/shipment';
import { isTerminal } from '@kvitto/contract/status';
import type { AskedParcel, WebhookNews } from '@kvitto/contract/webhook';
import { carrierOf, digest, inSequence, meaningOf, present, scanOf, troubleOf, turnedBack, updatesOf } from '../carrier-news.ts';
import type { Scan } from '../carrier-news.ts';
import { asOneParcel, collected, isAsked } from '../carrier-pieces.ts';
import type { PlacedScan } from '../carrier-pieces.ts';
import { key, list, part, readBody, words } from '../vendor-fields.ts';
import { estimateOf, readTime } from '../vendor-time.ts';
import { statuses } from './vocabulary.ts';

const event = z.object({
  status: words,
  description: words,
  lmEventCode: words,
  lmCauseCode: words,
  dateIso: words,
  unitId: words,
  city: words,
  postalCode: words,
  country: words,
  recipientSignature: part(z.object({ name: words })),
});
type Event = z.infer<typeof event>;

const piece = z.object({
  packageNumber: key,
  previousPackageNumber: words,
  dateOfEstimatedDelivery: words,
  estimatedTimeSpanOfDelivery: part(z.object({ startTime: words, endTime: words })),
  pickupCode: words,
  expectedPickupUnitId: words,
  expectedPickupUnitName: words,
  expectedPickupUnitURL: words,
  eventSet: list(event),
});
type Piece = z.infer<typeof piece>;

const consignment = z.object({ consignmentId: words, previousConsignmentId: words, packageSet: list(piece) });
const answer = z.object({ consignmentSet: z.array(z.unknown()) });

/** Bring's answer about one number: of a package, or of a consignment with all of its packages. */
export function readAnswer(raw: unknown, { trackingNumber }: AskedParcel): TrackingUpdate[] {
  const { consignmentSet } = readBody(answer, raw, 'Bring');
  for (const found of readBody(list(consignment), consignmentSet, 'Bring')) {
    const one = found.packageSet.find((each) => isAsked(trackingNumber, each.packageNumber, each.previousPackageNumber));
    if (one) return readPieces(trackingNumber, [one]);
    if (isAsked(trackingNumber, found.consignmentId, found.previousConsignmentId)) return readPieces(trackingNumber, found.packageSet);
  }
  return [];
}

function readPieces(trackingNumber: string, pieces: readonly Piece[]): TrackingUpdate[] {
  const scans = asOneParcel(
    pieces.map((each) => turnedBack(collected(inSequence(each.eventSet.map((scan) => scanEvent(scan, each.packageNumber)))))),
  );
  return updatesOf(
    {
      trackingNumber,
      carrier: carrierOf('bring'),
      estimate: readEstimate(pieces, readTime(scans.at(-1)?.event.at)),
      pickup: pieces.map(readPickup).find(Boolean),
      proof: readProof(pieces, scans),
      exception: troubleOf(scans),
    },
    scans,
  );
}

/** The same for an event that is told and for one that is asked for, so that it is one event. */
function idOf(number: string, time: string | undefined, status: string | undefined): string {
  const seconds = Math.floor(Date.parse(readTime(time)?.at ?? '') / 1000);
  return digest([number, seconds, status].join('\n'));
}

function scanEvent(each: Event, number: string): PlacedScan | undefined {
  const { status, dateIso, lmEventCode, lmCauseCode, unitId, city, postalCode: postcode, country } = each;
  const scan = scanOf({
    id: idOf(number, dateIso, status),
    time: readTime(dateIso),
    meaning: meaningOf(statuses, status) ?? { status: 'unknown' },
    code: status,
    sub: [lmEventCode, lmCauseCode].filter(Boolean).join('.').slice(0, 2000).toWellFormed() || undefined,
    text: plain(each.description),
    place: { city, postcode, country },
  });
  return scan && { ...scan, spot: unitId };
}

/** Bring explains its words in markup. */
function plain(text: string | undefined): string | undefined {
  return text?.replaceAll(/<[^<>]*>/g, '').trim() || undefined;
}

/** `30.11.2026` as `2026-11-30`. */
const dayOf = (written = '') => written.replace(/^(\d{2})\.(\d{2})\.(\d{4})$/, '$3-$2-$1');

/** The last of several packages makes the whole arrive. */
function readEstimate(pieces: readonly Piece[], madeAt: ReturnType<typeof readTime>): Estimate | undefined {
  return pieces
    .flatMap(({ estimatedTimeSpanOfDelivery: span, dateOfEstimatedDelivery: day }) => {
      const window = { from: readTime(span?.startTime), until: readTime(span?.endTime) };
      const found =
        estimateOf({ ...window, source: 'carrier', madeAt }) ?? estimateOf({ from: readTime(dayOf(day)), source: 'carrier', madeAt });
      return found ? [found] : [];
    })
    .toSorted((a, b) => Date.parse(a.until) - Date.parse(b.until))
    .at(-1);
}

const openId = /^(?!\.{1,2}$)[\w.~:-]{1,128}$/;

function readPickup(each: Piece): PickupPoint | undefined {
  const { expectedPickupUnitId: id = '', expectedPickupUnitName: name, expectedPickupUnitURL: url = '', pickupCode: code } = each;
  if (!name) return undefined;
  return present({
    id: openId.test(id) ? id : undefined,
    kind: 'counter',
    name,
    code,
    mapUrl: /^https?:\/\//i.test(url) ? url : undefined,
  });
}

function readProof(pieces: readonly Piece[], scans: readonly Scan[]): ProofOfDelivery | undefined {
  const delivered = scans.findLast((scan) => scan.event.status === 'delivered' || scan.event.status === 'collected')?.event;
  const signatures = pieces.flatMap((each) => each.eventSet).flatMap((each) => each.recipientSignature?.name ?? []);
  return delivered && present({ at: delivered.at, signedBy: signatures[0] });
}

const callback = z.object({ id: words, status: words, shipment: words, package: words, created: words });

/**
 * Bring's Event Cast: one event of one package, without words or place. It is told of the shipment's number too, for
 * shops that know only that one; its end is not, for other packages of the shipment may still be on their way.
 */
export function readNews(raw: unknown): WebhookNews {
  const { id, status, created, shipment, package: number = shipment } = readBody(callback, raw, 'Bring');
  const trackingNumber = readBody(key, number, 'Bring');
  const meaning = meaningOf(statuses, status) ?? { status: 'unknown' };
  const scans = inSequence([scanOf({ id: idOf(trackingNumber, created, status), time: readTime(created), meaning, code: status })]);
  const isEnd = meaning.status !== undefined && isTerminal(meaning.status);
  const numbers = new Set([trackingNumber, ...(shipment && shipment.length <= 100 && !isEnd ? [shipment] : [])]);
  const rest = { carrier: carrierOf('bring'), exception: troubleOf(scans) };
  return present({ id, updates: [...numbers].flatMap((each) => updatesOf({ trackingNumber: each, ...rest }, scans)) });
}
