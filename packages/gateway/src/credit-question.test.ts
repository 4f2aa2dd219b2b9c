import { describe, expect, it } from 'vitest';
import { creditQuestion } from './credit-question.ts';
import { hmac } from './digest.ts';
import { invoices } from './invoices.fake.ts';

const secret = 'a-secret-for-credit-in-tests';
const url = 'https://shop.example/credit';
const invoice = (await invoices().invoices?.get({ order: 'order-own', invoice: 'inv_1' })) ?? expect.fail();
const offer = { option: 'later', days: 60, dueOn: '2027-02-02', fee: 0, total: 39_900, timesLeft: 1 };
const asked = { kind: 'extension', invoice, offer, dueOn: '2027-02-02', agreement: 'extended_1' } as const;

const answering = (respond: (request: Request) => Promise<Response> | Response) =>
  creditQuestion({ url, secret, fetch: async (request) => respond(request) })(asked, undefined);

describe('a question about credit', () => {
  it('is posted with all that is asked for, signed, and takes what is decided', async () => {
    const got: string[] = [];
    const said = await answering(async (request) => {
      const body = await request.text();
      expect(request.headers.get('kvitto-signature')).toBe(await hmac(secret, body));
      got.push(body);
      return Response.json({ decision: 'granted' });
    });
    expect([said, JSON.parse(got[0] ?? '')]).toEqual(['granted', asked]);
    expect(await answering(() => Response.json({ decision: 'refused', why: 'Not told.' }))).toBe('refused');
  });

  it.each<[string, () => Response | Promise<Response>]>([
    ['another decision', () => Response.json({ decision: 'yes' })],
    ['no JSON', () => new Response('granted')],
    ['an error that says granted', () => Response.json({ decision: 'granted' }, { status: 500 })],
    ['nothing', () => Promise.reject(new TypeError('fetch failed'))],
  ])('is not granted by %s', async (_, respond) => {
    await expect(answering(respond)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('goes to no address that others can listen to', () => {
    expect(() => creditQuestion({ url: 'http://shop.example/credit', secret })).toThrow(/https/);
  });
});
