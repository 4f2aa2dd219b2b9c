import type { MemberNews, StandingConsent } from '@kvitto/contract/outbox';
import { personKey } from '@kvitto/contract/sign-up';
import type { FarContact, Mapping } from './map.ts';

/** Which preference a consent to marketing by a channel turns on, and which attribute its messages go to. */
const channels = {
  email: { preference: 'acceptsEmail', attribute: 'email' },
  sms: { preference: 'acceptsSms', attribute: 'mobilePhone' },
  post: { preference: 'acceptsPostal', attribute: undefined },
} as const;
type Channel = keyof typeof channels;

/** Nobody has agreed to anything yet. */
export const untold = { acceptsEmail: false, acceptsSms: false, acceptsPostal: false } as const;

interface ConsentEntry {
  readonly id: string;
  readonly value: boolean;
  readonly date: string;
  readonly source: string;
  readonly comment: string;
}

/** What is to be told of consents: nothing of those that Engage was told of, or has newer word of. */
export interface ConsentChanges {
  readonly preferences: Readonly<Record<string, boolean>>;
  readonly consents: readonly ConsentEntry[];
}

/** `contact` is what Engage has; nothing for one that is to be created. `changed`: attributes that will have another value. */
export function consentChanges(
  news: MemberNews,
  contact: FarContact | undefined,
  { mapping, changed, now }: { readonly mapping: Mapping; readonly changed: readonly string[]; readonly now: Date },
): ConsentChanges {
  const preferences: Record<string, boolean> = {};
  // Whoever gets a new address has agreed to nothing there yet.
  for (const { preference, attribute } of Object.values(channels))
    if (attribute !== undefined && changed.includes(attribute) && contact?.preferences?.[preference]) preferences[preference] = false;
  const consents: ConsentEntry[] = [];
  for (const consent of news.consents) {
    const told = entryFor(consent, news, contact, mapping);
    if (!told) continue;
    consents.push(told);
    const preference = preferenceOf(consent);
    if (preference === undefined) continue;
    const isOff = contact?.preferences?.[preference] === false && preferences[preference] === undefined;
    const isStale = now.getTime() - Date.parse(consent.since) > mapping.freshMs;
    // Engage does not say since when it is off: only somebody who has just agreed turns it on again.
    if (!(told.value && isOff && isStale)) preferences[preference] = told.value;
  }
  return { preferences: changing(preferences, contact), consents };
}

/** The entry that Engage needs, if it needs one. */
function entryFor(
  consent: StandingConsent,
  { member }: MemberNews,
  contact: FarContact | undefined,
  mapping: Mapping,
): ConsentEntry | undefined {
  const { state, record, since } = consent;
  const id = mapping.consents[`${record.purpose} ${record.channel}`];
  if (id === undefined || (state !== 'given' && state !== 'revoked')) return undefined;
  const value = state === 'given';
  const isOut = member.state === 'left' || member.state === 'disabled';
  if (value && (isOut || !isOwn(consent, member))) return undefined;
  const there = contact?.consents?.find((each) => each.id === id);
  const isTold = there?.value === value && there.comment?.includes(record.id);
  const isNewerThere = there?.value === !value && there.date != null && Date.parse(there.date) > Date.parse(since);
  if (isTold || isNewerThere) return undefined;
  return {
    id,
    value,
    date: since,
    source: mapping.source,
    comment: `Text ${record.textVersion}, sha256:${record.text}, consent ${record.id}`,
  };
}

/** A consent belongs to its address: another one has not agreed. */
function isOwn({ record }: StandingConsent, { email, phone }: MemberNews['member']): boolean {
  if (record.channel === 'email') return personKey(record.address) === personKey(email);
  return (record.channel !== 'sms' && record.channel !== 'whatsapp') || record.address === phone;
}

function preferenceOf({ record }: StandingConsent): string | undefined {
  return record.purpose === 'marketing' && Object.hasOwn(channels, record.channel)
    ? channels[record.channel as Channel].preference
    : undefined;
}

const changing = (wanted: Record<string, boolean>, contact: FarContact | undefined) =>
  Object.fromEntries(Object.entries(wanted).filter(([name, on]) => contact?.preferences?.[name] !== on));
