import { describe, expect, it } from 'vitest';
import { shop } from './shop.fake.ts';

const path = '/orders/order-own/invoices/inv_1/payments';

async function answerTo(returnTo: string, origins?: readonly string[]) {
  const { ask, token } = shop({}, origins ? { origins } : {});
  const headers = { 'idempotency-key': `to-${returnTo.length}` };
  const response = await ask('POST', path, { token: await token(2), body: { way: 'card', amount: 100, returnTo }, headers });
  return { status: response.status, body: await response.json() };
}

describe('a page to which a shopper comes back from paying', () => {
  const origins = ['https://shop.example'];

  it.each(['https://shop.example', 'https://shop.example/orders/1001?from=mail#pay'])('may be the shop’s own: %s', async (page) => {
    expect((await answerTo(page, origins)).status).toBe(200);
  });

  it.each([
    'https://evil.example/',
    'https://shop.example.evil.example/',
    'https://shop.example@evil.example/',
    'http://shop.example/',
    'https://shop.example:8443/',
    'mailto:somebody@shop.example',
    'https://',
  ])('may not be somebody else’s: %s', async (page) => {
    expect(await answerTo(page, origins)).toMatchObject({ status: 422, body: { code: 'invalid_input', fields: [{ path: 'returnTo' }] } });
  });

  it('may be on the gateway’s own host, whatever its origins', async () => {
    for (const some of [undefined, origins]) expect((await answerTo('https://gateway.example/orders', some)).status).toBe(200);
    expect((await answerTo('https://shop.example/orders')).status).toBe(422);
  });
});
