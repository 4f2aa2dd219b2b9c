/** How an order's buyer may stand, by name, and a backend that answers so and does what it is asked for. */
import type { Backend } from '@kvitto/contract/backend';
import type { ConsentReceipt } from '@kvitto/contract/consent';
import { KvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';
import type { LoyaltyStatus, Settlement } from '@kvitto/contract/loyalty';
import type { Programme } from '@kvitto/contract/programme';
import { fakeBackend } from '../backend.fake.ts';
import { fjallklubben } from '../programme.fake.ts';

export const now = new Date('2026-11-24T12:00:00Z');

/** The programme as it is after the order: with a welcome, codes for friends, and links that confirm. */
export const club: Programme = {
  ...fjallklubben,
  welcome: { points: 500 },
  referral: { points: 200 },
  confirmation: { url: 'https://fjallfika.example/confirm' },
  consents: fjallklubben.consents.map((each) => (each.channel === 'email' ? { ...each, confirmed: true } : each)),
};

type At = (days: number, seconds?: number) => string;
const atFrom =
  (now: Date): At =>
  (days, seconds = 0) =>
    new Date(now.getTime() + days * 86_400_000 + seconds * 1000).toISOString();

const receiptAt =
  (at: At) =>
  (more: Partial<ConsentReceipt> = {}): ConsentReceipt => ({
    id: 'con_1',
    purpose: 'marketing',
    channel: 'email',
    state: 'given',
    sentTo: 's•••@e•••.com',
    text: 'Yes, Fjäll & Fika AB may send me offers by e-mail. I can stop at any time.',
    textVersion: '2',
    textHash: '5f1d8a0c3b7e92646d0a4be18c97f3526e0d1c8ab49f7765302e8d1b6c5a4f90',
    locale: 'en',
    givenAt: at(0, -120),
    method: 'checkbox',
    page: 'https://fjallfika.example/checkout',
    ...more,
  });
export const receipt = receiptAt(atFrom(now));

/** Who and what all of them are made of. */
function partsAt(at: At) {
  const settlement = (state: Settlement['state'], more: Partial<Settlement> = {}): Settlement => ({
    order: 'ord_1',
    state,
    reasons: [],
    at: at(0, -90),
    ...more,
  });

  const receipt = receiptAt(at);
  const pending = (more: Partial<ConsentReceipt> = {}) =>
    receipt({ state: 'pending', expiresAt: at(7), resendAt: at(0, -30), resendsLeft: 3, ...more });

  const member: LoyaltyStatus['membership'] = {
    state: 'member',
    since: at(0, -90),
    name: 'Stina',
    points: { available: 120, pending: 749, nextAt: at(30) },
    referral: 'STINA7',
  };
  const joined = settlement('joined', { points: 749, availableAt: at(30), member: 'mem_1' });
  const nobody: LoyaltyStatus['membership'] = { state: 'none' };
  const claim = { until: at(30), points: 749, availableAt: at(30) };
  const refused = (reason: string): LoyaltyStatus => ({
    membership: nobody,
    settlement: settlement('refused', { reasons: [reason] }),
    consents: [],
  });
  return { settlement, receipt, pending, member, joined, nobody, claim, refused };
}

function outcomesAt(at: At) {
  const { settlement, receipt, member, joined, nobody, claim, refused } = partsAt(at);
  return {
    joined: { membership: member, settlement: joined, consents: [receipt()] },
    'joined-left-out': {
      membership: { ...member, tier: 'Silver' },
      settlement: { ...joined, reasons: ['phone_taken', 'referral_unknown', 'consent_age', 'text_unknown', 'no_phone', 'self_referral'] },
      consents: [],
    },
    'already-member': {
      membership: { ...member, points: { available: 1480, pending: 0 } },
      settlement: settlement('already_member', { points: 249, availableAt: at(0, -90) }),
      consents: [],
    },
    member: { membership: member, settlement: settlement('none'), consents: [] },
    closed: refused('closed'),
    country: refused('country'),
    business: refused('business'),
    'under-age': refused('under_age'),
    'age-missing': { ...refused('age_missing'), claim },
    blocked: refused('blocked'),
    unsettled: { membership: nobody, consents: [] },
    claim: { membership: nobody, settlement: settlement('none'), claim, consents: [] },
    left: { membership: { state: 'left' }, settlement: joined, consents: [receipt()] },
  } as const satisfies Readonly<Record<string, LoyaltyStatus>>;
}

function consentsAt(at: At) {
  const { receipt, pending, member, joined } = partsAt(at);
  return {
    pending: { membership: member, settlement: joined, consents: [pending()] },
    'pending-soon': { membership: member, settlement: joined, consents: [pending({ resendAt: at(0, 45), resendsLeft: 2 })] },
    'pending-used': { membership: member, settlement: joined, consents: [pending({ resendsLeft: 0 })] },
    expired: {
      membership: member,
      settlement: joined,
      consents: [pending({ state: 'expired', expiresAt: undefined, resendsLeft: 2 })],
    },
    agreed: {
      membership: member,
      settlement: joined,
      consents: [
        receipt({ confirmedAt: at(0, -20) }),
        receipt({
          id: 'con_2',
          channel: 'sms',
          state: 'revoked',
          revokedAt: at(0, -10),
          sentTo: '••• 45',
          textVersion: '1',
          page: undefined,
        }),
        receipt({ id: 'con_3', purpose: 'profiling', channel: 'post', state: 'accepted', method: 'form', sentTo: 'Stina' }),
        receipt({ id: 'con_4', purpose: 'gossip', channel: 'pigeon', state: 'odd', method: 'whisper' }),
        receipt({ id: 'con_5', purpose: 'research', state: 'refused' }),
      ],
    },
  } as const satisfies Readonly<Record<string, LoyaltyStatus>>;
}

export const standingsAt = (now: Date) => ({ ...outcomesAt(atFrom(now)), ...consentsAt(atFrom(now)) });
export const standings = standingsAt(now);
export type StandingName = keyof typeof standings;

export const failing = (code: ErrorCode, facts = {}) => Promise.reject(new KvittoError(code, 'As the test wants it.', facts));

interface Standing {
  readonly now?: Date;
  readonly programme?: Programme;
  /** Instead of an answer. */
  readonly fails?: ErrorCode;
  /** What a page that proves less is told. */
  readonly strip?: 'member' | 'none';
}

/** Answers as the buyer stands; what is asked for is done at once. */
export function standingBackend(
  first: LoyaltyStatus,
  { programme = club, fails, strip = 'member', now: moment = now }: Standing = {},
): Backend {
  const at = atFrom(moment);
  const { joined, member } = standingsAt(moment);
  let status = first;
  const change = (next: Partial<LoyaltyStatus>) => {
    const { claim: _claim, ...rest } = status;
    status = { ...rest, ...next };
  };
  const receipts = (id: string, next: Partial<ConsentReceipt>) => {
    change({ consents: status.consents.map((each) => (each.id === id ? { ...each, ...next } : each)) });
    return { items: status.consents };
  };
  const { loyalty } = fakeBackend(programme, {
    status: async () => (fails ? failing(fails, { retryAfter: 30 }) : status),
    recognise: async () => ({ state: strip }),
    join: async () => {
      change({ membership: member.membership, settlement: joined.settlement });
      return joined.settlement;
    },
    leave: async () => {
      change({ membership: { state: 'left' } });
      return status.membership;
    },
  });
  if (!loyalty) throw new Error('The fake has the port.');
  return {
    loyalty,
    consent: {
      text: () => failing('not_found'),
      list: async () => ({ items: status.consents }),
      give: () => failing('unsupported'),
      revoke: async ({ consent }) => receipts(consent, { state: 'revoked', revokedAt: at(0) }),
      resend: async ({ consent }) => receipts(consent, { state: 'pending', expiresAt: at(7), resendAt: at(0, 60), resendsLeft: 2 }),
      confirm: async () => ({ state: 'confirmed', programme: programme.name, channel: 'email' }),
    },
  };
}
