/** What an order proves: of whom it names, no more than what was done with it. */
import { expect } from 'vitest';
import type { CallContext } from '@kvitto/contract/operation';
import { check, failureOf, intention } from './check.ts';
import type { Context } from './check.ts';
import { box, briefly, joined, nina, outside, placed, signUp } from './joining.ts';

const needs = ['loyalty', 'consent'] as const;
type Desk = Context & Required<Pick<Context, 'loyalty' | 'consent'>>;

/** The order with which Nina has joined, and one by somebody who has typed her address. */
const [own, other] = ['ord-underway', 'ord-locker'] as const;

/** As a gateway tells of who holds both orders, and may have proven to be somebody. */
const holder = (person?: string): CallContext => ({ scope: [own, other], ...(person !== undefined && { person }) });
const strangers = [holder(), holder('mallory@mail.example')];

/** Nina joins with her order, and another order comes in with her address. Each brings a consent to e-mail that has to be confirmed. */
async function bothPlaced(context: Desk) {
  const consents = [await box(context, 'email')];
  const more = { country: 'DE', phone: '+46701740622' };
  const { settlement } = await joined(context, placed(own, 'nina@mail.example', more), signUp('proof', { consents }));
  const { settlement: second } = await joined(
    context,
    placed(other, 'Nina@mail.example', { country: 'DE' }),
    signUp('proof-2', { consents }),
  );
  const idOf = async (order: string) => (await context.consent.list({ order }, holder())).items[0]?.id ?? expect.fail('It has a consent');
  return { settlement, second, ownConsent: await idOf(own), otherConsent: await idOf(other) };
}

const seeing = [
  check('tells who only holds an order the state of a membership, whoever made it', needs, async (context) => {
    await bothPlaced(context);
    for (const stranger of strangers)
      for (const order of [own, other]) expect(await context.loyalty.recognise({ order }, stranger)).toEqual({ state: 'member' });
    expect(await context.loyalty.recognise({ order: other }, holder('nina@mail.example'))).toMatchObject({
      state: 'member',
      name: 'Nina Falk',
    });
  }),
  check('shows a membership to the order that has made it, and of any other its state and this order’s points', needs, async (context) => {
    const { loyalty } = context;
    const { settlement, second } = await bothPlaced(context);
    for (const stranger of strangers) {
      const made = await loyalty.status({ order: own }, stranger);
      expect(made).toMatchObject({ membership: { state: 'member', name: 'Nina Falk', points: { pending: 696 } }, settlement });
      const { consents, ...status } = await loyalty.status({ order: other }, stranger);
      const { order, state, points, availableAt, at } = second;
      expect(status).toEqual({ membership: { state: 'member' }, settlement: { order, state, reasons: [], points, availableAt, at } });
      expect(points, 'of this order').toBe(298);
      expect(consents).toHaveLength(1);
    }
    const proven = await loyalty.status({ order: other }, holder('nina@mail.example'));
    expect(proven).toMatchObject({ membership: { name: 'Nina Falk', points: { pending: 696 } }, settlement: second });
    expect(proven.consents).toHaveLength(2);
  }),
  check('shows an order nothing of whom the shop knew before it, though they have joined with it', needs, async (context) => {
    const { loyalty } = context;
    await loyalty.record({ email: 'nina@mail.example', name: 'Nina Known', tier: 'Gold', state: 'candidate', balance: 7 }, intention());
    await joined(context, placed(own, 'nina@mail.example'), signUp('known-before'));
    expect((await loyalty.status({ order: own }, holder())).membership).toEqual({ state: 'member' });
    await joined(context, placed(other, 'mia@mail.example'), signUp('told-later'));
    await loyalty.record({ email: 'mia@mail.example', tier: 'Gold' }, intention());
    expect((await loyalty.status({ order: other }, holder())).membership, 'told of later').toEqual({ state: 'member' });
  }),
  check('tells who joins late as a member that, and this order’s points', needs, async (context) => {
    const { loyalty } = context;
    await joined(context, placed(other, 'astrid.new@mail.example'));
    await loyalty.record({ customer: 'cus-astrid', email: 'astrid.new@mail.example', isConfirmed: true }, intention());
    const wish = signUp('late', { consents: [await box(context, 'sms')] });
    const joining = await loyalty.join({ order: other, signUp: wish }, intention(holder()));
    const { at, availableAt, ...rest } = joining;
    expect(rest).toEqual({ order: other, state: 'already_member', reasons: [], points: 298 });
    expect([at, availableAt].map((each) => typeof each)).toEqual(['string', 'string']);
    const again = await loyalty.join({ order: other, signUp: wish }, intention(holder('astrid.new@mail.example')));
    expect(again, 'to who has proven to be the member').toMatchObject({ ...rest, reasons: ['no_phone'] });
    expect(again.member).toMatch(/\S/);
  }),
  check('lets nobody’s text messages go to a number of a member whose address they have typed', needs, async (context) => {
    const { consent } = context;
    const wish = signUp('no-number', { consents: [await box(context, 'sms')] });
    const { settlement } = await joined(context, placed(other, 'astrid@members.example'), wish);
    expect(settlement).toMatchObject({ state: 'already_member', reasons: ['no_phone'] });
    expect(await consent.list({ order: other }, holder())).toEqual({ items: [] });
  }),
];

const changing = [
  check('lets an order end the membership that was joined with it, and rejects any other with needs_proof', needs, async (context) => {
    const { loyalty, consent } = context;
    await bothPlaced(context);
    for (const stranger of strangers)
      expect((await failureOf(() => loyalty.leave({ order: other, withConsents: true }, intention(stranger)))).code).toBe('needs_proof');
    expect(await loyalty.recognise({ order: own }, nina)).toMatchObject({ state: 'member', points: { pending: 696 } });
    expect(await loyalty.leave({ order: own, withConsents: true }, intention(holder()))).toEqual({ state: 'left' });
    expect((await consent.list({ order: own }, nina)).items.map(briefly).toSorted(), 'of this order').toEqual([
      'email pending',
      'email revoked',
    ]);
  }),
  check('lets who has proven to be the member leave by any order', needs, async (context) => {
    await bothPlaced(context);
    const answer = await context.loyalty.leave({ order: other, withConsents: true }, intention(holder('nina@mail.example')));
    expect(answer).toEqual({ state: 'left' });
    expect((await context.consent.list({ order: other }, nina)).items.map(briefly)).toEqual(['email revoked', 'email revoked']);
  }),
  check('lists the consents that were given with an order', needs, async (context) => {
    const { ownConsent, otherConsent } = await bothPlaced(context);
    for (const stranger of strangers) {
      const listed = async (order: string) => (await context.consent.list({ order }, stranger)).items.map(({ id }) => id);
      expect([await listed(own), await listed(other)]).toEqual([[ownConsent], [otherConsent]]);
    }
    const all = await context.consent.list({ order: other }, holder('nina@mail.example'));
    expect(all.items.map(({ id }) => id)).toEqual([otherConsent, ownConsent]);
  }),
  check('takes back by an order what was agreed to with it, and nothing else', needs, async (context) => {
    const { consent } = context;
    const { ownConsent, otherConsent } = await bothPlaced(context);
    for (const stranger of strangers)
      expect((await failureOf(() => consent.revoke({ order: other, consent: ownConsent }, intention(stranger)))).code).toBe('not_found');
    const { items } = await consent.revoke({ order: other, consent: otherConsent }, intention(holder()));
    expect(items).toMatchObject([{ id: otherConsent, state: 'revoked' }]);
    expect((await consent.list({ order: own }, nina)).items.map(briefly)).toEqual(['email revoked', 'email pending']);
    const proven = await consent.revoke({ order: other, consent: ownConsent }, intention(holder('nina@mail.example')));
    expect(proven.items.map(briefly)).toEqual(['email revoked', 'email revoked']);
  }),
  check(
    'sends by an order the links of what was agreed to with it, and moves no member by them',
    [...needs, 'advance'],
    async (context) => {
      const { consent, loyalty, advance } = context;
      const { ownConsent, otherConsent } = await bothPlaced(context);
      await advance(60);
      for (const stranger of strangers)
        expect((await failureOf(() => consent.resend({ order: other, consent: ownConsent }, intention(stranger)))).code).toBe('not_found');
      const moved = { order: other, consent: otherConsent, to: 'mallory@mail.example' };
      const { items } = await consent.resend(moved, intention(holder()));
      expect(items).toMatchObject([{ id: otherConsent, sentTo: 'm•••@m•••.example' }]);
      expect(await loyalty.recognise({ order: own }, holder('nina@mail.example')), 'still hers').toMatchObject({ name: 'Nina Falk' });
      expect(await loyalty.recognise({ order: own }, holder('mallory@mail.example'))).toEqual({ state: 'member' });
    },
  ),
  check('takes consents by the order with which somebody has joined, and rejects any other with needs_proof', needs, async (context) => {
    const { consent } = context;
    await bothPlaced(context);
    const given = { ...outside, consents: [await box(context, 'email')] };
    for (const stranger of strangers)
      for (const order of [other, 'ord-long'])
        expect((await failureOf(() => consent.give({ order, ...given }, intention(stranger)))).code).toBe('needs_proof');
    const { items } = await consent.give({ order: own, ...given }, intention(holder()));
    expect(items.map(briefly), 'of this order').toEqual(['email pending', 'email pending']);
    const sms = { ...outside, consents: [await box(context, 'sms')] };
    expect((await failureOf(() => consent.give({ order: own, ...sms }, intention(holder())))).code).toBe('invalid_input');
    const proven = await consent.give({ order: other, ...sms }, intention(holder('nina@mail.example')));
    expect(proven.items.map(briefly)[0], 'to her own number').toBe('sms given');
    expect(proven.items).toHaveLength(4);
  }),
];

const byAddress = check('opens an address to nobody else whom a gateway has let in', [...needs, 'direct'], async (context) => {
  const { loyalty, consent } = context;
  const email = 'astrid@members.example';
  const given = { email, ...outside, consents: [await box(context, 'email')] };
  await consent.give(given, intention());
  for (const stranger of strangers) {
    expect(await loyalty.recognise({ email }, stranger)).toEqual({ state: 'member' });
    expect(await loyalty.status({ email }, stranger)).toEqual({ membership: { state: 'member' }, consents: [] });
    expect(await consent.list({ email }, stranger)).toEqual({ items: [] });
    for (const ask of [() => loyalty.leave({ email }, intention(stranger)), () => consent.give(given, intention(stranger))])
      expect((await failureOf(ask)).code).toBe('needs_proof');
  }
  expect((await loyalty.status({ email }, holder(email))).consents.map(briefly)).toEqual(['email given']);
});

export const proofChecks = [...seeing, ...changing, byAddress];
