/** What a page sends more than it may counts for nothing: amounts, fees, dates and states of an invoice are the backend's to say. */
import { expect } from 'vitest';
import { agrees, change, changeNames, changes, got, needs, which } from './billing.ts';
import type { Till } from './billing.ts';
import { check, intention } from './check.ts';

/** Fields that a page has no right to, as a tampered one would send them. */
const sent: Readonly<Record<string, unknown>> = {
  fee: -9_999_999,
  fees: 0,
  total: 1,
  dueOn: '2099-01-01',
  until: undefined,
  days: 3650,
  plan: { option: 'free', principal: 1, instalments: [] },
  instalments: [{ number: 1, dueOn: '2099-01-01', principal: 1, interest: 0, fee: 0, amount: 1 }],
  annualPercent: -100,
  setUpFee: -1,
  paid: 129_800,
  credited: 129_800,
  open: 0,
  state: 'settled',
  status: 'paid',
  events: [{ id: 'x', at: '2026-11-24T10:00:00Z', kind: 'payment', payment: 'x', state: 'settled', amount: 129_800 }],
  document: { lines: [] },
  policy: { countries: {} },
  rules: {},
  limits: { fees: [], interest: [] },
  pause: 'pau_mine',
  from: '2020-01-01',
  return: 'ret_1',
  proof: 'x',
  on: '2020-01-01',
  at: '2020-01-01T00:00:00Z',
  now: '2020-01-01T00:00:00Z',
  currency: 'EUR',
  isBusiness: true,
  payee: { name: 'Mallory' },
};

/** An invoice without what differs from one intention to the next. */
function plain({ asOf: _asOf, withdrawal: _withdrawal, ...given }: Awaited<ReturnType<typeof got>>) {
  const pauses = given.pauses.map(({ id: _id, ...pause }) => pause);
  return { ...given, pauses, disputes: given.disputes.map(({ id: _id, ...dispute }) => dispute) };
}

const ask = (context: Till, name: (typeof changeNames)[number], more: object) => {
  // A tampered page sends what has no type.
  const asked = context.invoices[name] as (input: object, call?: object) => ReturnType<typeof got>;
  return asked({ ...more, ...changes[name], version: 1 }, intention());
};

const changing = changeNames.map((name) =>
  check(`makes ${name} of an invoice without anything more that a page sends`, needs, async (context) => {
    // Amounts that a page wants for itself, also where the honest one sends some of these words.
    const { until: _until, ...all } = sent;
    // A day that was not offered is no day of an extension's: it is refused.
    const more = name === 'extend' ? { ...all, dueOn: undefined } : all;
    const tampered = plain(agrees(await ask(context, name, { amount: 1, ...more })));
    const { balance } = await got(context);
    expect(balance.paid + balance.credited, 'nothing is paid by saying so').toBe(0);
    const offers = await context.invoices.offers(which);
    expect(offers.version).toBe(2);
    expect(tampered.payments).toEqual([]);
    expect(tampered.version).toBe(2);
    const honest = honestly[name];
    expect({ ...tampered, standing: pick(tampered.standing) }).toMatchObject(honest);
  }),
);

const pick = ({ toPay, paused, dueOn }: { toPay: number; paused: number; dueOn?: string | undefined }) => ({ toPay, paused, dueOn });

/** What each change of the seed's invoice comes to, said by hand. */
const honestly: Readonly<Record<(typeof changeNames)[number], object>> = {
  extend: { standing: { toPay: 134_700, dueOn: '2027-01-04' }, balance: { fees: 4_900 }, currency: 'SEK', isBusiness: false },
  divide: { balance: { open: 129_800, fees: 0 }, plan: { option: 'three', instalments: [{}, {}, {}] } },
  pause: { standing: { paused: 129_800 }, pauses: [{ why: 'faulty', from: '2026-11-24', until: '2026-12-15' }] },
  dispute: { standing: { paused: 129_800 }, disputes: [{ state: 'open', amount: 129_800, on: '2026-11-24' }] },
  snooze: { snoozedUntil: '2026-12-10', standing: { toPay: 129_800 } },
  remindBy: { reminders: [{ channel: 'sms', fee: 6_000 }, { channel: 'post' }], standing: { toPay: 129_800, dueOn: '2026-12-01' } },
};

const paying = Object.entries({ ...sent, method: 'cash', transaction: 't1' }).map(([name, value]) =>
  check(`begins a payment without \`${name}\` of a page`, needs, async (context) => {
    const input = { ...which, way: 'bank', amount: 20_000, [name]: value };
    const { state, invoice } = await context.invoices.pay(input, intention());
    expect([state, agrees(invoice).balance.paid]).toEqual(['pending', 0]);
    expect(invoice.payments).toMatchObject([{ state: 'pending', amount: 20_000, method: 'bank' }]);
    expect(plain(await got(context)).balance).toMatchObject({ paid: 0, open: 129_800, fees: 0 });
  }),
);

export const invoiceTamperingChecks = [
  ...changing,
  ...paying,
  check('takes no other version for the one that a change was made from', needs, async (context) => {
    await change(context, 'extend', 1);
    for (const version of [0, 1, 3, -1, 999]) {
      const outcome = await context.invoices
        .pause({ ...which, version, why: 'faulty' }, intention())
        .catch((error: { code: string }) => error.code);
      expect(outcome).toBe('conflict');
    }
  }),
];
