import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { capabilities, compose, operations, portNames, tables } from './backend.ts';
import type { Backend } from './backend.ts';
import { laterRoutes } from './later-routes.gen.ts';
import { routes } from './routes.gen.ts';

const nobody = () => Promise.reject(new Error('Not asked in these tests.'));
const orders = { find: nobody, get: nobody, list: nobody };
const ingest = { order: nobody, tracking: nobody };
const store = { get: nobody, put: nobody, claim: nobody, count: nobody, delete: nobody };

describe('compose', () => {
  it('takes each port whole from the first that has it', () => {
    const [first, second] = [{ ...orders }, { ...orders }];
    const composed = compose({ orders: first }, { orders: second, ingest }, { store });
    expect([composed.orders, composed.ingest, composed.store]).toEqual([first, ingest, store]);
    expect(composed.orders).toBe(first);
  });
  it('has no port that nobody has', () => {
    expect(Object.keys(compose({ orders })).toSorted()).toEqual(['close', 'orders']);
    expect(capabilities(compose())).toEqual({});
  });
  it('tells the sinks of all what the first outbox holds', () => {
    const outbox = { take: nobody, done: nobody, later: nobody };
    const sink = (name: string) => ({ name, kind: 'member' as const, send: nobody });
    const [one, two] = [sink('one'), sink('two')];
    const composed = compose({ outbox }, { sinks: [one], outbox: { ...outbox } }, { sinks: [two] });
    expect(composed.outbox).toBe(outbox);
    expect(composed.sinks).toEqual([one, two]);
  });
  it('closes all of them, and waits', async () => {
    const closed: string[] = [];
    const closing = (name: string): Backend => ({
      close: async () => {
        await Promise.resolve();
        closed.push(name);
      },
    });
    await compose(closing('a'), {}, closing('b')).close?.();
    expect(closed).toEqual(['a', 'b']);
  });
});

describe('capabilities', () => {
  it('names the operations of the ports that are there', () => {
    expect(capabilities({ orders })).toEqual({ orders: ['find', 'get', 'list'] });
  });
});

const all = [...operations()].map((row) => [`${row.port}.${row.name}`, row.operation] as const);

describe('the tables', () => {
  it('are walked whole', () => {
    expect(all.map(([name]) => name)).toEqual(portNames.flatMap((port) => Object.keys(tables[port]).map((name) => `${port}.${name}`)));
  });
  it('give every operation its own address', () => {
    const addresses = all.map(([, { method, path }]) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });
  it('are what the generated routes say', () => {
    const made = [routes, laterRoutes].flatMap((some) =>
      Object.entries(some).flatMap(([port, table]) => Object.entries(table).map(([name, route]) => [`${port}.${name}`, route])),
    );
    expect(made).toHaveLength(all.length);
    expect(Object.fromEntries(made)).toEqual(
      Object.fromEntries(
        all.map(([name, { method, path, writes, stream, proof }]) => [
          name,
          {
            ...(method === 'POST' && { method }),
            path,
            ...(writes && { writes }),
            ...(stream && { stream }),
            ...(method === 'POST' && proof === 0 && { open: true }),
          },
        ]),
      ),
    );
  });
  it.each(all)('describe %s in JSON Schema', (_, { input, output }) => {
    expect(z.toJSONSchema(input, { io: 'input' })).toMatchObject({ type: 'object' });
    expect(z.toJSONSchema(output)).toMatchObject({ type: 'object' });
  });
  it.each(all)('find in the input of %s whatever its path and its order name', (_, { input, path, order, person }) => {
    const schema = z.toJSONSchema(input, { io: 'input' });
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, field]) => field);
    // Whoever may be named in two ways is named in one.
    const either = person ? [] : [order ?? []].flat();
    expect(schema.required ?? []).toEqual(expect.arrayContaining([...named, ...either]));
    expect(Object.keys(schema.properties ?? {})).toEqual(expect.arrayContaining([order ?? [], person ?? []].flat()));
  });
  it.each(all)(
    'let %s write only by POST, and about nobody to those who prove nothing',
    (_, { method, writes, stream, proof, order, person }) => {
      if (writes) expect(method).toBe('POST');
      if (writes && proof === 0) expect([order, person]).toEqual([undefined, undefined]);
      if (stream) expect(method).toBe('GET');
    },
  );
  it.each(all)('mask what %s shows of an order to less than a full proof', (_, { proof, mask, output }) => {
    const schema = JSON.stringify(z.toJSONSchema(output));
    if (proof !== 'merchant' && proof < 2 && schema.includes('"shippingAddress"')) expect(mask).toBeTypeOf('function');
  });
  it.each(all)('say what %s does, in a sentence', (_, { summary }) => {
    expect(summary).toMatch(/^[A-Z].{10,}\.$/);
  });
});
