import { describe, expect, it } from 'vitest';
import { payWorld as world, rowsOf, wordsOf } from './pay-page.fake.ts';

const hour = 3_600_000;
const day = 24 * hour;

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
