import { expect } from 'vitest';
import type { Outgoing } from '@kvitto/contract/outbox';
import { check, intention } from './check.ts';
import type { Context } from './check.ts';
import { box, crm, joined, linkIn, mail, memberOf, placed, signUp } from './joining.ts';

const needs = ['loyalty', 'outbox'] as const;
type Desk = Context & Required<Pick<Context, 'loyalty' | 'outbox'>>;

const emailOf = (item: Outgoing) => memberOf(item).member.email;
const seeded = ['astrid@members.example', 'birger@members.example', 'blocked@members.example'];
/** Takes what is due; the lease lasts a minute. */
const take = ({ outbox }: Desk, sink = crm, limit = 100) => outbox.take(sink, limit, 60);

/** Nothing is left to be told. */
async function tellAll(context: Desk, sink = crm): Promise<void> {
  for (const item of await take(context, sink)) await context.outbox.done(sink, item);
  expect(await take(context, sink)).toEqual([]);
}

const changeAstrid = ({ loyalty }: Desk, tier: string) => loyalty.record({ email: 'astrid@members.example', tier }, intention());

const telling = [
  check('tells a sink that is new of every member, and then of changes only', needs, async (context) => {
    const { outbox } = context;
    const items = await take(context);
    expect(items.map(emailOf).toSorted()).toEqual(seeded);
    expect(new Set(items.map(({ id }) => id)).size).toBe(seeded.length);
    expect(items.map(({ tries }) => tries)).toEqual([0, 0, 0]);
    for (const item of items) await outbox.done(crm, item);
    expect(await take(context), 'once').toEqual([]);
    const { version } = await changeAstrid(context, 'Silver');
    const [changed, ...more] = await take(context);
    expect(more).toEqual([]);
    expect(changed).toMatchObject({ version, news: { member: { email: 'astrid@members.example', tier: 'Silver', version } } });
    expect(changed?.id).toBe(items.find((item) => emailOf(item) === 'astrid@members.example')?.id);
  }),
  check('tells each sink for itself', needs, async (context) => {
    await tellAll(context);
    const other = { ...crm, name: 'other' };
    expect((await take(context, other)).map(emailOf).toSorted()).toEqual(seeded);
    expect(await take(context)).toEqual([]);
  }),
  check('shows a member with points and how each consent stands', needs, async (context) => {
    await tellAll(context);
    const consents = [await box(context, 'email'), await box(context, 'sms', false)];
    const { settlement } = await joined(context, placed('ord-underway', 'nina@mail.example'), signUp('news', { consents }));
    const [item, ...more] = await take(context);
    expect(more).toEqual([]);
    const { member, points, consents: standing } = memberOf(item ?? expect.fail('A new member is news'));
    expect(member).toMatchObject({
      id: settlement.member,
      state: 'member',
      email: 'nina@mail.example',
      country: 'SE',
      joinedWith: 'ord-underway',
    });
    expect(points).toEqual({ available: 0, pending: 398 });
    expect(standing.map(({ state, record, words }) => [record.channel, state, record.address, words])).toEqual(
      expect.arrayContaining([
        ['email', 'given', 'nina@mail.example', context.seed.programme.consents[0]?.texts['en']?.text],
        ['sms', 'refused', expect.anything(), context.seed.programme.consents[1]?.texts['en']?.text],
      ]),
    );
    expect(standing).toHaveLength(2);
  }),
  check('has a member anew for every change: a consent that is taken back, a left membership', [...needs, 'consent'], async (context) => {
    const { status } = await joined(
      context,
      placed('ord-underway', 'nina@mail.example'),
      signUp('changes', { consents: [await box(context, 'email')] }),
    );
    await tellAll(context);
    await context.consent.revoke({ order: 'ord-underway', consent: status.consents[0]?.id ?? '' }, intention());
    const [revoked] = await take(context);
    expect(revoked && memberOf(revoked).consents.map(({ state }) => state)).toEqual(['revoked']);
    if (revoked) await context.outbox.done(crm, revoked);
    await context.loyalty.leave({ order: 'ord-underway' }, intention());
    const [left] = await take(context);
    expect(left && memberOf(left)).toMatchObject({ member: { state: 'left' }, points: { available: 0, pending: 0 } });
    expect(left?.version).toBeGreaterThan(revoked?.version ?? Infinity);
  }),
  check('has at once what changed while it was told', needs, async (context) => {
    await tellAll(context);
    await changeAstrid(context, 'Silver');
    const [item] = await take(context);
    await changeAstrid(context, 'Bronze');
    expect(await take(context), 'one at a time').toEqual([]);
    if (item) await context.outbox.done(crm, item);
    const [next] = await take(context);
    expect(next).toMatchObject({ tries: 0, news: { member: { tier: 'Bronze' } } });
    expect(next?.id).toBe(item?.id);
  }),
];

const trying = [
  check('gives nobody else what is on its way, until its lease is over', [...needs, 'advance'], async (context) => {
    expect(await take(context)).toHaveLength(3);
    await context.advance(59);
    expect(await take(context)).toEqual([]);
    await context.advance(1);
    expect((await take(context)).map(({ tries }) => tries)).toEqual([1, 1, 1]);
  }),
  check('gives as many as told, those first that wait longest', [...needs, 'advance'], async (context) => {
    await tellAll(context);
    for (const email of [...seeded].toReversed()) {
      await context.loyalty.record({ email, name: 'Another' }, intention());
      await context.advance(1);
    }
    // Waits as long as before, though it changed again.
    await context.loyalty.record({ email: seeded[2] ?? '', name: 'Yet another' }, intention());
    expect((await take(context, crm, 2)).map(emailOf)).toEqual([seeded[2], seeded[1]]);
    expect((await take(context, crm, 2)).map(emailOf)).toEqual([seeded[0]]);
  }),
  check('takes each once, though many take at the same time', needs, async (context) => {
    const taken = await Promise.all(Array.from({ length: 6 }, () => take(context, crm, 1)));
    expect(taken.flat().map(emailOf).toSorted()).toEqual(seeded);
  }),
  check('puts off what was not told, and counts how often it was tried', [...needs, 'advance'], async (context) => {
    const { outbox, advance, seed } = context;
    await tellAll(context);
    await changeAstrid(context, 'Silver');
    const [item] = await take(context);
    if (item) await outbox.later(crm, item, new Date(seed.now.getTime() + 300_000));
    await changeAstrid(context, 'Bronze');
    await advance(299);
    expect(await take(context), 'not before, though it changed').toEqual([]);
    await advance(1);
    expect(await take(context)).toMatchObject([{ id: item?.id, tries: 1, news: { member: { tier: 'Bronze' } } }]);
  }),
  check('gives up what it is told to, until it changes', [...needs, 'advance'], async (context) => {
    await tellAll(context);
    await changeAstrid(context, 'Silver');
    const [item] = await take(context);
    if (item) await context.outbox.later(crm, item, undefined);
    await context.advance(86_400);
    expect(await take(context)).toEqual([]);
    await changeAstrid(context, 'Bronze');
    expect(await take(context)).toMatchObject([{ tries: 0, news: { member: { tier: 'Bronze' } } }]);
  }),
  check('gives a link to one mailer, once it is sent to none', needs, async (context) => {
    const wish = signUp('link', { consents: [await box(context, 'email')] });
    await joined(context, placed('ord-underway', 'nina@mail.example', { country: 'DE' }), wish);
    const other = { ...mail, name: 'other' };
    const [link, ...more] = await context.outbox.take(mail, 10, 60);
    expect([more, await context.outbox.take(other, 10, 60)]).toEqual([[], []]);
    const item = link ?? expect.fail('A link is sent');
    await context.outbox.later(mail, item, context.seed.now);
    const [again] = await context.outbox.take(other, 10, 60);
    expect(again).toMatchObject({ id: item.id, version: item.version, tries: 1 });
    expect(again && linkIn(again).token).toBe(linkIn(item).token);
    await context.outbox.done(other, again ?? item);
    expect(await context.outbox.take(mail, 10, 60)).toEqual([]);
  }),
];

export const outboxChecks = [...telling, ...trying];
