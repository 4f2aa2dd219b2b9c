import { describe, expect, it } from 'vitest';
import { KvittoError } from '@kvitto/contract/errors';
import { sampleInvoicePolicy } from '@kvitto/contract/invoices/sample-invoice-policy';
import { seed } from '@kvitto/testing';
import { memory } from '../memory/index.ts';
import type { CreditAsked, CreditCheck } from './credit-check.ts';
import type { InvoicesOptions } from './desk.ts';
import { checkedPolicy } from './ports.ts';

const { issued, ...options } = seed.invoices;
const which = { order: 'ord-invoiced', invoice: 'inv-open' };
const input = { ...which, version: 1, option: 'twelve' };
const key = { idempotencyKey: 'key-1' };

function open(checkCredit: CreditCheck | undefined, more: Partial<InvoicesOptions> = {}) {
  const invoices = { ...options, ...more, checkCredit, seeds: issued };
  return memory({ orders: seed.orders, invoices, now: () => seed.now }).invoices ?? expect.fail('It keeps invoices');
}

function asking(answer: 'granted' | 'refused') {
  const asked: CreditAsked[] = [];
  const invoices = open(async (each) => {
    asked.push(each);
    return answer;
  });
  return { asked, invoices };
}

const failure = (ask: () => unknown): unknown => {
  try {
    return ask();
  } catch (thrown) {
    return thrown;
  }
};

describe('a check of credit', () => {
  it('is told what is asked for, under the id of the agreement, and once for each intention', async () => {
    const { asked, invoices } = asking('granted');
    const { withdrawal } = await invoices.divide(input, key);
    await invoices.divide(input, key);
    expect(asked).toMatchObject([
      {
        kind: 'plan',
        agreement: withdrawal?.agreement,
        invoice: { id: 'inv-open', version: 1 },
        offer: { option: 'twelve', withdrawalDays: 14 },
      },
    ]);
  });

  it('is asked for nothing that needs none, cannot be had, or has changed', async () => {
    const { asked, invoices } = asking('granted');
    await expect(invoices.divide({ ...input, version: 2 }, key)).rejects.toMatchObject({ code: 'conflict' });
    await expect(invoices.divide({ ...input, option: 'none' }, key)).rejects.toMatchObject({ code: 'invalid_input' });
    await invoices.extend({ ...input, option: 'days14' }, key);
    await invoices.divide({ ...input, version: 2, option: 'three' }, key);
    await expect(invoices.divide({ ...input, version: 3 }, { idempotencyKey: 'key-2' })).rejects.toMatchObject({ reasons: ['plan'] });
    expect(asked).toEqual([]);
  });

  it('is not got around by whoever asks from a version that is only about to be', async () => {
    const { asked, invoices } = asking('refused');
    const early = invoices.divide({ ...input, version: 2 }, key);
    const [made] = await Promise.allSettled([
      early,
      invoices.remindBy({ ...which, version: 1, channel: 'sms' }, { idempotencyKey: 'key-2' }),
    ]);
    expect(await invoices.get(which)).toMatchObject({ version: 2, balance: { fees: 0 } });
    expect([made.status, asked]).toEqual(['rejected', []]);
  });

  it('that refuses, or does not answer, grants nothing', async () => {
    const { invoices } = asking('refused');
    await expect(invoices.divide(input, key)).rejects.toMatchObject({ code: 'not_eligible', reasons: ['credit_refused'] });
    const silent = open(async () => {
      throw new KvittoError('unavailable', 'As the test wants it.');
    });
    await expect(silent.divide(input, key)).rejects.toMatchObject({ code: 'unavailable' });
    for (const port of [invoices, silent]) expect(await port.get(which)).toMatchObject({ version: 1, balance: { fees: 0 } });
  });

  it('is asked for later due dates too, where the policy says so', async () => {
    const [country, terms] = ['SE', sampleInvoicePolicy.countries['SE']];
    if (!terms) expect.fail('The sample has Sweden');
    const extensions = { options: [{ id: 'later', days: 60, checksCredit: true }] };
    const policy = { ...sampleInvoicePolicy, countries: { [country]: { ...terms, extensions } } };
    const asked: CreditAsked[] = [];
    const check: CreditCheck = async (each) => {
      asked.push(each);
      return 'granted';
    };
    const invoices = open(check, { policy });
    const saturday = invoices.extend({ ...input, option: 'later', dueOn: '2026-12-12' }, { idempotencyKey: 'key-2' });
    await expect(saturday, 'and not for a day that cannot be had').rejects.toMatchObject({ code: 'invalid_input' });
    const { standing } = await invoices.extend({ ...input, option: 'later' }, key);
    expect(asked).toMatchObject([{ kind: 'extension', offer: { option: 'later', fee: 0 }, dueOn: standing.dueOn }]);
  });

  it('that a policy promises has to be there from the start', async () => {
    const { policy } = options;
    const thrown = failure(() => checkedPolicy({ policy }, seed.now));
    expect(thrown).toMatchObject({ code: 'misconfigured', fields: [{ path: 'countries.SE.plans.1.checksCredit' }] });
    expect(String(thrown)).toContain('`checkCredit`');
    await expect(open(undefined).get(which)).rejects.toMatchObject({ code: 'misconfigured' });
  });
});
