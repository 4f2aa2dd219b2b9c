import { describe, expect, it } from 'vitest';
import type { InvoiceEvent } from './events.ts';
import { interestTo, lateRate } from './interest.ts';
import { knownLimits } from './legal-limits.ts';
import { foldInvoice } from './ledger.ts';
import { knownReferenceRates } from './reference-rates.ts';
import { happened, issued, paid, rulesWith, swedishRules } from './sample-invoice.fake.ts';

const lines = [{ id: 'a', kind: 'goods', title: 'Tent', quantity: 1, gross: 100_000, vatPercent: 25 }];
/** 1,000 kr, due on Monday 15 June 2026 unless told. */
const state = (events: readonly InvoiceEvent[], dueOn = '2026-06-15', issuedOn = '2026-06-01') =>
  foldInvoice([issued({ lines, dueOn, issuedOn }), ...events]);
const until = (day: string, ...events: readonly InvoiceEvent[]) => interestTo(state(events), swedishRules, day);

const pause = (amount: number, from: string, last: string, pauseId = 'a') =>
  happened(from, { kind: 'paused', pause: pauseId, why: 'return', amount, from, until: last });
const payment = (day: string, how: 'pending' | 'settled' | 'failed' | 'reversed', amount = 100_000) =>
  happened(day, { kind: 'payment', payment: 'p', state: how, amount });

describe('late interest', () => {
  it.each([
    ['2026-06-15', 0],
    // 100,000 öre × 10 % / 365 = 27.397 öre a day.
    ['2026-06-16', 27],
    ['2026-06-17', 54],
    ['2026-07-15', 821],
    ['2027-06-15', 10_000],
  ])('of 1,000 kr at 2 + 8 % is from the day after the due date until %s: %i öre', (day, amount) => {
    expect(until(day)).toBe(amount);
  });

  it('follows the reference rate from the day on which it changes', () => {
    // 16 to 30 June 2025 at 3 + 8 %, July at 2 + 8 %: 100,000 × (15 × 11 + 31 × 10) / 36,500 = 1,301.37.
    expect(interestTo(state([], '2025-06-15', '2025-06-01'), rulesWith({ weekendDue: 'same' }), '2025-07-31')).toBe(1301);
  });

  it('begins a working day later where the due date is on a Sunday', () => {
    expect(interestTo(state([], '2026-06-14'), swedishRules, '2026-06-16')).toBe(27);
    expect(interestTo(state([], '2026-06-14'), rulesWith({ weekendDue: 'same' }), '2026-06-16')).toBe(54);
  });

  it.each<[string, string, number | undefined]>([
    ['before the first rate that is known', '2023-12-31', 0],
    ['in 2024', '2024-07-01', 1200],
    ['in the first half of 2025', '2025-06-30', 1100],
    ['in the second', '2025-07-01', 1000],
    ['in the first half of 2026', '2026-06-30', 1000],
    ['in the second', '2026-07-01', 1000],
  ])('is so many hundredths of a percent %s', (_, day, rate) => {
    expect(lateRate(swedishRules, { country: 'SE' }, day)).toBe(rate);
  });

  // As banks and authorities made the whole rate known.
  it.each<[keyof typeof knownReferenceRates, number, string, number]>([
    ['SE', 8, '2024-07-01', 1200],
    ['NO', 8, '2024-12-31', 1250],
    ['NO', 8, '2025-07-01', 1225],
    ['NO', 8, '2026-01-01', 1200],
    ['NO', 8, '2026-07-01', 1225],
    ['DK', 8, '2024-01-01', 1175],
    ['DK', 8, '2025-01-01', 1075],
    ['DK', 8, '2026-07-01', 1000],
    ['FI', 7, '2024-07-01', 1150],
    ['FI', 7, '2025-01-01', 1050],
    ['FI', 7, '2026-01-01', 950],
    ['DE', 5, '2026-06-30', 627],
    ['DE', 5, '2026-07-01', 652],
    ['DE', 9, '2026-07-01', 1052],
    ['EU', 8, '2026-07-01', 1040],
  ])('in %s, %s points above what is known, on %s is %s hundredths of a percent', (country, points, on, rate) => {
    const reference = [...knownReferenceRates[country].rates];
    expect(lateRate(rulesWith({ lateInterest: { points, reference } }), { country: 'SE' }, on)).toBe(rate);
  });

  it('has a reference rate for each half-year from 2024 to 2026, with its source', () => {
    const days = ['2024-01-01', '2024-07-01', '2025-01-01', '2025-07-01', '2026-01-01', '2026-07-01'];
    for (const { rates, source, pages } of Object.values(knownReferenceRates)) {
      expect(rates.map(({ from }) => from)).toEqual(days);
      expect([source, pages.length > 0]).toEqual([expect.stringMatching(/\d/), true]);
    }
  });

  it.each<[string, boolean, string, number]>([
    ['NO', false, '2013-06-30', 1200],
    ['NO', false, '2013-07-01', 1000],
    ['NO', true, '2026-07-01', 1200],
    ['DK', false, '2013-02-28', 1200],
    ['DK', false, '2013-03-01', 1000],
    ['DK', true, '2026-07-01', 1200],
    ['FI', false, '2013-03-15', 1200],
    ['FI', false, '2013-03-16', 900],
    ['SE', false, '2026-07-01', 1200],
    ['DE', false, '2026-07-01', 1200],
  ])('of 10 points above 2 %% in %s, from a business: %s, on %s is %s hundredths of a percent', (country, isBusiness, on, rate) => {
    const terms = rulesWith({ lateInterest: { points: 10, reference: [{ from: '2010-01-01', percent: 2 }] } });
    expect(lateRate({ ...terms, limits: knownLimits }, { country, isBusiness }, on)).toBe(rate);
  });

  it('is limited for Finnish consumers, and free to be agreed on with businesses', () => {
    const rules = {
      ...rulesWith({
        lateInterest: { points: 9, reference: [{ from: '2024-07-01', percent: 4.5 }] },
      }),
      limits: knownLimits,
    };
    expect(lateRate(rules, { country: 'FI' }, '2024-07-01')).toBe(1150);
    expect(lateRate(rules, { country: 'FI', isBusiness: true }, '2024-07-01')).toBe(1350);
  });

  it('is none without a rate, and never below 0', () => {
    const { lateInterest: _, ...terms } = swedishRules.terms;
    expect(interestTo(state([]), { ...swedishRules, terms }, '2026-12-31')).toBe(0);
    const low = rulesWith({
      lateInterest: { points: 0, reference: [{ from: '2020-01-01', percent: -0.5 }] },
    });
    expect(interestTo(state([]), low, '2026-12-31')).toBe(0);
  });

  it('runs on what is left of the price, not on fees', () => {
    const half = paid('2026-06-20', 50_000);
    const fee = happened('2026-06-20', { kind: 'reminded', letter: 'reminder', sentOn: '2026-06-20', fee: 6000 });
    // Four whole days, then half of it for 26: 100,000 × 4 + 50,000 × 26.
    expect(until('2026-07-15', half, fee)).toBe(Math.floor((100_000 * 4 + 50_000 * 26) / 3650));
  });

  it('stops when money leaves the payer, and not at all if it never did', () => {
    expect(until('2026-07-15', payment('2026-06-20', 'pending'))).toBe(109);
    expect(until('2026-07-15', payment('2026-06-20', 'pending'), payment('2026-06-23', 'settled'))).toBe(109);
    expect(until('2026-07-15', payment('2026-06-20', 'pending'), payment('2026-06-23', 'failed'))).toBe(821);
  });

  it('goes on where a payment was reversed, but not for the days before', () => {
    // 16 to 19 June, and from 30 June to 15 July: 20 days.
    expect(until('2026-07-15', payment('2026-06-20', 'settled'), payment('2026-06-30', 'reversed'))).toBe(547);
  });

  it('was never owed on what is credited', () => {
    const credit = happened('2026-07-10', { kind: 'credit', note: 'n', number: 'n', type: '381', amount: 40_000, why: 'return' });
    expect(until('2026-07-15', credit)).toBe(Math.floor((60_000 * 30) / 3650));
  });

  it('does not run on a part that is paused, nor in the days that it has left afterwards', () => {
    const whole = pause(100_000, '2026-06-10', '2026-06-30');
    // 21 days of pause: due on 6 July.
    expect(until('2026-07-06', whole)).toBe(0);
    expect(until('2026-07-07', whole)).toBe(27);
    const part = pause(40_000, '2026-06-10', '2026-07-31');
    expect(until('2026-07-15', part)).toBe(Math.floor((60_000 * 30) / 3650));
  });

  it('does not run while a part that was late is paused, and goes on afterwards', () => {
    // 16 to 19 June, and 1 to 15 July.
    expect(until('2026-07-15', pause(100_000, '2026-06-20', '2026-06-30'))).toBe(Math.floor((100_000 * 19) / 3650));
  });

  it('does not run in a dispute, and is not owed for it afterwards', () => {
    const dispute = (how: 'open' | 'decided_against', on: string) =>
      happened(on, { kind: 'disputed', dispute: 'd', why: 'faulty', state: how, amount: 100_000, on });
    expect(until('2027-07-15', dispute('open', '2026-06-20'))).toBe(109);
    expect(until('2026-07-15', dispute('open', '2026-06-20'), dispute('decided_against', '2026-07-10'))).toBe(109 + 164);
  });

  it('does not count days for which it was charged', () => {
    const charged = happened('2026-06-30', { kind: 'interest', amount: 410, from: '2026-06-16', until: '2026-06-30' });
    expect(until('2026-07-15', charged)).toBe(Math.floor((100_000 * 15) / 3650));
  });

  it('is with collection once the debt is', () => {
    expect(until('2026-07-15', happened('2026-07-01', { kind: 'collection', holder: 'Collectors AB' }))).toBe(0);
  });

  it('runs on the price in instalments that are late', () => {
    const row = (number: number, dueOn: string) => ({ number, dueOn, principal: 50_000, interest: 1000, fee: 0, amount: 51_000 });
    const instalments = [row(1, '2026-07-15'), row(2, '2026-08-15')];
    const plan = { option: 'p', from: '2026-06-15', principal: 100_000, annualPercent: 12, setUpFee: 0, apr: 16, instalments };
    const planned = happened('2026-06-10', { kind: 'planned', plan });
    expect(until('2026-07-15', planned)).toBe(0);
    expect(until('2026-08-14', planned)).toBe(Math.floor((50_000 * 30) / 3650));
    expect(until('2026-08-14', planned, paid('2026-07-10', 51_000))).toBe(0);
  });
});
