import { describe, expect, it } from 'vitest';
import type { Outgoing } from '@kvitto/contract/outbox';
import { picture, standing } from '../member-news.fake.ts';
import { klaviyo } from './index.ts';
import type { KlaviyoOptions } from './index.ts';
import { noSchemas, officialCheck, operationAt, ownCheck, schemaFolder } from './klaviyo-bodies.fake.ts';
import type { BodyCheck } from './klaviyo-bodies.fake.ts';
import { fakeKlaviyo } from './klaviyo.fake.ts';

/** Every body that a sink sends for these pictures, with the operation that takes it. */
async function sent(options: Partial<KlaviyoOptions>, ...pictures: readonly Outgoing[]) {
  const far = fakeKlaviyo({ now: () => new Date('2026-11-02T12:00:00Z'), lists: { careful: true } });
  const { sinks } = klaviyo({ key: 'pk_test', fetch: far.fetch, ...options });
  for (const each of pictures) await sinks[0].send(each, new AbortController().signal);
  return far.requests.map(({ path, body }) => ({ name: operationAt[path] ?? path, body }));
}

const everything = async () => [
  ...(await sent(
    { list: 'careful' },
    picture([standing('email', 'given'), standing('sms', 'given'), standing('whatsapp', 'given'), standing('post', 'pending')]),
    picture([standing('email', 'revoked'), standing('sms', 'revoked'), standing('whatsapp', 'refused')], {
      tier: undefined,
      phone: undefined,
    }),
    picture([], {
      state: 'left',
      leftAt: '2026-11-20T09:00:00Z',
      name: undefined,
      locale: 'pt-BR',
      country: undefined,
      joinedAt: undefined,
    }),
  )),
  ...(await sent(
    { historical: ['confirmed', 'import'], isAgeGated: true, list: 'careful' },
    picture(
      [
        standing('email', 'given', { needsConfirmation: true }),
        standing('sms', 'given', { method: 'import' }, '2026-11-01T10:00:00+01:00'),
      ],
      {
        birthday: { year: 1990, month: 3, day: 7 },
      },
    ),
  )),
  ...(await sent({}, picture([standing('email', 'given')], { locale: undefined, customer: undefined }))),
];

const entry = (attributes: object) => ({ data: [{ type: 'profile', attributes }] });
const subscribing = (attributes: object, more: object = {}) => ({
  data: { type: 'profile-subscription-bulk-create-job', attributes: { profiles: entry(attributes) }, ...more },
});
const ending = (consent: string) => ({
  data: {
    type: 'profile-subscription-bulk-delete-job',
    attributes: { profiles: entry({ email: 'sara@mail.example', subscriptions: { email: { marketing: { consent } } } }) },
  },
});
const wrong: readonly (readonly [what: string, name: string, body: object])[] = [
  [
    'a consent that is no word of Klaviyo’s',
    'bulk_subscribe_profiles',
    subscribing({ email: 'a@b.example', subscriptions: { email: { marketing: { consent: 'YES' } } } }),
  ],
  [
    'a consent without its word',
    'bulk_subscribe_profiles',
    subscribing({ email: 'a@b.example', subscriptions: { sms: { marketing: {} } } }),
  ],
  ['an entry without subscriptions', 'bulk_subscribe_profiles', subscribing({ email: 'a@b.example' })],
  ['a job without attributes', 'bulk_subscribe_profiles', { data: { type: 'profile-subscription-bulk-create-job' } }],
  ['another job', 'bulk_subscribe_profiles', { data: { type: 'profile-bulk-import-job', attributes: { profiles: { data: [] } } } }],
  [
    'a list without id',
    'bulk_subscribe_profiles',
    subscribing({ subscriptions: {} }, { relationships: { list: { data: { type: 'list' } } } }),
  ],
  [
    'a day for an instant',
    'bulk_subscribe_profiles',
    subscribing({ subscriptions: { email: { marketing: { consent: 'SUBSCRIBED', consented_at: '2026-11-01' } } } }),
  ],
  ['an end that says begin', 'bulk_unsubscribe_profiles', ending('SUBSCRIBED')],
  ['a profile that is a list', 'create_or_update_profile', { data: { type: 'list', attributes: {} } }],
  ['an address that is a number', 'create_or_update_profile', { data: { type: 'profile', attributes: { email: 7 } } }],
  ['a bare profile', 'create_or_update_profile', { type: 'profile', attributes: {} }],
];

function describeBodies(check: BodyCheck): void {
  it('that are sent are right', async () => {
    const bodies = await everything();
    expect(new Set(bodies.map(({ name }) => name))).toEqual(
      new Set(Object.values(operationAt).filter((name) => name.startsWith('bulk') || name.includes('profile'))),
    );
    for (const { name, body } of bodies) expect(check.wrong(name, body), JSON.stringify(body)).toEqual([]);
  });
  it.each(wrong.filter(([, name]) => check.names.includes(name)))('with %s are refused', (_, name, body) => {
    expect(check.wrong(name, body)).not.toEqual([]);
  });
}

describe('bodies', () => {
  describe('by what Klaviyo documents', () => describeBodies(ownCheck()));
  describe.skipIf(noSchemas)(`by Klaviyo’s own description${noSchemas ? ` (${noSchemas})` : ''}`, () => {
    const check = officialCheck(schemaFolder ?? '');
    it('of subscribing are known', () => expect(check.names).toContain('bulk_subscribe_profiles'));
    describeBodies(check);
  });
});
