import type { ReturnCase, ReturnOptions } from '@kvitto/contract/return';
import { addressOf } from '../flow/spot.model.ts';
import { standingOf } from '../return-panel.model.ts';

/** Nothing comes of it any more. */
const over = ['rejected', 'cancelled', 'expired'];
/** Nobody has agreed to it yet. */
const asked = ['requested', 'review'];
const cash = ['refund', 'instant_refund', 'keep', 'donate'];

/** Whether something has to be handed in: also where nobody has said how, as after a withdrawal. */
const isSent = ({ method, offer }: Pick<ReturnCase, 'method' | 'offer'>): boolean =>
  method ? method.kind !== 'none' : offer.sendBy !== undefined || offer.methods.length > 0;

/** Who pays a carrier of the shopper's own choice: after a withdrawal whoever the shop has said; a fault is the shop's to answer for. */
export function payerOf(
  { kind, offer }: Pick<ReturnCase, 'kind' | 'offer'>,
  options: Pick<ReturnOptions, 'withdrawal'> | undefined,
): 'shopper' | 'shop' | 'unknown' {
  if (kind === 'withdrawal' || offer.isWithdrawal) return options?.withdrawal.returnCostBy ?? 'unknown';
  return kind === 'claim' ? 'shop' : 'shopper';
}

/** The key of the sentence for where it stands. */
export function sentenceOf(of: Pick<ReturnCase, 'state' | 'refund' | 'method' | 'offer'>, payer: ReturnType<typeof payerOf>): string {
  const standing = standingOf(of);
  if (standing !== 'approved') return `c.${standing}`;
  if (!isSent(of)) return 'c.stay';
  return of.method ? 'c.approved' : `c.own.${payer}`;
}

/** The shopper is to say how its parcel is found. */
export const isOwn = ({ state, method }: Pick<ReturnCase, 'state' | 'method'>): boolean => state === 'approved' && method?.kind === 'own';

/** The last day for handing it in. */
export const sendingOf = ({ offer }: Pick<ReturnCase, 'offer'>): string | undefined => offer.sendBy;

/** What stands in a calendar: the time at which it is fetched, else the last day for handing it in, and where. */
export interface Appointment {
  readonly id: string;
  /** Both calendar dates, or both instants. */
  readonly from: string;
  readonly until: string;
  readonly location?: string | undefined;
}

export function appointmentOf(of: Pick<ReturnCase, 'id' | 'state' | 'method' | 'offer' | 'slot' | 'place'>): Appointment | undefined {
  if (of.state !== 'approved' || !isSent(of)) return undefined;
  const { id, slot, place } = of;
  if (slot) return { id, from: slot.from, until: slot.until };
  const day = sendingOf(of);
  const location = place && [place.name, addressOf(place)].filter(Boolean).join(', ');
  return day === undefined ? undefined : { id, from: day, until: day, location };
}

/** What is said of the money: a key, the amount in minor units that is paid back, and off an invoice. */
export interface Payment {
  readonly key:
    | 'pay.later'
    | 'pay.get'
    | 'pay.planned'
    | 'pay.planned.other'
    | 'pay.sent'
    | 'pay.arrived'
    | 'pay.failed'
    | 'pay.failed.where';
  /** The shop's own page, on which is said where the money is to go. */
  readonly where?: string | undefined;
  readonly amount: number;
  readonly lowered: number;
  readonly day: string | undefined;
  /** By when it is sent, where that holds in any case. */
  readonly sent?: string | undefined;
}

export function paymentOf({ state, offer, refund }: Pick<ReturnCase, 'state' | 'offer' | 'refund'>): Payment | undefined {
  if (over.includes(state)) return undefined;
  const { resolution, amount, payments } = offer;
  const off = payments.reduce((sum, each) => (each.how === 'lowered' ? sum + each.amount : sum), 0);
  const facts = { amount: Math.max(0, amount.amount - off), day: refund?.arrivesBy ?? offer.arrivesBy };
  if (asked.includes(state)) return { ...facts, lowered: 0, key: 'pay.later' };
  const isCash = cash.includes(resolution) && facts.amount > 0;
  const known = (['sent', 'arrived', 'failed'] as const).find((each) => each === refund?.state);
  const key = known ? (`pay.${known}` as const) : 'pay.planned';
  const where = known === 'failed' && /^https:/i.test(refund?.payoutUrl ?? '') ? refund?.payoutUrl : undefined;
  if (where !== undefined) return { ...facts, lowered: off, key: 'pay.failed.where', where };
  // The day on which the law has it sent does not hang on when things are handed in.
  if (isCash && key === 'pay.planned' && offer.isWithdrawal && offer.sentBy !== undefined)
    return { ...facts, lowered: off, key: 'pay.get', sent: offer.sentBy };
  return { ...facts, lowered: off, key: isCash || known === 'failed' ? key : 'pay.planned.other' };
}

/** What is still to be done by the shopper, as keys of sentences, in order. */
export function todoOf(of: Pick<ReturnCase, 'state' | 'method' | 'offer' | 'lines' | 'canEdit'>): readonly string[] {
  if (of.state !== 'approved') return [];
  const { method } = of;
  if (!isSent(of)) return method ? [`n.${method.kind}`] : [];
  return [
    'n.pack',
    ...(of.lines.some(({ isDangerous }) => isDangerous) ? ['n.dangerous'] : []),
    ...(method?.parcels ? [`n.parcels.${method.parcels}`] : []),
    `n.${method?.kind ?? 'own'}`,
    ...(method || !of.canEdit ? [] : ['n.choose']),
    'n.proof',
  ];
}

/** Whether its number is shown as a code: where something is shown instead of printed. */
export const hasCode = ({ state, documents, method }: Pick<ReturnCase, 'state' | 'documents' | 'method'>): boolean =>
  state === 'approved' && (documents.some(({ kind }) => kind === 'qr') || method?.kind === 'store');

/** Something is to be printed for it. */
export const isPrinted = ({ method }: Pick<ReturnCase, 'method'>): boolean => method?.kind === 'label' || method?.kind === 'own';

/** Its files; where a code does, what would be printed comes last. */
export function filesOf(of: Pick<ReturnCase, 'documents' | 'method'>): ReturnCase['documents'] {
  if (isPrinted(of)) return of.documents;
  const isLabel = ({ kind }: ReturnCase['documents'][number]) => kind === 'label';
  return [...of.documents.filter((each) => !isLabel(each)), ...of.documents.filter(isLabel)];
}
