import type { ReturnCase } from '@kvitto/contract/return';
import { canChange, isLive } from '@kvitto/contract/return-course';
import type { ReturnDesk } from './desk.ts';
import { receivers } from './offers.ts';
import type { KeptReturn } from './tables.ts';

/** A return as it is told. To a gift's receiver: what they get for it. */
export function caseOf(kept: KeptReturn, desk: Pick<ReturnDesk, 'documents'>, isGift = false): ReturnCase {
  const { id, number, order, state, kind, lines, offer, method, timeline, refund, createdAt, updatedAt, version, notice } = kept;
  const isOpen = canChange(kept);
  return {
    id,
    number,
    order,
    state,
    kind,
    lines: [...lines],
    offer: isGift ? receivers(offer) : offer,
    ...(method && { method: wayOf(method) }),
    ...spotOf(kept),
    documents: documentsOf(kept, desk.documents !== undefined),
    timeline: [...timeline],
    ...(refund && { refund }),
    canEdit: isOpen,
    // A notice that was given stands.
    canCancel: isOpen && notice === undefined,
    createdAt,
    updatedAt,
    version,
  };
}

/** A gift's receiver sees their own returns, and the buyer theirs; of a receiver's those whose money goes back to the buyer. */
export const isTheirs = ({ kind, offer }: KeptReturn, isGift: boolean): boolean =>
  isGift ? kind === 'gift' : kind !== 'gift' || offer.resolution === 'refund';

function wayOf({ id, kind, label, instructions, parcels }: NonNullable<KeptReturn['method']>): NonNullable<ReturnCase['method']> {
  return { id, kind, label, ...(instructions && { instructions }), ...(parcels !== undefined && { parcels }) };
}

/** Where it is handed in or when it is fetched, and how it is found from then on. */
function spotOf({ place, slot, tracking, receipt }: KeptReturn): Pick<ReturnCase, 'place' | 'slot' | 'tracking' | 'receipt'> {
  return { ...(place && { place }), ...(slot && { slot }), ...(tracking && { tracking }), ...(receipt !== undefined && { receipt }) };
}

/** What there is to hand in with. Only a counter of the shop's own needs nothing on the parcel, and only an own carrier no code. */
const carried: Readonly<Record<string, readonly ('label' | 'qr')[]>> = { store: ['qr'], own: ['label'], none: [] };
const sending = new Set<string>(['approved', 'handed_in', 'in_transit']);

/** The files that can be had: labels as long as something is to be sent, a receipt always. */
function documentsOf({ number, state, method }: KeptReturn, isMade: boolean): ReturnCase['documents'] {
  const type = isMade ? 'application/pdf' : 'text/plain';
  const labels = method && sending.has(state) ? (carried[method.kind] ?? ['label', 'qr']) : [];
  const files: ReturnCase['documents'] = labels.map((kind) => ({
    id: kind,
    kind,
    name: `return-${number}-${kind}.${isMade ? (kind === 'qr' ? 'png' : 'pdf') : 'txt'}`,
    type: isMade && kind === 'qr' ? 'image/png' : type,
  }));
  if (isLive(state)) files.push({ id: 'receipt', kind: 'receipt', name: `return-${number}-receipt.${isMade ? 'pdf' : 'txt'}`, type });
  return files;
}
