import { describe, expect, test } from 'vitest';
import { farEnd, ours, plainOrder, problem } from './far-end.fake.ts';

const get = { order: 'ord_1' };
const bearer = (request: Request | undefined) => request?.headers.get('authorization') ?? null;
const needs = (token: string) => (request: Request) =>
  bearer(request) === `Bearer ${token}` ? ours(plainOrder) : problem(401, 'unauthenticated');

describe('the session of http', () => {
  test('a token is sent with every request', async () => {
    const { backend, asked } = farEnd([ours(plainOrder)], { session: 'fixed' });
    await backend.orders?.get(get);
    expect(bearer(asked[0])).toBe('Bearer fixed');
  });

  test('without one nothing is sent', async () => {
    const { backend, asked } = farEnd([ours(plainOrder)]);
    await backend.orders?.get(get);
    expect(bearer(asked[0])).toBeNull();
  });

  test('a callback is asked at the first need, once for everybody', async () => {
    let times = 0;
    const { backend, asked } = farEnd([ours(plainOrder)], { session: () => `t${(times += 1)}` });
    expect(times).toBe(0);
    await Promise.all([backend.orders?.get(get), backend.orders?.get(get)]);
    await backend.orders?.get(get);
    expect(asked.map(bearer)).toEqual(['Bearer t1', 'Bearer t1', 'Bearer t1']);
  });

  test('a refused token is asked for again and the request repeated, once', async () => {
    let times = 0;
    const { backend, asked } = farEnd([needs('t2')], { session: async () => `t${(times += 1)}` });
    expect(await backend.orders?.get(get)).toEqual(plainOrder);
    expect(asked.map(bearer)).toEqual(['Bearer t1', 'Bearer t2']);
  });

  test('two requests refused at once ask for one new token', async () => {
    let times = 0;
    const { backend } = farEnd([needs('t2')], { session: () => `t${(times += 1)}` });
    await Promise.all([backend.orders?.get(get), backend.orders?.list({}).catch(() => undefined)]);
    expect(times).toBe(2);
  });

  test('a second refusal is final', async () => {
    const { backend, asked } = farEnd([needs('never')], { session: () => 'mine' });
    await expect(backend.orders?.get(get)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(asked).toHaveLength(2);
  });

  test('a fixed token that is refused is final at once', async () => {
    const { backend, asked } = farEnd([needs('never')], { session: 'mine' });
    await expect(backend.orders?.get(get)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(asked).toHaveLength(1);
  });

  test('the token of the call goes before the page’s, and is not renewed', async () => {
    let times = 0;
    const { backend, asked } = farEnd([needs('never')], { session: () => `t${(times += 1)}` });
    await expect(backend.orders?.get(get, { token: 'guest' })).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(asked.map(bearer)).toEqual(['Bearer guest']);
    expect(times).toBe(0);
  });

  test('a callback that fails says nothing about the session: it is asked anew, and in the end told as unavailable', async () => {
    let times = 0;
    const { backend } = farEnd([ours(plainOrder)], {
      session: () => {
        times += 1;
        if (times < 5) throw new Error('The shop’s own server is down.');
        return 'late';
      },
    });
    await expect(backend.orders?.get(get)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await backend.orders?.get(get)).toEqual(plainOrder);
  });

  test('a callback that knows of no session sends none', async () => {
    const { backend, asked } = farEnd([problem(401, 'unauthenticated')], { session: () => '' });
    await expect(backend.orders?.get(get)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(bearer(asked[0])).toBeNull();
  });
});
