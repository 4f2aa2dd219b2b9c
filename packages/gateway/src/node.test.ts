import { Agent, get, request } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { LogEntry } from './log.ts';
import { peerAddress, serve } from './node.ts';
import { ingestKey, record, shop } from './shop.fake.ts';

async function served(parts = {}) {
  const at = shop(parts, { now: undefined });
  const server = await serve(at.gateway, { port: 0, graceSeconds: 1 });
  onTestFinished(() => server.stop());
  return { at, server };
}

const authorized = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

describe('a gateway on Node', () => {
  it('answers on 127.0.0.1, on the port that was free', async () => {
    const { at, server } = await served();
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    const response = await fetch(`${server.url}/v1/orders/order-own`, authorized(await at.token(2)));
    expect([response.status, (await response.json()).id]).toEqual([200, 'order-own']);
  });

  it('says when its port is taken', async () => {
    const { at, server } = await served();
    await expect(serve(at.gateway, { port: server.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('reads a body that comes in pieces, and refuses one that grows too large', async () => {
    const { server } = await served();
    const send = (body: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const sent = request(
          `${server.url}/v1/ingest/orders`,
          {
            method: 'POST',
            headers: { authorization: `Bearer ${ingestKey}`, 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
          },
          (response) => {
            response.resume();
            resolve(response.statusCode);
          },
        );
        sent.on('error', reject);
        sent.write(body.slice(0, 100));
        sent.end(body.slice(100));
      });
    const body = JSON.stringify(record('order-new', '1003'));
    expect(await send(body)).toBe(200);
    expect(await send(body.replace('Enamel kettle', 'x'.repeat(1_000_001)))).toBe(422);
  });

  it('does not call it a fault of its own when a sender leaves in the middle', async () => {
    const logged = Promise.withResolvers<LogEntry>();
    const at = shop({}, { now: undefined, log: logged.resolve });
    const server = await serve(at.gateway, { port: 0, graceSeconds: 1 });
    onTestFinished(() => server.stop());
    const sent = request(`${server.url}/v1/orders/find`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': 100 },
    });
    sent.on('error', () => undefined);
    sent.write('{', () => setImmediate(() => sent.destroy()));
    expect(await logged.promise).toMatchObject({ status: 499, code: 'aborted' });
  });

  it('tells the backend when a reader of a stream has gone', async () => {
    const gone = Promise.withResolvers<void>();
    const { tracking } = shop().backend;
    const { at, server } = await served({
      ...(tracking && {
        tracking: {
          ...tracking,
          watch: (...given: Parameters<typeof tracking.watch>) => {
            given[1]?.signal?.addEventListener('abort', () => gone.resolve());
            return tracking.watch(...given);
          },
        },
      }),
    });
    const asker = new AbortController();
    const response = await fetch(`${server.url}/v1/orders/order-own/live`, { ...authorized(await at.token(2)), signal: asker.signal });
    const stream = response.body?.getReader();
    await stream?.read();
    asker.abort();
    await gone.promise;
  });

  it('ends streams and waits for open answers when it stops', async () => {
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    const { orders } = shop().backend;
    const { at, server } = await served({
      ...(orders && {
        orders: {
          ...orders,
          list: async () => {
            asked.resolve();
            await answer.promise;
            return { items: [] };
          },
        },
      }),
    });
    const token = await at.token(2);
    const stream = await fetch(`${server.url}/v1/orders/order-own/live`, authorized(token));
    const open = fetch(`${server.url}/v1/orders`, authorized(token));
    await asked.promise;
    const stopped = server.stop();
    expect(await stream.text()).toMatch(/^retry: 3000\n\n(.|\n)*retry: 1000\n\n$/);
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
    answer.resolve();
    expect((await open).status).toBe(200);
    await stopped;
  });
});

it('a gateway that stops lets go of askers who keep their connection', async () => {
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  const { orders } = shop().backend;
  const { at, server } = await served({
    ...(orders && {
      orders: {
        ...orders,
        list: async () => {
          asked.resolve();
          await answer.promise;
          return { items: [] };
        },
      },
    }),
  });
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  const headers = { authorization: `Bearer ${await at.token(2)}` };
  const connection = new Promise<string | undefined>((resolve, reject) => {
    get(`${server.url}/v1/orders`, { agent, headers }, (response) => {
      response.resume();
      resolve(response.headers.connection);
    }).on('error', reject);
  });
  await asked.promise;
  const stopped = server.stop();
  answer.resolve();
  expect(await connection).toBe('close');
  await stopped;
});

it('a gateway that stops does not wait for the connections on which it has ended a stream', async () => {
  const at = shop({}, { now: undefined });
  const server = await serve(at.gateway, { port: 0, graceSeconds: 60 });
  const agent = new Agent({ keepAlive: true });
  onTestFinished(() => agent.destroy());
  const headers = { authorization: `Bearer ${await at.token(2)}` };
  const ended = Promise.withResolvers<void>();
  const begun = new Promise<void>((resolve, reject) => {
    get(`${server.url}/v1/orders/order-own/live`, { agent, headers }, (response) => {
      response.once('data', () => resolve());
      response.once('end', ended.resolve);
    }).on('error', reject);
  });
  await begun;
  const asked = Date.now();
  await Promise.all([server.stop(), ended.promise]);
  // Node itself would keep an idle connection for five seconds.
  expect(Date.now() - asked).toBeLessThan(4500);
});

describe('the address of an asker', () => {
  it.each([
    [null, 0, 'socket'],
    ['1.1.1.1', 0, 'socket'],
    ['1.1.1.1', 1, '1.1.1.1'],
    ['9.9.9.9, 1.1.1.1', 1, '1.1.1.1'],
    ['9.9.9.9, 1.1.1.1, 2.2.2.2', 2, '1.1.1.1'],
    ['1.1.1.1', 2, '1.1.1.1'],
    [null, 1, 'socket'],
  ])('with x-forwarded-for %s behind %s proxies is %s', (forwarded, proxies, address) => {
    expect(peerAddress(forwarded, 'socket', proxies)).toBe(address);
  });
});
