import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { consent } from '@kvitto/contract/consent';
import type { Consent } from '@kvitto/contract/consent';
import type { ProgrammeView } from '@kvitto/contract/programme';
import { noSchemas, officialCheck, ownCheck, schemaFolder } from '../klaviyo/klaviyo-bodies.fake.ts';
import type { BodyCheck } from '../klaviyo/klaviyo-bodies.fake.ts';
import { silentVendor } from '../silent-vendor.fake.ts';
import { fakeKlaviyoClient } from './klaviyo-client.fake.ts';
import { klaviyoClient } from './index.ts';

const words = { hash: 'a'.repeat(64), version: '2026-10', text: 'I want news by e-mail.' };
const other = { hash: 'b'.repeat(64), version: '2026-11', text: 'Jag vill ha sms.' };
const programme: ProgrammeView = {
  id: 'club',
  version: 3,
  name: 'Club',
  company: 'Shop AB',
  privacyUrl: 'https://shop.example/privacy',
  stop: { en: 'Leave at any time.' },
  terms: { en: { hash: 'c'.repeat(64), version: '1', text: 'The terms.' } },
  consents: [
    { purpose: 'marketing', channel: 'email', texts: { en: words } },
    { purpose: 'marketing', channel: 'sms', texts: { sv: other } },
  ],
};
type Giving = Parameters<Consent['give']>[0];
const choice = (channel: string, text: string, more: Partial<Giving['consents'][number]> = {}) => ({
  purpose: 'marketing',
  channel,
  value: true,
  text,
  shownAt: '2026-11-02T11:59:00Z',
  at: '2026-11-02T12:00:00Z',
  ...more,
});
const giving = (...consents: Giving['consents']): Giving => ({
  email: 'sara@mail.example',
  phone: '+46701740605',
  consents,
  locale: 'sv',
  page: 'https://shop.example/club',
  widgetVersion: '1.0.0',
  method: 'checkbox',
});
const both = giving(choice('email', words.hash), choice('sms', other.hash));

function setUp() {
  const far = fakeKlaviyoClient();
  let made = 0;
  const backend = klaviyoClient({ company: 'AbC123', list: 'Y6nRLr', programme, fetch: far.fetch, random: () => `receipt-${(made += 1)}` });
  return { far, consent: backend.consent };
}

describe('giving', () => {
  it('hands all ticked boxes on at once, and says that they were accepted', async () => {
    const { far, consent: port } = setUp();
    const answer = await port.give(both);
    expect(z.safeParse(consent.give.output, answer).error).toBeUndefined();
    expect(answer.items).toMatchObject([
      {
        id: 'receipt-1',
        channel: 'email',
        state: 'accepted',
        sentTo: 's•••@m•••.example',
        text: words.text,
        textVersion: '2026-10',
        textHash: words.hash,
      },
      {
        id: 'receipt-2',
        channel: 'sms',
        state: 'accepted',
        sentTo: '••• 05',
        text: other.text,
        givenAt: '2026-11-02T12:00:00Z',
        method: 'checkbox',
      },
    ]);
    expect(far.bodies).toMatchObject([
      {
        data: {
          attributes: {
            custom_source: `email: Kvitto, text 2026-10, sha256:${words.hash}; sms: Kvitto, text 2026-11, sha256:${other.hash}`,
            profile: { data: { attributes: { email: 'sara@mail.example', phone_number: '+46701740605' } } },
          },
          relationships: { list: { data: { type: 'list', id: 'Y6nRLr' } } },
        },
      },
    ]);
  });
  it('sends no number for consents to e-mail, and nothing at all for empty boxes', async () => {
    const { far, consent: port } = setUp();
    await port.give(giving(choice('email', words.hash)));
    expect(JSON.stringify(far.bodies)).not.toContain('phone_number');
    await port.give(giving(choice('sms', other.hash, { value: false })));
    expect(far.bodies).toHaveLength(1);
  });
  it('happens once under one key, and again after it failed', async () => {
    const { far, consent: port } = setUp();
    const context = { idempotencyKey: 'one' };
    const [first, second] = await Promise.all([port.give(both, context), port.give(both, context)]);
    expect([first, far.bodies.length]).toEqual([second, 1]);
    far.next.push('unreachable');
    await expect(port.give(both, { idempotencyKey: 'two' })).rejects.toMatchObject({ code: 'network' });
    expect((await port.give(both, { idempotencyKey: 'two' })).items).toHaveLength(4);
  });
  it.each([
    ['words that the programme does not have', giving(choice('email', 'd'.repeat(64))), 'invalid_input'],
    ['a text message without a number', { ...both, phone: undefined }, 'invalid_input'],
    ['a purpose that Klaviyo knows not', giving(choice('email', words.hash, { purpose: 'profiling' })), 'unsupported'],
    ['a channel that Klaviyo knows not', giving(choice('email', words.hash), choice('post', words.hash)), 'unsupported'],
    ['an order', { ...both, email: undefined, order: 'ord-1' }, 'not_found'],
    ['nobody', { ...both, email: undefined }, 'invalid_input'],
  ])('is refused for %s, before anything is sent', async (_, input, code) => {
    const { far, consent: port } = setUp();
    await expect(port.give(input)).rejects.toMatchObject({ code });
    expect(far.bodies).toEqual([]);
  });
  it.each([
    [400, 'invalid_input'],
    [403, 'misconfigured'],
    [404, 'misconfigured'],
    [500, 'upstream'],
    [503, 'unavailable'],
  ])('says what %i means, and keeps no receipt', async (status, code) => {
    const { far, consent: port } = setUp();
    far.next.push(new Response(null, { status }));
    await expect(port.give(both)).rejects.toMatchObject({ code });
    expect((await port.list({ email: 'sara@mail.example' })).items).toEqual([]);
  });
  it('says how long to wait', async () => {
    const { far, consent: port } = setUp();
    far.next.push(new Response(null, { status: 429, headers: { 'retry-after': '12' } }));
    await expect(port.give(both)).rejects.toMatchObject({ code: 'rate_limited', retryAfter: 12 });
  });
  it('is given up with its caller, and when no answer comes', async () => {
    const { consent: port } = setUp();
    await expect(port.give(both, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'aborted' });
    const slow = (timeout: number) => klaviyoClient({ company: 'AbC123', list: 'Y6nRLr', programme, timeout, fetch: silentVendor }).consent;
    await expect(slow(5).give(both)).rejects.toMatchObject({ code: 'timeout' });
    const caller = new AbortController();
    const asked = slow(60_000).give(both, { signal: caller.signal });
    caller.abort();
    await expect(asked).rejects.toMatchObject({ code: 'aborted' });
  });
});

describe('afterwards', () => {
  it('the page remembers what was given in it, by address, newest first', async () => {
    const { consent: port } = setUp();
    await port.give(giving(choice('email', words.hash)));
    await port.give(giving(choice('sms', other.hash)));
    expect((await port.list({ email: ' Sara@mail.example' })).items.map(({ channel }) => channel)).toEqual(['sms', 'email']);
    expect((await port.list({ email: 'other@mail.example' })).items).toEqual([]);
    await expect(port.list({ order: 'ord-1' })).rejects.toMatchObject({ code: 'not_found' });
    expect((await setUp().consent.list({ email: 'sara@mail.example' })).items).toEqual([]);
  });
  it('every text of the programme is found by its hash', async () => {
    const { consent: port } = setUp();
    expect(await port.text({ hash: other.hash })).toEqual({ hash: other.hash, text: other.text, version: '2026-11', locale: 'sv' });
    expect(await port.text({ hash: 'c'.repeat(64) })).toMatchObject({ text: 'The terms.' });
    await expect(port.text({ hash: 'd'.repeat(64) })).rejects.toMatchObject({ code: 'not_found' });
  });
  it('what only Klaviyo can do is said to be unsupported', async () => {
    const { consent: port } = setUp();
    const email = 'sara@mail.example';
    for (const asked of [
      port.revoke({ email, consent: 'receipt-1' }),
      port.resend({ email, consent: 'receipt-1' }),
      port.confirm({ token: 'x'.repeat(22) }),
    ])
      await expect(asked).rejects.toMatchObject({ code: 'unsupported', message: expect.stringMatching(/Klaviyo/) });
    await expect(port.revoke({ order: 'ord-1', consent: 'receipt-1' })).rejects.toMatchObject({ code: 'not_found' });
  });
  it('nothing is answered to a caller who has given up', async () => {
    const { consent: port } = setUp();
    const email = 'sara@mail.example';
    const asks: readonly ((signal: AbortSignal) => Promise<unknown>)[] = [
      (signal) => port.list({ email }, { signal }),
      (signal) => port.text({ hash: words.hash }, { signal }),
      (signal) => port.revoke({ email, consent: 'receipt-1' }, { signal }),
      (signal) => port.confirm({ token: 'x'.repeat(22) }, { signal }),
    ];
    for (const ask of asks) {
      await expect(ask(AbortSignal.abort())).rejects.toMatchObject({ code: 'aborted' });
      const caller = new AbortController();
      const asked = ask(caller.signal);
      caller.abort();
      await expect(asked).rejects.toMatchObject({ code: 'aborted' });
    }
  });
  it('has every operation of its port', () => {
    expect(Object.keys(setUp().consent).toSorted()).toEqual(Object.keys(consent).toSorted());
  });
});

describe('bodies', () => {
  const bodies = async () => {
    const { far, consent: port } = setUp();
    for (const input of [both, giving(choice('email', words.hash)), giving(choice('whatsapp', words.hash))]) await port.give(input);
    return far.bodies;
  };
  const subscription = (consent: string) => ({ email: { marketing: { consent } } });
  const odd = (attributes: object, more: object = { relationships: { list: { data: { type: 'list', id: 'Y6nRLr' } } } }) => ({
    data: { type: 'subscription', attributes: { profile: { data: { type: 'profile', attributes } } }, ...more },
  });
  const wrong = [
    odd({ subscriptions: subscription('YES') }),
    odd({ email: 'a@b.example' }, {}),
    odd({ email: 7 }),
    { data: { type: 'subscription' } },
  ];
  const hold = async (check: BodyCheck) => {
    expect(check.names).toContain('create_client_subscription');
    for (const body of await bodies()) expect(check.wrong('create_client_subscription', body)).toEqual([]);
    for (const body of wrong) expect(check.wrong('create_client_subscription', body), JSON.stringify(body)).not.toEqual([]);
  };
  it('are what Klaviyo documents, and wrong ones are not', () => hold(ownCheck()));
  it.skipIf(noSchemas)(`are what Klaviyo’s own description says, and wrong ones are not${noSchemas ? ` (${noSchemas})` : ''}`, () =>
    hold(officialCheck(schemaFolder ?? '')),
  );
});

it('brings no schema library to a page', () => {
  const source = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');
  const needs = (file: string) => [...source(file).matchAll(/^import (?!type).*from '([^']+)'/gm)].map(([, from = '']) => from);
  const all = ['./index.ts', './map.ts', './hand-on.ts', '../klaviyo-words.ts'].flatMap(needs);
  expect(all.filter((each) => !each.startsWith('.')).toSorted()).toEqual([
    '@kvitto/contract/errors',
    '@kvitto/contract/errors',
    '@kvitto/contract/errors',
    '@kvitto/contract/masked-address',
  ]);
});
