import { scenario } from '@kvitto/adapters/memory';
import { describeProgramme } from '@kvitto/contract/programme-texts';
import { expect, it, onTestFinished } from 'vitest';
import { cliOptions } from './cli-options.ts';
import { demoProgramme } from './demo-programme.ts';
import { demoSecrets } from './demo.ts';
import { signUpOf } from './members.fake.ts';
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

// It loads all that a gateway has, as none of the other tests does.
const timeout = 20_000;

it('a gateway that was started with a mail server steps a guest up to the whole order', { timeout }, async () => {
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

it('a gateway that was started with a mail server sends the link of a consent, by which it is confirmed', { timeout }, async () => {
  const { port, letters } = await mailServer();
  const ask = await started('--mailer', `smtp://127.0.0.1:${port}`, '--mailer-from', 'orders@shop.example');
  const { view } = await describeProgramme(demoProgramme('https://shop.example'));
  const [{ purpose, channel, texts } = expect.fail()] = view.consents;
  const at = '2026-11-23T09:00:00Z';
  const choice = { purpose, channel, value: true, text: texts['sv']?.hash, shownAt: at, at };
  const line = { id: 'line-1', kind: 'physical', quantity: 1, total: { amount: 24_900, currency: 'SEK' } };
  const order = {
    order: 'ord_8f2k',
    placedAt: new Date().toISOString(),
    contact: { email: 'marta.ekdahl@example.com' },
    country: 'DE',
    cart: { currency: 'SEK', lines: [line] },
    signUp: JSON.stringify(signUpOf({ consents: [{ ...choice, text: choice.text ?? '' }] })),
  };
  const authorization = `Bearer ${demoSecrets.ingest}`;
  expect(await ask('/loyalty/settlements', order, { authorization })).toMatchObject({ state: 'joined', points: 349 });
  await expect.poll(() => letters.length, { timeout: 10_000 }).toBe(1);
  const [{ raw, to } = expect.fail()] = letters;
  expect(to).toEqual(['marta.ekdahl@example.com']);
  const token = /#kvitto-confirm=([\w-]+)/.exec(raw.replaceAll('=\r\n', '').replaceAll('=3D', '='))?.[1];
  const confirm = (key: string) => ask('/consent/confirm', { token }, { 'idempotency-key': key });
  expect(await confirm('once')).toEqual({ state: 'confirmed', programme: 'Fjällklubben', channel: 'email' });
  expect(await confirm('again')).toMatchObject({ state: 'already_confirmed' });
});

it('a gateway is not started with a mailer that is none', async () => {
  await expect(started('--mailer', 'http://mail.shop.example/codes')).rejects.toMatchObject({ code: 'misconfigured' });
});
