import { memoryStore } from '@kvitto/adapters/memory';
import { describe, expect, it } from 'vitest';
import { codeShop, right } from './code-shop.fake.ts';
import { issue, redeem } from './codes.ts';
import { fingerprint } from './digest.ts';
import { readSession } from './session.ts';
import { secret, shop } from './shop.fake.ts';

describe('a code', () => {
  it('reaches the buyer, who is told the address only masked, and opens the order whole', async () => {
    const { at, clock, mailer, challenge, verify } = codeShop();
    const { body } = await challenge();
    expect(body).toEqual({
      challenge: expect.any(String),
      sentTo: 'm•••@e•••.com',
      expiresAt: '2026-11-23T09:10:00.000Z',
      resendAt: '2026-11-23T09:01:00.000Z',
    });
    const { code, ...message } = mailer.sent[0] ?? { code: '' };
    expect(code).toMatch(/^\d{6}$/);
    expect(message).toEqual({
      kind: 'code',
      channel: 'email',
      to: 'marta.ekdahl@example.com',
      number: '1001',
      locale: 'sv-SE',
      expiresAt: '2026-11-23T09:10:00.000Z',
    });
    const { status, body: session } = await verify(body.challenge, code);
    expect([status, session.level, session.expiresAt]).toEqual([200, 2, '2026-11-23T09:15:00.000Z']);
    expect(await readSession(session.token, { secrets: [secret], now: clock.now })).toMatchObject({
      orders: ['order-own'],
      level: 2,
    });
    const order = await (await at.ask('GET', '/orders/order-own', { token: session.token })).json();
    expect(order).toMatchObject({ level: 2, customer: { name: 'Märta Ekdahl' } });
  });

  it('may come as a text message', async () => {
    const { mailer, challenge } = codeShop();
    expect((await challenge('sms')).body.sentTo).toBe('••• 23');
    expect(mailer.sent).toMatchObject([{ channel: 'sms', to: '+46705550123' }]);
  });

  it('may be typed with a gap', async () => {
    const { mailer, challenge, verify } = codeShop();
    const { body } = await challenge();
    expect((await verify(body.challenge, ` ${mailer.code().slice(0, 3)} ${mailer.code().slice(3)}`)).status).toBe(200);
  });

  it('that is wrong, used, expired, replaced, tried too often or never was gets one answer', async () => {
    const wrong = codeShop();
    const first = (await wrong.challenge()).body.challenge;
    const answers = [await wrong.verify(first, wrong.mailer.wrongCode()), await wrong.verify('never', wrong.mailer.code())];
    await wrong.verify(first, wrong.mailer.code());
    answers.push(await wrong.verify(first, wrong.mailer.code()));

    const late = codeShop();
    const { body } = await late.challenge();
    await late.clock.advance(600_000);
    answers.push(await late.verify(body.challenge, late.mailer.code()));

    const replaced = codeShop();
    const old = { id: (await replaced.challenge()).body.challenge, code: replaced.mailer.code() };
    await replaced.clock.advance(60_000);
    await replaced.challenge();
    answers.push(await replaced.verify(old.id, old.code));

    const tired = codeShop();
    const id = (await tired.challenge()).body.challenge;
    for (let tries = 0; tries < 5; tries += 1) answers.push(await tired.verify(id, tired.mailer.wrongCode()));
    answers.push(await tired.verify(id, tired.mailer.code()));

    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ status: 404, body: { code: 'lookup_failed' } });
  });

  it('still fits after four wrong tries, and at the last moment', async () => {
    const { clock, mailer, challenge, verify } = codeShop();
    const { body } = await challenge();
    for (let tries = 0; tries < 4; tries += 1) await verify(body.challenge, mailer.wrongCode());
    await clock.advance(599_999);
    expect((await verify(body.challenge, mailer.code())).status).toBe(200);
  });

  it('opens only one session when it is sent many times at once', async () => {
    const { mailer, challenge, verify } = codeShop();
    const { body } = await challenge();
    const answers = await Promise.all(Array.from({ length: 5 }, () => verify(body.challenge, mailer.code())));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('is of another order for another order', async () => {
    const { mailer, challenge, verify } = codeShop();
    const { body } = await challenge('email', undefined, 'order-foreign');
    expect((await verify(body.challenge, mailer.code())).status).toBe(404);
  });

  it('lives on in another process, and with a new secret in front', async () => {
    const store = memoryStore({ now: () => new Date('2026-11-23T09:00:00Z') });
    const before = codeShop({}, { store });
    const { body } = await before.challenge();
    const after = codeShop({ session: { secret: ['another-session-secret-for-tests-0123456789', secret] } }, { store });
    expect((await after.verify(body.challenge, before.mailer.code())).status).toBe(200);
  });

  it('is nowhere in the store, nor is what it could be found by', async () => {
    const kept: string[] = [];
    const { store } = shop().backend;
    const spy = store && {
      ...store,
      put: (...[key, value, seconds]: Parameters<typeof store.put>) => {
        kept.push(key, value);
        return store.put(key, value, seconds);
      },
    };
    const { mailer, challenge, verify } = codeShop({}, { ...(spy && { store: spy }) });
    const { body } = await challenge();
    await verify(body.challenge, mailer.code());
    const text = kept.join('\n');
    expect(text).not.toContain(mailer.code());
    expect(text).not.toContain('marta');
    const [code, sent] = [mailer.code(), JSON.stringify({ order: 'order-own', challenge: body.challenge, code: mailer.code() })];
    const prints = await Promise.all([fingerprint(code), fingerprint(sent), fingerprint('order-own', body.challenge, code)]);
    for (const print of prints) expect(text).not.toContain(print);
  });
});

describe('a code without a gateway', () => {
  const issued = async (isReal: boolean) => {
    const rules = { store: memoryStore(), secrets: [secret], now: Date.now } as const;
    let code = '';
    const send = async (made: string) => void (code = made);
    const { challenge } = await issue('order-own', { isReal, send }, rules);
    return (by: string) => redeem({ order: 'order-own', challenge, code }, by, rules);
  };

  it('may be used again by whoever used it, whose answer was lost with the process', async () => {
    const use = await issued(true);
    expect([await use('intention-1'), await use('intention-2'), await use('intention-1')]).toEqual([true, false, true]);
  });

  it('never fits when it had nowhere to go', async () => {
    const use = await issued(false);
    expect(await use('intention-1')).toBe(false);
  });
});

describe('guessing a code', () => {
  it('is refused for an order after twenty wrong tries, from wherever they come, and says for how long', async () => {
    const { clock, mailer, challenge, verify } = codeShop();
    let id = '';
    for (let tries = 0; tries < 20; tries += 1) {
      if (tries % 5 === 0) {
        await clock.advance(60_000);
        id = (await challenge()).body.challenge;
      }
      expect((await verify(id, mailer.wrongCode(), undefined, `192.0.2.${tries}`)).status).toBe(404);
    }
    await clock.advance(60_000);
    id = (await challenge()).body.challenge;
    for (let tries = 0; tries < 2; tries += 1) await verify(id, mailer.wrongCode(), undefined, `203.0.113.${tries}`);
    expect(await verify(id, mailer.code(), undefined, '198.51.100.1')).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
  });

  it('counts for the asker’s address, together with lookups', async () => {
    const { at, mailer, challenge, verify } = codeShop();
    for (let tries = 0; tries < 19; tries += 1)
      await at.ask('POST', '/orders/find', { body: { ...right, number: `77${tries}` }, peer: '192.0.2.9' });
    const { body } = await challenge();
    await verify(body.challenge, mailer.wrongCode(), undefined, '192.0.2.9');
    expect((await at.ask('POST', '/orders/find', { body: right, peer: '192.0.2.9' })).status).toBe(429);
    expect((await verify(body.challenge, mailer.code(), undefined, '192.0.2.9')).status).toBe(429);
    expect((await verify(body.challenge, mailer.code(), undefined, '192.0.2.8')).status).toBe(200);
  });

  it('takes a quarter of a second, right or wrong', async () => {
    for (const isRight of [true, false]) {
      const { clock, mailer, challenge, verify } = codeShop({ lookup: {} });
      const { body } = await challenge();
      let isAnswered = false;
      const asked = verify(body.challenge, isRight ? mailer.code() : mailer.wrongCode()).then(({ status }) => {
        isAnswered = true;
        return status;
      });
      await clock.waitedFor(250);
      await clock.advance(249);
      expect(isAnswered).toBe(false);
      await clock.advance(1);
      expect(await asked).toBe(isRight ? 200 : 404);
    }
  });

  it('once more with the same key is the same try, and a lost session comes again', async () => {
    const { mailer, challenge, verify } = codeShop();
    const { body } = await challenge();
    for (let tries = 0; tries < 9; tries += 1) await verify(body.challenge, mailer.wrongCode(), 'one try');
    expect((await verify(body.challenge, mailer.code(), 'right')).status).toBe(200);
    expect((await verify(body.challenge, mailer.code(), 'right')).status).toBe(200);
  });
});
