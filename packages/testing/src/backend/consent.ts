import { expect } from 'vitest';
import type { ConsentReceipt } from '@kvitto/contract/consent';
import { check, failureOf, intention } from './check.ts';
import type { Context } from './check.ts';
import { box, briefly, buyerOf, crm, day, joined, linkIn, mail, memberOf, outside, placed, signUp } from './joining.ts';

const order = 'ord-underway';
const needs = ['loyalty', 'consent'] as const;
type Desk = Context & Required<Pick<Context, 'loyalty' | 'consent'>>;
type Mailing = Desk & Required<Pick<Context, 'outbox'>>;

const onlyOne = (items: readonly ConsentReceipt[], channel: string) =>
  items.find((each) => each.channel === channel) ?? expect.fail(`There is no consent by ${channel}`);

/** A member in a country in which a consent by e-mail has to be confirmed. Gives that consent's receipt. */
async function pending(context: Desk, email = 'nina@mail.example'): Promise<ConsentReceipt> {
  const wish = signUp('pending', { consents: [await box(context, 'email')] });
  const { status } = await joined(context, placed(order, email, { country: 'DE' }), wish);
  return onlyOne(status.consents, 'email');
}

const buyer = (context: Context) => intention(buyerOf(context, order));

const receipts = [
  check('keeps every text that can be agreed to by its hash, and no other', needs, async ({ loyalty, consent }) => {
    const { terms, consents } = await loyalty.programme({});
    for (const texts of [terms, ...consents.map((each) => each.texts)])
      for (const [locale, { hash, text, version }] of Object.entries(texts))
        expect(await consent.text({ hash })).toEqual({ hash, text, version, locale });
    expect((await failureOf(() => consent.text({ hash: '0'.repeat(64) }))).code).toBe('not_found');
  }),
  check('gives a receipt with the exact words, how they were agreed to, and a masked address', needs, async (context) => {
    const choice = await box(context, 'email', true, 'sv');
    await joined(context, placed(order, 'nina@mail.example'), signUp('receipt', { consents: [choice] }));
    const { items } = await context.consent.list({ order });
    const { id, ...receipt } = onlyOne(items, 'email');
    expect(id).toMatch(/\S/);
    expect(receipt).toEqual({
      purpose: 'marketing',
      channel: 'email',
      state: 'given',
      sentTo: 'n•••@m•••.example',
      text: context.seed.programme.consents[0]?.texts['sv']?.text,
      textVersion: '7',
      textHash: choice.text,
      locale: 'sv',
      givenAt: choice.at,
      method: 'checkbox',
      page: 'https://shop.example/checkout',
    });
    expect((await context.loyalty.status({ order })).consents).toEqual(items);
  }),
  check('keeps a box that was left alone as refused', needs, async (context) => {
    const consents = [await box(context, 'email', false), await box(context, 'sms', false)];
    const { settlement, status } = await joined(context, placed(order, 'nina@mail.example'), signUp('refused', { consents }));
    expect(settlement).toMatchObject({ state: 'joined', reasons: [] });
    expect(status.consents.map(briefly).toSorted()).toEqual(['email refused', 'sms refused']);
  }),
  check('has no consents of somebody who gave none', needs, async ({ consent }) => {
    expect(await consent.list({ order })).toEqual({ items: [] });
  }),
];

const giving = [
  check('takes consents outside of a sign-up, newest first, and makes nobody a member by them', needs, async (context) => {
    const { consent, loyalty } = context;
    const first = await consent.give({ order, ...outside, consents: [await box(context, 'email')] }, buyer(context));
    expect(first.items.map(briefly)).toEqual(['email given']);
    const sms = { order, ...outside, consents: [await box(context, 'sms')], phone: '+46701740622' };
    const second = await consent.give(sms, buyer(context));
    expect(second.items.map(briefly)).toEqual(['sms given', 'email given']);
    expect(second.items[0]?.sentTo).toBe('••• 22');
    expect(await consent.list({ order })).toEqual(second);
    expect((await loyalty.recognise({ order })).state).not.toBe('member');
  }),
  check('takes once what is given twice under one key', needs, async (context) => {
    const key = buyer(context);
    const given = { order, ...outside, consents: [await box(context, 'email')] };
    await context.consent.give(given, key);
    expect((await context.consent.give(given, key)).items).toHaveLength(1);
  }),
  check('rejects words that were never shown, and a channel without an address, with invalid_input', needs, async (context) => {
    const { consent } = context;
    const [email, sms] = [await box(context, 'email'), await box(context, 'sms')];
    const wrong = [
      { consents: [email, { ...sms, text: '0'.repeat(64) }], phone: '+46701740622' },
      { consents: [email, sms] },
      { consents: [{ ...email, channel: 'whatsapp' }], phone: '+46701740622' },
      { consents: [sms], phone: '+46701740699' },
    ];
    for (const each of wrong)
      expect((await failureOf(() => consent.give({ order, ...outside, ...each }, buyer(context)))).code).toBe('invalid_input');
    expect(await consent.list({ order }), 'all or nothing').toEqual({ items: [] });
  }),
  check('takes a consent back, once, and no other with it', needs, async (context) => {
    const { consent } = context;
    const wish = signUp('revoked', { phone: '+46701740622', consents: [await box(context, 'email'), await box(context, 'sms')] });
    const { status } = await joined(context, placed(order, 'nina@mail.example'), wish);
    const { id } = onlyOne(status.consents, 'sms');
    const { items } = await consent.revoke({ order, consent: id }, intention());
    expect(items.map(briefly).toSorted()).toEqual(['email given', 'sms revoked']);
    expect(onlyOne(items, 'sms').revokedAt).toBeDefined();
    expect(await consent.revoke({ order, consent: id }, intention()), 'again').toEqual({ items });
    expect(await consent.list({ order })).toEqual({ items });
    for (const other of [
      { order, consent: 'con-nobody-has' },
      { order: 'ord-locker', consent: id },
    ])
      expect((await failureOf(() => consent.revoke(other, intention()))).code).toBe('not_found');
  }),
  check('takes all consents back with the membership where that is asked for', needs, async (context) => {
    const { loyalty, consent } = context;
    await joined(context, placed(order, 'nina@mail.example'), signUp('all', { consents: [await box(context, 'email')] }));
    await loyalty.leave({ order }, intention());
    expect((await consent.list({ order })).items.map(briefly), 'not asked for').toEqual(['email given']);
    await loyalty.leave({ order, withConsents: true }, intention());
    expect((await consent.list({ order })).items.map(briefly)).toEqual(['email revoked']);
  }),
];

const confirming = [
  check('holds a consent pending where it has to be confirmed, and a membership not', needs, async (context) => {
    const receipt = await pending(context);
    expect(receipt).toMatchObject({ state: 'pending', resendsLeft: 3 });
    expect(Date.parse(receipt.expiresAt ?? '') - Date.parse(receipt.resendAt ?? '')).toBe((7 * day - 60) * 1000);
    expect(await context.loyalty.recognise({ order })).toMatchObject({ state: 'member' });
  }),
  check('rejects an unknown token with lookup_failed', needs, async ({ consent }) => {
    expect((await failureOf(() => consent.confirm({ token: 'x'.repeat(43) }, intention()))).code).toBe('lookup_failed');
  }),
  check('sends a link again after a minute, three times, and only of what is pending', [...needs, 'advance'], async (context) => {
    const { consent, advance } = context;
    const { id } = await pending(context);
    const resend = () => consent.resend({ order, consent: id }, intention());
    await advance(59);
    expect(await failureOf(resend)).toMatchObject({ code: 'rate_limited', retryAfter: 1 });
    for (const left of [2, 1, 0]) {
      await advance(60);
      expect((await resend()).items).toMatchObject([{ state: 'pending', resendsLeft: left }]);
    }
    await advance(60);
    expect(await failureOf(resend)).toMatchObject({ code: 'not_eligible', reasons: ['resends_used'] });
    await consent.revoke({ order, consent: id }, intention());
    expect(await failureOf(resend)).toMatchObject({ code: 'not_eligible', reasons: ['not_pending'] });
    expect((await failureOf(() => consent.resend({ order, consent: 'con-nobody-has' }, intention()))).code).toBe('not_found');
  }),
];

const links = [...needs, 'outbox'] as const;
/** The links that are to be sent now. */
const sent = async ({ outbox }: Mailing) => {
  const items = await outbox.take(mail, 10, 60);
  for (const item of items) await outbox.done(mail, item);
  return items.map(linkIn);
};

const linking = [
  check('sends a link with the words to confirm, to be used from anywhere', links, async (context) => {
    const { consent, outbox, seed } = context;
    const { text, expiresAt } = await pending(context);
    const [link, ...more] = await sent(context);
    expect(more).toEqual([]);
    const { token, url, ...mailed } = link ?? expect.fail('A link is sent');
    expect(url).toBe(`${seed.programme.confirmation?.url}#kvitto-confirm=${token}`);
    expect(mailed).toEqual({
      kind: 'confirmation',
      to: 'nina@mail.example',
      programme: 'Björk Club',
      company: 'Björk och Bord AB',
      locale: 'en',
      words: text,
      expiresAt,
    });
    const confirmed = await consent.confirm({ token }, intention());
    expect(confirmed).toEqual({ state: 'confirmed', programme: 'Björk Club', channel: 'email' });
    const { items } = await consent.list({ order });
    expect(items).toMatchObject([{ state: 'given' }]);
    expect(items[0]?.confirmedAt).toBeDefined();
    expect(await consent.confirm({ token }, intention())).toMatchObject({ state: 'already_confirmed' });
    expect(
      (await outbox.take(crm, 10, 60)).map(memberOf).find(({ member }) => member.email === 'nina@mail.example')?.member.isConfirmed,
    ).toBe(true);
    expect(await sent(context), 'nothing more to send').toEqual([]);
  }),
  check('asks to confirm an address once', links, async (context) => {
    await pending(context);
    const [link] = await sent(context);
    await context.consent.confirm({ token: link?.token ?? '' }, intention());
    const wish = signUp('confirmed', { consents: [await box(context, 'email')] });
    const { status } = await joined(context, placed('ord-locker', 'nina@mail.example', { country: 'DE' }), wish);
    expect(status.consents.map(briefly)).toEqual(['email given', 'email given']);
    expect(await sent(context)).toEqual([]);
  }),
  check('lets each link that was sent to an address confirm', [...links, 'advance'], async (context) => {
    const { id } = await pending(context);
    const [first] = await sent(context);
    await context.advance(60);
    await context.consent.resend({ order, consent: id }, intention());
    const [second] = await sent(context);
    expect(second?.token).not.toBe(first?.token);
    expect(await context.consent.confirm({ token: first?.token ?? '' }, intention())).toMatchObject({ state: 'confirmed' });
    expect(await context.consent.confirm({ token: second?.token ?? '' }, intention())).toMatchObject({ state: 'already_confirmed' });
  }),
  check('sends the link to another address, whose consent and membership it then is', [...links, 'advance'], async (context) => {
    const { consent, advance, outbox, loyalty } = context;
    const { id } = await pending(context, 'nina@mial.example');
    const [wrong] = await sent(context);
    await advance(60);
    const { items } = await consent.resend({ order, consent: id, to: 'nina@mail.example' }, intention());
    expect(items).toMatchObject([{ state: 'pending', sentTo: 'n•••@m•••.example', resendsLeft: 2 }]);
    expect((await failureOf(() => consent.confirm({ token: wrong?.token ?? '' }, intention()))).code).toBe('lookup_failed');
    const [right] = await sent(context);
    expect(right?.to).toBe('nina@mail.example');
    expect(await consent.confirm({ token: right?.token ?? '' }, intention())).toMatchObject({ state: 'confirmed' });
    const members = (await outbox.take(crm, 10, 60)).map(memberOf).map(({ member }) => member);
    expect(members.find(({ email }) => email === 'nina@mail.example')).toMatchObject({ state: 'member', isConfirmed: true });
    expect(members.map(({ email }) => email)).not.toContain('nina@mial.example');
    expect(await loyalty.recognise({ order })).toMatchObject({ state: 'member' });
  }),
  check('moves nobody to an address that another member has', [...links, 'advance'], async (context) => {
    const { consent, advance, outbox } = context;
    const { id } = await pending(context);
    await advance(60);
    await consent.resend({ order, consent: id, to: 'astrid@members.example' }, intention());
    const emails = (await outbox.take(crm, 10, 60)).map((item) => memberOf(item).member.email);
    expect(emails.toSorted()).toEqual(['astrid@members.example', 'birger@members.example', 'blocked@members.example', 'nina@mail.example']);
  }),
  check('rejects a link with expired_window when its days are over, until it is sent again', [...links, 'advance'], async (context) => {
    const { consent, advance } = context;
    const { id } = await pending(context);
    const [link] = await sent(context);
    const confirm = () => consent.confirm({ token: link?.token ?? '' }, intention());
    await advance(7 * day);
    expect((await failureOf(confirm)).code).toBe('expired_window');
    expect((await consent.list({ order })).items).toMatchObject([{ state: 'expired', resendsLeft: 3 }]);
    await consent.resend({ order, consent: id }, intention());
    expect(await confirm()).toMatchObject({ state: 'confirmed' });
  }),
  check('confirms nothing that was taken back, and sends no link for it', links, async (context) => {
    const { consent } = context;
    const { id } = await pending(context);
    const item = (await context.outbox.take(mail, 10, 60))[0] ?? expect.fail('A link is sent');
    await context.outbox.later(mail, item, new Date(context.seed.now.getTime() - 1000));
    await consent.revoke({ order, consent: id }, intention());
    expect(await sent(context)).toEqual([]);
    expect((await failureOf(() => consent.confirm({ token: linkIn(item).token }, intention()))).code).toBe('expired_window');
  }),
];

export const consentChecks = [...receipts, ...giving, ...confirming, ...linking];
