import { deflateSync, crc32 } from 'node:zlib';
import { http } from '@kvitto/adapters/http';
import { scenario } from '@kvitto/adapters/memory';
import { expect, it, onTestFinished } from 'vitest';
import { cliOptions } from './cli-options.ts';
import { demoSecrets } from './demo.ts';
import { hmac } from './digest.ts';
import { eventReceiver } from './event-receiver.fake.ts';
import { returnEvent } from './return-event.ts';
import { mintSession } from './session.ts';
import { mailServer } from './smtp.fake.ts';
import { start } from './start.ts';

const secret = 'a-secret-for-returns-in-tests';

/** The smallest picture: one grey dot. */
function dot(): Buffer {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.from([0, 128]))), chunk('IEND', Buffer.alloc(0))]);
}

// It loads all that a gateway has, and the libraries of files and pictures.
it('the demo makes labels, takes pictures, tells the shop of returns and mails acknowledgements', { timeout: 40_000 }, async () => {
  const [{ port, letters }, { got, url: told }] = [await mailServer(), await eventReceiver()];
  const args = ['--demo', '--port', '0', '--mailer', `smtp://127.0.0.1:${port}`, '--mailer-from', 'orders@shop.example'];
  const options = cliOptions([...args, '--return-webhook', told], { KVITTO_RETURN_WEBHOOK_SECRET: secret });
  const { url: endpoint, stop } = await start(options ?? expect.fail());
  onTestFinished(stop);
  const { id: order } = scenario('delivered-door', new Date());
  const { token: session } = await mintSession({ secret: demoSecrets.session, orders: [order], level: 2 });
  const { returns, withdrawal } = http({ endpoint, session });
  if (!returns || !withdrawal) expect.fail('http has every port');
  const file = async (id: string, document: string) => {
    const { data, type } = await returns.document({ order, return: id, document });
    return { type, bytes: Buffer.from(data, 'base64').subarray(0, 4).toString('latin1') };
  };

  const photo = await returns.upload({ order, data: dot().toString('base64') }, { idempotencyKey: 'photo' });
  expect(photo).toMatchObject({ type: 'image/jpeg', width: 1, height: 1 });
  const { lines } = await returns.options({ order });
  const { line } = lines.find(({ returnable }) => returnable > 0) ?? expect.fail('Something can come back');
  const quote = await returns.quote({ order, lines: [{ line, units: 1 }], isWithdrawal: true });
  const refund = quote.offers.find(({ resolution }) => resolution === 'refund') ?? expect.fail();
  const method = refund.methods.find(({ id }) => id === 'label')?.id ?? refund.methods[0]?.id;
  const choice = { order, quote: quote.id, resolution: 'refund', ...(method !== undefined && { method }) };
  const made = await returns.create(choice, { idempotencyKey: 'create' });
  expect(await file(made.id, 'label')).toEqual({ type: 'application/pdf', bytes: '%PDF' });
  expect(await file(made.id, 'receipt')).toEqual({ type: 'application/pdf', bytes: '%PDF' });
  expect(await file(made.id, 'qr')).toEqual({ type: 'image/png', bytes: '\x89PNG' });

  const notice = { order, name: 'Märta Ekdahl', email: 'marta.ekdahl@example.com', locale: 'sv' };
  const record = await withdrawal.declare(notice, { idempotencyKey: 'declare' });
  await expect.poll(() => letters.length, { timeout: 20_000 }).toBe(1);
  expect(letters[0]?.to).toEqual(['marta.ekdahl@example.com']);
  expect(letters[0]?.raw).toMatch(new RegExp(`^message-id: <${record.id}@shop.example>\r$`, 'im'));
  expect(letters[0]?.raw).toContain('Content-Type: application/pdf');

  const states = () => got.map(({ body }) => returnEvent.parse(JSON.parse(body)).return).map((each) => `${each.id} ${each.state}`);
  await expect.poll(states, { timeout: 20_000 }).toEqual(expect.arrayContaining([`${made.id} cancelled`, `${record.return} approved`]));
  for (const { body, signature } of got) expect(signature).toBe(await hmac(secret, body));
});
