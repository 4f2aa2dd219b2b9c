/** What asking a carrier has in common: which numbers can be asked about, and whose answer it is. */
import type { TrackingUpdate } from '@kvitto/contract/ingest';
import { numberKey } from '@kvitto/contract/proof';
import type { AskedParcel } from '@kvitto/contract/webhook';

const printed = /^[A-Z0-9][\w./-]{2,98}[A-Z0-9]$/i;

/** The number without the spaces that people write; nothing where it has signs that no carrier prints. */
export function askableNumber({ trackingNumber }: AskedParcel): string | undefined {
  const number = trackingNumber.replaceAll(/\s+/g, '');
  return printed.test(number) ? number : undefined;
}

/**
 * The news in an answer about a parcel, under the number that was asked for. News of other numbers is left out, and so
 * are other carriers' parcels of the same number where the asked carrier has one.
 */
export function answerFor({ trackingNumber, carrier }: AskedParcel, updates: readonly TrackingUpdate[]): readonly TrackingUpdate[] {
  const asked = numberKey(trackingNumber);
  const telling = updates.filter((each) => numberKey(each.trackingNumber) === asked && (each.events.length > 0 || each.estimate));
  const own = telling.filter((each) => carrier !== undefined && each.carrier?.id === carrier);
  return (own.length > 0 ? own : telling).map((each) => ({ ...each, trackingNumber }));
}
