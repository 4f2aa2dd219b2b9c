import { describe, expect, it } from 'vitest';
import type { Outgoing } from '@kvitto/contract/outbox';
import { describeBackend } from '@kvitto/testing';
import { picture, sampleMember, standing } from '../member-news.fake.ts';
import { sync, voyado } from './index.ts';
import type { VoyadoOptions } from './index.ts';
import { fakeVoyado } from './voyado.fake.ts';

const never = new AbortController().signal;
const endpoint = 'https://abc.voyado.com';
const consents = { 'marketing email': 'newsletter', 'marketing sms': 'texts', 'profiling email': 'profiling' };
const email = sampleMember.email;

function setUp(more: Partial<VoyadoOptions> = {}) {
  const far = fakeVoyado();
  let time = Date.parse('2026-11-02T12:00:00Z');
  const { sinks } = voyado({ endpoint, key: 'key', consents, fetch: far.fetch, now: () => new Date(time), ...more });
  const send = (item: Outgoing, signal = never) => sinks[0].send(item, signal);
  /** The writes that it takes. */
  const told = async (item: Outgoing) => {
    const before = far.requests.length;
    await send(item);
    return far.requests.slice(before).filter((request) => !request.startsWith('GET'));
  };
  return { far, send, told, later: (days: number) => void (time += days * 86_400_000) };
}
const at = (id: number) => `/contacts/00000000-0000-4000-8000-${String(id).padStart(12, '0')}`;

describeBackend('voyado', { open: async () => ({ backend: voyado({ endpoint, key: 'key' }) }) });

describe('a member', () => {
  it('becomes a contact, from a source and a store', async () => {
    const { far, told } = setUp({ source: 'e-com', store: '600', attributes: { tier: 'loyaltyTier', points: 'loyaltyPoints' } });
    expect(await told(picture([standing('email', 'given')]))).toEqual(['POST /contacts?source=e-com&storeExternalId=600']);
    expect(far.contacts).toMatchObject([
      {
        contactType: 'Member',
        attributes: { email, mobilePhone: '+46701740605', countryCode: 'SE', loyaltyTier: 'Silver', loyaltyPoints: 120 },
        preferences: { acceptsEmail: true, acceptsSms: false, acceptsPostal: false },
        consents: [
          {
            id: 'newsletter',
            value: true,
            date: '2026-11-01T09:00:00Z',
            source: 'e-com',
            comment: `Text 2026-10, sha256:${'a'.repeat(64)}, consent con-email`,
          },
        ],
      },
    ]);
    expect(far.contacts[0]?.attributes).not.toHaveProperty('externalId');
  });
  it('waits for approval where the merchant wants that', async () => {
    const { far, told } = setUp({ createAsUnapproved: true });
    await told(picture([]));
    expect(far.contacts[0]?.made).toEqual({ source: 'kvitto', createAsUnapproved: 'true' });
  });
  it('that Engage knows by e-mail is promoted, and only what differs is written', async () => {
    const { far, told } = setUp();
    far.add({ contactType: 'Contact', attributes: { email: email.toUpperCase(), countryCode: 'SE' } });
    expect(await told(picture([]))).toEqual([`POST ${at(0)}/updateContactType?contactTypeId=Member`, `PATCH ${at(0)}`]);
    expect(far.contacts).toMatchObject([
      { contactType: 'Member', attributes: { email: email.toUpperCase(), mobilePhone: sampleMember.phone } },
    ]);
  });
  it('told again changes nothing', async () => {
    const { far, told } = setUp();
    const whole = picture([standing('email', 'given'), standing('sms', 'revoked')]);
    await told(whole);
    const before = structuredClone(far.contacts);
    expect(await told(whole)).toEqual([]);
    expect(far.contacts).toEqual(before);
  });
  it('stays one contact under another e-mail address where contacts are known by its id', async () => {
    const { far, told } = setUp({ isKnownById: true });
    await told(picture([]));
    await told(picture([], { email: 'sara@other.example' }));
    expect(far.contacts.map(({ attributes }) => attributes)).toMatchObject([{ email: 'sara@other.example', externalId: 'mem-1' }]);
  });
  it('found by e-mail gets its id there', async () => {
    const { far, told } = setUp({ isKnownById: true });
    far.add({ attributes: { email } });
    await told(picture([]));
    expect(far.contacts).toMatchObject([{ attributes: { externalId: 'mem-1' } }]);
  });
  it('never empties what Engage has', async () => {
    const { far, told } = setUp();
    await told(picture([]));
    expect(await told(picture([], { phone: undefined, country: undefined }))).toEqual([]);
    expect(far.contacts[0]?.attributes).toMatchObject({ mobilePhone: sampleMember.phone, countryCode: 'SE' });
  });
});

describe('who is no member', () => {
  it('is made no contact of, having left or being shut out', async () => {
    for (const state of ['left', 'disabled']) {
      const { far, told } = setUp({ otherType: 'Contact' });
      await told(picture([standing('email', 'given')], { state }));
      expect(far.contacts).toEqual([]);
    }
  });
  it('is subscribed to nothing, keeps what was told, and is heard when a consent is taken back', async () => {
    const { far, told } = setUp();
    await told(picture([standing('email', 'given')]));
    await told(picture([standing('email', 'given'), standing('sms', 'given')], { state: 'left' }));
    expect(far.contacts).toMatchObject([{ contactType: 'Member', preferences: { acceptsEmail: true, acceptsSms: false } }]);
    await told(picture([standing('email', 'revoked')], { state: 'left' }));
    expect(far.contacts).toMatchObject([{ preferences: { acceptsEmail: false }, consents: [{ id: 'newsletter', value: false }] }]);
  });
  it('gets the other contact type where there is one', async () => {
    const { far, told } = setUp({ otherType: 'Contact' });
    await told(picture([]));
    await told(picture([], { state: 'left' }));
    expect(far.contacts).toMatchObject([{ contactType: 'Contact' }]);
    expect(await told(picture([], { state: 'left' }))).toEqual([]);
    await told(picture([], { id: 'mem-2', email: 'new@mail.example', state: 'candidate' }));
    expect(far.contacts[1]).toMatchObject({ contactType: 'Contact', attributes: { email: 'new@mail.example' } });
  });
  it('and only known is left out where there is none', async () => {
    const { far, told } = setUp();
    await told(picture([standing('email', 'given')], { state: 'candidate' }));
    expect(far.contacts).toEqual([]);
  });
});

describe('consents', () => {
  it.each(['pending', 'refused', 'expired'] as const)('that are %s change nothing', async (state) => {
    const { far, told } = setUp();
    await told(picture([standing('email', 'given')]));
    expect(await told(picture([standing('email', state, { id: 'con-2' })]))).toEqual([]);
    expect(far.contacts).toMatchObject([{ preferences: { acceptsEmail: true }, consents: [{ value: true }] }]);
  });
  it('are given, taken back, and given anew', async () => {
    const { far, told, later } = setUp();
    await told(picture([standing('email', 'given')]));
    later(1);
    await told(picture([standing('email', 'revoked', {}, '2026-11-03T12:00:00Z')]));
    expect(far.contacts).toMatchObject([
      { preferences: { acceptsEmail: false }, consents: [{ value: false, date: '2026-11-03T12:00:00Z' }] },
    ]);
    later(1);
    await told(picture([standing('email', 'given', { id: 'con-again' }, '2026-11-04T12:00:00Z')]));
    expect(far.contacts).toMatchObject([
      { preferences: { acceptsEmail: true }, consents: [{ value: true, comment: expect.stringContaining('con-again') }] },
    ]);
  });
  it('of purposes other than marketing turn no preference on', async () => {
    const { far, told } = setUp();
    await told(picture([standing('email', 'given', { purpose: 'profiling' })]));
    expect(far.contacts).toMatchObject([{ preferences: { acceptsEmail: false }, consents: [{ id: 'profiling', value: true }] }]);
  });
  it('that Engage has no place for are not told, and neither is their preference', async () => {
    const { far, told } = setUp({ consents: {} });
    await told(picture([standing('email', 'given')]));
    expect(far.contacts).toMatchObject([{ preferences: { acceptsEmail: false }, consents: [] }]);
  });
  it('that Engage loses without a word are the integration’s fault', async () => {
    const { send } = setUp({ consents: { 'marketing email': 'misspelt' } });
    await expect(send(picture([standing('email', 'given')]))).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringContaining('misspelt'),
    });
  });
  it('do not come back once their owner has turned them off in Engage', async () => {
    const { far, told } = setUp({ attributes: { points: 'loyaltyPoints' } });
    await told(picture([standing('email', 'given')]));
    Object.assign(far.contacts[0]?.preferences ?? {}, { acceptsEmail: false });
    await told(picture([standing('email', 'given')], {}, { available: 1, pending: 0 }));
    expect(far.contacts).toMatchObject([{ attributes: { loyaltyPoints: 1 }, preferences: { acceptsEmail: false } }]);
  });
  it('that are old turn nothing on that is off, fresh ones do', async () => {
    for (const [days, acceptsEmail] of [
      [30, false],
      [0, true],
    ] as const) {
      const { far, told, later } = setUp();
      later(days);
      far.add({ attributes: { email }, preferences: { acceptsEmail: false } });
      await told(picture([standing('email', 'given')]));
      expect(far.contacts).toMatchObject([{ preferences: { acceptsEmail }, consents: [{ value: true }] }]);
    }
  });
  it('stay as Engage has them where its word is newer', async () => {
    const { far, told } = setUp();
    const date = '2026-11-02T10:00:00+01:00';
    const preferences = { acceptsEmail: false, acceptsSms: true };
    far.add({
      attributes: { email },
      preferences,
      consents: [
        { id: 'newsletter', value: false, date },
        { id: 'texts', value: true, date },
      ],
    });
    await told(picture([standing('email', 'given'), standing('sms', 'revoked')]));
    expect(far.contacts).toMatchObject([{ preferences, consents: [{ value: false }, { value: true }] }]);
  });
});

describe('an address that changes', () => {
  it('has no consent by phone until its owner gives one', async () => {
    const { far, told } = setUp();
    const phone = '+46701740699';
    await told(picture([standing('sms', 'given')]));
    expect(far.contacts).toMatchObject([{ preferences: { acceptsSms: true } }]);
    await told(picture([standing('sms', 'given')], { phone }));
    expect(far.contacts).toMatchObject([{ attributes: { mobilePhone: phone }, preferences: { acceptsSms: false } }]);
    await told(picture([standing('sms', 'given', { id: 'con-new', address: phone })], { phone }));
    expect(far.contacts).toMatchObject([{ preferences: { acceptsSms: true } }]);
  });
  it('comes with its own consent at once', async () => {
    const { far, told } = setUp();
    const phone = '+46701740699';
    await told(picture([standing('sms', 'given')]));
    await told(picture([standing('sms', 'given', { id: 'con-new', address: phone })], { phone }));
    expect(far.contacts).toMatchObject([{ attributes: { mobilePhone: phone }, preferences: { acceptsSms: true } }]);
  });
});

describe('what goes wrong', () => {
  const whole = picture([standing('email', 'given'), standing('sms', 'revoked')]);
  it.each(Array.from({ length: 10 }, (_, index) => index))(
    'at request %i ends, after a repeat, where it would have ended without',
    async (which) => {
      for (const how of ['unreachable', 'lost'] as const)
        for (const known of [undefined, { contactType: 'Contact', attributes: { email }, preferences: { acceptsSms: true } }]) {
          const [smooth, rough] = [setUp(), setUp()];
          for (const { far } of [smooth, rough]) if (known) far.add(known);
          await smooth.told(whole);
          rough.far.next.push(...Array.from({ length: which }, () => undefined), how);
          const first = await rough.send(whole).then(
            () => 'done',
            (error: { code: string }) => error.code,
          );
          expect(first).toBe(which < smooth.far.requests.length ? 'unavailable' : 'done');
          rough.far.next.length = 0;
          await rough.send(whole);
          expect(rough.far.contacts).toEqual(smooth.far.contacts);
        }
    },
  );
  it('by another who creates the same contact meanwhile makes no second one', async () => {
    const { far, send } = setUp();
    far.next.push(undefined, undefined, () => {
      far.add({ attributes: { email } });
      return Response.json({ errorCode: 'DuplicateContact' }, { status: 409 });
    });
    await send(whole);
    expect(far.contacts).toHaveLength(1);
  });
  it.each([
    [new Response(null, { status: 429, headers: { 'retry-after': '3' } }), { code: 'rate_limited', retryAfter: 3 }],
    [new Response(null, { status: 401 }), { code: 'misconfigured' }],
    [new Response(null, { status: 403 }), { code: 'misconfigured' }],
    [Response.json({ message: 'An error has occurred.' }, { status: 500 }), { code: 'upstream' }],
    [new Response(null, { status: 503 }), { code: 'unavailable' }],
    [new Response('<html>'), { code: 'upstream' }],
    [Response.json({ errorCode: 'MultipleMatches' }, { status: 409 }), { code: 'conflict' }],
    [Response.json({ errorCode: 'InvalidEmailAddress' }, { status: 400 }), { code: 'invalid_input', fields: [{ path: 'email' }] }],
  ])('is said in our words: %o', async (answer, error) => {
    const { far, send } = setUp();
    far.next.push(answer);
    await expect(send(whole)).rejects.toMatchObject(error);
  });
  it('with the address of the API is the integration’s fault', async () => {
    await expect(setUp({ endpoint: `${endpoint}/somewhere` }).send(whole)).rejects.toMatchObject({ code: 'misconfigured' });
    await expect(setUp({ key: 'other' }).send(whole)).rejects.toMatchObject({ code: 'misconfigured' });
    await expect(setUp({ memberType: 'Friend' }).send(whole)).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [{ path: 'contactType' }],
    });
  });
  it('with the rest does not keep a withdrawal back', async () => {
    const { far, send } = setUp();
    await send(picture([standing('email', 'given')]));
    await expect(send(picture([standing('email', 'revoked')], { phone: '+4670' }))).rejects.toMatchObject({ code: 'invalid_input' });
    expect(far.contacts).toMatchObject([
      { attributes: { mobilePhone: sampleMember.phone }, preferences: { acceptsEmail: false }, consents: [{ value: false }] },
    ]);
  });
  it('where two contacts have one address is for a person to mend', async () => {
    const { far, send } = setUp();
    far.add({ attributes: { email } });
    far.add({ attributes: { email } });
    await expect(send(whole)).rejects.toMatchObject({ code: 'conflict' });
  });
  it('when nobody waits any more is given up', async () => {
    await expect(setUp().send(whole, AbortSignal.abort())).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe('settings', () => {
  it('make a sink by its name', () => {
    const options = { endpoint, key: 'key', consents, attributes: { tier: 'loyaltyTier' }, name: 'voyado-se' };
    expect(sync(options).sinks).toMatchObject([{ name: 'voyado-se', kind: 'member' }]);
  });
  it.each([
    undefined,
    {},
    { key: 'key' },
    { endpoint: 'abc.voyado.com', key: 'key' },
    { endpoint, key: 'key', consents: { newsletter: 'x' } },
    { endpoint, key: 'key', attributes: { shoeSize: 'x' } },
    { endpoint, key: 'key', contactType: 'Member' },
  ])('are refused with a sentence: %j', (options) => {
    expect(() => sync(options)).toThrow(
      expect.objectContaining({ code: 'misconfigured', message: expect.stringContaining('voyado cannot be set up') }),
    );
  });
});
