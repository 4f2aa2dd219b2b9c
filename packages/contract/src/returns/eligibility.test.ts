import { describe, expect, it } from 'vitest';
import { eligibility } from './eligibility.ts';
import type { LineEligibility, ReturnFacts } from './eligibility.ts';
import type { Purchase } from './purchase.ts';
import { arrivedOrder, soldLine, soldOrder } from './sample-order.fake.ts';

const of = (tags: string[], more = {}) => soldLine('a', { tags, ...more });
const soon = new Date('2026-06-10T10:00:00Z');
const later = new Date('2026-07-10T10:00:00Z');
const muchLater = new Date('2026-10-01T10:00:00Z');

function seen(facts: ReturnFacts, now: Date, line = 'a'): LineEligibility {
  const { lines } = eligibility(facts, now);
  for (const each of lines) {
    const bought = facts.purchase.lines.find((sold) => sold.line === each.line)?.quantity ?? 0;
    // Every unit is accounted for.
    expect(each.returnable + each.blocked.reduce((sum, { units }) => sum + units, 0)).toBe(bought);
  }
  const found = lines.find((each) => each.line === line);
  if (!found) throw new Error(line);
  return found;
}
const alone = (line = soldLine('a'), more: Partial<ReturnFacts> = {}, order: Partial<Purchase> = {}) =>
  arrivedOrder(soldOrder([line], order), more);

describe('an ordinary line', () => {
  it('can be returned, withdrawn from and complained about, with the days that are left', () => {
    expect(seen(alone(soldLine('a', { quantity: 2 })), soon)).toMatchObject({
      here: 2,
      returnable: 2,
      withdrawable: 2,
      claimable: 2,
      blocked: [],
      lastDay: '2026-08-02',
      daysLeft: 53,
      withdrawUntil: '2026-06-17',
      claimUntil: '2029-06-03',
    });
  });

  it('can be returned by the shop’s window when the law’s is over', () => {
    expect(seen(alone(), later)).toMatchObject({ returnable: 1, withdrawable: 0, whyNotWithdraw: 'window_over', daysLeft: 23 });
  });

  it('can be complained about when all windows are over', () => {
    expect(seen(alone(), muchLater)).toMatchObject({
      returnable: 0,
      lastDay: undefined,
      daysLeft: undefined,
      claimable: 1,
      blocked: [{ units: 1, why: 'window_over', since: '2026-08-02', instead: ['claim', 'ask'] }],
    });
  });

  it('leaves nothing but to ask when the years for faults are over too', () => {
    const facts = seen(alone(), new Date('2029-06-04T10:00:00Z'));
    expect(facts).toMatchObject({ claimable: 0, blocked: [{ why: 'window_over', instead: ['ask'] }] });
    expect(seen(alone(), new Date('2029-06-03T10:00:00Z')).claimable).toBe(1);
  });
});

describe('the window', () => {
  it.each<[string, Partial<ReturnFacts>, object, string | undefined]>([
    ['counts from the last parcel', { arrivals: ['2026-06-03T10:00:00Z', '2026-06-09T10:00:00Z'] }, {}, '2026-08-08'],
    ['has not begun while a parcel is expected', { arrivals: ['2026-06-03T10:00:00Z', undefined] }, {}, undefined],
    ['is longer for gold members', {}, { tier: 'gold' }, '2026-09-01'],
    [
      'lasts into January for what was bought before Christmas',
      { arrivals: ['2026-11-12T10:00:00Z'] },
      { placedAt: '2026-11-10T10:00:00Z' },
      '2027-01-31',
    ],
    ['is not shortened by the season', { arrivals: ['2026-12-28T10:00:00Z'] }, { placedAt: '2026-12-22T10:00:00Z' }, '2027-02-26'],
  ])('%s', (_, more, order, lastDay) => {
    const now = more.arrivals?.[0]?.startsWith('2026-06') === false ? new Date('2027-01-20T10:00:00Z') : soon;
    expect(seen(alone(soldLine('a'), more, order), now).lastDay).toBe(lastDay);
  });

  it('counts from the dispatch and the way where nobody knows the arrival, and the law’s stays open', () => {
    const facts = alone(soldLine('a'), { arrivals: [] });
    const terms = { ...facts.policy.terms, days: 30 };
    expect(seen({ ...facts, policy: { ...facts.policy, terms } }, muchLater)).toMatchObject({
      returnable: 1,
      withdrawable: 1,
      lastDay: undefined,
    });
    const business = { ...facts, purchase: { ...facts.purchase, isBusiness: true } };
    expect(seen(business, soon).lastDay).toBe('2026-06-20');
  });

  it.each([
    ['placed', '2026-07-01'],
    ['dispatched', '2026-07-02'],
    ['delivered', '2026-07-03'],
  ] as const)('can count from when it was %s', (from, lastDay) => {
    const facts = alone();
    const policy = { ...facts.policy, terms: { ...facts.policy.terms, days: 30, from } };
    expect(seen({ ...facts, policy }, soon).lastDay).toBe(lastDay);
  });

  it('is never shorter than the law’s', () => {
    const facts = alone();
    const policy = { ...facts.policy, terms: { ...facts.policy.terms, days: 7 } };
    expect(seen({ ...facts, policy }, new Date('2026-06-17T10:00:00Z'))).toMatchObject({
      returnable: 1,
      lastDay: '2026-06-17',
      daysLeft: 0,
    });
    expect(seen({ ...facts, policy }, new Date('2026-06-18T10:00:00Z'))).toMatchObject({
      returnable: 0,
      blocked: [{ since: '2026-06-17' }],
    });
  });

  it('is as long as the law’s where that is longer because the shopper was not told', () => {
    expect(seen(alone(soldLine('a'), { informedAt: undefined }), muchLater)).toMatchObject({
      returnable: 1,
      withdrawable: 1,
      lastDay: '2027-06-17',
    });
  });
});

describe('why not, and what instead', () => {
  it.each<[string, ReturnFacts, Date, object]>([
    ['final sale within the law’s days', alone(of(['final_sale'])), soon, { why: 'final_sale', instead: ['withdraw', 'claim', 'ask'] }],
    ['final sale after them', alone(of(['final_sale'])), later, { why: 'final_sale', instead: ['claim', 'ask'] }],
    ['made to order', alone(of(['made_to_order'])), soon, { why: 'made_to_order', instead: ['claim', 'ask'] }],
    ['perishable', alone(of(['perishable'])), soon, { why: 'perishable', instead: ['claim', 'ask'] }],
    ['a broken seal', alone(of(['sealed']), { used: new Map([['a', 1]]) }), soon, { why: 'sealed', instead: ['claim', 'ask'] }],
    [
      'a used tent',
      alone(of([], { category: 'tents' }), { used: new Map([['a', 1]]) }),
      soon,
      { why: 'used', instead: ['withdraw', 'claim', 'ask'] },
    ],
    [
      'a download that has begun',
      alone(of([], { kind: 'digital' }), { used: new Map([['a', 1]]) }),
      soon,
      { why: 'digital', instead: ['claim', 'ask'] },
    ],
    ['a gift card', alone(of([], { kind: 'gift_card' })), soon, { why: 'gift_card', instead: ['withdraw', 'claim', 'ask'] }],
    [
      'a redeemed gift card',
      alone(of([], { kind: 'gift_card' }), { used: new Map([['a', 1]]) }),
      soon,
      { why: 'gift_card', instead: ['claim', 'ask'] },
    ],
    [
      'a service that is not done yet',
      alone(of([], { kind: 'service' })),
      soon,
      { why: 'service_done', instead: ['withdraw', 'claim', 'ask'] },
    ],
    [
      'not delivered',
      alone(soldLine('a'), { arrived: new Map(), arrivals: [undefined] }),
      soon,
      { why: 'not_delivered', instead: ['wait', 'withdraw'] },
    ],
    [
      'made to order and not delivered',
      alone(of(['made_to_order']), { arrived: new Map() }),
      soon,
      { why: 'not_delivered', instead: ['wait', 'ask'] },
    ],
    ['already returned', alone(soldLine('a'), { gone: new Map([['a', 1]]) }), soon, { why: 'already_returned', instead: [] }],
    ['cancelled', alone(soldLine('a'), { arrived: new Map(), cancelled: new Map([['a', 1]]) }), soon, { why: 'cancelled', instead: [] }],
    [
      'a business, after its days',
      alone(soldLine('a'), {}, { isBusiness: true }),
      later,
      { why: 'window_over', since: '2026-06-17', instead: ['claim', 'ask'] },
    ],
  ])('%s', (_, facts, now, blocked) => {
    expect(seen(facts, now)).toMatchObject({ returnable: 0, blocked: [{ units: 1, ...blocked }] });
  });

  it('is told of each unit', () => {
    const facts = alone(of(['sealed'], { quantity: 6 }), {
      arrived: new Map([['a', 4]]),
      gone: new Map([['a', 1]]),
      cancelled: new Map([['a', 1]]),
      used: new Map([['a', 1]]),
    });
    expect(seen(facts, soon)).toMatchObject({
      here: 3,
      returnable: 2,
      withdrawable: 3,
      claimable: 3,
      blocked: [
        { units: 1, why: 'cancelled' },
        { units: 1, why: 'already_returned' },
        { units: 1, why: 'not_delivered' },
        { units: 1, why: 'sealed' },
      ],
    });
  });
});

describe('the right of withdrawal', () => {
  it('Art. 16 (e): of what is sealed lasts as long as the seal is whole', () => {
    expect(seen(alone(of(['sealed'])), soon)).toMatchObject({ returnable: 1, withdrawable: 1 });
  });

  it('is not given to businesses', () => {
    expect(seen(alone(soldLine('a'), {}, { isBusiness: true }), soon)).toMatchObject({
      returnable: 1,
      withdrawable: 0,
      whyNotWithdraw: 'business',
    });
  });

  it('Art. 9 (1): holds before anything has arrived', () => {
    const facts = alone(soldLine('a', { quantity: 2 }), { arrived: new Map(), arrivals: [undefined] });
    expect(seen(facts, soon)).toMatchObject({ returnable: 0, withdrawable: 2, claimable: 0 });
  });

  it.each(['digital', 'service'])('Art. 9 (2): of a %s runs from the contract, whatever parcels do', (kind) => {
    const facts = alone(of([], { kind }), { arrivals: [undefined] });
    expect(seen(facts, soon)).toMatchObject({ withdrawable: 1, withdrawUntil: '2026-06-15' });
    expect(seen(facts, new Date('2026-06-16T10:00:00Z'))).toMatchObject({ withdrawable: 0, whyNotWithdraw: 'window_over' });
  });

  it('of a gift card that is sent runs from its arrival', () => {
    expect(seen(alone(of([], { kind: 'gift_card' })), soon).withdrawUntil).toBe('2026-06-17');
    expect(seen(alone(of([], { kind: 'gift_card' }), { arrivals: [] }), soon).withdrawUntil).toBe('2026-06-15');
  });
});

describe('a bundle', () => {
  const set = (more: Partial<ReturnFacts> = {}) =>
    arrivedOrder(
      soldOrder([soldLine('pot', { quantity: 2, bundle: 'kit' }), soldLine('cup', { quantity: 4, bundle: 'kit' }), soldLine('a')]),
      more,
    );

  it('comes back whole', () => {
    expect(seen(set(), soon, 'cup')).toMatchObject({ returnable: 4, withdrawable: 4, blocked: [] });
  });

  it('comes back in as many sets as are whole', () => {
    const facts = set({
      arrived: new Map([
        ['pot', 1],
        ['cup', 3],
        ['a', 1],
      ]),
    });
    expect(seen(facts, soon, 'pot').returnable).toBe(1);
    expect(seen(facts, soon, 'cup')).toMatchObject({
      returnable: 2,
      claimable: 3,
      blocked: [
        { units: 1, why: 'not_delivered' },
        { units: 1, why: 'bundle' },
      ],
    });
  });

  it('may follow a part that has gone for a fault', () => {
    expect(seen(set({ gone: new Map([['pot', 1]]) }), soon, 'cup').returnable).toBe(4);
    expect(seen(set({ gone: new Map([['pot', 2]]) }), soon, 'cup').returnable).toBe(4);
  });

  it('leaves what a part that has gone no longer asks for', () => {
    const facts = set({
      gone: new Map([['pot', 1]]),
      arrived: new Map([
        ['pot', 2],
        ['cup', 3],
        ['a', 1],
      ]),
    });
    expect([seen(facts, soon, 'pot').returnable, seen(facts, soon, 'cup').returnable]).toEqual([0, 2]);
  });

  it('stays where a part of it cannot come back', () => {
    const facts = arrivedOrder(soldOrder([soldLine('a', { bundle: 'kit', tags: ['made_to_order'] }), soldLine('b', { bundle: 'kit' })]));
    expect(seen(facts, soon, 'b')).toMatchObject({
      returnable: 0,
      withdrawable: 0,
      whyNotWithdraw: 'bundle',
      lastDay: undefined,
      blocked: [{ units: 1, why: 'bundle', instead: ['claim', 'ask'] }],
    });
  });
});
