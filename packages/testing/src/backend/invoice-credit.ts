/** Paying later for money is consumer credit: what is told before, who looks into it, and taking it back. */
import { expect } from 'vitest';
import type { Invoice } from '@kvitto/contract/invoice';
import type { InvoiceEvent } from '@kvitto/contract/invoices/events';
import { agrees, bill, got, lateOne, needs, orderVersion, refuses, which } from './billing.ts';
import type { Till } from './billing.ts';
import { check, intention } from './check.ts';

const twelve = (context: Till) => context.invoices.divide({ ...which, version: 1, option: 'twelve' }, intention());
const takeBack = ({ invoices }: Till, { version, withdrawal }: Invoice, key = intention()) =>
  invoices.withdraw({ ...which, version, agreement: withdrawal?.agreement ?? '' }, key);

const telling = [
  check('tells of credit what has to be told before, and what it costs a year', needs, async ({ invoices }) => {
    const { extensions, plans } = await invoices.offers(which);
    const [free, moved] = ['days14', 'days30'].map((id) => extensions.find(({ option }) => option === id));
    expect(free?.apr, 'what is free has none').toBeUndefined();
    expect(moved).toMatchObject({
      apr: 49.9,
      withdrawalDays: 14,
      informationUrl: 'https://shop.example/later-information.pdf',
      termsUrl: 'https://shop.example/later-terms',
    });
    const terms = { withdrawalDays: 14, checksCredit: true, informationUrl: 'https://shop.example/plan-information.pdf' };
    expect(plans.find(({ option }) => option === 'twelve')).toMatchObject(terms);
  }),
  check('keeps with a plan what was promised of it', needs, async (context) => {
    const { plan, withdrawal } = agrees(await twelve(context));
    expect(plan).toMatchObject({ termsUrl: 'https://shop.example/plan-terms', withdrawUntil: '2026-12-08' });
    // Nothing is lent before the invoice is due.
    expect(withdrawal).toMatchObject({ what: 'plan', until: '2026-12-08', open: 129_800, dueOn: '2026-12-24', interest: 0 });
  }),
];

const takingBack = [
  check('takes a plan back within its days, once, and asks for no fee of it', needs, async (context) => {
    const made = await twelve(context);
    expect(made.balance.fees).toBeGreaterThan(0);
    const [version, key] = [await orderVersion(context), intention()];
    const [first, again] = await Promise.all([takeBack(context, made, key), takeBack(context, made, key)]);
    expect(agrees(first)).toMatchObject({
      balance: { open: 129_800, fees: 0, interest: 0 },
      // Banks are closed at Christmas.
      standing: { toPay: 129_800, dueOn: '2026-12-28' },
      version: 3,
    });
    expect([first.plan, first.withdrawal, again.version]).toEqual([undefined, undefined, 3]);
    expect(await orderVersion(context)).toBe(version + 1);
    await refuses(context, 'conflict', () => takeBack(context, made));
    await refuses(context, 'not_found', () => takeBack(context, { ...made, version: 3 }));
    const { plans } = await context.invoices.offers(which);
    expect(plans.map(({ whyNot }) => whyNot)).toEqual(['withdrawn', 'withdrawn']);
  }),
  check('takes a later due date back, and with it its fee', needs, async (context) => {
    const moved = agrees(await context.invoices.extend({ ...which, version: 1, option: 'days30' }, intention()));
    expect(moved.withdrawal).toMatchObject({ what: 'extension', open: 129_800, dueOn: '2026-12-24', interest: 0 });
    const after = agrees(await takeBack(context, moved));
    expect(after).toMatchObject({ balance: { open: 129_800, fees: 0 }, standing: { dueOn: '2026-12-28' }, can: { extend: false } });
  }),
  check('takes back nothing that was not agreed to, nor what cannot be taken back', needs, async (context) => {
    await refuses(context, 'not_found', () => context.invoices.withdraw({ ...which, version: 1, agreement: 'nobody' }, intention()));
    const free = await context.invoices.extend({ ...which, version: 1, option: 'days14' }, intention());
    expect(free.withdrawal).toBeUndefined();
  }),
  check('takes of a withdrawal by letter no more interest than had accrued, and leaves the time to pay back', needs, async (context) => {
    const { withdrawal } = await twelve(context);
    const letter = { id: 'letter', at: '2026-11-24T13:00:00Z', kind: 'withdrawn' as const, agreement: withdrawal?.agreement ?? '' };
    const asked = (event: InvoiceEvent) => () => context.invoices.record({ invoice: which.invoice, events: [event] }, intention());
    const good: InvoiceEvent = { ...letter, interest: 0, dueOn: '2026-12-24' };
    for (const [more, path] of [
      [{ interest: 1 }, 'events.0.interest'],
      [{ dueOn: '2026-12-23' }, 'events.0.dueOn'],
      [{ agreement: 'nobody' }, 'events.0.agreement'],
    ] as const) {
      const { fields } = await refuses(context, 'invalid_input', asked({ ...good, ...more }));
      expect(fields?.map((each) => each.path)).toEqual([path]);
    }
    expect(agrees(await asked(good)())).toMatchObject({ balance: { open: 129_800, fees: 0 } });
  }),
];

const granting = [
  check('grants no plan to whom it is refused, says so, and leaves what needs no check', needs, async (context) => {
    const lines = [{ id: 'a', kind: 'goods' as const, title: 'Sauna', quantity: 1, gross: 2_000_000, vatPercent: 25 }];
    await context.invoices.issue({ invoice: 'inv-large', document: bill({ lines }) }, intention());
    const input = { order: lateOne.order, invoice: 'inv-large', version: 1, option: 'twelve' };
    const { reasons } = await refuses(context, 'not_eligible', () => context.invoices.divide(input, intention()), lateOne.order);
    expect(reasons).toEqual(['credit_refused']);
    const free = agrees(await context.invoices.divide({ ...input, option: 'three' }, intention()));
    expect(free.plan?.option).toBe('three');
    expect((await got(context)).plan).toBeUndefined();
  }),
];

export const invoiceCreditChecks = [...telling, ...takingBack, ...granting];
