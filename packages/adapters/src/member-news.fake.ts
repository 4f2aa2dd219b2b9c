import type { ConsentRecord } from '@kvitto/contract/consent';
import type { Member } from '@kvitto/contract/member';
import type { MemberNews, Outgoing, StandingConsent } from '@kvitto/contract/outbox';

export const sampleMember: Member = {
  id: 'mem-1',
  state: 'member',
  email: 'Sara@mail.example',
  phone: '+46701740605',
  name: 'Sara Berg',
  customer: 'cus-7',
  country: 'SE',
  locale: 'sv',
  tier: 'Silver',
  joinedAt: '2026-11-01T09:00:00Z',
  updatedAt: '2026-11-01T09:00:00Z',
  version: 1,
};

/** A consent to marketing as it stands, given on 1 November 2026 to the sample member's own address. */
export function standing(
  channel: string,
  state: StandingConsent['state'],
  more: Partial<ConsentRecord> = {},
  since = '2026-11-01T09:00:00Z',
): StandingConsent {
  const address = channel === 'email' ? sampleMember.email : (sampleMember.phone ?? '');
  const record: ConsentRecord = {
    id: `con-${channel}`,
    kind: state === 'refused' ? 'refused' : 'given',
    purpose: 'marketing',
    channel,
    address,
    text: 'a'.repeat(64),
    textVersion: '2026-10',
    locale: 'sv',
    needsConfirmation: false,
    at: '2026-11-01T09:00:00Z',
    method: 'checkbox',
    page: 'https://shop.example/checkout',
    ...more,
  };
  return { state, record, words: 'I want news by this channel.', since };
}

/** A whole picture of the sample member, as an outbox hands it out. */
export function picture(
  consents: readonly StandingConsent[],
  more: Partial<Member> = {},
  points: MemberNews['points'] = { available: 120, pending: 249 },
): Outgoing {
  const member = { ...sampleMember, ...more };
  return { id: member.id, version: member.version, tries: 0, news: { kind: 'member', member, points, consents } };
}
