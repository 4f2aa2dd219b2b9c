import { expect } from 'vitest';
import { operations } from '@kvitto/contract/backend';
import { ask, sampleOf } from './calls.ts';
import { check, failureOf, intention, soon } from './check.ts';

/** For every operation that names an order: what nobody has, and what is not the asker's, are one answer. */
export const errorChecks = [...operations()].flatMap(({ port, name, operation }) => {
  const field = operation.order;
  if (field === undefined) return [];
  return check(`${port}.${name} rejects an order that nobody has with not_found`, [port], async (context) => {
    const { input } = sampleOf(operation, context);
    const inputs = ['ord-nobody-has', 'ord-nobody-has-either', 'KV1001'].map((id) => ({ ...input, [field]: id }));
    const failures = await Promise.all(
      inputs.map((each) =>
        soon(
          context,
          `${port}.${name}`,
          failureOf(() => ask(context, port, name, each, intention())),
        ),
      ),
    );
    for (const failure of failures) {
      expect(failure.code).toBe('not_found');
      expect(failure.message, 'one answer for all').toBe(failures[0]?.message);
    }
  });
});
