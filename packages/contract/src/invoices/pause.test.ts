import { describe, expect, it } from 'vitest';
import { balanceOf } from './ledger.ts';
import type { InvoiceEvent } from './events.ts';
import {
  creditEffect,
  creditForReturn,
  owedOf,
  pause,
  pausedByLines,
  pausedByReturn,
  pauseLonger,
  pauseQuote,
  resumeReturn,
} from './pause.ts';
import { happened, paid, rulesWith, stateAfter, swedishRules } from './sample-invoice.fake.ts';
import { overPaymentOf } from './over-payment.ts';
import { standingOf } from './status.ts';

const today = '2026-06-10';
/** A return of the stoves, as quoted, with 39 kr for the way. */
const quoted = {
  lines: [{ line: 'stove', units: 2 }],
  parts: [
    { kind: 'goods', line: 'stove', amount: 24_900 },
    { kind: 'method', amount: -3900 },
  ],
  payments: [{ payment: 'invoice', amount: 21_000, how: 'lowered' }],
};
const quote = (...events: readonly InvoiceEvent[]) =>
  pauseQuote(stateAfter(...events), swedishRules, 'return', pausedByReturn(quoted, 'invoice'), today);
const begun = happened(today, pause(quote(), { pause: 'a', return: 'ret_1' }));
const owed = (day: string, ...events: readonly InvoiceEvent[]) => owedOf(stateAfter(...events), swedishRules, day);

describe('pausing for a return', () => {
  it('pauses what the return takes off, until a day, and says what is still to be paid', () => {
    expect(quote()).toEqual({
      why: 'return',
      amount: 21_000,
      lines: [{ line: 'stove', units: 2, amount: 21_000 }],
      from: today,
      until: '2026-07-08',
      noticeOn: '2026-07-05',
      toPay: 103_900,
    });
    expect(owed('2026-06-11', begun)).toBe(103_900);
  });

  it('pauses nothing that was paid: it is paid back', () => {
    const payments = [{ payment: 'invoice', amount: 21_000, how: 'paid_back' }];
    expect(pausedByReturn({ ...quoted, payments }, 'invoice').amount).toBe(0);
    expect(pausedByReturn(quoted, 'card').amount).toBe(0);
  });

  it('pauses no more than is to be paid and not paused yet', () => {
    expect(quote(paid('2026-06-09', 110_000))).toMatchObject({ amount: 14_900, toPay: 0 });
    const all = happened('2026-06-09', {
      kind: 'paused',
      pause: 'b',
      why: 'return',
      amount: 120_000,
      from: '2026-06-09',
      until: '2026-07-01',
    });
    expect(quote(all)).toMatchObject({ amount: 4900, toPay: 0 });
  });

  it('goes on when the return is cancelled', () => {
    const [resumed] = resumeReturn(stateAfter(begun), 'ret_1', 'cancelled', '2026-06-14');
    expect(resumed).toEqual({ kind: 'resumed', pause: 'a', on: '2026-06-14', why: 'cancelled' });
    const events = resumed ? [begun, happened('2026-06-14', resumed)] : [];
    expect(owed('2026-06-14', ...events)).toBe(124_900);
    expect(resumeReturn(stateAfter(...events), 'ret_1', 'cancelled', '2026-06-15')).toEqual([]);
    // Five days were left when it was paused, and so they are again; banks do not work on Midsummer's Eve, nor at the weekend after it.
    expect(standingOf(stateAfter(...events, paid('2026-06-14', 103_900)), swedishRules.terms, '2026-06-14')).toMatchObject({
      daysLeft: 8,
      toPay: 21_000,
    });
  });

  it('is settled by the credit note, with nothing left to pause', () => {
    const credit = happened('2026-06-20', creditForReturn(quoted, 'invoice', { note: 'n', number: 'C1', return: 'ret_1' }));
    const state = stateAfter(begun, credit, paid('2026-06-12', 103_900));
    expect([balanceOf(state).open, standingOf(state, swedishRules.terms, '2026-06-21').status]).toEqual([0, 'paid']);
    expect(owed('2026-06-21', begun, credit)).toBe(103_900);
  });

  it('pays back what was paid before the credit', () => {
    const state = stateAfter(paid('2026-06-05', 124_900));
    const effect = creditEffect(state, 21_000);
    expect(effect).toEqual({ lowers: 0, refunds: 21_000 });
    const credited = stateAfter(
      paid('2026-06-05', 124_900),
      happened('2026-06-20', {
        kind: 'credit',
        note: 'n',
        number: 'C1',
        type: '381',
        amount: 21_000,
        why: 'return',
      }),
    );
    expect(overPaymentOf(credited, swedishRules)).toEqual({ amount: 21_000, sentBy: '2026-06-27' });
    const letter = happened('2026-06-20', { kind: 'reminded', letter: 'reminder', sentOn: '2026-06-20', fee: 6000 });
    const waived = happened('2026-08-03', { kind: 'waived', what: 'fees', amount: 6000, why: 'goodwill' });
    const letGo = stateAfter(letter, paid('2026-06-26', 130_900), waived);
    expect(overPaymentOf(letGo, rulesWith({ overPayment: { refundDays: 14 } })), 'it goes back from that day on').toEqual({
      amount: 6000,
      sentBy: '2026-08-17',
    });
    expect(creditEffect(stateAfter(paid('2026-06-05', 110_000)), 21_000)).toEqual({
      lowers: 14_900,
      refunds: 6100,
    });
  });

  it('can be made longer once with proof', () => {
    const proof = 'RR473124829SE';
    const longer = pauseLonger(stateAfter(begun), swedishRules, 'a', { proof }, '2026-07-06');
    expect(longer).toMatchObject({ pause: 'a', until: '2026-07-29', proof });
    const shown = pauseLonger(stateAfter(begun), swedishRules, 'a', { photos: ['receipt'] }, '2026-07-06');
    expect(shown).toEqual({ ...longer, proof: undefined, photos: ['receipt'] });
    const state = stateAfter(begun, happened('2026-07-06', longer));
    expect(standingOf(state, swedishRules.terms, '2026-07-29')).toMatchObject({
      paused: 21_000,
      pausedUntil: '2026-07-29',
    });
    const refused = (reason: string) => expect.objectContaining({ code: 'not_eligible', reasons: [reason] });
    expect(() => pauseLonger(state, swedishRules, 'a', { proof }, '2026-07-07')).toThrow(refused('too_often'));
    expect(() => pauseLonger(stateAfter(begun), swedishRules, 'a', { proof }, '2026-07-09')).toThrow(refused('expired'));
    expect(() => pauseLonger(stateAfter(begun), rulesWith({ pauses: { return: { days: 28 } } }), 'a', { proof }, '2026-07-01')).toThrow(
      refused('not_offered'),
    );
    expect(() => pauseLonger(stateAfter(), swedishRules, 'a', { proof }, '2026-07-01')).toThrow(
      expect.objectContaining({ code: 'not_found' }),
    );
  });

  it('of the same thing again goes on from the first', () => {
    const [resumed] = resumeReturn(stateAfter(begun), 'ret_1', 'cancelled', '2026-06-14');
    const again = happened('2026-06-16', {
      kind: 'paused',
      pause: 'b',
      why: 'return',
      amount: 21_000,
      from: '2026-06-16',
      until: '2026-06-30',
      lines: [{ line: 'stove', units: 2, amount: 21_000 }],
    });
    const state = stateAfter(begun, ...(resumed ? [happened('2026-06-14', resumed)] : []), again, paid('2026-06-14', 60_000));
    // Never paused twice: 64,900 are open, 21,000 of them paused.
    expect(owedOf(state, swedishRules, '2026-06-17')).toBe(43_900);
  });
});

describe('pausing for what is wrong', () => {
  it('takes what units were sold for, after discounts', () => {
    expect(pausedByLines(stateAfter(), [{ line: 'stove', units: 1 }])).toEqual({
      amount: 12_450,
      lines: [{ line: 'stove', units: 1, amount: 12_450 }],
    });
    expect(
      pauseQuote(stateAfter(), swedishRules, 'not_received', pausedByLines(stateAfter(), [{ line: 'tent', units: 1 }]), today),
    ).toMatchObject({
      amount: 100_000,
      until: '2026-07-01',
      toPay: 24_900,
    });
  });

  it.each([
    ['a line that is not there', [{ line: 'boat', units: 1 }]],
    ['more units than there are', [{ line: 'stove', units: 3 }]],
    ['no unit', [{ line: 'stove', units: 0 }]],
    [
      'a line twice',
      [
        { line: 'stove', units: 1 },
        { line: 'stove', units: 1 },
      ],
    ],
  ])('refuses %s', (_, lines) => {
    expect(() => pausedByLines(stateAfter(), lines)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });

  it('leaves what the policy does not know to people', () => {
    const part = pausedByLines(stateAfter(), [{ line: 'tent', units: 1 }]);
    expect(() => pauseQuote(stateAfter(), swedishRules, 'hardship', part, today)).toThrow(
      expect.objectContaining({ code: 'not_eligible', reasons: ['not_offered'] }),
    );
    expect(() => pauseQuote(stateAfter(paid('2026-06-02', 124_900)), swedishRules, 'faulty', part, today)).toThrow(
      expect.objectContaining({ reasons: ['paid'] }),
    );
  });
});

describe('what was paid too much', () => {
  it('goes back by itself within a week, and a little of it on request', () => {
    expect(overPaymentOf(stateAfter(paid('2026-06-12', 126_000)), swedishRules)).toEqual({
      amount: 1100,
      sentBy: '2026-06-19',
    });
    expect(overPaymentOf(stateAfter(paid('2026-06-12', 124_950)), swedishRules)).toEqual({
      amount: 50,
      sentBy: undefined,
    });
    expect(overPaymentOf(stateAfter(paid('2026-06-12', 124_900)), swedishRules)).toBeUndefined();
  });

  it('is not sent twice', () => {
    const refund = happened('2026-06-13', {
      kind: 'refund',
      refund: 'r',
      state: 'planned',
      amount: 1100,
    });
    expect(overPaymentOf(stateAfter(paid('2026-06-12', 126_000), refund), swedishRules)).toBeUndefined();
  });
});
