import { expect } from 'vitest';
import { check, failureOf, intention } from './check.ts';
import { box, briefly, buyerOf, carried, cart, day, joined, nina, placed, signUp } from './joining.ts';

const intending = [
  check('writes an intention down, and nobody becomes a member by it', ['loyalty'], async (context) => {
    const { loyalty } = context;
    const wish = signUp('abandoned', { consents: [await box(context, 'email')] });
    expect(await loyalty.intend(wish, intention())).toEqual({ state: 'stored' });
    expect(await loyalty.recognise({ order: 'ord-underway' })).toEqual({ state: 'none' });
    const { settlement, status } = await joined(context, placed('ord-underway', 'nina@mail.example'));
    expect(settlement).toMatchObject({ order: 'ord-underway', state: 'none', reasons: [] });
    expect(status).toMatchObject({ membership: { state: 'none' }, consents: [] });
  }),
  check('settles the highest revision of a stored intention, whichever came last', ['loyalty'], async ({ loyalty }) => {
    const wish = signUp('revised', { revision: 3 });
    await loyalty.intend(wish, intention());
    await loyalty.intend({ ...wish, revision: 2, join: false }, intention());
    expect(await loyalty.settle({ ...placed('ord-underway', 'nina@mail.example'), signUp: wish.id }, intention())).toMatchObject({
      state: 'joined',
    });
  }),
  check('goes by the newer of what the form brought and what was written down', ['loyalty'], async ({ loyalty }) => {
    const wish = signUp('undone');
    await loyalty.intend({ ...wish, revision: 2, join: false }, intention());
    const undone = await loyalty.settle({ ...placed('ord-underway', 'nina@mail.example'), signUp: carried(wish) }, intention());
    expect(undone.state, 'an older form').toBe('none');
    const redone = { ...wish, revision: 3 };
    const settled = await loyalty.settle({ ...placed('ord-locker', 'nina@mail.example'), signUp: carried(redone) }, intention());
    expect(settled.state, 'a newer form').toBe('joined');
  }),
  check('settles an intention with one order only, though it is sent with many at once', ['loyalty'], async ({ loyalty }) => {
    const wish = signUp('once');
    const settled = await Promise.all(
      ['ord-underway', 'ord-locker', 'ord-long', 'ord-missed'].map((order) =>
        loyalty.settle({ ...placed(order, `${order}@mail.example`), signUp: carried(wish) }, intention()),
      ),
    );
    expect(settled.map(({ state }) => state).toSorted()).toEqual(['joined', 'none', 'none', 'none']);
  }),
  check('forgets an intention after 14 days', ['loyalty', 'advance'], async ({ loyalty, advance }) => {
    const [early, late] = [signUp('early'), signUp('late')];
    await loyalty.intend(early, intention());
    await advance(day);
    await loyalty.intend(late, intention());
    await advance(13 * day + 1);
    expect((await loyalty.settle({ ...placed('ord-underway', 'a@mail.example'), signUp: early.id }, intention())).state).toBe('none');
    expect((await loyalty.settle({ ...placed('ord-locker', 'b@mail.example'), signUp: late.id }, intention())).state).toBe('joined');
  }),
  check('says whether a friend’s code is known, and thanks both once it is settled', ['loyalty'], async (context) => {
    const { loyalty } = context;
    const friend = (await joined(context, placed('ord-underway', 'friend@mail.example'), signUp('friend'))).status.membership;
    const code = friend.referral ?? expect.fail('A member has a code');
    const wish = signUp('invited', { referral: ` ${code.toLowerCase().slice(0, 4)} ${code.slice(4)}`.trim() });
    expect(await loyalty.intend({ ...wish, referral: 'NOBODY-HAS-IT' }, intention())).toEqual({ state: 'stored', referral: 'unknown' });
    expect(await loyalty.intend({ ...wish, revision: 2 }, intention())).toEqual({ state: 'stored', referral: 'known' });
    const { settlement } = await joined(context, placed('ord-locker', 'nina@mail.example'), { ...wish, revision: 2 });
    expect(settlement).toMatchObject({ state: 'joined', points: 448, reasons: [] });
    const thanked = await loyalty.recognise({ order: 'ord-underway' }, { person: 'friend@mail.example' });
    expect(thanked.points).toMatchObject({ pending: 448 });
    const own = await joined(context, placed('ord-long', 'friend@mail.example'), signUp('own', { referral: code }));
    expect(own.settlement).toMatchObject({ state: 'already_member', points: 298 });
  }),
];

const settling = [
  check('makes a member of who joined, with points, consents and what they were agreed to', ['loyalty'], async (context) => {
    const wish = signUp('whole', { phone: '+46701740622', consents: [await box(context, 'email'), await box(context, 'sms')] });
    const { settlement, status } = await joined(context, placed('ord-underway', 'Nina.Falk@mail.example'), wish);
    expect(settlement).toMatchObject({ order: 'ord-underway', state: 'joined', reasons: [], points: 398 });
    expect(Date.parse(settlement.availableAt ?? '')).toBe(Date.parse('2026-12-24T10:00:00Z'));
    expect(status.settlement).toEqual(settlement);
    expect(status.membership).toMatchObject({ state: 'member', name: 'Nina Falk', points: { available: 0, pending: 398 } });
    expect(status.consents.map(briefly).toSorted()).toEqual(['email given', 'sms given']);
    expect(status.claim).toBeUndefined();
  }),
  check('gives points out when their days are over', ['loyalty', 'advance'], async (context) => {
    await joined(context, placed('ord-underway', 'nina@mail.example'), signUp('pending'));
    await context.advance(30 * day);
    expect((await context.loyalty.recognise({ order: 'ord-underway' }, nina)).points).toEqual({ available: 398, pending: 0 });
  }),
  check('settles an order once, however often and however many at once it is sent', ['loyalty'], async (context) => {
    const { loyalty } = context;
    const wish = signUp('again', { consents: [await box(context, 'email')] });
    const send = () => loyalty.settle({ ...placed('ord-underway', 'nina@mail.example'), signUp: carried(wish) }, intention());
    const settled = [...(await Promise.all(Array.from({ length: 8 }, send))), await send()];
    expect(new Set(settled.map((each) => JSON.stringify(each))).size).toBe(1);
    const { membership, consents } = await loyalty.status({ order: 'ord-underway' });
    expect(membership.points).toMatchObject({ pending: 398 });
    expect(consents).toHaveLength(1);
  }),
  check('makes one member, welcomed once, of orders of one person at once', ['loyalty'], async (context) => {
    const { loyalty } = context;
    const orders = ['ord-underway', 'ord-locker', 'ord-long', 'ord-missed'];
    const settled = await Promise.all(
      orders.map(async (order, index) => {
        const wish = signUp(`many-${index}`, { consents: [await box(context, 'email')] });
        return loyalty.settle({ ...placed(order, 'nina@mail.example'), signUp: carried(wish) }, intention());
      }),
    );
    expect(settled.map(({ state }) => state).toSorted()).toEqual(['already_member', 'already_member', 'already_member', 'joined']);
    expect(new Set(settled.map(({ member }) => member)).size).toBe(1);
    const { membership, consents } = await loyalty.status({ order: 'ord-long' }, nina);
    expect(membership.points).toMatchObject({ pending: 4 * 298 + 100 });
    expect(consents, 'one for each order').toHaveLength(4);
  }),
  check('joins by a plain tick, and gives a member points unasked', ['loyalty'], async ({ loyalty }) => {
    const ticked = await loyalty.settle({ ...placed('ord-underway', 'nina@mail.example'), signUp: 'on' }, intention());
    expect(ticked).toMatchObject({ state: 'joined', points: 398 });
    const unasked = await loyalty.settle(placed('ord-locker', 'nina@mail.example'), intention());
    expect(unasked).toMatchObject({ state: 'already_member', member: ticked.member, points: 298 });
  }),
  check('leaves out what cannot be, says why, and does the rest', ['loyalty'], async (context) => {
    const [email, sms] = [await box(context, 'email'), await box(context, 'sms')];
    const wish = signUp('partly', { consents: [{ ...email, text: 'f'.repeat(64) }, sms] });
    const { settlement, status } = await joined(context, placed('ord-underway', 'nina@mail.example'), wish);
    expect(settlement).toMatchObject({ state: 'joined' });
    expect(settlement.reasons.toSorted()).toEqual(['no_phone', 'text_unknown']);
    expect(status.consents).toEqual([]);
    const { terms } = await context.loyalty.programme({});
    const borrowed = signUp('borrowed', { consents: [{ ...email, text: terms['en']?.hash ?? '' }] });
    const misled = await joined(context, placed('ord-long', 'mia@mail.example'), borrowed);
    expect([misled.settlement.reasons, misled.status.consents], 'words of something else').toEqual([['text_unknown'], []]);
    const taken = signUp('taken', { phone: '+46701740699', consents: [sms, email], referral: 'NOBODY' });
    const other = await joined(context, placed('ord-locker', 'olle@mail.example'), taken);
    expect(other.settlement.reasons.toSorted()).toEqual(['no_phone', 'phone_taken', 'referral_unknown']);
    expect(other.status.consents.map(briefly)).toEqual(['email given']);
  }),
  check('refuses whom the shop has blocked, for good', ['loyalty'], async (context) => {
    const order = placed('ord-underway', 'Blocked@members.example');
    const { settlement, status } = await joined(context, order, signUp('blocked', { consents: [await box(context, 'email')] }));
    expect(settlement).toMatchObject({ state: 'refused', reasons: ['blocked'] });
    expect(status).toMatchObject({ membership: { state: 'disabled' }, consents: [] });
    expect(status.claim).toBeUndefined();
    expect((await joined(context, order, signUp('blocked-again'))).settlement).toEqual(settlement);
  }),
  check('rejects what the widget has not written with invalid_input, and settles nothing by it', ['loyalty'], async ({ loyalty }) => {
    const order = placed('ord-underway', 'nina@mail.example');
    for (const wrong of ['yes please', '{"join":true}', '{'])
      expect((await failureOf(() => loyalty.settle({ ...order, signUp: wrong }, intention()))).code).toBe('invalid_input');
    const mixed = { ...cart, total: { amount: 1, currency: 'EUR' } };
    expect((await failureOf(() => loyalty.settle({ ...order, cart: mixed, signUp: 'on' }, intention()))).code).toBe('invalid_input');
    expect(await loyalty.recognise({ order: 'ord-underway' })).toEqual({ state: 'none' });
  }),
  check('takes a guest and a customer for one where an order says so', ['loyalty'], async (context) => {
    const { loyalty } = context;
    const guest = await joined(
      context,
      placed('ord-underway', 'guest@mail.example'),
      signUp('guest', { consents: [await box(context, 'email')] }),
    );
    const both = await joined(context, placed('ord-locker', 'guest@mail.example', { customer: 'cus-birger' }), signUp('both'));
    expect(both.settlement, 'not welcomed again').toMatchObject({ state: 'already_member', member: guest.settlement.member, points: 298 });
    const last = placed('ord-long', 'birger@members.example', { customer: 'cus-birger' });
    const guestAgain = { person: 'guest@mail.example' };
    const later = await joined(context, last, undefined, guestAgain.person);
    expect(later.settlement).toMatchObject({ state: 'already_member', member: guest.settlement.member, points: 298 });
    expect(later.status.consents.map(briefly)).toEqual(['email given']);
    expect((await loyalty.recognise({ order: 'ord-underway' }, guestAgain)).points).toMatchObject({ pending: 398 + 298 + 298 });
  }),
  check('brings the points and consents of a guest to the member that the customer is', ['loyalty'], async (context) => {
    const { loyalty } = context;
    const guest = await joined(
      context,
      placed('ord-underway', 'guest@mail.example'),
      signUp('absorbed', { consents: [await box(context, 'email')] }),
    );
    const order = placed('ord-locker', 'guest@mail.example', { customer: 'cus-astrid' });
    const astrid = { person: 'astrid@members.example' };
    const { settlement, status } = await joined(context, order, undefined, astrid.person);
    expect(settlement.member).not.toBe(guest.settlement.member);
    expect(status.membership).toMatchObject({ name: 'Astrid Ek', points: { available: 250, pending: 398 + 298 - 100 } });
    expect(status.consents.map(briefly)).toEqual(['email given']);
    expect(await loyalty.status({ order: 'ord-underway' }, astrid)).toMatchObject({
      settlement: { member: settlement.member },
      membership: { name: 'Astrid Ek' },
    });
  }),
  check('leaves an address with the account that has it', ['loyalty'], async (context) => {
    const { loyalty } = context;
    const { settlement } = await joined(context, placed('ord-underway', 'nina@mail.example', { customer: 'cus-nina' }), signUp('account'));
    const order = placed('ord-locker', 'nina@mail.example', { customer: 'cus-astrid' });
    const other = await joined(context, order, undefined, 'astrid@members.example');
    expect(other.status.membership).toMatchObject({ name: 'Astrid Ek', points: { available: 250, pending: 298 } });
    expect(await loyalty.status({ order: 'ord-underway' }, nina)).toMatchObject({ settlement, membership: { name: 'Nina Falk' } });
  }),
];

const late = [
  check('lets an order’s buyer join later, with its points', ['loyalty'], async (context) => {
    const { loyalty } = context;
    const { settlement, status } = await joined(context, placed('ord-underway', 'nina@mail.example'));
    expect(settlement.state).toBe('none');
    expect(status.claim).toMatchObject({ points: 398 });
    expect(Date.parse(status.claim?.until ?? '')).toBe(Date.parse('2026-12-08T10:00:00Z'));
    const wish = signUp('later', { consents: [await box(context, 'email')] });
    const late = await loyalty.join({ order: 'ord-underway', signUp: wish }, intention());
    expect(late).toMatchObject({ order: 'ord-underway', state: 'joined', points: 398 });
    expect(await loyalty.join({ order: 'ord-underway', signUp: wish }, intention()), 'again').toEqual(late);
    const after = await loyalty.status({ order: 'ord-underway' });
    expect(after).toMatchObject({ settlement: late, membership: { state: 'member' }, consents: [{ channel: 'email', state: 'given' }] });
    expect(after.claim).toBeUndefined();
    const again = await loyalty.settle(placed('ord-underway', 'nina@mail.example'), intention());
    expect(again, 'when the shop tells of it again').toEqual(late);
  }),
  check('lets a shop send a sign-up after it has told of the order without', ['loyalty'], async (context) => {
    await joined(context, placed('ord-underway', 'nina@mail.example'));
    expect((await joined(context, placed('ord-underway', 'nina@mail.example'), signUp('sent-later'))).settlement.state).toBe('joined');
  }),
  check('joins with an order that it keeps itself, less what was cancelled', ['loyalty', 'ingest'], async (context) => {
    const { loyalty } = context;
    const settled = await loyalty.join({ order: 'ord-underway', signUp: signUp('own-record') }, intention());
    expect(settled).toMatchObject({ order: 'ord-underway', state: 'joined', points: 547 + 100 });
    expect(await loyalty.recognise({ order: 'ord-underway' }, buyerOf(context, 'ord-underway'))).toMatchObject({
      state: 'member',
      name: 'Märta Lindqvist',
    });
  }),
  check('rejects joining with expired_window when its days are over', ['loyalty', 'advance'], async (context) => {
    const { loyalty, advance } = context;
    await joined(context, placed('ord-underway', 'nina@mail.example'));
    await advance(14 * day - 7_201);
    expect((await loyalty.status({ order: 'ord-underway' })).claim).toBeDefined();
    await advance(1);
    expect((await loyalty.status({ order: 'ord-underway' })).claim).toBeUndefined();
    const { code } = await failureOf(() => loyalty.join({ order: 'ord-underway', signUp: signUp('too-late') }, intention()));
    expect(code).toBe('expired_window');
    expect(await loyalty.recognise({ order: 'ord-underway' })).toEqual({ state: 'none' });
  }),
];

export const settlingChecks = [...intending, ...settling, ...late];
