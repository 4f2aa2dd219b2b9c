import type { ReturnCase } from '@kvitto/contract/return';

/** Nothing comes of it any more. */
const over = ['rejected', 'cancelled', 'expired'];
/** Nobody has agreed to it yet. */
const asked = ['requested', 'review'];
const cash = ['refund', 'instant_refund', 'keep', 'donate'];

/** Whether something has to be handed in. */
export const isSent = ({ method, offer }: Pick<ReturnCase, 'method' | 'offer'>): boolean =>
  method ? method.kind !== 'none' : offer.methods.length > 0;

/** The last day for handing it in. */
export const sendingOf = ({ offer }: Pick<ReturnCase, 'offer'>): string | undefined => offer.sendBy;

/** What is said of the money: a key, the amount in minor units that is paid back, and off an invoice. */
export interface Payment {
  readonly key: 'pay.later' | 'pay.planned' | 'pay.planned.other' | 'pay.sent' | 'pay.arrived' | 'pay.failed';
  readonly amount: number;
  readonly lowered: number;
  readonly day: string | undefined;
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
  return { ...facts, lowered: off, key: isCash || known === 'failed' ? key : 'pay.planned.other' };
}

/** What is still to be done by the shopper, as keys of sentences, in order. */
export function todoOf(of: Pick<ReturnCase, 'state' | 'method' | 'offer'>): readonly string[] {
  if (of.state !== 'approved') return [];
  const { method } = of;
  if (!isSent(of)) return method ? [`n.${method.kind}`] : [];
  return ['n.pack', ...(method ? [`n.${method.kind}`] : []), 'n.proof'];
}

/** Whether its number is shown as a code: where something is shown instead of printed. */
export const hasCode = ({ state, documents, method }: Pick<ReturnCase, 'state' | 'documents' | 'method'>): boolean =>
  state === 'approved' && (documents.some(({ kind }) => kind === 'qr') || method?.kind === 'store');
