import { describe, expect, it, onTestFinished } from 'vitest';
import { cliOptions } from './cli-options.ts';
import { demoSecrets } from './demo.ts';
import { mintSession } from './session.ts';
import { programmeFile } from './programme-file.fake.ts';
import { readPaymentWays } from './read-payment-ways.ts';
import { start } from './start.ts';

const swish = { id: 'swish', kind: 'swish', label: 'Swish', currencies: ['SEK'] };

describe('ways to pay in a file', () => {
  it('are those that a shopper’s own app pays by', async () => {
    const read = await readPaymentWays(await programmeFile({ bankDays: 2, ways: [swish, { id: 'e', kind: 'einvoice' }] }));
    expect(read).toEqual({
      bankDays: 2,
      ways: [
        { ...swish, isElsewhere: false },
        { id: 'e', kind: 'einvoice', isElsewhere: false },
      ],
    });
    expect(await readPaymentWays(await programmeFile({ bankDays: 1 }))).toEqual({ bankDays: 1 });
  });

  it.each([
    ['a way that goes on at a provider’s page', { ways: [{ id: 'card', kind: 'card' }] }, /wrong at ways\.0\.kind/],
    ['a field that is misspelt', { bankdays: 2 }, /means nothing: bankdays/],
    ['a way that stands there twice', { ways: [swish, { ...swish, label: 'Other' }] }, /ways\.1\.id: Stands there twice/],
    ['days that are none', { bankDays: -1 }, /wrong at bankDays/],
  ])('are refused with %s, in a sentence', async (_, content, words) => {
    const file = await programmeFile(content);
    await expect(readPaymentWays(file)).rejects.toMatchObject({ code: 'misconfigured', message: expect.stringMatching(words) });
  });

  it('are what shoppers are shown, and nothing without invoices', async () => {
    const file = await programmeFile({ bankDays: 3, ways: [{ id: 'drawn', kind: 'autogiro', label: 'Drawn on its day' }] });
    const { url, stop } = await start(cliOptions(['--demo', '--port', '0', '--payment-ways', file], {}) ?? expect.fail());
    onTestFinished(stop);
    const order = 'ord_demo_neighbour';
    const { token } = await mintSession({ secret: demoSecrets.session, orders: [order], level: 2 });
    const asked = await fetch(`${url}/v1/orders/${order}/invoices/inv_demo_neighbour/payment`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const data: unknown = await asked.json();
    expect(data).toMatchObject({ bankDays: 3, ways: expect.arrayContaining([expect.objectContaining({ id: 'drawn', kind: 'autogiro' })]) });
    const without = cliOptions(['--database', ':memory:', '--port', '0', '--payment-ways', file], {
      KVITTO_SESSION_SECRET: demoSecrets.session,
    });
    await expect(start(without ?? expect.fail())).rejects.toMatchObject({
      code: 'misconfigured',
      message: expect.stringMatching(/no invoices to pay/),
    });
  });
});
