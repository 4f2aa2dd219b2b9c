import { describe, expect, it } from 'vitest';
import type { InvoiceEvent } from './events.ts';
import { foldInvoice } from './ledger.ts';
import { happened, issued, paid, rulesWith, stateAfter, swedishRules } from './sample-invoice.fake.ts';
import { standingOf } from './status.ts';
import type { Standing } from './status.ts';

const { terms } = swedishRules;
const on = (today: string, ...events: readonly InvoiceEvent[]): Standing => standingOf(stateAfter(...events), terms, today);

const pending = happened('2026-06-14', {
  kind: 'payment',
  payment: 'p',
  state: 'pending',
  amount: 124_900,
});
const pause = (amount: number, from = '2026-06-10', until = '2026-07-08') =>
  happened(from, { kind: 'paused', pause: 'a', why: 'return', amount, from, until });
const dispute = (state: 'open' | 'waiting_for_shop' | 'decided_against', day: string) =>
  happened(day, {
    kind: 'disputed',
    dispute: 'd',
    why: 'wrong_amount',
    state,
    amount: 124_900,
    on: day,
  });
const credit = (amount: number) =>
  happened('2026-06-20', {
    kind: 'credit',
    note: 'n',
    number: 'n',
    type: '381',
    amount,
    why: 'return',
  });
const collection = happened('2026-08-01', {
  kind: 'collection',
  holder: 'Collectors AB',
  reference: '99',
});

describe('the status of an invoice', () => {
  it.each<[string, string, readonly InvoiceEvent[], string, number]>([
    ['open', '2026-06-01', [], 'open', 124_900],
    ['open four days before', '2026-06-11', [], 'open', 124_900],
    ['due soon three days before', '2026-06-12', [], 'due_soon', 124_900],
    ['due today on the day, until it ends', '2026-06-15', [], 'due_today', 124_900],
    ['overdue on the next', '2026-06-16', [], 'overdue', 124_900],
    ['partly paid', '2026-06-05', [paid('2026-06-04', 24_900)], 'partly_paid', 100_000],
    ['overdue before it is partly paid', '2026-06-16', [paid('2026-06-04', 24_900)], 'overdue', 100_000],
    ['pending', '2026-06-16', [pending], 'payment_pending', 0],
    ['paid', '2026-06-16', [paid('2026-06-04', 124_900)], 'paid', 0],
    ['over-paid', '2026-06-16', [paid('2026-06-04', 124_901)], 'over_paid', 0],
    ['credited', '2026-06-21', [credit(124_900)], 'credited', 0],
    ['paid where only a part was credited', '2026-06-21', [credit(24_900), paid('2026-06-20', 100_000)], 'paid', 0],
    ['over-paid by a credit for what was paid', '2026-06-21', [credit(24_900), paid('2026-06-20', 124_900)], 'over_paid', 0],
    ['paused', '2026-06-16', [pause(124_900)], 'paused', 0],
    ['overdue with what is not paused', '2026-06-16', [pause(24_900)], 'overdue', 100_000],
    ['paid for the rest, and paused', '2026-06-16', [pause(24_900), paid('2026-06-12', 100_000)], 'paused', 0],
    ['disputed', '2026-06-16', [dispute('open', '2026-06-10')], 'disputed', 0],
    [
      'disputed as long as somebody is to answer',
      '2026-09-16',
      [dispute('open', '2026-06-10'), dispute('waiting_for_shop', '2026-06-12')],
      'disputed',
      0,
    ],
    ['with collection', '2026-08-02', [collection], 'collection', 0],
    ['paid, whoever holds it', '2026-08-03', [collection, paid('2026-08-02', 124_900)], 'paid', 0],
  ])('is %s', (_, today, events, status, toPay) => {
    expect(on(today, ...events)).toMatchObject({ status, toPay });
  });

  it('is not issued before there is an invoice', () => {
    expect(standingOf(foldInvoice([paid('2026-06-01', 5)]), terms, '2026-06-02').status).toBe('not_issued');
  });

  it('says how many days are left, and over', () => {
    expect(on('2026-06-12').daysLeft).toBe(3);
    expect(on('2026-06-27').daysLeft).toBe(-12);
  });

  it('says until when what is paused, and that the rest is due', () => {
    expect(on('2026-06-16', pause(24_900))).toMatchObject({
      paused: 24_900,
      pausedUntil: '2026-07-08',
      pausedFor: ['return'],
      dueOn: '2026-06-15',
    });
  });

  it('gives a paused part the days that it had left', () => {
    // Five days were left on 10 June, the day of the pause not counted; they are left after 8 July too.
    expect(on('2026-07-09', pause(124_900))).toMatchObject({
      status: 'open',
      dueOn: '2026-07-14',
      daysLeft: 5,
    });
    expect(on('2026-07-15', pause(124_900)).status).toBe('overdue');
  });

  it('gives a part that was late when it was paused no new days', () => {
    expect(on('2026-07-10', pause(124_900, '2026-06-20', '2026-07-09'))).toMatchObject({
      status: 'overdue',
      dueOn: '2026-06-15',
    });
  });

  it('goes on at once when a pause is ended', () => {
    const resumed = happened('2026-06-12', {
      kind: 'resumed',
      pause: 'a',
      on: '2026-06-12',
      why: 'cancelled',
    });
    expect(on('2026-06-11', pause(124_900), resumed).status).toBe('paused');
    expect(on('2026-06-12', pause(124_900), resumed)).toMatchObject({
      status: 'open',
      dueOn: '2026-06-17',
      toPay: 124_900,
    });
  });

  it('goes on where a dispute was decided against the shopper', () => {
    const events = [dispute('open', '2026-06-10'), dispute('decided_against', '2026-06-20')];
    expect(on('2026-06-19', ...events).status).toBe('disputed');
    expect(on('2026-06-20', ...events)).toMatchObject({ status: 'open', dueOn: '2026-06-25' });
  });

  it('counts the next day on which banks work, and says so where the day itself counts', () => {
    const saturday = stateAfter(happened('2026-06-02', { kind: 'extended', option: 'days14', dueOn: '2026-06-27', fee: 0 }));
    expect(standingOf(saturday, terms, '2026-06-29')).toMatchObject({
      status: 'due_today',
      dueOn: '2026-06-29',
      arrivesOn: undefined,
    });
    const same = rulesWith({ weekendDue: 'same' }).terms;
    expect(standingOf(saturday, same, '2026-06-26')).toMatchObject({
      status: 'due_soon',
      dueOn: '2026-06-27',
      arrivesOn: '2026-06-29',
    });
  });

  it('is the shop again once collection gives it back', () => {
    const back = {
      ...happened('2026-08-05', { kind: 'collection', holder: 'Collectors AB', isBack: true }),
    };
    expect(on('2026-08-06', collection, back).status).toBe('overdue');
  });

  it('moves with the due date', () => {
    const extended = happened('2026-06-10', {
      kind: 'extended',
      option: 'days30',
      dueOn: '2026-07-15',
      fee: 4900,
    });
    expect(on('2026-06-16', extended)).toMatchObject({
      status: 'open',
      dueOn: '2026-07-15',
      toPay: 129_800,
    });
  });

  it('asks for one instalment at a time, and for all that are late', () => {
    const row = (number: number, dueOn: string) => ({
      number,
      dueOn,
      principal: 40_000,
      interest: 0,
      fee: 1000,
      amount: 41_000,
    });
    const instalments = [row(1, '2026-07-15'), row(2, '2026-08-15'), { ...row(3, '2026-09-15'), principal: 44_900, amount: 45_900 }];
    const plan = {
      option: 'p',
      from: '2026-06-15',
      principal: 124_900,
      annualPercent: 0,
      setUpFee: 0,
      apr: 0,
      instalments,
    };
    const planned = happened('2026-06-10', { kind: 'planned', plan });
    expect(on('2026-06-16', planned)).toMatchObject({
      status: 'open',
      toPay: 41_000,
      dueOn: '2026-07-15',
    });
    expect(on('2026-08-17', planned)).toMatchObject({
      status: 'overdue',
      toPay: 82_000,
      dueOn: '2026-07-15',
    });
    expect(on('2026-08-18', planned, paid('2026-08-01', 41_000))).toMatchObject({
      status: 'overdue',
      toPay: 41_000,
      dueOn: '2026-08-17',
    });
  });

  it('stays what it was with another invoice of other days', () => {
    expect(standingOf(foldInvoice([issued({ dueOn: '2026-06-16' })]), terms, '2026-06-16').status).toBe('due_today');
  });
});
