import { describe, expect, it } from 'vitest';
import { duePartsOf } from './due.ts';
import type { EventOf, InvoiceEvent } from './events.ts';
import { interestTo } from './interest.ts';
import { pauseLonger } from './pause.ts';
import { happened, paid, rulesWith, stateAfter, swedishRules } from './sample-invoice.fake.ts';

/** One stove of two, or both: 124.50 kr each. */
const stoves = (units: number) => ({ lines: [{ line: 'stove', units, amount: 12_450 * units }], amount: 12_450 * units });

const pausedFor = (pause: string, units: number, more: Partial<EventOf<'paused'>> = {}): InvoiceEvent =>
  happened('2026-06-09', { kind: 'paused', pause, why: 'faulty', from: '2026-06-09', until: '2026-06-30', ...stoves(units), ...more });

const returned = (units: number) => pausedFor('return', units, { why: 'return', return: 'ret_1', until: '2026-07-07' });

const disputed = happened('2026-06-09', {
  kind: 'disputed',
  dispute: 'dis_1',
  why: 'faulty',
  state: 'open',
  amount: 24_900,
  on: '2026-06-09',
  lines: [{ line: 'stove', units: 2 }],
});

const credited = (units: number, more: Partial<EventOf<'credit'>> = {}): InvoiceEvent =>
  happened('2026-06-12', { kind: 'credit', note: 'n', number: 'n', type: '381', why: 'return', ...stoves(units), ...more });

const heldOn = (day: string, ...events: readonly InvoiceEvent[]) =>
  duePartsOf(stateAfter(...events), swedishRules.terms, day).reduce((all, { isPaused, amount }) => all + (isPaused ? amount : 0), 0);

describe('pauses of the same things', () => {
  it('hold back no more than the things cost', () => {
    expect(heldOn('2026-06-10', pausedFor('a', 2), returned(2))).toBe(24_900);
    expect(heldOn('2026-06-10', disputed, returned(2))).toBe(24_900);
    expect(heldOn('2026-06-10', pausedFor('a', 1), returned(1)), 'one of each').toBe(24_900);
    expect(heldOn('2026-06-10', pausedFor('a', 2), returned(1))).toBe(24_900);
  });

  it('let the rest accrue as if there were one', () => {
    const { terms, limits } = rulesWith({ lateInterest: { percent: 36.5 }, weekendDue: 'same' });
    const [once, twice] = [[returned(2)], [returned(2), pausedFor('a', 2)]].map((events) =>
      interestTo(stateAfter(...events), { terms, limits }, '2026-06-20'),
    );
    expect([once, twice]).toEqual([500, 500]);
  });

  it('stop the clock for as many days as they take together', () => {
    const both = [pausedFor('a', 2), returned(2)];
    const last = duePartsOf(stateAfter(...both, paid('2026-06-10', 100_000)), swedishRules.terms, '2026-07-08');
    // From 9 June to 7 July: 29 days after Monday 15 June.
    expect(last).toMatchObject([{ amount: 24_900, dueOn: '2026-07-14', isPaused: false }]);
  });

  it('ask for nothing of what is paused now, also where another one has days left', () => {
    const whole = (pause: string, from: string, until: string, amount: number) =>
      happened(from, { kind: 'paused', pause, why: 'wrong_amount', amount, from, until, lines: [] });
    const [past, all] = [whole('a', '2026-06-02', '2026-06-08', 100_000), whole('b', '2026-06-09', '2026-06-10', 124_900)];
    expect(heldOn('2026-06-10', past, all)).toBe(124_900);
  });

  it('go on with one when another ends', () => {
    const ended = happened('2026-06-11', { kind: 'resumed', pause: 'a', on: '2026-06-11', why: 'asked' });
    expect(heldOn('2026-06-12', pausedFor('a', 2), returned(2), ended)).toBe(24_900);
  });

  it('hold back nothing of what was credited', () => {
    expect(heldOn('2026-06-20', pausedFor('a', 2), returned(2), credited(2, { return: 'ret_1' }))).toBe(0);
    expect(heldOn('2026-06-20', disputed, credited(1))).toBe(12_450);
    expect(heldOn('2026-06-20', returned(1), credited(1)), 'the other stove').toBe(12_450);
  });

  it('are made longer for what is left of them, which is credited once', () => {
    const state = stateAfter(returned(2), credited(1, { return: 'ret_1' }));
    const longer = happened('2026-06-20', pauseLonger(state, swedishRules, 'return', { proof: 'A tracking number' }, '2026-06-20'));
    expect(heldOn('2026-06-20', returned(2), credited(1, { return: 'ret_1' }), longer)).toBe(12_450);
  });
});

describe('a due date after a pause', () => {
  it('is a day on which banks work, where the policy waits for one', () => {
    const pause = pausedFor('a', 2, { until: '2026-06-13' });
    const dueOf = (weekendDue: 'same' | 'next') =>
      duePartsOf(stateAfter(pause), rulesWith({ weekendDue }).terms, '2026-06-14').find((part) => part.pause)?.dueOn;
    // Five days after Monday 15 June is a Saturday.
    expect([dueOf('same'), dueOf('next')]).toEqual(['2026-06-20', '2026-06-22']);
  });
});
