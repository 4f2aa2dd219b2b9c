import { expect } from 'vitest';
import * as z from 'zod/mini';
import { operations, portNames, tables } from '@kvitto/contract/backend';
import type { ErrorCode } from '@kvitto/contract/errors';
import { ask, sampleOf } from './calls.ts';
import { check, failureOf, intention, soon } from './check.ts';

/** What an operation may say about an input that names nothing real. */
const refusals: ReadonlySet<ErrorCode> = new Set([
  'not_found',
  'lookup_failed',
  'needs_proof',
  'invalid_input',
  'not_eligible',
  'expired_window',
  'conflict',
  'rate_limited',
]);

/** What a backend may do without while it has the port. */
const optional = new Set([
  'returns.upload',
  // Whoever only shows what a provider keeps has these two alone.
  ...Object.keys(tables.invoices)
    .filter((name) => name !== 'list' && name !== 'get')
    .map((name) => `invoices.${name}`),
]);

const whole = check('offers every operation of the ports that it has', [], async (context) => {
  for (const port of portNames) {
    // Typed whole; what is there is what is asked here.
    const offered = context[port] as unknown as Readonly<Record<string, unknown>> | undefined;
    if (offered) for (const name of Object.keys(tables[port])) expect(offered[name], `${port}.${name}`).toBeTypeOf('function');
  }
});

/** One for every row of the contract's tables: a new operation is covered as soon as it is written there. */
export const outputChecks = [
  whole,
  ...[...operations()].map(({ port, name, operation }) =>
    check(`${port}.${name} answers what its schema says, and nothing that JSON cannot carry`, [port], async (context) => {
      const { input, isInvented } = sampleOf(operation, context);
      const asked = soon(context, `${port}.${name}`, ask(context, port, name, input, intention()));
      const settled = await asked.then(
        (answer) => ({ answer }),
        () => undefined,
      );
      if (!settled) {
        const { code } = await failureOf(() => asked);
        const isLeftOut = code === 'unsupported' && optional.has(`${port}.${name}`);
        expect(isLeftOut || (isInvented && refusals.has(code)), `${port}.${name} rejected with ${code}`).toBe(true);
        return;
      }
      const parsed = z.safeParse(operation.output, settled.answer);
      expect(parsed.success, parsed.success ? '' : z.prettifyError(parsed.error)).toBe(true);
      const text = JSON.stringify(settled.answer);
      expect(JSON.parse(text)).toEqual(settled.answer);
    }),
  ),
];
