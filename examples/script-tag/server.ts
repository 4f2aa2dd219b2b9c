/** Serves the pages of this folder. PORT and GATEWAY_PORT are read from the environment. */
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isScenarioName, scenario } from '@kvitto/adapters/memory';
import { mintSession } from '@kvitto/gateway';
import { demoSecrets } from '@kvitto/gateway/node';
import { cdn, cdnFolder } from 'kvitto-example-shop/cdn';
import { folder } from 'kvitto-example-shop/folder';
import { listen } from 'kvitto-example-shop/listen';
import type { Listening } from 'kvitto-example-shop/listen';
import { pushBought } from './bought.ts';

/** Which of the orders of the gateway's demo a page shows, unless it is told. */
const onItsWay = 'on-time';
/** One that has an invoice there. */
const invoiced = 'neighbour';
const pages = new Set(['index', 'strict', 'hostile', 'blank', 'form', 'checkout', 'invoices']);

/** What is about to be bought on the checkout page. */
const cart = {
  currency: 'SEK',
  lines: [
    { id: 'line_mug', kind: 'physical', quantity: 1, total: { amount: 14_900, currency: 'SEK' } },
    { id: 'line_card', title: 'Gift card', kind: 'gift_card', quantity: 1, total: { amount: 50_000, currency: 'SEK' } },
  ],
  shipping: { amount: 4900, currency: 'SEK' },
  total: { amount: 69_800, currency: 'SEK' },
};

/** Starts the pages on 127.0.0.1. Port 0 takes any free one; `endpoint` is the gateway as browsers reach it. */
export function startPages({ port, endpoint }: { readonly port: number; readonly endpoint: string }): Promise<Listening> {
  const files = cdn();
  const own = folder(import.meta.dirname, () => 'no-cache');
  const answer = async (request: Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname.startsWith('/kvitto/'))
      return (await files(pathname.slice('/kvitto/'.length), request)) ?? new Response('No such file.', { status: 404 });
    const [, name = ''] = /^\/(\w+)\.html$/.exec(pathname === '/' ? '/index.html' : pathname) ?? [];
    if (pathname === '/placed') return placed(request);
    const shown = searchParams.get('scenario') ?? (name === 'invoices' ? invoiced : onItsWay);
    if (name === 'returns') return page(name, await pushBought(endpoint), endpoint, searchParams);
    if (pages.has(name) && isScenarioName(shown)) return page(name, scenario(shown, new Date()).id, endpoint, searchParams);
    return (pathname === '/favicon.svg' ? await own(pathname, request) : undefined) ?? new Response('No such page.', { status: 404 });
  };
  return listen(answer, port, 'PORT');
}

/** A page with its blanks filled in: what a shop's server does for a shopper it has signed in. */
async function page(name: string, order: string, endpoint: string, asked: URLSearchParams): Promise<Response> {
  const nonce = randomBytes(16).toString('base64');
  const { token: session } = await mintSession({ secret: demoSecrets.session, orders: [order], level: 2, subject: 'customer_stina' });
  const integrity = `sha384-${createHash('sha384')
    .update(await readFile(join(cdnFolder, 'kvitto.pinned.js')))
    .digest('base64')}`;
  // A shop may put the programme into the page itself: then nothing has to be asked for before it can be offered.
  const programme = asked.has('inline') ? `programme="${quoted(await (await fetch(`${endpoint}/v1/loyalty/programme`)).text())}"` : '';
  const rude = asked.has('hostile') ? await rudeStyles() : '';
  const blanks: Readonly<Record<string, string>> = {
    endpoint,
    session,
    order,
    nonce,
    integrity,
    programme,
    rude,
    cart: quoted(JSON.stringify(cart)),
  };
  const text = await readFile(join(import.meta.dirname, `${name}.html`), 'utf8');
  const headers = new Headers({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' });
  if (name === 'strict' || asked.has('strict')) headers.set('content-security-policy', strict(nonce, endpoint));
  return new Response(
    text.replaceAll(/\{\{(\w+)\}\}/g, (_, blank: string) => blanks[blank] ?? ''),
    { headers },
  );
}

/** Those of the hostile page. */
async function rudeStyles(): Promise<string> {
  const text = await readFile(join(import.meta.dirname, 'hostile.html'), 'utf8');
  return /<style>[^]*<\/style>/.exec(text)?.[0] ?? '';
}

const quoted = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** What a form has brought, as it came. */
async function placed(request: Request): Promise<Response> {
  const fields = Object.fromEntries(await request.formData());
  const text = `<!doctype html><title>Placed</title><pre>${quoted(JSON.stringify(fields))}</pre>`;
  return new Response(text, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}

/** Everything is forbidden but what the page names. */
function strict(nonce: string, endpoint: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'nonce-${nonce}'`,
    "style-src-attr 'none'",
    "img-src 'self'",
    `connect-src ${endpoint}`,
    "require-trusted-types-for 'script'",
    "base-uri 'none'",
  ].join('; ');
}

if (import.meta.main) {
  try {
    const { PORT, GATEWAY_PORT } = process.env;
    const { port, stop } = await startPages({ port: Number(PORT || 5174), endpoint: `http://localhost:${GATEWAY_PORT || 8787}` });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop().then(() => process.exit(0)));
    console.log(`Script tag pages ready at http://localhost:${port}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
