import { memory } from '@kvitto/adapters/memory';
import type { InvoiceDocument } from '@kvitto/contract/invoices/document';
import { sampleInvoicePolicy } from '@kvitto/contract/invoices/sample-invoice-policy';
import { EncryptJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { fakeClock } from './clock.fake.ts';
import { createGateway } from './gateway.ts';
import type { LogEntry } from './log.ts';
import { payLinks } from './pay-links.ts';
import { mintSession } from './session.ts';
import type { GatewayOptions } from './settings.ts';
import { record, secret, start } from './shop.fake.ts';

const hour = 3_600_000;
const day = 24 * hour;

const document: InvoiceDocument = {
  number: '20411',
  type: '380',
  order: 'order-own',
  currency: 'SEK',
  country: 'SE',
  zone: 'Europe/Stockholm',
  issuedOn: '2026-11-20',
  dueOn: '2026-12-04',
  lines: [{ id: 'a', kind: 'goods', title: 'Enamel kettle', quantity: 1, gross: 39_900, vatPercent: 25 }],
  payTo: [
    { kind: 'bankgiro', account: '5402-9681', reference: { kind: 'ocr', value: '1234 5678 9023' } },
    { kind: 'swish', account: '123 123 12 31' },
  ],
};

/** A shop whose shoppers share links, with an invoice of each of two orders. */
async function world(payee = 'Björk AB', options: Partial<GatewayOptions> = {}, changed: Partial<InvoiceDocument> = {}) {
  const clock = { at: start };
  const now = () => clock.at;
  const share = payLinks({ secret, address: 'https://orders.shop.example/kvitto/', now });
  const backend = memory({
    orders: [record('order-own', '1001'), record('order-foreign', '1002')],
    invoices: { policy: sampleInvoicePolicy, payee: { name: payee, companyId: '556036-0793' }, bankDays: 2, share },
    now: () => new Date(clock.at),
  });
  await backend.invoices.issue({ invoice: 'inv_1', document: { ...document, ...changed } });
  await backend.invoices.issue({ invoice: 'inv_2', document: { ...document, number: '20412', order: 'order-foreign', payTo: [] } });
  const logs: LogEntry[] = [];
  const log = (entry: LogEntry) => void logs.push(entry);
  const gateway = createGateway({ backend, session: { secret }, lookup: { floorMs: 0 }, now, log, ...options });
  const which = { order: 'order-own', invoice: 'inv_1' };
  const shared = async (amount?: number) =>
    (await backend.invoices.share({ ...which, ...(amount !== undefined && { amount }) }, { idempotencyKey: 'share' })).url;
  const open = async (url: string, { language = 'en', peer = '203.0.113.7' } = {}) => {
    const path = url.replace('https://orders.shop.example/kvitto', 'https://gateway.example');
    const response = await gateway.fetch(new Request(path, { headers: { 'accept-language': language } }), { address: peer });
    return { status: response.status, headers: response.headers, html: await response.text() };
  };
  const paid = (amount: number, transaction = 'money') =>
    backend.invoices.receive({
      payments: [{ transaction, at: new Date(clock.at).toISOString(), amount, currency: 'SEK', reference: '123456789023' }],
    });
  return { backend, gateway, clock, logs, which, shared, open, paid };
}

const wordsOf = (html: string) =>
  html
    .replace(/<style>.*<\/style>/s, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

/** Text of a description list, by its names, numbers as they are copied. */
const rowsOf = (html: string) =>
  [...html.matchAll(/<dt>(.*?)<\/dt><dd>(.*?)<\/dd>/gs)].map(([, name, value = '']) => [
    name,
    value.replaceAll(/<[^>]+>/g, '').replaceAll('\u00a0', ' '),
  ]);

describe('the page on which somebody else pays', () => {
  it('has the payee, the amount, the day and the numbers, and nothing of the order', async () => {
    const { open, shared } = await world();
    const { status, html } = await open(await shared());
    expect(status).toBe(200);
    expect(rowsOf(html)).toEqual([
      ['To', 'Björk AB'],
      ['Registered number', '556036-0793'],
      ['Amount', 'SEK 399.00'],
      ['Pay by', expect.stringMatching(/^Friday,? 4 December 2026, in 11 days$/)],
      ['Swish number', '1231231231'],
      ['Message', '123456789023'],
      ['Bankgiro', '5402-9681'],
      ['OCR number', '123456789023'],
    ]);
    expect(wordsOf(html)).toMatch(/Never pay if .* up to 2 bank days.* until Wednesday,? 23 December 2026/);
    for (const secretOf of ['kettle', 'Märta', 'Ekdahl', 'order-own', '1001', 'inv_1', '20411', 'example.com', 'TRACK'])
      expect(html).not.toContain(secretOf);
  });

  it('has codes that say the same, with all of it in words, and a link to the app', async () => {
    const { open, shared } = await world();
    const { html } = await open(await shared(20_000));
    const alts = [...html.matchAll(/<img src="data:image\/svg\+xml;base64,[^"]+" alt="([^"]+)"/g)].map(([, alt]) => alt);
    expect(alts).toEqual([
      expect.stringMatching(/^Code for Swish: pay SEK\s200\.00 to \u2068Björk AB\u2069/),
      expect.stringMatching(/^Code for your bank’s app: pay SEK\s200\.00 to/),
    ]);
    expect(html).toContain('href="https://app.swish.nu/1/p/sw/?sw=1231231231&amp;amt=200.00&amp;cur=SEK&amp;msg=123456789023&amp;src=qr"');
  });

  it('is in the language that the address or the browser asks for', async () => {
    const { open, shared } = await world('Björk AB', { payTexts: { fr: { title: 'Payer {money}' } } });
    const url = await shared();
    for (const [language, asked, lang, title] of [
      ['sv-SE,en;q=0.5', '', 'sv', /^Betala 399,00\skr$/],
      ['da, sv;q=0.2', '', 'sv', /^Betala/],
      ['sv', '?locale=en-GB', 'en', /^Pay SEK\s399\.00$/],
      ['de', '', 'en', /^Pay/],
      ['fr', '', 'fr', /^Payer 399,00\sSEK$/],
    ] as const) {
      const { html } = await open(url + asked, { language });
      expect(html).toContain(`<html lang="${lang}"`);
      expect(/<h1>(.*)<\/h1>/.exec(html)?.[1]).toMatch(title);
    }
  });

  it('lets no script in, tells nobody where it was opened from, and is kept and listed by nobody', async () => {
    const { open, shared } = await world();
    const { headers, html } = await open(await shared());
    const style = /<style>(.*)<\/style>/s.exec(html)?.[1] ?? '';
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
    expect(headers.get('content-security-policy')?.split('; ')).toEqual([
      "default-src 'none'",
      `style-src 'sha256-${Buffer.from(digest).toString('base64')}'`,
      'img-src data:',
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(html).not.toMatch(/<script| style=| on\w+=|http-equiv/);
    expect([...html.matchAll(/(?:src|href)="(?!data:)([^"]+)"/g)].map(([, address = '']) => new URL(address).host)).toEqual([
      'app.swish.nu',
    ]);
  });

  it('shows what a payee is called as text', async () => {
    const { open, shared } = await world('</title><script>alert(1)</script>" onload="x');
    const { html } = await open(await shared());
    expect(html).not.toMatch(/<script|" onload/);
    expect(html).toContain('<bdi>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot; onload=&quot;x</bdi>');
  });
});

const onItsWay = { id: 'sent', kind: 'payment', payment: 'p', amount: 39_900, method: 'bank' } as const;

describe('a link to pay, once things have changed', () => {
  it('thanks when it is paid, and shows no number', async () => {
    const { open, shared, paid } = await world();
    const url = await shared();
    await paid(39_900);
    const { status, html } = await open(url);
    expect([status, wordsOf(html)]).toEqual([200, expect.stringContaining('This is paid. Thank you.')]);
    expect(rowsOf(html)).toEqual([]);
  });

  it('shows what is left when that is less, and says so', async () => {
    const { open, shared, paid } = await world();
    const url = await shared();
    await paid(30_000);
    const { html } = await open(url);
    expect(rowsOf(html)).toContainEqual(['Amount', 'SEK 99.00']);
    expect(wordsOf(html)).toMatch(
      /It was SEK 399\.00 when .* A payment has arrived since|A payment has arrived since .* It was SEK 399\.00 when/,
    );
  });

  it('says that a payment has arrived when a part was asked for, so that nobody pays twice', async () => {
    const { open, shared, paid } = await world();
    const url = await shared(20_000);
    expect(wordsOf((await open(url)).html)).not.toContain('A payment has arrived');
    await paid(20_000);
    expect(wordsOf((await open(url)).html)).toMatch(/A payment has arrived .* you need not pay again/);
    expect(rowsOf((await open(await shared())).html)).toContainEqual(['Amount', 'SEK 199.00']);
  });

  it('says that money is on its way, and of a dispute nothing but that nothing is to be paid', async () => {
    const { backend, open, shared, which, clock } = await world();
    const url = await shared();
    const at = new Date((clock.at += hour)).toISOString();
    await backend.invoices.record({ invoice: 'inv_1', events: [{ ...onItsWay, at, state: 'pending' }] });
    expect(wordsOf((await open(url)).html)).toContain('A payment is on its way');
    const { version } = await backend.invoices.record({ invoice: 'inv_1', events: [{ ...onItsWay, id: 'failed', at, state: 'failed' }] });
    expect(wordsOf((await open(url)).html)).toContain('Before you pay');
    await backend.invoices.dispute({ ...which, version, why: 'faulty', comment: 'Broken' }, { idempotencyKey: 'd' });
    const disputed = wordsOf((await open(url)).html);
    expect(disputed).toContain('There is nothing to pay here now');
    expect(disputed).not.toMatch(/disput|fault|Broken/i);
  });

  it('is over after the last day that was told, everywhere on earth', async () => {
    const { backend, open, which, clock } = await world();
    const { url, until } = await backend.invoices.share(which, { idempotencyKey: 'share' });
    expect(until).toBe('2026-12-23');
    clock.at = Date.parse('2026-12-24T11:59:00Z');
    expect((await open(url)).status).toBe(200);
    clock.at = Date.parse('2026-12-24T12:00:00Z');
    const { status, html } = await open(url);
    expect([status, wordsOf(html)]).toEqual([410, expect.stringContaining('This link is over')]);
    expect(rowsOf(html)).toEqual([]);
  });

  it('says of a day that has passed that it has, and of numbers that cannot be right nothing', async () => {
    const { open, shared, clock } = await world();
    const url = await shared();
    clock.at += 20 * day;
    expect(rowsOf((await open(url)).html)).toContainEqual([
      'Pay by',
      expect.stringMatching(/^Friday,? 4 December 2026 has passed: pay as soon as you can$/),
    ]);
    const without = await world('Björk AB', {}, { payTo: [] });
    expect(wordsOf((await without.open(await without.shared())).html)).toContain('This can’t be paid here');
  });
});

describe('a link that is none', () => {
  const sealed = async (claims: Record<string, unknown>, { key = secret, audience = 'kvitto-pay', salt = 'kvitto-pay' } = {}) => {
    const bytes = new TextEncoder();
    const raw = await crypto.subtle.importKey('raw', bytes.encode(key), 'HKDF', false, ['deriveBits']);
    const rules = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: bytes.encode(salt) };
    const token = await new EncryptJWT(claims)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setAudience(audience)
      .setExpirationTime(Math.floor((start + day) / 1000))
      .encrypt(new Uint8Array(await crypto.subtle.deriveBits(rules, raw, 256)));
    return token.replace(/^.*[.]{2}/, '');
  };
  const right = { ord: 'order-own', inv: 'inv_1', amt: 39_900, paid: 0 };
  const pageOf = (token: string) => `https://gateway.example/pay/${token}`;

  it('cannot be read or changed', async () => {
    const { open, shared } = await world();
    const url = await shared();
    const token = url.split('/pay/')[1] ?? '';
    const readable = token
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString('latin1'))
      .join(' ');
    for (const told of ['order-own', 'inv_1', '39900', 'kvitto']) expect(readable).not.toContain(told);
    expect(token).toMatch(/^[\w-]+[.][\w-]+[.][\w-]+$/);
    for (const at of [0, 60, Math.floor(token.length / 2), token.length - 8]) {
      const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
      expect([at, (await open(pageOf(changed))).status]).toEqual([at, 404]);
    }
  });

  it('is one page, in one time, whether it is made up, of another audience or key, or of an invoice that is not this order’s', async () => {
    const session = (await mintSession({ secret, orders: ['order-own'], level: 2, now: () => start })).token;
    const tokens = [
      'x',
      'a.b.c',
      'a.b.c.d.e',
      session,
      'x'.repeat(5000),
      await sealed(right, { audience: 'kvitto' }),
      await sealed(right, { key: 'another-secret-of-thirty-two-letters-or-more' }),
      await sealed(right, { salt: '' }),
      await sealed({ ...right, inv: 'inv_2' }),
      await sealed({ ...right, ord: 'order-nobody' }),
      await sealed({ ...right, amt: 0 }),
      await sealed({ ...right, ord: undefined }),
    ];
    const clock = fakeClock();
    const seen = new Set<string>();
    for (const token of tokens) {
      const { open } = await world('Björk AB', { now: clock.now, wait: clock.wait, lookup: {} });
      let isAnswered = false;
      const answer = open(pageOf(token)).finally(() => (isAnswered = true));
      await clock.waitedFor(250);
      await clock.advance(249);
      expect(isAnswered).toBe(false);
      await clock.advance(1);
      const { status, headers, html } = await answer;
      headers.delete('kvitto-correlation-id');
      seen.add(JSON.stringify([status, [...headers], html]));
    }
    expect([...seen]).toHaveLength(1);
    expect([...seen][0]).toContain('This link doesn’t work');
    expect((await (await world()).open(pageOf(await sealed(right)))).status).toBe(200);
  });

  it('makes whoever tries many of them wait, and nobody else', async () => {
    const { open, shared, logs } = await world();
    for (let tries = 0; tries < 20; tries += 1) expect((await open(pageOf(`x${tries}`))).status).toBe(404);
    const url = await shared();
    const { status, headers, html } = await open(url);
    expect([status, headers.get('retry-after'), wordsOf(html)]).toEqual([429, '30', expect.stringContaining('Too many tries')]);
    expect((await open(url, { peer: '198.51.100.9' })).status).toBe(200);
    expect(logs.at(-2)).toMatchObject({ route: '/pay/{token}', status: 429, code: 'rate_limited' });
    expect(JSON.stringify(logs)).not.toContain(url.split('/pay/')[1]);
  });

  it('opens nothing but its page', async () => {
    const { gateway, shared } = await world();
    const token = (await shared()).split('/pay/')[1] ?? '';
    for (const path of [
      '/v1/orders/order-own',
      '/v1/orders/order-own/invoices',
      '/v1/orders/order-own/invoices/inv_1/payment',
      '/v1/orders',
    ]) {
      const response = await gateway.fetch(
        new Request(`https://gateway.example${path}`, { headers: { authorization: `Bearer ${token}` } }),
      );
      expect([path, response.status]).toEqual([path, 401]);
    }
  });

  it('is no page at all where no invoices are kept, and a calm one where they cannot be read', async () => {
    const { backend, shared, open } = await world();
    const url = await shared();
    const broken = { ...backend.invoices, get: () => Promise.reject(new Error('The disk of db-7 is full.')) };
    const failing = await world('Björk AB', { backend: { ...backend, invoices: broken } });
    const { status, html } = await failing.open(url);
    expect([status, wordsOf(html)]).toEqual([503, expect.stringContaining('This page can’t be shown just now')]);
    expect(html).not.toContain('db-7');
    const { invoices: _, ...rest } = backend;
    const none = await world('Björk AB', { backend: rest });
    expect((await none.open(url)).status).toBe(404);
    expect((await open(url)).status).toBe(200);
  });
});
