import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Outgoing } from '@kvitto/contract/outbox';
import { describeBackend } from '@kvitto/testing';
import { picture, sampleMember, standing } from '../member-news.fake.ts';
import { silentVendor } from '../silent-vendor.fake.ts';
import { klaviyo, sync } from './index.ts';
import type { KlaviyoOptions } from './index.ts';
import { fakeKlaviyo } from './klaviyo.fake.ts';
import type { FakeKlaviyo } from './klaviyo.fake.ts';

const never = new AbortController().signal;

/** A sink before a fresh Klaviyo with two lists: `plain`, and `careful` with double opt-in. */
function setUp(more: Partial<KlaviyoOptions> = {}) {
  let time = Date.parse('2026-11-02T12:00:00Z');
  const far = fakeKlaviyo({ now: () => new Date(time), lists: { plain: false, careful: true } });
  const { sinks } = klaviyo({ key: 'pk_test', list: 'plain', fetch: far.fetch, ...more });
  const told = async (item: Outgoing) => {
    const before = far.requests.length;
    await sinks[0].send(item, never);
    return far.requests.slice(before).map(({ path }) => path.replace('/api/profile-', ''));
  };
  const stands = (channel: 'email' | 'sms' | 'whatsapp' = 'email') => far.profiles[0]?.subscriptions[channel]?.consent;
  return {
    far,
    told,
    stands,
    send: (item: Outgoing, signal = never) => sinks[0].send(item, signal),
    later: (seconds: number) => void (time += seconds * 1000),
  };
}
afterEach(() => void vi.unstubAllEnvs());
const days = (count: number) => count * 86_400;
const bulk = { begin: 'subscription-bulk-create-jobs', end: 'subscription-bulk-delete-jobs', who: 'import' };

describeBackend('klaviyo', { open: async () => ({ backend: klaviyo({ key: 'pk_test' }) }) });

describe('a member', () => {
  it('becomes a profile with its id, addresses, tier and points', async () => {
    const { far, told } = setUp();
    await told(
      picture([standing('email', 'given'), standing('profiling', 'given', { purpose: 'profiling', channel: 'email', id: 'con-p' })]),
    );
    expect(far.profiles).toMatchObject([
      {
        external_id: 'mem-1',
        email: 'Sara@mail.example',
        phone_number: '+46701740605',
        locale: 'sv-SE',
        location: { country: 'Sweden' },
        properties: {
          loyalty_state: 'member',
          loyalty_tier: 'Silver',
          loyalty_points: 120,
          loyalty_points_pending: 249,
          loyalty_joined_at: '2026-11-01T09:00:00Z',
          loyalty_consent_marketing_email: 'given',
          loyalty_consent_profiling_email: 'given',
        },
      },
    ]);
  });
  it.each([
    ['sv', 'SE', 'sv-SE'],
    ['sv_FI', 'SE', 'sv-FI'],
    ['zh-Hant-TW', undefined, 'zh-TW'],
    ['en', undefined, undefined],
    ['not a language', 'SE', undefined],
    ['aa-12', 'SE', undefined],
  ])('with language %s and country %s has locale %s', async (locale, country, there) => {
    const { far, told } = setUp();
    await told(picture([], { locale, country }));
    expect(far.profiles[0]?.locale).toBe(there);
  });
  it('loses what it no longer has', async () => {
    const { far, told } = setUp();
    await told(picture([]));
    await told(picture([], { tier: undefined }));
    expect(far.profiles[0]?.properties).not.toHaveProperty('loyalty_tier');
  });
  it('is one profile whatever address changes', async () => {
    const { far, told } = setUp();
    await told(picture([]));
    await told(picture([], { email: 'sara@other.example', phone: '+46701740699' }));
    expect(far.profiles).toMatchObject([{ external_id: 'mem-1', email: 'sara@other.example', phone_number: '+46701740699' }]);
  });
  it('who left or is shut out is not subscribed, and who takes a consent back then is heard', async () => {
    for (const state of ['left', 'disabled']) {
      const { told, stands } = setUp();
      expect(await told(picture([standing('email', 'given'), standing('sms', 'given')], { state }))).toEqual([bulk.who]);
      expect(stands()).toBeUndefined();
      expect(await told(picture([standing('email', 'revoked')], { state }))).toContain(bulk.end);
      expect(stands()).toBe('UNSUBSCRIBED');
    }
  });
});

describe('consents', () => {
  it('are told by channel, each with what its exact words are found by', async () => {
    const { far, told, stands } = setUp();
    expect(await told(picture([standing('email', 'given'), standing('sms', 'given'), standing('whatsapp', 'given')]))).toEqual([
      bulk.who,
      bulk.begin,
      bulk.begin,
      bulk.begin,
      bulk.who,
    ]);
    expect([stands('email'), stands('sms'), stands('whatsapp')]).toEqual(['SUBSCRIBED', 'SUBSCRIBED', 'SUBSCRIBED']);
    expect(far.profiles[0]?.subscriptions.email?.custom_method_detail).toBe(
      `Kvitto, text 2026-10, sha256:${'a'.repeat(64)}, consent con-email`,
    );
    expect(far.profiles[0]?.lists).toEqual(new Set(['plain']));
  });
  it.each(['pending', 'refused', 'expired'] as const)('that are %s change nothing', async (state) => {
    const { told, stands } = setUp();
    await told(picture([standing('email', 'given')]));
    expect(await told(picture([standing('email', state, { id: 'con-2' })]))).not.toContain(bulk.end);
    expect(stands()).toBe('SUBSCRIBED');
    const fresh = setUp();
    expect(await fresh.told(picture([standing('email', state)]))).toEqual([bulk.who]);
    expect(fresh.stands()).toBeUndefined();
  });
  it('are begun, ended, and begun anew', async () => {
    const { told, stands, later } = setUp();
    await told(picture([standing('email', 'given')]));
    later(days(1));
    expect(await told(picture([standing('email', 'revoked', {}, '2026-11-03T12:00:00Z')]))).toEqual([bulk.who, bulk.end, bulk.who]);
    expect(stands()).toBe('UNSUBSCRIBED');
    later(days(1));
    await told(picture([standing('email', 'given', { id: 'con-again' }, '2026-11-04T13:00:00Z')]));
    expect(stands()).toBe('SUBSCRIBED');
  });
  it('are told once: a repeat, or a change of points, sends no job', async () => {
    const { far, told } = setUp();
    const first = picture([standing('email', 'given'), standing('sms', 'revoked')]);
    await told(first);
    const before = structuredClone(far.profiles);
    expect(await told(first)).toEqual([bulk.who]);
    expect(far.profiles).toEqual(before);
    expect(await told(picture([standing('email', 'given'), standing('sms', 'revoked')], {}, { available: 369, pending: 0 }))).toEqual([
      bulk.who,
    ]);
  });
  it('of other channels and purposes are no subscription', async () => {
    const { told } = setUp();
    const others = [standing('push', 'given'), standing('post', 'given'), standing('email', 'given', { purpose: 'research' })];
    expect(await told(picture(others))).toEqual([bulk.who]);
  });
  it('do not come back once their owner has ended them at Klaviyo', async () => {
    const { far, told, stands, later } = setUp();
    await told(picture([standing('email', 'given')]));
    later(days(3));
    Object.assign(far.profiles[0]?.subscriptions ?? {}, { email: { consent: 'UNSUBSCRIBED', consent_timestamp: '2026-11-05T12:00:00' } });
    await told(picture([standing('email', 'given')], {}, { available: 1, pending: 0 }));
    expect(stands()).toBe('UNSUBSCRIBED');
  });
  it('older than an end at Klaviyo stay ended for a sink that is told everything, newer ones begin', async () => {
    for (const [since, stand] of [
      ['2026-11-01T09:00:00Z', 'UNSUBSCRIBED'],
      ['2026-11-09T09:00:00Z', 'SUBSCRIBED'],
    ] as const) {
      const { far, told, stands } = setUp();
      await told(picture([]));
      Object.assign(far.profiles[0]?.subscriptions ?? {}, { email: { consent: 'UNSUBSCRIBED', consent_timestamp: '2026-11-05T12:00:00' } });
      await told(picture([standing('email', 'given', {}, since)]));
      expect(stands()).toBe(stand);
    }
  });
  it('are compared in UTC with times of Klaviyo’s that have no zone', async () => {
    vi.stubEnv('TZ', 'Pacific/Kiritimati');
    const { far, told, stands } = setUp();
    await told(picture([]));
    Object.assign(far.profiles[0]?.subscriptions ?? {}, {
      email: { consent: 'UNSUBSCRIBED', consent_timestamp: '2026-11-05T12:00:00.000000' },
    });
    await told(picture([standing('email', 'given', {}, '2026-11-05T12:30:00+01:00')]));
    expect(stands()).toBe('UNSUBSCRIBED');
  });
  it('older than a report of spam stay ended, and a bounced address is no end', async () => {
    for (const [reason, stand] of [
      ['SPAM_COMPLAINT', 'NEVER_SUBSCRIBED'],
      ['HARD_BOUNCE', 'SUBSCRIBED'],
    ] as const) {
      const { far, told, stands } = setUp();
      await told(picture([]));
      const email = { consent: 'NEVER_SUBSCRIBED', suppression: [{ reason, timestamp: '2026-11-05T12:00:00+00:00' }] };
      Object.assign(far.profiles[0]?.subscriptions ?? {}, { email });
      await told(picture([standing('email', 'given')]));
      expect(stands()).toBe(stand);
    }
  });
});

describe('an address that changes', () => {
  it('has no consent by phone until its owner gives one', async () => {
    const { told, stands } = setUp();
    await told(picture([standing('sms', 'given')]));
    const phone = '+46701740699';
    expect(await told(picture([standing('sms', 'given')], { phone }))).toEqual([bulk.who, bulk.who]);
    expect(stands('sms')).toBeUndefined();
    await told(picture([standing('sms', 'given', { id: 'con-new', address: phone })], { phone }));
    expect(stands('sms')).toBe('SUBSCRIBED');
  });
  it('takes over no consent by e-mail either', async () => {
    const { told, stands } = setUp();
    await told(picture([standing('email', 'given')]));
    expect(stands()).toBe('SUBSCRIBED');
    await told(picture([standing('email', 'given')], { email: 'sara@other.example' }));
    expect(stands()).toBe('UNSUBSCRIBED');
  });
  it('is the same however it is spelt', async () => {
    const { told } = setUp();
    await told(picture([standing('email', 'given')]));
    expect(await told(picture([standing('email', 'given')], { email: 'sara@MAIL.example' }))).toEqual([bulk.who]);
  });
});

describe('double opt-in', () => {
  it('of the list is kept: Klaviyo asks once, and the shopper confirms there', async () => {
    const { far, told, stands } = setUp({ list: 'careful' });
    await told(picture([standing('email', 'given', { needsConfirmation: true })]));
    expect([far.asked, stands()]).toEqual([['Sara@mail.example'], undefined]);
    await told(picture([standing('email', 'given', { needsConfirmation: true })], {}, { available: 1, pending: 0 }));
    expect(far.asked).toHaveLength(1);
    far.confirmAll();
    expect(stands()).toBe('SUBSCRIBED');
  });
  it('is passed only by what was confirmed here, and only where the merchant says so', async () => {
    const { far, told, stands } = setUp({ list: 'careful', historical: ['confirmed'] });
    await told(picture([standing('email', 'given', { needsConfirmation: true }), standing('sms', 'given')]));
    expect([stands('email'), stands('sms'), far.asked]).toEqual(['SUBSCRIBED', undefined, ['+46701740605']]);
    const email = far.requests.find(({ path }) => path.endsWith('create-jobs'));
    expect(email?.body).toMatchObject({
      data: {
        attributes: {
          historical_import: true,
          profiles: { data: [{ attributes: { subscriptions: { email: { marketing: { consented_at: '2026-11-01T09:00:00Z' } } } } }] },
        },
      },
    });
  });
  it('is passed by imported consents where the merchant says so', async () => {
    const { told, stands } = setUp({ list: 'careful', historical: ['import'] });
    await told(picture([standing('email', 'given', { method: 'import' })]));
    expect(stands()).toBe('SUBSCRIBED');
    const careful = setUp({ list: 'careful', historical: ['confirmed'] });
    await careful.told(picture([standing('email', 'given', { method: 'import' })]));
    expect(careful.stands()).toBeUndefined();
  });
});

describe('age gating', () => {
  const birthday = { year: 1990, month: 3, day: 7 };
  const bornOf = (far: FakeKlaviyo) => JSON.stringify(far.requests).match(/age_gated_date_of_birth":"([^"]+)/)?.[1];
  it('sends the day of birth with consents by phone, and only where it is on', async () => {
    const gated = setUp({ isAgeGated: true });
    await gated.told(picture([standing('sms', 'given')], { birthday }));
    expect(bornOf(gated.far)).toBe('1990-03-07');
    const open = setUp();
    await open.told(picture([standing('sms', 'given')], { birthday }));
    const mail = setUp({ isAgeGated: true });
    await mail.told(picture([standing('email', 'given')], { birthday }));
    expect([bornOf(open.far), bornOf(mail.far)]).toEqual([undefined, undefined]);
  });
});

describe('what goes wrong', () => {
  const whole = picture([standing('email', 'given'), standing('sms', 'given'), standing('whatsapp', 'revoked')]);
  it.each([0, 1, 2, 3, 4])('at request %i ends, after a repeat, where it would have ended without', async (at) => {
    for (const how of ['unreachable', 'lost'] as const) {
      const smooth = setUp();
      await smooth.told(whole);
      const { far, send } = setUp();
      far.next.push(...Array.from({ length: at }, () => undefined), how);
      await expect(send(whole)).rejects.toMatchObject({ code: 'unavailable', retryable: true });
      await send(whole);
      expect(far.profiles).toEqual(smooth.far.profiles);
    }
  });
  it.each([
    [new Response(null, { status: 429, headers: { 'retry-after': '17' } }), { code: 'rate_limited', retryAfter: 17 }],
    [new Response(null, { status: 401 }), { code: 'misconfigured' }],
    [new Response(null, { status: 403 }), { code: 'misconfigured' }],
    [new Response('<html>', { status: 500 }), { code: 'upstream' }],
    [new Response(null, { status: 503 }), { code: 'unavailable' }],
    [new Response('<html>'), { code: 'upstream' }],
    [Response.json({ data: { id: 7 } }), { code: 'upstream' }],
    [
      Response.json({ errors: [{ title: 'Invalid input.', source: { pointer: '/data/attributes/email' } }] }, { status: 400 }),
      { code: 'invalid_input', fields: [{ path: 'data.attributes.email', message: 'Invalid input.' }] },
    ],
    [new Response(null, { status: 422 }), { code: 'invalid_input' }],
  ])('is said in our words: %o', async (answer, error) => {
    const { far, send } = setUp();
    far.next.push(answer);
    await expect(send(picture([]))).rejects.toMatchObject(error);
  });
  it('with the key or the list is the integration’s fault', async () => {
    await expect(setUp({ key: 'pk_other' }).send(whole)).rejects.toMatchObject({ code: 'misconfigured' });
    await expect(setUp({ list: 'gone' }).send(whole)).rejects.toMatchObject({
      code: 'misconfigured',
      message: 'Klaviyo knows no such list.',
    });
  });
  it('tells no address', async () => {
    const { far, send } = setUp();
    const errors = [{ title: 'Invalid input.', detail: 'Sara@mail.example is invalid', source: { pointer: '/data/attributes/email' } }];
    far.next.push(Response.json({ errors }, { status: 400 }));
    const thrown: unknown = await send(picture([])).catch((error: unknown) => error);
    expect(`${JSON.stringify(thrown)} ${String(thrown)}`).not.toContain('mail.example');
  });
  it('with the number alone stops nothing else, and is said', async () => {
    const { far, send, stands } = setUp();
    const odd = { phone: '+4670123' };
    const consents = [standing('email', 'given'), standing('sms', 'given', { address: odd.phone })];
    await expect(send(picture(consents, odd))).rejects.toMatchObject({ code: 'invalid_input' });
    expect([stands('email'), stands('sms')]).toEqual(['SUBSCRIBED', undefined]);
    expect(far.profiles[0]?.properties).toMatchObject({ loyalty_consents_told: ['email marketing given con-email'] });
  });
  it('with a number that another profile has: that profile is subscribed by phone', async () => {
    const { far, told, stands } = setUp();
    await told(picture([], { id: 'mem-0', email: 'other@mail.example' }));
    await told(picture([standing('email', 'given'), standing('sms', 'given')]));
    expect(far.profiles).toMatchObject([{ external_id: 'mem-0' }, { external_id: 'mem-1', email: sampleMember.email }]);
    expect(stands('sms')).toBe('SUBSCRIBED');
    expect(far.profiles[1]?.subscriptions.email?.consent).toBe('SUBSCRIBED');
  });
  it('with the e-mail address for good does not keep a withdrawal back', async () => {
    const { far, send } = setUp();
    far.next.push(...Array.from({ length: 2 }, () => Response.json({ errors: [{ title: 'Conflict.' }] }, { status: 409 })));
    await expect(send(picture([standing('sms', 'revoked')]))).rejects.toMatchObject({ code: 'conflict' });
    expect(far.find({ phone_number: sampleMember.phone })?.subscriptions.sms?.consent).toBe('UNSUBSCRIBED');
  });
  it('when nobody waits any more, or too long, is given up', async () => {
    const { send } = setUp();
    await expect(send(picture([]), AbortSignal.abort())).rejects.toMatchObject({ code: 'aborted' });
    const silent = setUp({ timeout: 5, fetch: silentVendor });
    await expect(silent.send(picture([]))).rejects.toMatchObject({ code: 'timeout' });
  });
});

describe('settings', () => {
  it('make a sink by its name', () => {
    expect(sync({ key: 'pk_test', list: 'Y6nRLr', historical: ['confirmed'], name: 'klaviyo-se' }).sinks).toMatchObject([
      { name: 'klaviyo-se', kind: 'member' },
    ]);
  });
  it.each([
    undefined,
    'pk_test',
    {},
    { key: '' },
    { key: 'x', lists: 'Y6nRLr' },
    { key: 'x', endpoint: 'ftp://a' },
    { key: 'x', historical: ['all'] },
  ])('are refused with a sentence: %j', (options) => {
    expect(() => sync(options)).toThrow(
      expect.objectContaining({ code: 'misconfigured', message: expect.stringContaining('klaviyo cannot be set up') }),
    );
  });
});
