import { memory } from '@kvitto/adapters/memory';
import { describe, expect, it } from 'vitest';
import { codeShop, right, withBuyer } from './code-shop.fake.ts';
import { createGateway } from './gateway.ts';
import { fakeMailer } from './mailer.fake.ts';
import type { Mailer } from './mailer.ts';
import { secret, shop } from './shop.fake.ts';

describe('asking for codes', () => {
  it('is possible again after a minute, and says when', async () => {
    const { clock, mailer, challenge } = codeShop();
    await challenge();
    await clock.advance(18_000);
    const early = await challenge();
    expect([early.status, early.body.code, early.body.retryAfter]).toEqual([429, 'rate_limited', 42]);
    await clock.advance(42_000);
    expect([(await challenge()).status, mailer.sent.length]).toEqual([200, 2]);
  });

  it('is possible five times an hour', async () => {
    const { clock, mailer, challenge } = codeShop();
    for (let times = 0; times < 5; times += 1) {
      expect((await challenge()).status).toBe(200);
      await clock.advance(60_000);
    }
    expect(await challenge()).toMatchObject({ status: 429, body: { retryAfter: 3300 } });
    await clock.advance(3_300_000);
    expect([(await challenge()).status, mailer.sent.length]).toEqual([200, 6]);
  });

  it('at the same time sends one', async () => {
    const { mailer, challenge } = codeShop();
    const answers = await Promise.all([challenge(), challenge(), challenge()]);
    expect([answers.filter(({ status }) => status === 200).length, mailer.sent.length]).toEqual([1, 1]);
  });

  it('twice with one key sends one, with the same answer', async () => {
    const { mailer, challenge } = codeShop();
    const [one, other] = [await challenge('email', 'once'), await challenge('email', 'once')];
    expect([other, mailer.sent.length]).toEqual([one, 1]);
  });

  it('is told when sending fails, and may be tried again at once; the old code still fits, the unsent one does not', async () => {
    const { clock, mailer, challenge, verify } = codeShop();
    const old = { id: (await challenge()).body.challenge, code: mailer.code() };
    await clock.advance(60_000);
    mailer.behave(() => Promise.reject(new Error('550 no such mailbox marta.ekdahl@example.com')));
    for (let times = 0; times < 6; times += 1) {
      const failed = await challenge('email', 'try');
      expect([failed.status, failed.body.code]).toEqual([502, 'upstream']);
      expect(JSON.stringify(failed)).not.toContain('marta');
    }
    expect((await verify(old.id, mailer.code())).status).toBe(404);
    expect((await verify(old.id, old.code)).status).toBe(200);
    mailer.behave(undefined);
    expect((await challenge('email', 'try')).status).toBe(200);
  });

  it('waits eight seconds for a mailer that hangs', async () => {
    const { clock, mailer, challenge } = codeShop();
    mailer.behave(() => new Promise(() => undefined));
    const asked = challenge();
    await clock.waitedFor(8000);
    await clock.advance(8000);
    expect(await asked).toMatchObject({ status: 504, body: { code: 'timeout' } });
  });

  it('is refused by a channel that the mailer has not', async () => {
    const { challenge } = codeShop({ channels: ['email'] });
    expect(await challenge('sms')).toMatchObject({ status: 409, body: { code: 'not_eligible' } });
    expect(await challenge('pigeon')).toMatchObject({ status: 409, body: { code: 'not_eligible' } });
  });

  it('is answered for an order without the address as for one with it, and nothing fits', async () => {
    const { at, clock, mailer, challenge, verify } = codeShop();
    const { body: real } = await challenge();
    await withBuyer(at, { name: 'Märta Ekdahl' });
    await clock.advance(60_000);
    const { status, body } = await challenge();
    expect([status, Object.keys(body), mailer.sent.length]).toEqual([200, Object.keys(real), 1]);
    expect(body.sentTo).toMatch(/^[a-z]•••@[a-z]•••\.[a-z]{2,3}$/);
    expect((await verify(body.challenge, mailer.code())).status).toBe(404);
    await clock.advance(60_000);
    expect((await challenge()).body.sentTo).toBe(body.sentTo);
    expect((await challenge()).status).toBe(429);
    await clock.advance(60_000);
    expect((await challenge('sms')).body.sentTo).toMatch(/^••• \d\d$/);
  });

  it('takes as long without an address as the last one took that was sent', async () => {
    const { at, clock, mailer, challenge } = codeShop();
    mailer.behave(() => clock.advance(1234));
    await challenge();
    await withBuyer(at, undefined);
    await clock.advance(60_000);
    let isAnswered = false;
    const asked = challenge().then(() => (isAnswered = true));
    await clock.waitedFor(1234);
    await clock.advance(1233);
    expect(isAnswered).toBe(false);
    await clock.advance(1);
    await asked;
  });

  it('needs a session that holds the order', async () => {
    const { at, mailer } = codeShop();
    const ask = (token?: string) =>
      at.ask('POST', '/orders/order-own/challenges', { token, body: { channel: 'email' }, headers: { 'idempotency-key': 'k' } });
    expect((await ask()).status).toBe(401);
    expect((await ask(await at.token(1, ['order-foreign']))).status).toBe(404);
    expect((await ask(await at.token(0))).status).toBe(403);
    expect(mailer.sent).toEqual([]);
  });

  it('is the backend’s own business when it has a way', async () => {
    const sessions = shop().backend.sessions;
    const { at, mailer, challenge } = codeShop({}, { ...(sessions && { sessions }) });
    expect((await challenge()).body).toMatchObject({ challenge: 'challenge-1', sentTo: 'm•••@example.com' });
    expect(mailer.sent).toEqual([]);
    expect(await (await at.ask('POST', '/orders/find', { body: right })).json()).not.toHaveProperty('channels');
  });

  it('is not offered without a mailer', async () => {
    const offered = async (mailer?: Mailer) => {
      const gateway = createGateway({ backend: memory(), session: { secret }, mailer, log: () => undefined });
      return (await (await gateway.fetch(new Request('https://gateway.example/v1/capabilities'))).json()).ports.sessions;
    };
    expect([await offered(), await offered(fakeMailer())]).toEqual([undefined, ['challenge', 'verify']]);
  });
});
