import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { aftermathOf, behindTheCounter } from './behind-the-counter.ts';
import { quantityOf, withQuantity, writeBag } from './bag.ts';
import type { Bag } from './bag.ts';
import { productAt } from './catalogue.ts';
import { cdn } from './cdn.ts';
import { carriedSignUp, checkout, readFields, shopper } from './checkout-form.ts';
import type { Checkout, CheckoutFields, Errors } from './checkout-form.ts';
import type { Desk } from './desk.ts';
import { folder } from './folder.ts';
import type { Folder } from './folder.ts';
import type { GatewayClient } from './gateway-client.ts';
import { letterBox } from './inbox.ts';
import type { Inbox } from './inbox.ts';
import { isLanguage } from './language.ts';
import type { OrderBook, ShopOrder } from './order-book.ts';
import { cartOf, placedOf } from './membership.ts';
import { orderOf } from './orders.ts';
import { checkoutPage } from './pages/checkout.ts';
import { confirmPage } from './pages/confirm.ts';
import { homePage } from './pages/home.ts';
import { invoiceTermsPage, invoiceTermsPath } from './pages/invoices.ts';
import { missingPage } from './pages/missing.ts';
import { orderPage, thanksPage } from './pages/order.ts';
import { ordersPage } from './pages/orders.ts';
import { productPage } from './pages/product.ts';
import { confirmPath } from './pages/signup.ts';
import { statesPage } from './pages/states.ts';
import { trackPage } from './pages/track.ts';
import { trackPath } from './pages/tracker.ts';
import { returnCounter } from './return-counter.ts';
import { bagOf, show, visitOf } from './visit.ts';

export interface ShopOptions {
  /** The gateway's address as browsers reach it. */
  readonly endpoint: string;
  readonly gateway: GatewayClient;
  readonly book: OrderBook;
  readonly desk: Desk;
  /** Where one-time codes arrive. */
  readonly inbox: Inbox;
  /** When an order that is placed now will be packed. */
  readonly packsAt: (placed: Date) => Date;
  /** Hears of every order that the gateway has taken, by its id. */
  readonly onPlaced: (order: string, checkout: Checkout) => void;
  readonly now?: () => Date;
}

export interface Shop {
  fetch(request: Request): Response | Promise<Response>;
}

/** The shop as a fetch handler: pages, forms, pictures, and the files of the script tag. */
export function createShop(options: ShopOptions): Shop {
  const app = new Hono();
  app.use(csrf());
  app.use(async (c, next) => {
    const asked = c.req.query('lang');
    if (c.req.method === 'GET' && isLanguage(asked)) return chooseLanguage(c, asked);
    await next();
    guardPage(c, options.endpoint);
    return undefined;
  });
  files(app);
  shelves(app);
  tills(app, options);
  counters(app, options);
  returnCounter(app, options);
  behindTheCounter(app, options, options.now);
  letterBox(app, options.inbox);
  app.notFound((c) => c.html(missingPage(visitOf(c)), 404));
  return app;
}

/** Remembers the language and goes back to the address without it. */
function chooseLanguage(c: Context, language: string): Response {
  setCookie(c, 'lang', language, { path: '/', sameSite: 'Lax', maxAge: 31_536_000 });
  const url = new URL(c.req.url);
  url.searchParams.delete('lang');
  // One slash only: `//host` would lead to another site.
  return c.redirect(`/${url.pathname.replace(/^\/+/, '')}${url.search}`, 303);
}

const asking = /^\/(?:track$|(?:thanks|orders|withdraw)\/.)/;

/** What a careful shop sends with each page. The widget needs nothing but its script and its gateway. */
function guardPage(c: Context, endpoint: string): void {
  if (!c.res.headers.get('content-type')?.startsWith('text/html')) return;
  // Only pages with the inbox, or with the merchant's buttons, ask the shop itself for anything.
  const own = asking.test(c.req.path) ? " 'self'" : '';
  const policy = `default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src ${new URL(endpoint).origin}${own}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
  c.header('content-security-policy', policy);
  c.header('x-content-type-options', 'nosniff');
  c.header('referrer-policy', 'strict-origin-when-cross-origin');
  c.header('cache-control', 'private, no-store');
}

function files(app: Hono): void {
  const font = new URL('./files/', import.meta.resolve('@fontsource-variable/schibsted-grotesk'));
  const fonts = folder(fileURLToPath(font), () => 'public, max-age=31536000, immutable');
  const own = folder(fileURLToPath(new URL('./public', import.meta.url)), () => 'public, max-age=3600');
  const at = (prefix: string, from: Folder) => {
    app.get(`${prefix}/*`, async (c, next) => (await from(decodeURIComponent(c.req.path.slice(prefix.length + 1)), c.req.raw)) ?? next());
  };
  at('/kvitto', cdn());
  at('/fonts', fonts);
  at('', own);
}

function shelves(app: Hono): void {
  app.get('/', (c) => show(c, homePage));
  app.get('/products/:slug', (c, next) => {
    const product = productAt(c.req.param('slug'));
    return product ? show(c, (visit) => productPage(product, visit)) : next();
  });
  app.post('/bag', async (c) => {
    const form = await c.req.formData();
    const product = form.get('product');
    const slug = typeof product === 'string' ? product : '';
    const bag = bagOf(c);
    const quantity = form.has('add') ? quantityOf(bag, slug) + 1 : Number(form.get('quantity'));
    keepBag(c, withQuantity(bag, slug, quantity));
    return c.redirect('/checkout', 303);
  });
}

function tills(app: Hono, { endpoint, gateway, desk, book, packsAt, onPlaced, now = () => new Date() }: ShopOptions): void {
  const till = async (c: Context, fields: CheckoutFields, errors: Errors = new Map(), carried = '') => {
    // Stina is signed in: the page may know whether she is a member already.
    const session = await gateway.session([], shopper.email);
    return c.html(checkoutPage({ bag: bagOf(c), fields, errors, carried, access: { endpoint, session } }, visitOf(c)));
  };
  app.get('/checkout', (c) => till(c, shopper));
  app.post('/checkout', async (c) => {
    const bag = bagOf(c);
    if (bag.length === 0) return c.redirect('/checkout', 303);
    const form = await c.req.formData();
    const fields = readFields(form);
    const read = checkout(fields);
    if ('errors' in read) return till(c, fields, read.errors, carriedSignUp(form));
    const { language } = visitOf(c);
    const placedAt = now();
    const number = book.nextNumber();
    const record = orderOf({ number, bag, checkout: read.checkout, language, placedAt, packedBy: packsAt(placedAt) });
    const placed = placedOf(record, cartOf(bag, read.checkout.shipping, language));
    // An order waits for nobody: what is behind the shop hears of it as soon as it can.
    const signUp = carriedSignUp(form);
    void desk.open(record, language, { placed, signUp }).then(
      () => onPlaced(record.id, read.checkout),
      () => undefined,
    );
    keepBag(c, []);
    return c.redirect(`/thanks/${record.number}${signUp && '?joining'}`, 303);
  });
}

function counters(app: Hono, { endpoint, gateway, book }: ShopOptions): void {
  const withTracker = async (c: Context, next: () => Promise<void>, view: typeof orderPage) => {
    const order: ShopOrder | undefined = book.find(c.req.param('number') ?? '');
    if (!order) return next();
    // It speaks for who is signed in: anybody may have typed the order's address.
    const session = await gateway.session([order.id], shopper.email);
    const after = await aftermathOf(order, { gateway, book });
    return show(c, (visit) => view(order, { endpoint, session }, visit, after));
  };
  app.get('/orders/:number', (c, next) => withTracker(c, next, orderPage));
  app.get('/thanks/:number', (c, next) => withTracker(c, next, thanksPage));
  app.get('/orders', async (c) => {
    const orders = book.placed();
    const statuses = await gateway.statuses(orders.map(({ id }) => id));
    return show(c, (visit) => ordersPage(orders, statuses, visit));
  });
  app.get(trackPath, (c) => show(c, (visit) => trackPage(book.placed()[0], endpoint, visit)));
  app.get(invoiceTermsPath, (c) => show(c, invoiceTermsPage));
  app.get(confirmPath, (c) => show(c, (visit) => confirmPage(endpoint, visit)));
  app.get('/states', (c) => show(c, (visit) => statesPage(book.states, visit)));
}

const keepBag = (c: Context, bag: Bag) => setCookie(c, 'bag', writeBag(bag), { path: '/', sameSite: 'Lax', httpOnly: true });
