import { expect } from 'vitest';
import { agrees, change, changeNames, got, lateOne, needs, orderVersion, paid, refuses, which } from './billing.ts';
import { check, intention } from './check.ts';

const once = changeNames.map((name) =>
  check(`does ${name} once of an invoice, however often and at once it is told`, needs, async (context) => {
    const [version, key] = [await orderVersion(context), intention()];
    const [first, ...others] = await Promise.all(Array.from({ length: 5 }, () => change(context, name, 1, key)));
    for (const other of others) expect(other.version).toBe(first?.version);
    expect(agrees(await change(context, name, 1, key)).version, 'also later').toBe(2);
    expect(await orderVersion(context)).toBe(version + 1);
  }),
);

const raced = changeNames.map((name) =>
  check(`lets one of two tabs ${name} an invoice, and tells the other of a conflict`, needs, async (context) => {
    const outcomes = await Promise.allSettled([change(context, name, 1), change(context, name, 1)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find((each) => each.status === 'rejected')?.reason).toMatchObject({ code: 'conflict' });
    expect((await got(context)).version).toBe(2);
    await refuses(context, 'conflict', () => change(context, name, 1));
  }),
);

const deferring = [
  check('moves the due date as it was offered', needs, async (context) => {
    const after = agrees(await change(context, 'extend', 1));
    expect(after).toMatchObject({
      // The day on which it ends is none on which banks work.
      standing: { dueOn: '2027-01-04', toPay: 134_700 },
      balance: { fees: 4_900, open: 134_700 },
      version: 2,
      can: { extend: false },
    });
    const again = { ...which, version: 2, option: 'days14' };
    const { reasons } = await refuses(context, 'not_eligible', () => context.invoices.extend(again, intention()));
    expect(reasons).toEqual(['too_often']);
    await refuses(context, 'invalid_input', () => context.invoices.extend({ ...again, option: 'days99' }, intention()));
  }),
  check('moves no due date that is over', needs, async (context) => {
    const input = { ...lateOne, version: 1, option: 'days14' };
    const { reasons } = await refuses(context, 'not_eligible', () => context.invoices.extend(input, intention()), lateOne.order);
    expect(reasons).toEqual(['overdue']);
  }),
  check('divides what is open into instalments as they were offered', needs, async (context) => {
    const { plans } = await context.invoices.offers(which);
    const offered = plans.find(({ option }) => option === 'twelve') ?? expect.fail('It is offered');
    const input = { ...which, version: 1, option: 'twelve' };
    const { plan, balance } = agrees(await context.invoices.divide(input, intention()));
    expect(balance.open).toBe(offered.total);
    expect(plan?.instalments.map(({ amount, dueOn }) => [amount, dueOn])).toEqual(
      offered.instalments.map(({ amount, dueOn }) => [amount, dueOn]),
    );
    expect(plan?.early?.amount, 'what is paid early costs less').toBeLessThan(offered.total);
    await refuses(context, 'not_eligible', () => change(context, 'extend', 2));
  }),
  check('lets go of what would have come when all of a plan is paid early', needs, async (context) => {
    const { plan } = await context.invoices.divide({ ...which, version: 1, option: 'twelve' }, intention());
    const after = await paid(context, 'bank-early', plan?.early?.amount ?? 0);
    expect(after).toMatchObject({ standing: { status: 'paid' }, balance: { open: 0 } });
  }),
  check('puts the next letter off, within its time', needs, async (context) => {
    const { can } = await got(context);
    const latest = can.snoozeUntil ?? expect.fail('A letter is to come');
    const after = agrees(await context.invoices.snooze({ ...which, version: 1, until: latest }, intention()));
    expect(after.snoozedUntil).toBe(latest);
    expect(after.reminders[0]?.on.localeCompare(latest)).toBeGreaterThan(0);
  }),
  check('puts no letter off for too long, nor into the past', needs, async (context) => {
    for (const until of ['2027-02-01', '2026-11-24'])
      await refuses(context, 'invalid_input', () => context.invoices.snooze({ ...which, version: 1, until }, intention()));
  }),
];

const holding = [
  check('pauses for a reason once, makes it longer with proof, and ends it when asked', needs, async (context) => {
    const lines = [{ line: 'jacket', units: 1 }];
    const first = agrees(await context.invoices.pause({ ...which, version: 1, why: 'not_received', lines }, intention()));
    expect(first).toMatchObject({
      standing: { paused: 50_000, toPay: 79_800, pausedUntil: '2026-12-15', pausedFor: ['not_received'] },
      pauses: [{ why: 'not_received', amount: 50_000, canBeLonger: true, lines: [{ line: 'jacket', units: 1, amount: 50_000 }] }],
    });
    const pause = first.pauses[0]?.id ?? '';
    const longer = agrees(await context.invoices.prolong({ ...which, version: 2, pause, proof: 'KVT5021SE' }, intention()));
    expect(longer.pauses[0]?.until).toBe('2026-12-29');
    const over = agrees(await context.invoices.resume({ ...which, version: 3, pause }, intention()));
    expect(over).toMatchObject({ standing: { paused: 0 }, pauses: [], version: 4 });
    for (const ask of [
      () => context.invoices.pause({ ...which, version: 4, why: 'not_received' }, intention()),
      () => context.invoices.resume({ ...which, version: 4, pause }, intention()),
      () => context.invoices.prolong({ ...which, version: 4, pause, proof: 'again' }, intention()),
    ])
      await refuses(context, 'not_eligible', ask);
    await refuses(context, 'not_found', () => context.invoices.resume({ ...which, version: 4, pause: 'pau_nobody' }, intention()));
  }),
  check('pauses nothing that is not on the invoice', needs, async (context) => {
    for (const lines of [[{ line: 'tent', units: 1 }], [{ line: 'jacket', units: 3 }]])
      await refuses(context, 'invalid_input', () => context.invoices.pause({ ...which, version: 1, why: 'faulty', lines }, intention()));
    await refuses(context, 'not_eligible', () => context.invoices.pause({ ...which, version: 1, why: 'too_dear' }, intention()));
  }),
  check('asks for nothing that is disputed until it is decided', needs, async (context) => {
    const lines = [{ line: 'lamp', units: 1 }];
    const input = { ...which, version: 1, why: 'faulty', comment: 'It does not light.', lines };
    const after = agrees(await context.invoices.dispute(input, intention()));
    expect(after).toMatchObject({
      standing: { paused: 24_900, toPay: 104_900 },
      disputes: [{ why: 'faulty', state: 'open', amount: 24_900 }],
      can: { dispute: [] },
    });
    await refuses(context, 'not_eligible', () => context.invoices.dispute({ ...input, version: 2 }, intention()));
    const { id: dispute = '', amount = 0 } = after.disputes[0] ?? {};
    const step = { kind: 'disputed' as const, dispute, why: 'faulty', amount, on: '2026-11-24', state: 'decided_against' as const };
    const decided = await context.invoices.record(
      { invoice: which.invoice, events: [{ ...step, id: 'decided', at: '2026-11-24T12:30:00Z' }] },
      intention(),
    );
    expect(agrees(decided)).toMatchObject({ standing: { paused: 0 }, disputes: [{ state: 'decided_against' }] });
  }),
  check('asks once to let go what was charged for being late, and nothing where nothing was', needs, async (context) => {
    const ask = (version: number) => () =>
      context.invoices.dispute({ ...lateOne, version, why: 'fee', comment: 'I was ill.' }, intention());
    expect((await got(context, lateOne)).can.dispute).not.toContain('fee');
    const { reasons } = await refuses(context, 'not_eligible', ask(1), lateOne.order);
    expect(reasons).toEqual(['no_fee']);
    const { invoice } = lateOne;
    const at = '2026-11-24T10:00:00Z';
    const letter = { id: 'rem', at, kind: 'reminded' as const, letter: 'reminder' as const, sentOn: '2026-11-24', fee: 6_000 };
    await context.invoices.record({ invoice, events: [letter] }, intention());
    const charged = await got(context, lateOne);
    expect(charged).toMatchObject({ late: { charged: 6_000 } });
    expect(charged.can.dispute).toContain('fee');
    const open = agrees(await ask(2)());
    expect(open).toMatchObject({ standing: { paused: 6_000, toPay: 80_000 }, disputes: [{ why: 'fee', state: 'open', amount: 6_000 }] });
    const { id: dispute = '' } = open.disputes[0] ?? {};
    const step = { dispute, why: 'fee', amount: 6_000, on: '2026-11-24', state: 'decided_for' as const, comment: 'Of course.' };
    const events = [
      { id: 'for', at: '2026-11-24T12:30:00Z', kind: 'disputed' as const, ...step },
      { id: 'gone', at: '2026-11-24T12:30:01Z', kind: 'waived' as const, what: 'fees' as const, amount: 6_000, why: 'goodwill' },
    ];
    const decided = agrees(await context.invoices.record({ invoice, events }, intention()));
    expect(decided).toMatchObject({ balance: { fees: 0, open: 80_000 }, disputes: [{ state: 'decided_for', said: 'Of course.' }] });
    expect(decided.can.dispute).not.toContain('fee');
    const again = await refuses(context, 'not_eligible', ask(decided.version), lateOne.order);
    expect(again.reasons).toEqual(['too_often']);
  }),
  check('takes an answer to what the shop asks about a case, once, and only then', needs, async (context) => {
    const { disputes } = await change(context, 'dispute', 1);
    const { id: dispute = '', amount = 0, why = '' } = disputes[0] ?? {};
    const answer = (version: number, more = {}) => ({ ...which, version, dispute, comment: 'Here is the receipt.', ...more });
    const early = await refuses(context, 'not_eligible', () => context.invoices.answer(answer(2), intention()));
    expect(early.reasons).toEqual(['open']);
    const asked = { id: 'ask', at: '2026-11-24T12:30:00Z', kind: 'disputed' as const, dispute, why, amount, on: '2026-11-24' };
    const events = [{ ...asked, state: 'waiting_for_you' as const, comment: 'What did you pay?' }];
    const waiting = await context.invoices.record({ invoice: which.invoice, events }, intention());
    expect(waiting.disputes).toMatchObject([{ state: 'waiting_for_you', said: 'What did you pay?' }]);
    await refuses(context, 'not_found', () => context.invoices.answer(answer(3, { dispute: 'dis_nobody' }), intention()));
    await refuses(context, 'invalid_input', () => context.invoices.answer(answer(3, { photos: ['pho_nobody'] }), intention()));
    await refuses(context, 'conflict', () => context.invoices.answer(answer(2), intention()));
    const key = intention();
    const [first, second] = [await context.invoices.answer(answer(3), key), await context.invoices.answer(answer(3), key)];
    expect(agrees(first)).toMatchObject({
      version: 4,
      standing: { paused: amount },
      disputes: [{ id: dispute, state: 'waiting_for_shop' }],
    });
    expect(first.disputes[0]?.said, 'what the shopper said is not the shop’s').toBeUndefined();
    expect(second.version, 'once').toBe(4);
    await refuses(context, 'not_eligible', () => context.invoices.answer(answer(4), intention()));
  }),
  check('takes no picture for evidence that nobody sent, and no reason of a page’s own', needs, async (context) => {
    const input = { ...which, version: 1, comment: 'Look' };
    const wrong = { ...input, why: 'faulty', photos: ['pho_nobody'] };
    await refuses(context, 'invalid_input', () => context.invoices.dispute(wrong, intention()));
    await refuses(context, 'invalid_input', () => context.invoices.dispute({ ...input, why: 'too_dear' }, intention()));
  }),
];

export const invoiceChangeChecks = [...once, ...raced, ...deferring, ...holding];
