import { scenario } from '@kvitto/adapters/memory';
import { expect, it, onTestFinished } from 'vitest';
import { cliOptions } from './cli-options.ts';
import { mailServer } from './smtp.fake.ts';
import { start } from './start.ts';

/** The demo, started as the command line would, with further options. Asks it for JSON. */
async function started(...args: readonly string[]) {
  const options = cliOptions(['--demo', '--port', '0', ...args], {});
  if (!options) throw new Error('Help was asked for.');
  const { url, stop } = await start(options);
  onTestFinished(stop);
  return async (path: string, body: object, headers: Readonly<Record<string, string>> = {}) => {
    const sent = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
    return (await fetch(`${url}/v1${path}`, sent)).json();
  };
}

it('a gateway that was started with a mail server steps a guest up to the whole order', async () => {
  const { port, letters } = await mailServer();
  const ask = await started('--mailer', `smtp://127.0.0.1:${port}`, '--mailer-from', 'orders@shop.example');
  const { number, shippingAddress } = scenario('out-for-delivery', new Date());
  const found = await ask('/orders/find', { number, postcode: shippingAddress?.postcode });
  expect(found).toMatchObject({ channels: ['email'], session: { level: 1 } });
  const authorization = `Bearer ${found.session.token}`;
  const path = `/orders/${found.order.id}/challenges`;
  const { challenge } = await ask(path, { channel: 'email' }, { authorization, 'idempotency-key': 'the-question' });
  const code = /^(\d{6})\r$/m.exec(letters[0]?.raw ?? '')?.[1];
  const grant = await ask(`${path}/${challenge}`, { code }, { authorization, 'idempotency-key': 'the-answer' });
  expect(grant).toMatchObject({ level: 2 });
});

it('a gateway is not started with a mailer that is none', async () => {
  await expect(started('--mailer', 'http://mail.shop.example/codes')).rejects.toMatchObject({ code: 'misconfigured' });
});
