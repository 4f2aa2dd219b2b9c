import { expect } from 'vitest';
import { operations } from '@kvitto/contract/backend';
import type { Operation } from '@kvitto/contract/operation';
import { ask, sampleOf } from './calls.ts';
import { check, failureOf, intention, soon } from './check.ts';

/** A given-up call rejects with `aborted`; a stream may also just end. */
async function expectGivenUp(operation: Operation, asked: Promise<unknown>): Promise<void> {
  const ended = operation.stream
    ? await asked.then(
        (answer) => answer === undefined,
        () => false,
      )
    : false;
  if (!ended) expect((await failureOf(() => asked)).code).toBe('aborted');
}

const early = [...operations()].map(({ port, name, operation }) =>
  check(`${port}.${name} does not begin for a caller who has given up`, [port], async (context) => {
    const { input } = sampleOf(operation, context);
    await expectGivenUp(
      operation,
      soon(context, `${port}.${name}`, ask(context, port, name, input, intention({ signal: AbortSignal.abort() }))),
    );
  }),
);

const midway = [...operations()]
  .filter(({ operation }) => !operation.writes)
  .map(({ port, name, operation }) =>
    check(`${port}.${name} stops for a caller who gives up meanwhile`, [port], async (context) => {
      const { input } = sampleOf(operation, context);
      const caller = new AbortController();
      const asked = soon(context, `${port}.${name}`, ask(context, port, name, input, { signal: caller.signal }));
      caller.abort();
      await expectGivenUp(operation, asked);
    }),
  );

const unharmed = check('a signal that fires after the answer changes nothing', ['orders'], async ({ orders, seed }) => {
  const caller = new AbortController();
  const order = seed.orders[0]?.id ?? '';
  const first = await orders.get({ order }, { signal: caller.signal });
  caller.abort();
  expect((await orders.get({ order })).version).toBe(first.version);
});

const unwritten = check('a write given up before it began has not happened', ['orders', 'ingest'], async ({ orders, ingest, seed }) => {
  const order = seed.orders[0]?.id ?? '';
  const { version } = await orders.get({ order });
  const news = { id: 'given-up', at: '2026-11-24T11:00:00Z', status: 'out_for_delivery', source: 'carrier' };
  await failureOf(() => ingest.tracking({ trackingNumber: 'KVT5001SE', events: [news] }, intention({ signal: AbortSignal.abort() })));
  expect((await orders.get({ order })).version).toBe(version);
});

export const abortChecks = [...early, ...midway, unharmed, unwritten];
