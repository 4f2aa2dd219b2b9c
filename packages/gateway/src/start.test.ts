import { describe, expect, it, onTestFinished } from 'vitest';
import { answer, parcelsOnTheirWay } from './ask-carriers.fake.ts';
import { cliOptions } from './cli-options.ts';
import { fakeClock } from './clock.fake.ts';
import { fakeOutbox, fakeSink } from './outbox.fake.ts';
import { demoProgramme } from './demo-programme.ts';
import { demoReturnPolicy } from './demo-return-policy.ts';
import { programmeFile } from './programme-file.fake.ts';
import { secret } from './shop.fake.ts';
import { start } from './start.ts';

const options = (...args: readonly string[]) => {
  const read = cliOptions(['--database', ':memory:', '--port', '0', ...args], { KVITTO_SESSION_SECRET: secret });
  if (!read) throw new Error('No help was asked for.');
  return read;
};
const number = '00373500000000000017';

function world(respond: () => Response | Promise<Response> = () => answer()) {
  const { backend, taken } = parcelsOnTheirWay([{ trackingNumber: number, carrier: 'postnord' }], fakeClock());
  const asked = Promise.withResolvers<Request>();
  let isClosed = false;
  return {
    taken,
    asked: asked.promise,
    isClosed: () => isClosed,
    open: async () => ({
      ...backend,
      close: async () => {
        isClosed = true;
      },
    }),
    fetch: async (input: string | URL | Request) => {
      asked.resolve(new Request(input));
      return respond();
    },
  };
}

describe('a gateway that is started', () => {
  it('asks the carriers that it has keys of, and stops asking when it stops', async () => {
    const around = world(() => new Promise<never>(() => undefined));
    const { stop } = await start(options('--carrier', 'postnord=key-1:sv', '--carrier', 'bring=ann@shop.example:key-2'), around);
    const { url } = await around.asked;
    expect(url).toBe(`https://api2.postnord.com/rest/shipment/v7/trackandtrace/id/${number}/public?apikey=key-1&locale=sv`);
    await stop();
    expect(around.isClosed()).toBe(true);
    expect(around.taken).toEqual([]);
  });

  it('asks nobody without keys', async () => {
    const { open } = world();
    const { stop } = await start(options(), { open, fetch: () => Promise.reject(new Error('Somebody was asked.')) });
    onTestFinished(stop);
  });

  it.each([
    ['a carrier that nobody knows', 'stranger', /no carrier to ask named "stranger"/],
    ['an adapter that is no carrier', 'memory', /no carrier to ask named "memory"/],
    ['a path', 'a/../b', /name=key/],
  ])('refuses %s', async (_, name, words) => {
    await expect(async () => start(options('--carrier', `${name}=key`), world())).rejects.toThrow(words);
  });

  it('closes what it has opened when it cannot ask', async () => {
    const { open, isClosed, ...around } = world();
    const less = async () => ({ close: (await open()).close });
    await expect(start(options('--carrier', 'postnord=key'), { ...around, open: less })).rejects.toMatchObject({ code: 'unsupported' });
    expect(isClosed()).toBe(true);
  });

  it('tells others what its backend keeps, and stops when it stops', async () => {
    const { open } = world();
    const outbox = fakeOutbox(fakeClock(), ['anna']);
    const told = Promise.withResolvers<void>();
    const crm = fakeSink('crm', () => told.resolve());
    const { stop } = await start(options(), { open: async () => ({ ...(await open()), outbox, sinks: [crm] }) });
    await told.promise;
    await stop();
    outbox.put('bo');
    expect(crm.got.map(({ id }) => id)).toEqual(['anna']);
  });

  it.each([
    ['nobody knows', 'stranger'],
    ['tells nobody anything', 'memory'],
  ])('refuses to tell of members whom %s', async (_, name) => {
    await expect(start(options('--sync', `${name}={}`), world())).rejects.toThrow(`nobody to tell of members named "${name}"`);
  });

  it('gives its programme to the database, and refuses consents whose links nobody sends', async () => {
    const given: unknown[] = [];
    const { open, ...around } = world();
    const opening = async (asked: unknown) => {
      given.push(asked);
      return open();
    };
    const file = await programmeFile(demoProgramme('https://shop.example'));
    await expect(start(options('--programme', file), { ...around, open: opening })).rejects.toThrow(/say who sends it, with --mailer/);
    const mailer = ['--mailer', 'https://shop.example/messages', '--mailer-secret', 'a-secret-for-messages'];
    await (await start(options('--programme', file, ...mailer), { ...around, open: opening })).stop();
    expect(given).toEqual([{ database: ':memory:', programme: demoProgramme('https://shop.example') }]);
  });

  it('has an invented programme in the demo, with its link on the first page that may ask', async () => {
    const given: unknown[] = [];
    const { open } = world();
    const demo = cliOptions(['--demo', '--port', '0', '--origin', 'https://one.example', '--origin', 'https://two.example'], {});
    const started = await start(demo ?? expect.fail(), {
      open: async (asked) => {
        given.push(asked);
        return { close: (await open()).close };
      },
    });
    await started.stop();
    expect(given).toMatchObject([{ programme: { name: 'Fjällklubben', confirmation: { url: 'https://one.example/confirm' } } }]);
    expect(given).toMatchObject([{ returns: { policy: { id: 'fjallvind', termsUrl: 'https://one.example/returns' } } }]);
  });

  it('gives its return policy to the database', async () => {
    const given: unknown[] = [];
    const { open, ...around } = world();
    const opening = async (asked: unknown) => {
      given.push(asked);
      return open();
    };
    const policy = demoReturnPolicy('https://shop.example');
    const file = await programmeFile(policy);
    await (await start(options('--return-policy', file), { ...around, open: opening })).stop();
    expect(given).toEqual([{ database: ':memory:', returns: { policy, photos: expect.any(Function) } }]);
    const address = '{"lines":["Street 1"],"city":"Town","country":"SE"}';
    const labels = options('--return-policy', file, '--shop-name', 'Shop', '--return-address', address);
    await (await start(labels, { ...around, open: opening })).stop();
    expect(given[1]).toMatchObject({ returns: { documents: { label: expect.any(Function) } } });
  });

  it('refuses to tell of returns that there are not', async () => {
    const webhook = ['--return-webhook', 'https://shop.example/returns'];
    const read = cliOptions(['--database', ':memory:', ...webhook], {
      KVITTO_SESSION_SECRET: secret,
      KVITTO_RETURN_WEBHOOK_SECRET: 'a-secret-for-returns',
    });
    await expect(start(read ?? expect.fail(), world())).rejects.toThrow(/no returns to tell of/);
  });

  it('receives the webhooks that it has secrets of', async () => {
    const { open, taken } = world();
    const { url, stop } = await start(options('--webhook', 'bring=hush'), { open });
    onTestFinished(stop);
    const body = JSON.stringify({ status: 'DELIVERED', id: 'c-1', package: 'P1', created: '2026-11-02T08:00:00+0000' });
    const post = (given: string) => fetch(`${url}/webhooks/bring`, { method: 'POST', body, headers: { 'x-kvitto-secret': given } });
    expect([(await post('wrong')).status, (await post('hush')).status]).toEqual([401, 200]);
    expect(taken).toMatchObject([{ trackingNumber: 'P1', events: [{ status: 'delivered' }] }]);
  });
});
