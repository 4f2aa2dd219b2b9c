import * as z from 'zod/mini';
import type { MemberNews } from '@kvitto/contract/outbox';

/** What of a member may go into which attribute of the environment's own. */
export const mappable = [
  'name',
  'tier',
  'points',
  'pendingPoints',
  'referral',
  'customer',
  'locale',
  'birthday',
  'joinedAt',
  'leftAt',
  'state',
] as const;

export interface Mapping {
  /** Contact type of members. */
  readonly memberType: string;
  /** Contact type of those who are none. */
  readonly otherType?: string | undefined;
  /** Contacts are known by the member's id, in `externalId`. */
  readonly isKnownById: boolean;
  /** Ids of consents in Engage, by purpose and channel, e.g. `marketing email`. */
  readonly consents: Readonly<Record<string, string>>;
  readonly attributes: Readonly<Partial<Record<(typeof mappable)[number], string>>>;
  readonly source: string;
  /** Milliseconds: an older consent turns on nothing that stands off. */
  readonly freshMs: number;
}

const value = z.nullish(z.union([z.string(), z.number(), z.boolean()]));
const preferences = z.nullish(z.record(z.string(), z.nullish(z.boolean())));
const entry = z.object({ id: z.string(), value: z.nullish(z.boolean()), date: z.nullish(z.string()), comment: z.nullish(z.string()) });

/** What Engage says about a contact. Its attributes stand in a part of their own, or beside it. */
export const farContact = z.looseObject({
  id: z.string(),
  attributes: z.nullish(z.record(z.string(), z.unknown())),
  preferences,
  consents: z.nullish(z.array(entry)),
});
export type FarContact = z.infer<typeof farContact>;

/** An attribute as text; nothing where it is empty. */
export function attributeOf(contact: FarContact, name: string): string | undefined {
  const parsed = z.safeParse(value, contact.attributes ? contact.attributes[name] : contact[name]);
  return parsed.success && parsed.data !== null && parsed.data !== undefined && parsed.data !== '' ? String(parsed.data) : undefined;
}

/** What a contact of this member has. Nothing is ever emptied: Engage would take an empty value for one. */
export function attributesOf({ member, points }: MemberNews, mapping: Mapping): Record<string, string | number> {
  const { birthday } = member;
  const own = {
    ...member,
    points: points.available,
    pendingPoints: points.pending,
    birthday: birthday?.year === undefined ? undefined : isoDay(birthday.year, birthday),
  };
  const mapped = mappable.map((fact) => [mapping.attributes[fact], own[fact]] as const);
  const all = [
    ['email', member.email],
    ['mobilePhone', member.phone],
    ['countryCode', member.country],
    ['externalId', mapping.isKnownById ? member.id : undefined],
    ...mapped,
  ] as const;
  return Object.fromEntries(all.flatMap(([name, told]) => (name === undefined || told === undefined || told === '' ? [] : [[name, told]])));
}

const isoDay = (year: number, { month, day }: { month: number; day: number }) =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** Those that differ from what a contact has. An e-mail address is the same in upper and lower case. */
export function changedAttributes(wanted: Record<string, string | number>, contact: FarContact): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(wanted).filter(([name, told]) => {
      const there = attributeOf(contact, name);
      return name === 'email' ? there?.toLowerCase() !== String(told).toLowerCase() : there !== String(told);
    }),
  );
}
