import { tables } from '@kvitto/contract/backend';
import { KvittoError } from '@kvitto/contract/errors';
import type { Operations } from '@kvitto/contract/operation';

/** The value as the contract has it. Rejects with `contract_violation`, whose `fields` say what does not fit. */
export function check(port: string, name: string, value: unknown): unknown {
  const table: Readonly<Record<string, Operations>> = tables;
  const operation = table[port]?.[name];
  if (!operation) throw new KvittoError('unsupported', `There is no ${port}.${name}.`);
  const parsed = operation.output.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join('.'), message }));
  throw new KvittoError('contract_violation', `The answer to ${port}.${name} does not fit the contract.`, { fields, cause: parsed.error });
}
