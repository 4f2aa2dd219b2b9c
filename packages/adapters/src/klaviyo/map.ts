import type { MemberNews, StandingConsent } from '@kvitto/contract/outbox';
import { isCarried, klaviyoAddress, sourceOf } from '../klaviyo-words.ts';
import type { KlaviyoChannel } from '../klaviyo-words.ts';

export interface Mapping {
  /** Id of the list that subscribers come into. */
  readonly list?: string | undefined;
  readonly historical?: readonly ('confirmed' | 'import')[] | undefined;
  readonly isAgeGated?: boolean | undefined;
  /** What the names of profile properties begin with. */
  readonly prefix: string;
}

/** A standing consent that Klaviyo has a subscription for. */
export type Carried = StandingConsent & { readonly record: { readonly purpose: 'marketing'; readonly channel: KlaviyoChannel } };

/** Those of the consents that Klaviyo has a subscription for. */
export const carriedOf = ({ consents }: MemberNews): readonly Carried[] =>
  consents.filter((consent): consent is Carried => isCarried(consent.record));

/** Body of `POST /api/profile-import`: who the member is, and how all consents stand. Consents told so far are left as they are. */
export function profileBody(news: MemberNews, { prefix }: Mapping, isWithPhone: boolean): object {
  const { member, points, consents } = news;
  const known = {
    state: member.state,
    customer: member.customer,
    name: member.name,
    tier: member.tier,
    points: points.available,
    points_pending: points.pending,
    referral_code: member.referral,
    joined_at: member.joinedAt,
    left_at: member.leftAt,
    ...Object.fromEntries(consents.map(({ state, record }) => [`consent_${record.purpose}_${record.channel}`, state])),
  };
  const named = Object.entries(known).map(([name, value]) => [`${prefix}_${name}`, value] as const);
  const gone = named.filter(([, value]) => value === undefined).map(([name]) => name);
  const locale = localeOf(member);
  const country = member.country === undefined ? undefined : nameOf(member.country);
  return {
    data: {
      type: 'profile',
      attributes: {
        external_id: member.id,
        email: member.email,
        ...(isWithPhone && member.phone !== undefined && { phone_number: member.phone }),
        ...(locale !== undefined && { locale }),
        ...(country !== undefined && { location: { country } }),
        properties: Object.fromEntries(named.filter(([, value]) => value !== undefined)),
      },
      ...(gone.length > 0 && { meta: { patch_properties: { unset: gone } } }),
    },
  };
}

/** Klaviyo's locales have a country. What is no language tag is left out. */
function localeOf({ locale, country }: MemberNews['member']): string | undefined {
  try {
    const { language, region = country } = new Intl.Locale((locale ?? '').replaceAll('_', '-'));
    return region === undefined ? undefined : `${language}-${region}`;
  } catch {
    return undefined;
  }
}

/** Klaviyo wants a country's name, and gives its own in English. */
const nameOf = (country: string) => new Intl.DisplayNames('en', { type: 'region' }).of(country);

/** What stands in {@link toldBody}'s property for a consent. */
export const markOf = ({ state, record }: Carried): string => `${record.channel} ${record.purpose} ${state} ${record.id}`;

export const toldProperty = ({ prefix }: Mapping): string => `${prefix}_consents_told`;

/** Body of `POST /api/profile-import` that writes down what Klaviyo has been told of consents. */
export function toldBody(id: string, marks: readonly string[], mapping: Mapping): object {
  return { data: { type: 'profile', id, attributes: { properties: { [toldProperty(mapping)]: marks } } } };
}

/** Body of `POST /api/profile-subscription-bulk-create-jobs`. Without `profile`, whoever has the address is found by it. */
export function subscribeBody(consent: Carried, news: MemberNews, profile: string | undefined, mapping: Mapping): object {
  const { record, since } = consent;
  const isHistorical = isPast(consent, mapping);
  const { birthday } = news.member;
  const born =
    mapping.isAgeGated && record.channel !== 'email' && birthday?.year !== undefined ? dateOf(birthday.year, birthday) : undefined;
  return {
    data: {
      type: 'profile-subscription-bulk-create-job',
      attributes: {
        custom_source: sourceOf({ version: record.textVersion, hash: record.text }, record.id),
        ...(isHistorical && { historical_import: true }),
        profiles: {
          data: [
            {
              type: 'profile',
              ...(profile !== undefined && { id: profile }),
              attributes: {
                [klaviyoAddress[record.channel]]: record.address,
                subscriptions: {
                  [record.channel]: { marketing: { consent: 'SUBSCRIBED', ...(isHistorical && { consented_at: since }) } },
                },
                ...(born !== undefined && { age_gated_date_of_birth: born }),
              },
            },
          ],
        },
      },
      ...(mapping.list !== undefined && { relationships: { list: { data: { type: 'list', id: mapping.list } } } }),
    },
  };
}

/** Whether it goes past a list's double opt-in, because the merchant has said so for its kind. */
function isPast({ record }: Carried, { historical = [] }: Mapping): boolean {
  return (record.needsConfirmation && historical.includes('confirmed')) || (record.method === 'import' && historical.includes('import'));
}

const dateOf = (year: number, { month, day }: { month: number; day: number }) =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/**
 * Body of `POST /api/profile-subscription-bulk-delete-jobs`. It names no list, so that marketing ends on the whole channel, as
 * the consent does. With a list, that would depend on whether the profile is in it.
 */
export function unsubscribeBody({ channel, address }: { readonly channel: KlaviyoChannel; readonly address: string }): object {
  return {
    data: {
      type: 'profile-subscription-bulk-delete-job',
      attributes: {
        profiles: {
          data: [
            {
              type: 'profile',
              attributes: {
                [klaviyoAddress[channel]]: address,
                subscriptions: { [channel]: { marketing: { consent: 'UNSUBSCRIBED' } } },
              },
            },
          ],
        },
      },
    },
  };
}
