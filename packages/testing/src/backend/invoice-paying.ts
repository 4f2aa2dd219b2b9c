import { expect } from 'vitest';
import { agrees, got, needs, order, paid, refuses, which } from './billing.ts';
import { check, intention } from './check.ts';

export const invoicePayingChecks = [
  ...(['bank', 'swish'] as const).map((way) =>
    check(`notes money on its way by ${way}, which counts for nothing until it comes`, needs, async (context) => {
      const begun = await context.invoices.pay({ ...which, way, amount: 129_800 }, intention());
      expect(begun).toMatchObject({ state: 'pending' });
      expect(begun.url).toBeUndefined();
      expect(agrees(begun.invoice)).toMatchObject({
        standing: { status: 'payment_pending' },
        balance: { paid: 0, pending: 129_800, open: 129_800 },
        payments: [{ state: 'pending', method: way, isTold: true }],
        late: { stopped: 'pending' },
        reminders: [],
      });
      const after = await paid(context, `${way}-1`, 129_800);
      expect(after).toMatchObject({ standing: { status: 'paid' }, payments: [{ id: begun.payment, state: 'settled', method: way }] });
      expect(after.payments).toHaveLength(1);
    }),
  ),
  check('knows the payment that somebody told of by less than was told', needs, async (context) => {
    const { payment } = await context.invoices.pay({ ...which, way: 'bank', amount: 129_800 }, intention());
    expect(await paid(context, 'bank-less', 120_000)).toMatchObject({
      standing: { toPay: 9_800 },
      payments: [{ id: payment, state: 'settled', amount: 120_000 }],
      balance: { pending: 0, open: 9_800 },
    });
  }),
  check('lets somebody take back that it is paid, and believes them only so often', needs, async (context) => {
    const tell = (amount = 129_800) => context.invoices.pay({ ...which, way: 'bank', amount }, intention());
    const { payment, invoice: told } = await tell();
    const key = intention();
    const cancel = (version: number, by = key) => context.invoices.cancelPayment({ ...which, version, payment }, by);
    await refuses(context, 'conflict', () => cancel(1, intention()));
    await refuses(context, 'not_found', () =>
      context.invoices.cancelPayment({ ...which, version: told.version, payment: 'pay_x' }, intention()),
    );
    const back = agrees(await cancel(told.version));
    expect(back).toMatchObject({ standing: { toPay: 129_800 }, can: { pay: true }, payments: [{ state: 'cancelled' }] });
    expect(back.payments[0]?.isTold).toBeUndefined();
    expect((await cancel(told.version)).version, 'once').toBe(back.version);
    const again = await tell();
    expect(again.state).toBe('pending');
    const over = { ...which, version: again.invoice.version, payment: again.payment };
    await context.invoices.cancelPayment(over, intention());
    const third = await tell();
    expect([third.state, third.invoice.late.stopped], 'no letter waits for what did not come twice').toEqual(['initiated', undefined]);
    expect(await paid(context, 'bank-after', 129_800)).toMatchObject({ standing: { status: 'paid' } });
  }),
  check('calls off no payment that is begun elsewhere, and none that has come', needs, async (context) => {
    const begun = await context.invoices.pay({ ...which, way: 'card', amount: 60_000 }, intention());
    const { version } = begun.invoice;
    const ask = (of: string, at: number) => () => context.invoices.cancelPayment({ ...which, version: at, payment: of }, intention());
    await refuses(context, 'not_eligible', ask(begun.payment, version));
    const told = await context.invoices.pay({ ...which, way: 'bank', amount: 50_000 }, intention());
    const after = await paid(context, 'bank-there', 50_000);
    const { reasons } = await refuses(context, 'not_eligible', ask(told.payment, after.version));
    expect(reasons).toEqual(['settled']);
  }),
  check('goes on at the provider’s page for one payment, however many tabs begin it', needs, async (context) => {
    const input = { ...which, way: 'card', amount: 60_000, returnTo: 'https://shop.example/orders' };
    const begun = await Promise.all([intention(), intention()].map((key) => context.invoices.pay(input, key)));
    const again = await context.invoices.pay(input, intention());
    expect(new Set([...begun, again].map(({ payment }) => payment)).size).toBe(1);
    expect(again.url).toBe(`https://pay.example/${again.payment}?amount=60000`);
    expect((await got(context)).payments).toHaveLength(1);
    const other = await context.invoices.pay({ ...input, amount: 50_000 }, intention());
    expect(other.payment).not.toBe(again.payment);
  }),
  check('begins no payment of an amount that is not taken, nor in a way that there is not', needs, async (context) => {
    for (const amount of [1, 4_999, 129_801, 9_999_999])
      await refuses(context, 'invalid_input', () => context.invoices.pay({ ...which, way: 'bank', amount }, intention()));
    await refuses(context, 'invalid_input', () => context.invoices.pay({ ...which, way: 'gold', amount: 129_800 }, intention()));
    await paid(context, 'bank-2', 129_800);
    await refuses(context, 'not_eligible', () => context.invoices.pay({ ...which, way: 'bank', amount: 5_000 }, intention()));
    await refuses(context, 'not_eligible', () => context.invoices.payment(which));
  }),
  check('lowers what is to be paid by a part that was paid, and tells what was paid too much', needs, async (context) => {
    expect(await paid(context, 'bank-3', 29_800)).toMatchObject({
      standing: { toPay: 100_000 },
      balance: { paid: 29_800, open: 100_000 },
      payable: { most: 100_000 },
    });
    expect(await context.invoices.payment(which)).toMatchObject({ amount: { amount: 100_000 }, version: 2 });
    expect(await paid(context, 'bank-4', 110_000)).toMatchObject({
      standing: { status: 'over_paid', overPaid: 10_000 },
      overPayment: { amount: 10_000 },
      order,
    });
    expect(await context.invoices.offers(which), 'there is nothing to put off').toMatchObject({ extensions: [], plans: [] });
  }),
];
