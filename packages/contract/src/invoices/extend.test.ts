import { describe, expect, it } from 'vitest';
import type { InvoiceEvent } from './events.ts';
import { extend, extensionQuotes } from './extend.ts';
import { balanceOf } from './ledger.ts';
import { happened, paid, rulesWith, stateAfter, swedishRules } from './sample-invoice.fake.ts';

const quotes = (today: string, ...events: readonly InvoiceEvent[]) => extensionQuotes(stateAfter(...events), swedishRules, today);
const why = (today: string, ...events: readonly InvoiceEvent[]) => [...new Set(quotes(today, ...events).map(({ whyNot }) => whyNot))];
const extended = happened('2026-06-10', { kind: 'extended', option: 'days14', dueOn: '2026-06-29', fee: 0 });

describe('moving the due date', () => {
  it('offers each option with its new day, its fee, 0 too, and the new total', () => {
    const rest = { from: '2026-06-15', timesLeft: 1, whyNot: undefined };
    expect(quotes('2026-06-10')).toEqual([
      { option: 'days14', days: 14, dueOn: '2026-06-29', fee: 0, total: 124_900, apr: undefined, ...rest },
      { option: 'days30', days: 30, dueOn: '2026-07-15', fee: 4900, total: 129_800, apr: 58.7, ...rest },
    ]);
  });

  it.each<[string, string, readonly InvoiceEvent[], string | undefined]>([
    ['on the due date', '2026-06-15', [], undefined],
    ['the day after', '2026-06-16', [], 'overdue'],
    ['once more', '2026-06-20', [extended], 'too_often'],
    ['for less than 100 kr', '2026-06-10', [paid('2026-06-09', 115_000)], 'amount_small'],
    [
      'while money is on its way',
      '2026-06-10',
      [happened('2026-06-09', { kind: 'payment', payment: 'p', state: 'pending', amount: 5 })],
      'pending',
    ],
    ['with collection', '2026-06-10', [happened('2026-06-09', { kind: 'collection', holder: 'Collectors AB' })], 'collection'],
    [
      'in a dispute',
      '2026-06-10',
      [happened('2026-06-09', { kind: 'disputed', dispute: 'd', why: 'faulty', state: 'open', amount: 100, on: '2026-06-09' })],
      'disputed',
    ],
    [
      'while all of it is paused',
      '2026-06-10',
      [happened('2026-06-09', { kind: 'paused', pause: 'a', why: 'return', amount: 124_900, from: '2026-06-09', until: '2026-07-01' })],
      'paused',
    ],
  ])('says whether it can be had %s', (_, today, events, whyNot) => {
    expect(why(today, ...events)).toEqual([whyNot]);
  });

  it('counts from today where the policy lets late ones be moved', () => {
    const { extensions } = swedishRules.terms;
    const rules = rulesWith({ extensions: { options: extensions?.options ?? [], whenOverdue: true } });
    expect(extensionQuotes(stateAfter(), rules, '2026-06-20')[0]).toMatchObject({ dueOn: '2026-07-06', whyNot: undefined });
  });

  it('offers the day that the invoice says afterwards: the next on which banks work', () => {
    const { extensions } = swedishRules.terms;
    const offered = (weekendDue: 'next' | 'same') =>
      extensionQuotes(
        stateAfter(),
        rulesWith({ weekendDue, extensions: { options: extensions?.options ?? [], whenOverdue: true } }),
        '2026-06-20',
      );
    // 4 July 2026 is a Saturday.
    expect([offered('same')[0]?.dueOn, offered('next')[0]?.dueOn]).toEqual(['2026-07-04', '2026-07-06']);
  });

  it('adds its fee and moves the day together', () => {
    const state = stateAfter(happened('2026-06-10', extend(stateAfter(), swedishRules, '2026-06-10', 'days30')));
    expect([state.dueOn, balanceOf(state).open]).toEqual(['2026-07-15', 129_800]);
  });

  it('is refused with the reason, and for an option that is none', () => {
    expect(() => extend(stateAfter(), swedishRules, '2026-06-16', 'days14')).toThrow(
      expect.objectContaining({ code: 'not_eligible', reasons: ['overdue'] }),
    );
    expect(() => extend(stateAfter(paid('2026-06-09', 124_900)), swedishRules, '2026-06-10', 'days14')).toThrow(
      expect.objectContaining({ code: 'not_eligible', reasons: ['paid'] }),
    );
    expect(() => extend(stateAfter(), swedishRules, '2026-06-10', 'days60')).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });

  it.each([124_900, 150_000])('offers nothing where nothing is open: %i öre were paid of 124,900', (amount) => {
    expect(quotes('2026-06-10', paid('2026-06-09', amount))).toEqual([]);
  });

  it('offers nothing where the policy has none', () => {
    const { extensions: _, ...terms } = swedishRules.terms;
    expect(extensionQuotes(stateAfter(), { ...swedishRules, terms }, '2026-06-10')).toEqual([]);
  });
});
