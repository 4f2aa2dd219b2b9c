import { describe, expect, it } from 'vitest';
import type { InvoiceEvent } from './events.ts';
import { lateTimeline, plannedReminders } from './late.ts';
import { foldInvoice } from './ledger.ts';
import { rulesFor } from './rules.ts';
import { happened, issued, paid, rulesWith, stateAfter, swedishRules } from './sample-invoice.fake.ts';
import { sampleInvoicePolicy } from './sample-invoice-policy.ts';

const told = (today: string, ...events: readonly InvoiceEvent[]) => lateTimeline(stateAfter(...events), swedishRules, today);
const short = (today: string, ...events: readonly InvoiceEvent[]) =>
  told(today, ...events).steps.map(({ kind, on, fee, total }) => [kind, on, fee, total]);

const reminded = (day: string, letter: 'reminder' | 'collection' = 'reminder', fee = 6000) =>
  happened(day, { kind: 'reminded', letter, sentOn: day, fee });
const abroad = (country: string, currency: string, more: object = {}) => {
  const zone = sampleInvoicePolicy.countries[country]?.zone ?? 'UTC';
  const document = { country, currency, zone, ...more };
  return lateTimeline(foldInvoice([issued(document)]), rulesFor(sampleInvoicePolicy, document), '2026-06-02');
};

describe('what happens if nobody pays', () => {
  it('is told with days, fees and totals before it happens', () => {
    // 124,900 × 10 % / 365 = 34.219 a day: 5 days 171, 19 days 650.
    expect(told('2026-06-02').steps).toEqual([
      { kind: 'due', on: '2026-06-15', fee: 0, interest: 0, total: 124_900, isDone: false },
      { kind: 'reminder', on: '2026-06-20', fee: 6000, interest: 171, total: 131_071, isDone: false, most: 6000, channel: 'email' },
      { kind: 'collection', on: '2026-07-04', fee: 18_000, interest: 650, total: 149_550, isDone: false, most: 18_000, channel: 'post' },
    ]);
  });

  it('has no reminder fee that was not agreed on', () => {
    const steps = lateTimeline(foldInvoice([issued({ agreedFees: [] })]), swedishRules, '2026-06-02').steps;
    expect(steps.map(({ fee }) => fee)).toEqual([0, 0, 18_000]);
  });

  it('never shows a fee above the limit, whatever the policy says', () => {
    const rules = rulesWith({
      reminders: [{ daysAfterDue: 5, fee: [{ amount: 6100, currency: 'SEK' }] }],
    });
    expect(lateTimeline(stateAfter(), rules, '2026-06-02').steps[1]?.fee).toBe(6000);
  });

  it('keeps what was sent, and tells the rest', () => {
    expect(short('2026-06-21', reminded('2026-06-20'))).toEqual([
      ['due', '2026-06-15', 0, 130_900],
      ['reminder', '2026-06-20', 6000, 0],
      ['collection', '2026-07-04', 18_000, 149_550],
    ]);
    expect(short('2026-07-05', reminded('2026-06-20'), reminded('2026-07-04', 'collection', 18_000)).map(([kind]) => kind)).toEqual([
      'due',
      'reminder',
      'collection',
    ]);
  });

  it('sends nothing in the past: what was not sent in time comes today at the earliest', () => {
    expect(short('2026-06-25').map(([, on]) => on)).toEqual(['2026-06-15', '2026-06-25', '2026-07-04']);
  });

  it('begins with the new due date once it is moved', () => {
    const extended = happened('2026-06-10', { kind: 'extended', option: 'days30', dueOn: '2026-07-15', fee: 4900 });
    expect(short('2026-06-11', extended)).toEqual([
      ['due', '2026-07-15', 0, 129_800],
      ['reminder', '2026-07-20', 6000, 129_800 + 6000 + 171],
      ['collection', '2026-08-03', 18_000, 129_800 + 24_000 + 650],
    ]);
  });

  it('is put off by a snooze', () => {
    const snoozed = happened('2026-06-16', { kind: 'snoozed', until: '2026-06-24' });
    expect(short('2026-06-17', snoozed).map(([, on]) => on)).toEqual(['2026-06-15', '2026-06-25', '2026-07-04']);
  });

  it('stops while the money is on its way, and goes on if it does not come', () => {
    const pay = (state: 'pending' | 'failed', day: string) => happened(day, { kind: 'payment', payment: 'p', state, amount: 124_900 });
    expect(told('2026-06-16', pay('pending', '2026-06-14'))).toMatchObject({ stopped: 'pending', steps: [] });
    expect(told('2026-06-18', pay('pending', '2026-06-14'), pay('failed', '2026-06-17'))).toMatchObject({ stopped: undefined });
  });

  it('stops where all of it is paused, disputed, paid, or with collection', () => {
    const pause = happened('2026-06-10', {
      kind: 'paused',
      pause: 'a',
      why: 'return',
      amount: 124_900,
      from: '2026-06-10',
      until: '2026-07-08',
    });
    const dispute = happened('2026-06-10', {
      kind: 'disputed',
      dispute: 'd',
      why: 'faulty',
      state: 'open',
      amount: 124_900,
      on: '2026-06-10',
    });
    const collection = happened('2026-06-10', { kind: 'collection', holder: 'Collectors AB' });
    const events = [pause, dispute, paid('2026-06-10', 124_900), collection];
    expect(events.map((event) => told('2026-06-11', event).stopped)).toEqual(['paused', 'disputed', 'paid', 'collection']);
  });

  it('counts a part that is paused only once it is due again', () => {
    // Paused for 29 days: due on 14 July.
    const pause = happened('2026-06-10', {
      kind: 'paused',
      pause: 'a',
      why: 'return',
      amount: 24_900,
      from: '2026-06-10',
      until: '2026-07-08',
    });
    const steps = told('2026-06-11', pause).steps;
    expect(steps.map(({ total }) => total)).toEqual([100_000, 100_000 + 6000 + 136, 100_000 + 24_000 + 520]);
  });

  it('asks Danish shoppers for three reminders, ten days apart', () => {
    const steps = abroad('DK', 'DKK').steps;
    expect(steps.map(({ kind, on, fee }) => [kind, on, fee])).toEqual([
      ['due', '2026-06-15', 0],
      ['reminder', '2026-06-20', 10_000],
      ['reminder', '2026-06-30', 10_000],
      ['reminder', '2026-07-10', 10_000],
    ]);
  });

  it('waits in Norway and Finland until the fee may be charged', () => {
    expect(abroad('NO', 'NOK').steps.map(({ on, fee }) => [on, fee])).toEqual([
      ['2026-06-15', 0],
      ['2026-06-29', 3500],
      ['2026-07-15', 0],
    ]);
    expect(abroad('FI', 'EUR').steps[1]).toMatchObject({ on: '2026-06-29', fee: 500 });
    const early = {
      ...sampleInvoicePolicy.countries['FI'],
      zone: 'Europe/Helsinki',
      paymentDays: 14,
      reminders: [{ daysAfterDue: 3, fee: [{ amount: 500, currency: 'EUR' }] }],
    };
    const document = { country: 'FI', currency: 'EUR' };
    const rules = rulesFor({ ...sampleInvoicePolicy, countries: { FI: early } }, document);
    expect(lateTimeline(foldInvoice([issued(document)]), rules, '2026-06-02').steps[1]).toMatchObject({ on: '2026-06-29', fee: 500 });
  });

  it('has late compensation for businesses, once', () => {
    const document = { isBusiness: true, agreedFees: [] };
    const rules = rulesFor(sampleInvoicePolicy, { country: 'SE', isBusiness: true });
    const fee = happened('2026-06-16', { kind: 'fee', fee: 'late_compensation', amount: 45_000 });
    const kinds = (...events: readonly InvoiceEvent[]) =>
      lateTimeline(foldInvoice([issued(document), ...events]), rules, '2026-06-10').steps.map(({ kind, fee }) => [kind, fee]);
    expect(kinds()).toEqual([
      ['due', 0],
      ['late_compensation', 45_000],
      ['reminder', 0],
      ['collection', 0],
    ]);
    expect(kinds(fee)).toEqual([
      ['due', 0],
      ['reminder', 0],
      ['collection', 0],
    ]);
  });

  it('tells which letters are planned, and until when each can be put off', () => {
    expect(plannedReminders(stateAfter(), swedishRules, '2026-06-02')).toEqual([
      { on: '2026-06-20', kind: 'reminder', fee: 6000, channel: 'email', snoozeUntil: '2026-07-03' },
      { on: '2026-07-04', kind: 'collection', fee: 18_000, channel: 'post', snoozeUntil: undefined },
    ]);
  });

  it('sends reminders by what was chosen last, a collection letter by its own', () => {
    const by = (day: string, channel: string) => happened(day, { kind: 'channel', channel });
    const channels = (...events: readonly InvoiceEvent[]) => told('2026-06-16', ...events).steps.map(({ channel }) => channel);
    expect(channels(by('2026-06-10', 'post'), by('2026-06-12', 'sms'))).toEqual([undefined, 'sms', 'post']);
    const sent = happened('2026-06-20', { kind: 'reminded', letter: 'reminder', sentOn: '2026-06-20', fee: 6000, channel: 'email' });
    expect(channels(sent, by('2026-06-21', 'sms')), 'what was sent was sent as it was').toEqual([undefined, 'email', 'post']);
    expect(plannedReminders(stateAfter(by('2026-06-10', 'sms')), swedishRules, '2026-06-16').map(({ channel }) => channel)).toEqual([
      'sms',
      'post',
    ]);
  });

  it('does not let a letter be put off again and again', () => {
    const off = happened('2026-06-16', { kind: 'snoozed', until: '2026-07-03' });
    expect(plannedReminders(stateAfter(off), swedishRules, '2026-06-17')).toEqual([
      { on: '2026-07-04', kind: 'reminder', fee: 6000, channel: 'email', snoozeUntil: undefined },
      { on: '2026-07-05', kind: 'collection', fee: 18_000, channel: 'post', snoozeUntil: undefined },
    ]);
    const [late] = plannedReminders(stateAfter(), swedishRules, '2026-08-01');
    expect(late, 'a shop that is late gives no more time').toMatchObject({ on: '2026-08-01', snoozeUntil: undefined });
  });
});
