import { fakeBgMax, fakeFile } from '@kvitto/adapters/bank-file/fake';
import { http } from '@kvitto/adapters/http';
import { scenario } from '@kvitto/adapters/memory';
import { openedPdf, tagsIn } from '@kvitto/adapters/pdf-sheet/fake';
import { sampleEvent, sampleInvoice, signed } from '@kvitto/adapters/stripe/fake';
import { expect, it, onTestFinished } from 'vitest';
import { cliOptions } from './cli-options.ts';
import { demoSecrets } from './demo.ts';
import { hmac } from './digest.ts';
import { eventReceiver } from './event-receiver.fake.ts';
import { invoiceNotice } from './invoice-event.ts';
import { mintSession } from './session.ts';
import { mailServer } from './smtp.fake.ts';
import { start } from './start.ts';

const secret = 'a-secret-for-invoices-in-tests';
const stripeSecret = 'whsec_in_tests';
const order = scenario('neighbour', new Date()).id;
const invoice = 'inv_demo_neighbour';
const which = { order, invoice };

/** The demo, with a mail server and a system of the shop's around it. */
async function demo() {
  const [{ port, letters }, { got, url: told }] = [await mailServer(), await eventReceiver()];
  const mail = ['--mailer', `smtp://127.0.0.1:${port}`, '--mailer-from', 'orders@shop.example'];
  const args = ['--demo', '--port', '0', ...mail, '--invoice-webhook', told, '--webhook', `stripe=${stripeSecret}`];
  const options = cliOptions(args, { KVITTO_INVOICE_WEBHOOK_SECRET: secret });
  const { url, stop } = await start(options ?? expect.fail());
  onTestFinished(stop);
  const { token: session } = await mintSession({ secret: demoSecrets.session, orders: [order], level: 2 });
  const { invoices } = http({ endpoint: url, session });
  const post = (path: string, body: string | Uint8Array, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, { method: 'POST', body: new Uint8Array(typeof body === 'string' ? Buffer.from(body) : body), headers });
  const sendFile = (file: Uint8Array, key: string = demoSecrets.ingest) =>
    post('/v1/payments/bank-file', file, { authorization: `Bearer ${key}`, 'content-type': 'application/xml' });
  return { invoices: invoices ?? expect.fail(), letters, got, post, sendFile };
}

const plain = (text: string) => text.replaceAll(/\s/g, ' ').trim();

// It loads all that a gateway has, and the library of files.
it('the demo puts invoices on paper, with the numbers of their page, and mails them', { timeout: 60_000 }, async () => {
  const { invoices, letters, got } = await demo();
  const given = await invoices.get(which);
  expect(given.can.send).toBe(true);
  for (const { id, isTagged, name } of given.documents) {
    const file = await invoices.document({ ...which, document: id }, { locale: 'en' });
    expect({ id, isTagged, name, type: file.type }).toEqual({ id, isTagged: true, name: file.name, type: 'application/pdf' });
    const { isMarked, saysUa, title } = await openedPdf(file.data);
    expect({ isMarked, saysUa, hasNumber: String(title).includes(given.number) }).toEqual({
      isMarked: true,
      saysUa: true,
      hasNumber: true,
    });
  }
  const opened = await openedPdf((await invoices.document({ ...which, document: 'invoice' }, { locale: 'en' })).data);
  const cells = opened.tags.flatMap((page) => (page ? tagsIn(page, 'TR').map(({ children }) => plain(children.at(-1)?.text ?? '')) : []));
  const money = (amount: number) =>
    plain(new Intl.NumberFormat('en-GB', { style: 'currency', currency: given.currency }).format(amount / 100));
  for (const { amount } of [...given.lines, ...given.breakdown, { amount: given.balance.open }]) expect(cells).toContain(money(amount));

  const { to } = await invoices.send({ ...which, document: 'invoice' }, { idempotencyKey: 'copy', locale: 'sv' });
  expect(to).toContain('•••');
  await expect.poll(() => letters.length, { timeout: 20_000 }).toBe(1);
  expect(letters[0]?.raw).toContain('Content-Type: application/pdf');
  expect(letters[0]?.raw).toContain(`invoice-${given.number}.pdf`);

  const about = () => got.map(({ body }) => invoiceNotice.parse(JSON.parse(body))).filter((each) => each.invoice?.id === invoice);
  await expect.poll(() => about().length, { timeout: 20_000 }).toBe(1);
  await invoices.dispute({ ...which, version: given.version, why: 'wrong_amount', comment: 'Ring Märta' }, { idempotencyKey: 'dispute' });
  await expect.poll(() => about().at(-1)?.type, { timeout: 20_000 }).toBe('invoice.changed');
  expect(about().at(-1)?.happened?.at(-1)).toMatchObject({ kind: 'disputed', state: 'open' });
  const { body = '', signature } = got.at(-1) ?? {};
  expect(signature).toBe(await hmac(secret, body));
  expect(got.map((each) => each.body).join('')).not.toContain('Märta');
});

it('the demo takes banks’ files in from the shop’s own systems, once each', { timeout: 60_000 }, async () => {
  const { invoices, sendFile, got } = await demo();
  const { reference, amount, ways } = await invoices.payment(which);
  expect(ways.map(({ kind }) => kind)).toEqual(['bank', 'swish']);
  // Somebody else has the link meanwhile, and nothing else.
  const { url } = await invoices.share(which, { idempotencyKey: 'share' });
  const page = async () => (await fetch(url, { headers: { 'accept-language': 'sv' } })).text();
  expect(await page()).toContain('Innan du betalar');
  const paid = { bank: '2026112400000017', amount: (amount.amount / 100).toFixed(2), payments: [{ reference: reference?.value ?? '' }] };
  const strange = { bank: '2026112400000018', amount: '7.00', payments: [{ reference: '999' }] };
  const file = fakeFile({ statements: [[paid, strange]] });
  expect((await sendFile(file, 'a-key-that-is-none')).status).toBe(401);
  expect((await invoices.get(which)).balance.paid).toBe(0);
  const first = await sendFile(file);
  expect([first.status, await first.json()]).toMatchObject([
    200,
    { taken: 2, toLookAt: 1, items: [{ how: 'exact', invoice }, { how: 'unknown' }] },
  ]);
  expect(await (await sendFile(file)).json()).toMatchObject({ items: [{ how: 'duplicate' }, { how: 'unknown' }] });
  expect((await invoices.get(which)).balance).toMatchObject({ paid: amount.amount, open: 0 });
  expect(await page()).toContain('Det här är betalt. Tack.');
  const lines = fakeBgMax([{ posts: [{ reference: '998', amount: 800 }] }]);
  expect(await (await sendFile(lines)).json()).toMatchObject({ message: 'BGMAX 01', items: [{ place: '3', how: 'unknown' }] });
  const cut = await sendFile(lines.subarray(0, 300));
  expect([cut.status, await cut.json()]).toMatchObject([
    422,
    { fields: expect.arrayContaining([{ path: '4', message: expect.anything() }]) },
  ]);
  const wrong = await sendFile(fakeFile({ statements: [[paid, { direction: 'IN' }]] }));
  expect([wrong.status, await wrong.json()]).toMatchObject([422, { code: 'invalid_input', fields: [{ path: '1.2.CdtDbtInd' }] }]);
  const told = () => got.map(({ body }) => invoiceNotice.parse(JSON.parse(body))).filter(({ type }) => type === 'money.unmatched');
  const amounts = () => new Set(told().map(({ money }) => money?.amount));
  await expect.poll(amounts, { timeout: 20_000 }).toEqual(new Set([700, 800]));
});

it('the demo takes in what Stripe says, where Stripe signed it', { timeout: 60_000 }, async () => {
  const { invoices, post } = await demo();
  const { balance } = await invoices.get(which);
  const bill = sampleInvoice({ metadata: { invoice }, amount_due: balance.open, amount_paid: balance.open, amount_remaining: 0 });
  const body = JSON.stringify(sampleEvent('invoice.paid', bill));
  const seconds = Math.floor(Date.now() / 1000);
  const deliver = async (by: string) => post('/webhooks/stripe', body, { 'stripe-signature': await signed(body, by, seconds) });
  expect((await deliver('whsec_of_somebody_else')).status).toBe(401);
  expect((await invoices.get(which)).balance.paid).toBe(0);
  for (let tries = 0; tries < 2; tries += 1) expect((await deliver(stripeSecret)).status).toBe(200);
  expect((await invoices.get(which)).balance).toMatchObject({ paid: balance.open, open: 0 });
});
