import { describe, expect, it } from 'vitest';
import type { InvoiceDocument } from '@kvitto/contract/invoices/document';
import type { EventOf, InvoiceEvent } from '@kvitto/contract/invoices/events';
import type { InvoicePolicy } from '@kvitto/contract/invoices/invoice-policy';
import type { LegalLimits } from '@kvitto/contract/invoices/legal-limits';
import { seed } from '@kvitto/testing';
import { memory } from '../memory/index.ts';
import { told } from './story.fake.ts';

const { issued, ...options } = seed.invoices;
const [, late] = issued;
const known = { country: 'SE', from: '2020-01-01', currency: 'SEK', checkedOn: '2026-11-24', source: 'A law' };
/** Two reminders with a fee, a fortnight apart and after the due date; and the fixed sum. */
const limits: LegalLimits = {
  fees: [
    { ...known, fee: 'reminder', most: [{ amount: 6000 }], times: 2, daysAfterDue: 14, daysBetween: 14 },
    { ...known, fee: 'late_compensation', isBusiness: true, most: [{ amount: 45_000 }] },
  ],
  interest: [],
};
/** Half for a second letter, 100.00 kr for all, extensions by a fortnight, and credit at 9 points that costs no more than half of it. */
const strict: LegalLimits = {
  ...limits,
  fees: [
    { ...known, fee: 'plan', most: [{ amount: 5000 }] },
    { ...known, fee: 'collection', most: [{ amount: 5000 }], again: 50 },
    { ...known, fee: 'extension', most: [{ amount: 5000 }], leastDays: 14, times: 1 },
  ],
  totals: [{ ...known, fees: ['collection', 'extension'], most: [{ amount: 10_000 }] }],
  credit: [{ ...known, points: 9, costs: 50 }],
};

const terms = { zone: 'Europe/Stockholm', paymentDays: 14, lateInterest: { points: 8, reference: [{ from: '2026-01-01', percent: 2 }] } };
const plain: InvoicePolicy = { id: 'plain', version: 1, countries: { SE: terms } };

/** 800.00 kr that were due on Thursday 1 October 2026, at noon of 24 November. */
async function begin(more: Partial<InvoiceDocument> = {}, law = limits, policy: InvoicePolicy = options.policy) {
  if (!late) expect.fail('The seed has a late invoice');
  const document = { ...late.document, issuedOn: '2026-09-17', dueOn: '2026-10-01', order: 'ord-invoiced', ...more };
  const seeds = [{ invoice: 'inv-1', document }];
  const story = await told(async (now) =>
    memory({ orders: seed.orders, returns: seed.returns, invoices: { ...options, policy, limits: law, seeds }, now }),
  );
  const record = (...events: readonly InvoiceEvent[]) => story.record('inv-1', ...events);
  return { ...story, record };
}

const reminder = (sentOn: string, fee = 6000): InvoiceEvent => ({
  id: `r-${sentOn}`,
  at: `${sentOn}T09:00:00Z`,
  kind: 'reminded',
  letter: 'reminder',
  sentOn,
  fee,
});

const interest = (from: string, until: string, amount: number): EventOf<'interest'> => ({
  id: `i-${from}`,
  at: `${until}T09:00:00Z`,
  kind: 'interest',
  from,
  until,
  amount,
});

const refused = (path: string, message: unknown = expect.any(String)) => ({ code: 'invalid_input', fields: [{ path, message }] });

describe('fees that are told to have been charged', () => {
  it('are counted in whatever order they are told', async () => {
    const { record } = await begin();
    await record(reminder('2026-11-20'));
    await record(reminder('2026-11-05'));
    await expect(record(reminder('2026-10-20'))).rejects.toMatchObject(refused('events.0.fee'));
    expect((await record(reminder('2026-10-20', 0))).balance.fees).toBe(12_000);
  });

  it('are as far apart as the law wants it, whichever is told first', async () => {
    const { record } = await begin();
    await record(reminder('2026-11-20'));
    await expect(record(reminder('2026-11-10'))).rejects.toMatchObject(refused('events.0.fee', expect.stringContaining('A law')));
  });

  it('are counted by whatever name they are told', async () => {
    const { record } = await begin();
    const fee = (day: string): InvoiceEvent => ({ id: `f-${day}`, at: `${day}T09:00:00Z`, kind: 'fee', fee: 'reminder', amount: 6000 });
    await record(fee('2026-10-20'), fee('2026-11-05'));
    await expect(record(reminder('2026-11-20'))).rejects.toMatchObject(refused('events.0.fee'));
  });

  it('are nothing where nothing was late: before the due date, while it is paused, and once it is paid', async () => {
    const { record } = await begin({ dueOn: '2026-10-31' });
    const nothing = expect.stringContaining('Nothing of this invoice was late on');
    await expect(record(reminder('2026-10-30'))).rejects.toMatchObject(refused('events.0.fee', nothing));
    const paused = { id: 'p', at: '2026-11-02T09:00:00Z', kind: 'paused', pause: 'p', why: 'faulty', from: '2026-11-02' } as const;
    await record({ ...paused, amount: 80_000, until: '2026-11-20' });
    await expect(record(reminder('2026-11-19'))).rejects.toMatchObject(refused('events.0.fee', nothing));
    await record({ id: 'm', at: '2026-11-21T09:00:00Z', kind: 'payment', payment: 'm', state: 'settled', amount: 80_000 });
    await expect(record(reminder('2026-11-22'))).rejects.toMatchObject(refused('events.0.fee', nothing));
  });

  it('count their days from the instalment that is late, not from the first due date', async () => {
    const { record, change, at } = await begin({ dueOn: '2026-12-01' });
    await change('divide', { option: 'three' });
    at('2027-01-20T12:00:00Z');
    // The first instalment is due on Friday 1 January, a holiday before a weekend: on Monday the 4th.
    await expect(record(reminder('2027-01-17'))).rejects.toMatchObject(refused('events.0.fee'));
    expect((await record(reminder('2027-01-18'))).balance.fees).toBe(6000);
  });

  it('of a fixed sum between businesses are charged once', async () => {
    const { record } = await begin({ isBusiness: true });
    const sum = (id: string): InvoiceEvent => ({ id, at: '2026-11-20T09:00:00Z', kind: 'fee', fee: 'late_compensation', amount: 45_000 });
    await record(sum('one'));
    await expect(record(sum('two'))).rejects.toMatchObject(refused('events.0.amount'));
  });
});

describe('fees for more time that are told to have been charged', () => {
  const extended = (id: string, dueOn: string, fee: number): InvoiceEvent => {
    const at = `2026-11-2${id}T09:00:00Z`;
    return { id, at, kind: 'extended', option: 'long', dueOn, fee };
  };
  const letter = (sentOn: string, fee: number): InvoiceEvent => ({ ...reminder(sentOn, fee), letter: 'collection' }) as InvoiceEvent;

  it('are no higher than the law allows, only for as many days, and as often', async () => {
    const { record } = await begin({ dueOn: '2026-12-01' }, strict, plain);
    const lawful = expect.stringContaining('A law');
    await expect(record(extended('1', '2026-12-15', 5001))).rejects.toMatchObject(refused('events.0.fee', lawful));
    await expect(record(extended('1', '2026-12-14', 1))).rejects.toMatchObject(refused('events.0.fee', lawful));
    await record(extended('1', '2026-12-05', 0));
    await record(extended('2', '2026-12-19', 5000));
    await expect(record(extended('3', '2027-01-19', 1))).rejects.toMatchObject(refused('events.0.fee', lawful));
    await record(extended('3', '2027-01-19', 0));
  });

  it('count together with letters, of which a second costs half', async () => {
    const { record } = await begin({}, strict, plain);
    await record(letter('2026-10-20', 5000));
    await expect(record(letter('2026-11-05', 2501))).rejects.toMatchObject(refused('events.0.fee'));
    await record(letter('2026-11-05', 2500));
    await expect(record(extended('1', '2026-11-15', 2501))).rejects.toMatchObject(refused('events.0.fee', expect.stringContaining('2500')));
    expect((await record(extended('1', '2026-11-15', 2500))).balance.fees).toBe(10_000);
  });

  it('count no longer together with others once the later date was taken back', async () => {
    const { record, at } = await begin({}, strict, plain);
    await record(letter('2026-10-20', 5000), extended('1', '2026-11-22', 5000));
    at('2026-12-24T12:00:00Z');
    await expect(record(letter('2026-12-24', 2500))).rejects.toMatchObject(refused('events.0.fee'));
    await record({ id: 'w', at: '2026-11-22T09:00:00Z', kind: 'withdrawn', agreement: '1', interest: 0, dueOn: '2026-12-22' });
    expect((await record(letter('2026-12-24', 2500))).balance.fees).toBe(7500);
  });

  it('of a plan are its interest and its costs as well', async () => {
    const { record } = await begin({ dueOn: '2026-12-01' }, strict, plain);
    const planned = (annualPercent: number, fee: number, setUpFee = 0): InvoiceEvent => {
      const row = (number: number, dueOn: string) => ({ number, dueOn, principal: 40_000, interest: 0, fee, amount: 40_000 + fee });
      const instalments = [row(1, '2027-01-01'), row(2, '2027-02-01')];
      const plan = { option: 'p', from: '2026-12-01', principal: 80_000, annualPercent, setUpFee, apr: 0, instalments };
      return { id: 'p', at: '2026-11-24T09:00:00Z', kind: 'planned', plan };
    };
    // The reference rate is 2 %.
    await expect(record(planned(11.01, 0))).rejects.toMatchObject(
      refused('events.0.plan.annualPercent', expect.stringContaining('11 percent')),
    );
    await expect(record(planned(11, 20_001))).rejects.toMatchObject(refused('events.0.plan.instalments', expect.stringContaining('40000')));
    await expect(record(planned(11, 20_000, 5001))).rejects.toMatchObject(refused('events.0.plan.setUpFee'));
    expect((await record(planned(11, 20_000, 5000))).balance.fees).toBe(40_000);
  });
});

describe('late interest that is told to have been charged', () => {
  it('is for each day once, in whatever order it is told', async () => {
    const { record, got } = await begin();
    const { late: before } = await got();
    const whole = interest('2026-10-02', '2026-11-23', before.interest);
    await expect(record({ ...whole, amount: before.interest + 100 })).rejects.toMatchObject(refused('events.0.amount'));
    await record(interest('2026-11-01', '2026-11-23', 300));
    await expect(record(interest('2026-10-10', '2026-11-01', 10))).rejects.toMatchObject(refused('events.0.from'));
    await expect(record(whole)).rejects.toMatchObject(refused('events.0.from'));
  });

  it('comes to no more than what accrues on its own days', async () => {
    const { record } = await begin();
    // 800.00 kr at 10 % for 23 days: 504.1 minor units.
    await expect(record(interest('2026-11-01', '2026-11-23', 506))).rejects.toMatchObject(refused('events.0.amount'));
    await record(interest('2026-11-01', '2026-11-23', 504));
    await expect(record(interest('2026-10-02', '2026-10-31', 660))).rejects.toMatchObject(refused('events.0.amount'));
    // 30 days: 657.5.
    expect((await record(interest('2026-10-02', '2026-10-31', 657))).balance.interest).toBe(1161);
  });
});
