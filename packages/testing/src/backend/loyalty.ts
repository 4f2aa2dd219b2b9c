import { expect } from 'vitest';
import { check, failureOf, intention } from './check.ts';
import { cart, joined, nina, placed, signUp } from './joining.ts';
import { sek } from './seed-parts.ts';

async function sha256(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const programme = [
  check('tells the programme with every text, known by its SHA-256, and no list of products', ['loyalty'], async ({ loyalty, seed }) => {
    const view = await loyalty.programme({});
    const { points, terms, consents, ...rest } = seed.programme;
    const { excludedSkus: _skus, ...rules } = points ?? expect.fail('The seed has point rules');
    expect(view).toMatchObject({ ...rest, points: rules, terms, consents });
    expect(view.points).not.toHaveProperty('excludedSkus');
    for (const texts of [view.terms, ...view.consents.map((each) => each.texts)])
      for (const { text, hash } of Object.values(texts)) expect(hash).toBe(await sha256(text));
  }),
  check('previews a cart: points, what they are worth, and what gives none', ['loyalty'], async ({ loyalty }) => {
    expect(await loyalty.preview({ cart })).toEqual({
      points: 298,
      worth: sek(2_980),
      pendingDays: 30,
      rounding: 'down',
      excluded: [{ kind: 'gift_card', line: 'l2', title: 'Gift card' }, { kind: 'product', line: 'l3' }, { kind: 'shipping' }],
      unlocks: [{ kind: 'welcome_points', points: 100 }],
    });
  }),
  check('previews nothing in a currency without a rate', ['loyalty'], async ({ loyalty }) => {
    const lines = [{ id: 'l1', kind: 'physical', quantity: 1, total: { amount: 1_000, currency: 'JPY' } }];
    expect(await loyalty.preview({ cart: { currency: 'JPY', lines } })).toMatchObject({ points: 0, excluded: [] });
  }),
];

const membership = [
  check('knows a member by an order, and nobody by another', ['loyalty'], async (context) => {
    const { loyalty } = context;
    expect(await loyalty.recognise({ order: 'ord-underway' })).toEqual({ state: 'none' });
    await joined(context, placed('ord-locker', 'nina@mail.example'), signUp('known'));
    expect(await loyalty.recognise({ order: 'ord-locker' }, nina)).toMatchObject({ state: 'member', name: 'Nina Falk' });
    expect(await loyalty.recognise({ order: 'ord-underway' })).toEqual({ state: 'none' });
  }),
  check('knows a member by the address, however it is written', ['loyalty', 'direct'], async ({ loyalty }) => {
    const astrid = {
      state: 'member',
      since: '2025-03-01T09:00:00Z',
      name: 'Astrid Ek',
      tier: 'Gold',
      points: { available: 250, pending: 0 },
    };
    expect(await loyalty.recognise({ email: 'Astrid@Members.example' })).toMatchObject(astrid);
    expect(await loyalty.status({ email: 'astrid@members.example' })).toMatchObject({ membership: astrid, consents: [] });
    expect(await loyalty.recognise({ email: 'blocked@members.example' })).toEqual({ state: 'disabled' });
    expect(await loyalty.recognise({ email: 'nobody@mail.example' })).toEqual({ state: 'none' });
  }),
  check('rejects who is named in two ways or in none with invalid_input', ['loyalty', 'direct'], async ({ loyalty }) => {
    for (const whose of [{}, { order: 'ord-underway', email: 'astrid@members.example' }])
      for (const ask of [() => loyalty.recognise(whose), () => loyalty.status(whose), () => loyalty.leave(whose, intention())])
        expect((await failureOf(ask)).code).toBe('invalid_input');
  }),
  check('ends a membership and its points, once, and not what nobody has', ['loyalty'], async (context) => {
    const { loyalty } = context;
    expect((await failureOf(() => loyalty.leave({ order: 'ord-underway' }, intention()))).code).toBe('not_found');
    await joined(context, placed('ord-locker', 'nina@mail.example'), signUp('leaving'));
    expect(await loyalty.leave({ order: 'ord-locker' }, intention())).toEqual({ state: 'left' });
    expect(await loyalty.leave({ order: 'ord-locker' }, intention()), 'again').toEqual({ state: 'left' });
    expect(await loyalty.recognise({ order: 'ord-locker' })).toEqual({ state: 'left' });
    const { status, settlement } = await joined(context, placed('ord-long', 'nina@mail.example'), signUp('back'));
    expect(settlement, 'without a second welcome').toMatchObject({ state: 'joined', points: 298 });
    expect(status.membership.points, 'and without what is gone').toMatchObject({ available: 0, pending: 298 });
  }),
];

const recording = [
  check('takes in a member of the shop’s, changes it by customer id or address, and repeats nothing', ['loyalty'], async (context) => {
    const { loyalty } = context;
    const record = { customer: 'cus-new', email: 'nils@members.example', name: 'Nils', balance: 40, joinedAt: '2026-01-02T03:04:05Z' };
    const first = await loyalty.record(record, intention());
    expect(await loyalty.record(record, intention())).toEqual(first);
    const byCustomer = await loyalty.record({ customer: 'cus-new', email: 'nils.new@members.example', tier: 'Silver' }, intention());
    expect(byCustomer.id).toBe(first.id);
    expect(byCustomer.version).toBeGreaterThan(first.version);
    const byAddress = await loyalty.record({ email: 'Nils.New@members.example', phone: '+46701740611' }, intention());
    expect(byAddress.id).toBe(first.id);
    const { settlement, status } = await joined(context, placed('ord-locker', 'nils.new@members.example'));
    expect(settlement).toMatchObject({ state: 'already_member', member: first.id, points: 298 });
    expect(status.membership).toMatchObject({
      name: 'Nils',
      tier: 'Silver',
      since: '2026-01-02T03:04:05Z',
      points: { available: 40, pending: 298 },
    });
  }),
  check('puts a balance in the place of all points', ['loyalty'], async (context) => {
    const { loyalty } = context;
    await joined(context, placed('ord-locker', 'nina@mail.example'), signUp('balance'));
    await loyalty.record({ email: 'nina@mail.example', balance: 7 }, intention());
    expect((await loyalty.recognise({ order: 'ord-locker' }, nina)).points).toEqual({ available: 7, pending: 0 });
  }),
  check('rejects a number or an address that another member has with conflict', ['loyalty'], async ({ loyalty }) => {
    for (const record of [
      { email: 'other@members.example', phone: '+46701740699' },
      { customer: 'cus-birger', email: 'astrid@members.example' },
      { customer: 'cus-unknown', email: 'Astrid@members.example' },
    ])
      expect((await failureOf(() => loyalty.record(record, intention()))).code).toBe('conflict');
  }),
];

export const loyaltyChecks = [...programme, ...membership, ...recording];
