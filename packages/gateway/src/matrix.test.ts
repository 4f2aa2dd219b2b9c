import { describe, expect, it } from 'vitest';
import { operations } from '@kvitto/contract/backend';
import type { Operation } from '@kvitto/contract/operation';
import { document } from './invoices.fake.ts';
import { hash, linkToken, members, signUpOf } from './members.fake.ts';
import type { Asked } from './members.fake.ts';
import { ingestKey, record, shop } from './shop.fake.ts';
import type { Shop } from './shop.fake.ts';

/** An order's id or somebody's address, as the input of an operation on either names it. */
const whose = (about: string) => (about.includes('@') ? { email: about } : { order: about });
const cart = { currency: 'SEK', lines: [] };
const contact = { email: 'marta.ekdahl@example.com' };
const page = { locale: 'sv', page: 'https://shop.example/checkout', widgetVersion: '0.0.0', method: 'checkbox' };
const at = '2026-11-23T09:00:00Z';
const chosen = { quote: 'quo_1', resolution: 'refund', method: 'label' };
const bill = { invoice: 'inv_1' };
const billed = { ...bill, version: 1 };
const choice = { purpose: 'marketing', channel: 'email', value: true, text: hash, shownAt: at, at };

/** One good input for every operation. A new operation needs one more. */
const inputs: Readonly<Record<string, (about: string) => Record<string, unknown>>> = {
  'orders.find': () => ({ number: '1001', postcode: '57241' }),
  'orders.get': (order) => ({ order }),
  'orders.list': () => ({ limit: 5 }),
  'tracking.parcel': () => ({ trackingNumber: 'TRACK1001' }),
  'tracking.events': (order) => ({ order, parcel: 'parcel-1', limit: 5 }),
  'tracking.watch': (order) => ({ order }),
  'delivery.perform': (order) => ({ order, action: 'cancel', note: 'Please' }),
  'sessions.challenge': (order) => ({ order, channel: 'email' }),
  'sessions.verify': (order) => ({ order, challenge: 'challenge-1', code: '123456' }),
  'loyalty.programme': () => ({}),
  'loyalty.preview': () => ({ cart }),
  'loyalty.recognise': whose,
  'loyalty.intend': () => signUpOf(),
  'loyalty.settle': (order) => ({ order, placedAt: at, contact, cart }),
  'loyalty.join': (order) => ({ order, signUp: signUpOf() }),
  'loyalty.status': whose,
  'loyalty.leave': whose,
  'loyalty.record': () => contact,
  'consent.text': () => ({ hash }),
  'consent.list': whose,
  'consent.give': (about) => ({ ...whose(about), ...page, consents: [choice] }),
  'consent.revoke': (about) => ({ ...whose(about), consent: 'con_1' }),
  'consent.resend': (about) => ({ ...whose(about), consent: 'con_1' }),
  'consent.confirm': () => ({ token: linkToken }),
  'returns.options': (order) => ({ order }),
  'returns.quote': (order) => ({ order, lines: [{ line: 'line-1', units: 1 }] }),
  'returns.places': (order) => ({ order, method: 'store' }),
  'returns.slots': (order) => ({ order, method: 'pickup' }),
  'returns.create': (order) => ({ order, ...chosen }),
  'returns.get': (order) => ({ order, return: 'ret_1' }),
  'returns.list': (order) => ({ order }),
  'returns.edit': (order) => ({ order, return: 'ret_1', version: 1, ...chosen }),
  'returns.cancel': (order) => ({ order, return: 'ret_1', version: 1 }),
  'returns.dispatch': (order) => ({ order, return: 'ret_1', version: 1, number: 'KVR 1' }),
  'returns.document': (order) => ({ order, return: 'ret_1', document: 'label' }),
  'returns.upload': (order) => ({ order, data: 'eHh4' }),
  'returns.photo': () => ({ return: 'ret_1', photo: 'pho_1' }),
  'returns.decide': () => ({ return: 'ret_1', state: 'received' }),
  'withdrawal.status': (order) => ({ order }),
  'withdrawal.declare': (order) => ({ order, name: 'Märta Ekdahl', email: contact.email, locale: 'sv' }),
  'withdrawal.export': (order) => ({ order, record: 'wdr_1' }),
  'invoices.list': (order) => ({ order }),
  'invoices.get': (order) => ({ order, ...bill }),
  'invoices.payment': (order) => ({ order, ...bill }),
  'invoices.pay': (order) => ({ order, ...bill, way: 'bank', amount: 39_900 }),
  'invoices.cancelPayment': (order) => ({ order, ...billed, payment: 'pay_1' }),
  'invoices.offers': (order) => ({ order, ...bill }),
  'invoices.extend': (order) => ({ order, ...billed, option: 'days14' }),
  'invoices.divide': (order) => ({ order, ...billed, option: 'three' }),
  'invoices.withdraw': (order) => ({ order, ...billed, agreement: 'agr_1' }),
  'invoices.pause': (order) => ({ order, ...billed, why: 'faulty' }),
  'invoices.preview': (order) => ({ order, ...bill, what: 'pause', why: 'faulty' }),
  'invoices.prolong': (order) => ({ order, ...billed, pause: 'pau_1', proof: 'KVT1' }),
  'invoices.resume': (order) => ({ order, ...billed, pause: 'pau_1' }),
  'invoices.dispute': (order) => ({ order, ...billed, why: 'faulty', comment: 'It leaks.' }),
  'invoices.answer': (order) => ({ order, ...billed, dispute: 'dis_1', comment: 'Here it is.' }),
  'invoices.snooze': (order) => ({ order, ...billed, until: '2026-12-10' }),
  'invoices.remindBy': (order) => ({ order, ...billed, channel: 'sms' }),
  'invoices.share': (order) => ({ order, ...bill }),
  'invoices.document': (order) => ({ order, ...bill, document: 'invoice' }),
  'invoices.send': (order) => ({ order, ...bill, document: 'invoice' }),
  'invoices.issue': () => ({ ...bill, document }),
  'invoices.record': () => ({ ...bill, events: [{ id: 'e', at, kind: 'snoozed', until: '2026-12-10' }] }),
  'invoices.receive': () => ({ payments: [{ transaction: 't', at, amount: 1, currency: 'SEK' }] }),
  'ingest.order': () => ({ ...record('order-new', '1003') }),
  'ingest.tracking': () => ({ trackingNumber: 'TRACK1001', events: [] }),
  'backlog.requests': () => ({ limit: 5 }),
  'backlog.parcels': () => ({ limit: 5, checkedBefore: '2026-11-23T08:00:00Z' }),
};

const own = ['order-own', 'order-gone'];
/** The session's spelling of an address is not the input's. */
const speaksFor = 'Marta.Ekdahl@Example.com';
const callers = {
  none: async () => undefined,
  'level 0': (at: Shop) => at.token(0, own, 900, speaksFor),
  'level 1': (at: Shop) => at.token(1, own, 900, speaksFor),
  'level 2': (at: Shop) => at.token(2, own, 900, speaksFor),
  merchant: async () => ingestKey,
  expired: (at: Shop) => at.token(2, own, -60, speaksFor),
  garbage: async () => 'eyJhbGciOiJub25lIn0.e30.',
} as const;
type Caller = keyof typeof callers;

/** Own; somebody else's; one that never was; one that the session names and the backend has lost. */
const orders = ['order-own', 'order-foreign', 'order-unknown', 'order-gone'] as const;
/** Whom the session speaks for; a member that it does not speak for; nobody that the shop knows. */
const persons = ['marta.ekdahl@example.com', 'foreign@example.com', 'unknown@example.com'] as const;
const aboutsOf = ({ order, person }: Operation): readonly string[] => [
  ...(order === undefined ? [] : orders),
  ...(person === undefined ? [] : persons),
  ...(order === undefined && person === undefined ? ['order-own'] : []),
];

/** The rule, from the table's row alone. */
function expected({ proof, order, person }: Operation, caller: Caller, about: string): number {
  if (proof === 0) return 200;
  if (proof === 'merchant') return caller === 'merchant' ? 200 : 401;
  const levels: Partial<Record<Caller, number>> = { 'level 0': 0, 'level 1': 1, 'level 2': 2 };
  const level = levels[caller];
  if (level === undefined) return 401;
  if (/foreign|unknown/.test(about) && (order !== undefined || person !== undefined)) return 404;
  if (level < proof) return 403;
  return order !== undefined && about === 'order-gone' ? 404 : 200;
}

/** The wire protocol, as `wire` clients speak it: path parts, then query or body. */
async function call(at: Shop, operation: Operation, input: Record<string, unknown>, token: string | undefined): Promise<Response> {
  const rest = { ...input };
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, field: string) => {
    const part = encodeURIComponent(String(rest[field]));
    delete rest[field];
    return part;
  });
  const headers = { 'kvitto-correlation-id': 'matrix-0001', ...(operation.writes && { 'idempotency-key': 'once' }) };
  if (operation.method === 'POST') return at.ask('POST', path, { token, headers, body: rest });
  const query = new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, String(value)]));
  return at.ask('GET', `${path}?${query}`, { token, headers });
}

/** Everything an asker can see of an answer. */
async function seen(response: Response) {
  return { status: response.status, headers: [...response.headers], body: await response.text() };
}

const rows = [...operations()].map(({ port, name, operation }) => ({ name: `${port}.${name}`, operation }));
const cases = rows.flatMap(({ name, operation }) =>
  (Object.keys(callers) as Caller[]).flatMap((caller) => aboutsOf(operation).map((about) => ({ name, operation, caller, about }))),
);

describe('every operation, at every proof level, on own and foreign orders', () => {
  it.each(rows)('has an input for $name', ({ name }) => {
    expect(inputs[name]).toBeDefined();
  });

  it.each(cases)('$name by $caller on $about', async ({ name, operation, caller, about }) => {
    const at = shop();
    const response = await call(at, operation, inputs[name]?.(about) ?? {}, await callers[caller](at));
    expect(response.status).toBe(expected(operation, caller, about));
    if (response.status === 200) expect(response.headers.get('kvitto-contract')).toMatch(/^[0-9a-f]{12}$/);
    else expect(response.headers.get('content-type')).toBe('application/problem+json');
    await response.body?.cancel();
    await at.gateway.close();
  });

  const ofOrders = rows.filter(({ operation }) => operation.order !== undefined);
  it.each(ofOrders)('$name cannot tell a foreign order from one that never was, nor from one that is gone', async ({ name, operation }) => {
    const at = shop();
    const token = await at.token(2, ['order-own', 'order-gone']);
    const unknown = await seen(await call(at, operation, inputs[name]?.('order-unknown') ?? {}, token));
    expect(unknown.status).toBe(404);
    expect(await seen(await call(at, operation, inputs[name]?.('order-foreign') ?? {}, token))).toEqual(unknown);
    expect(await seen(await call(at, operation, inputs[name]?.('order-gone') ?? {}, token))).toEqual(unknown);
  });

  const ofPersons = rows.filter(({ operation }) => operation.person !== undefined);
  it.each(ofPersons)('$name cannot tell a member from anybody else, nor from a foreign order', async ({ name, operation }) => {
    const asked: Asked[] = [];
    const at = shop(members(asked));
    for (const level of [0, 1, 2] as const) {
      const answers = await Promise.all(
        [await at.token(level), await at.token(level, [], 900, 'somebody.else@example.com')].flatMap((token) =>
          ['marta.ekdahl@example.com', 'unknown@example.com', 'order-foreign'].map(async (about) =>
            seen(await call(at, operation, inputs[name]?.(about) ?? {}, token)),
          ),
        ),
      );
      expect(answers[0]?.status).toBe(404);
      for (const answer of answers) expect(answer).toEqual(answers[0]);
    }
    expect(asked).toEqual([]);
  });

  it.each(ofPersons)('$name is about an order or a person: not about both, nor about none', async ({ name, operation }) => {
    const at = shop();
    const token = await at.token(2, own, 900, speaksFor);
    const rest = inputs[name]?.('order-own') ?? {};
    for (const both of [{ order: 'order-own', email: speaksFor }, { order: undefined }]) {
      const response = await call(at, operation, { ...rest, ...both }, token);
      const { code, fields } = await response.json();
      expect([response.status, code, fields.map(({ path }: { path: string }) => path)]).toEqual([422, 'invalid_input', ['order', 'email']]);
    }
  });

  it('does not ask the backend about orders outside the session', async () => {
    const asked: string[] = [];
    const { backend } = shop();
    const spied = shop({
      ...(backend.orders && {
        orders: {
          ...backend.orders,
          get: (input) => {
            asked.push(input.order);
            return Promise.reject(new Error('not reached'));
          },
        },
      }),
    });
    const token = await spied.token(2);
    await spied.ask('GET', '/orders/order-foreign', { token });
    await spied.ask('GET', '/orders/order-unknown', { token });
    expect(asked).toEqual([]);
  });
});
