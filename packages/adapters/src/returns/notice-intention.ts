/** Which notice of withdrawal is meant: one that comes again, or another. */
import { isKvittoError } from '@kvitto/contract/errors';
import type { WithdrawalPort, WithdrawalRecord } from '@kvitto/contract/withdrawal';
import type { Declared } from './declared.ts';
import { digest } from './desk.ts';

type Input = Parameters<WithdrawalPort['declare']>[0];

interface Meant {
  readonly id: string;
  readonly made: WithdrawalRecord | undefined;
  readonly earlier: WithdrawalRecord | undefined;
}

/** What somebody says in a notice. */
const saidIn = (name: string, email: string, lines: readonly { readonly line: string; readonly units: number }[] | undefined) =>
  JSON.stringify([name, email, lines?.map(({ line, units }) => [line, units]) ?? null]);

/**
 * The id of a notice. `made` is the one under its key: what comes again is the same, and something else has another id. Without a key
 * the same words may be another notice, about more units: `earlier` is the last one that said so.
 */
export async function intentionOf(
  { order, name, email, lines }: Input,
  key: string | undefined,
  notices: readonly WithdrawalRecord[],
): Promise<Meant> {
  const said = saidIn(name, email, lines);
  const idOf = async (of: string) => `wdr_${(await digest(order, 'withdrawal', of)).slice(0, 24)}${(await digest(said)).slice(0, 8)}`;
  if (key !== undefined) {
    const id = await idOf(key);
    return { id, made: notices.find((each) => each.id.slice(0, 28) === id.slice(0, 28)), earlier: undefined };
  }
  let id = await idOf(`${said} 0`);
  let earlier: WithdrawalRecord | undefined;
  for (let times = 1; ; times += 1) {
    const found = notices.find((each) => each.id === id);
    if (!found) return { id, made: undefined, earlier };
    earlier = found;
    id = await idOf(`${said} ${times}`);
  }
}

/** What is declared; where that was declared before by the same words without a key, the notice of then. */
export function declaredOrMade(declare: () => Declared, earlier: WithdrawalRecord | undefined): Declared | WithdrawalRecord {
  try {
    return declare();
  } catch (thrown) {
    if (earlier && isKvittoError(thrown) && thrown.code === 'conflict') return earlier;
    throw thrown;
  }
}
