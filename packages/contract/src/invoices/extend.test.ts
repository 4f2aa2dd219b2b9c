import { describe, expect, it } from 'vitest';
import type { InvoiceEvent } from './events.ts';
import { extend, extensionApr, extensionQuotes } from './extend.ts';
import { balanceOf, foldInvoice } from './ledger.ts';
import { rulesFor } from './rules.ts';
import { sampleInvoicePolicy } from './sample-invoice-policy.ts';
import { happened, issued, paid, rulesWith, stateAfter, swedishRules } from './sample-invoice.fake.ts';

const quotes = (today: string, ...events: readonly InvoiceEvent[]) => extensionQuotes(stateAfter(...events), swedishRules, today);
/** What of them is not about days before. */
const own = (today: string) => quotes(today).map(({ earlier: _, ...quote }) => quote);
const why = (today: string, ...events: readonly InvoiceEvent[]) => [...new Set(quotes(today, ...events).map(({ whyNot }) => whyNot))];
const extended = happened('2026-06-10', { kind: 'extended', option: 'days14', dueOn: '2026-06-29', fee: 0 });

describe('moving the due date', () => {
  it('offers each option with its new day, its fee, 0 too, and the new total', () => {
    const rest = { from: '2026-06-15', timesLeft: 1, whyNot: undefined };
    expect(own('2026-06-10')).toEqual([
      { option: 'days14', days: 14, dueOn: '2026-06-29', fee: 0, total: 124_900, ...rest },
      { option: 'days30', days: 30, dueOn: '2026-07-15', fee: 4900, total: 129_800, ...rest },
    ]);
  });

  it('costs so much a year for the days that it is later, and more for fewer of them', () => {
    const [free, moved] = quotes('2026-06-10');
    if (!free || !moved) expect.fail('Two are offered');
    expect(extensionApr(free, '2026-06-10', free.dueOn)).toBeUndefined();
    // From 15 June to 15 July, a month: (129,800 / 124,900) ^ 12.
    expect(extensionApr(moved, '2026-06-10', '2026-07-15')).toBe(58.7);
    expect(extensionApr(moved, '2026-06-10', '2026-06-30')).toBeGreaterThan(150);
    expect(extensionApr(moved, '2026-06-10', '2026-06-15'), 'no time is no credit').toBeUndefined();
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

  it('offers the days before it on which banks work, from the day after the present one on', () => {
    // Monday 15 to Monday 29 June 2026; Friday 19 is Midsummer's Eve.
    const days = ['16', '17', '18', '22', '23', '24', '25', '26'].map((day) => `2026-06-${day}`);
    expect(quotes('2026-06-10')[0]?.earlier).toEqual(days);
    const { extensions } = swedishRules.terms;
    const late = (weekendDue: 'next' | 'same') =>
      extensionQuotes(
        stateAfter(),
        rulesWith({ weekendDue, extensions: { options: extensions?.options ?? [], whenOverdue: true } }),
        '2026-06-20',
      )[0]?.earlier;
    expect([late('next')?.[0], late('same')?.[0]], 'of one that is late, after today').toEqual(['2026-06-22', '2026-06-21']);
    expect([late('next')?.length, late('same')?.length]).toEqual([10, 13]);
  });

  it('has no day that would count as the present one, none where it cannot be moved, and of very many the last', () => {
    // Saturday 13 June counts as Monday 15.
    const onSaturday = foldInvoice([issued({ dueOn: '2026-06-13' })]);
    expect(extensionQuotes(onSaturday, swedishRules, '2026-06-10')[0]?.earlier[0]).toBe('2026-06-16');
    expect(quotes('2026-06-16').map(({ earlier }) => earlier)).toEqual([[], []]);
    const options = [
      { id: 'long', days: 120 },
      { id: 'day', days: 1 },
    ];
    const [long, day] = extensionQuotes(stateAfter(), rulesWith({ weekendDue: 'same', extensions: { options } }), '2026-06-10');
    expect([long?.earlier.length, long?.earlier[0], long?.earlier.at(-1), long?.dueOn]).toEqual([
      90,
      '2026-07-15',
      '2026-10-12',
      '2026-10-13',
    ]);
    expect(day?.earlier).toEqual([]);
  });

  it('has no day for which the law lets it cost less', () => {
    // In Finland what is moved by less than 14 days costs nothing.
    const document = { country: 'FI', currency: 'EUR', zone: 'Europe/Helsinki' };
    const fee = [{ amount: 300, currency: 'EUR' }];
    const options = [
      { id: 'days16', days: 16, fee },
      { id: 'free', days: 3 },
    ];
    const terms = { zone: 'Europe/Helsinki', paymentDays: 14, extensions: { options } };
    const rules = rulesFor({ ...sampleInvoicePolicy, countries: { FI: terms } }, document);
    const offered = extensionQuotes(foldInvoice([issued(document)]), rules, '2026-06-10');
    expect(offered.map(({ fee: cost, earlier }) => [cost, earlier])).toEqual([
      [300, ['2026-06-29', '2026-06-30']],
      [0, ['2026-06-16', '2026-06-17']],
    ]);
  });

  it('takes one of those days for the same fee, and no other', () => {
    const to = (dueOn: string, option = 'days30') => extend(stateAfter(), swedishRules, '2026-06-10', option, dueOn);
    expect(to('2026-06-25')).toEqual({ kind: 'extended', option: 'days30', dueOn: '2026-06-25', fee: 4900 });
    expect(to('2026-07-15')).toEqual({ kind: 'extended', option: 'days30', dueOn: '2026-07-15', fee: 4900 });
    // Midsummer's Eve, a Saturday, the present day, one before it, and one of another option.
    for (const [dueOn, option] of [
      ['2026-06-19'],
      ['2026-06-27'],
      ['2026-06-15'],
      ['2026-06-01'],
      ['2026-07-16'],
      ['2026-07-15', 'days14'],
    ] as const)
      expect(() => to(dueOn, option), dueOn).toThrow(
        expect.objectContaining({ code: 'invalid_input', fields: [{ path: 'dueOn', message: expect.stringContaining('2026-06-16') }] }),
      );
    expect(() => extend(stateAfter(), swedishRules, '2026-06-16', 'days14', '2026-06-25')).toThrow(
      expect.objectContaining({ code: 'not_eligible', reasons: ['overdue'] }),
    );
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
