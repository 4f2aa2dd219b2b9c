import { KvittoError } from '@kvitto/contract/errors';
import type { Operation } from '@kvitto/contract/operation';
import { grant, orderAccess } from '@kvitto/contract/order';
import type { Grant, OrderAccess } from '@kvitto/contract/order';
import { levelFor } from './caller.ts';
import type { Caller } from './caller.ts';
import { fingerprint } from './digest.ts';
import type { Input } from './input.ts';
import { mintSession } from './session.ts';
import type { Settings } from './settings.ts';

/** The cause of a `contract_violation`: where the output broke its schema. Holds no values. */
export class Violation extends Error {
  override readonly name = 'Violation';
  readonly paths: readonly string[];
  constructor(paths: readonly string[]) {
    super('The output does not fit its schema.');
    this.paths = paths;
  }
}

/** A backend's answer, as the contract knows it: fields it does not name are dropped. Rejects with `contract_violation`. */
export function checked({ output }: Operation, answer: unknown): unknown {
  const parsed = output.safeParse(answer);
  if (parsed.success) return parsed.data;
  const paths = parsed.error.issues.slice(0, 10).map((issue) => `${issue.path.map(String).join('.') || '.'} ${issue.code}`);
  throw new KvittoError('contract_violation', 'The backend broke the contract.', { cause: new Violation(paths) });
}

/** How much of an answer its asker may see. */
export function levelOf(operation: Operation, answer: unknown, caller: Caller): 0 | 1 | 2 {
  const { output } = operation;
  if (caller.kind === 'merchant') return 2;
  if (caller.kind === 'session') return levelFor(operation, caller.session);
  // `checked` has parsed the answer by this very schema. What was proven is what the backend has opened.
  return output === orderAccess ? (answer as OrderAccess).order.level : 0;
}

/** A checked answer, masked to `level`. */
export function masked({ mask }: Operation, answer: unknown, level: 0 | 1 | 2): unknown {
  // A table's mask takes its own row's output, which `checked` has made sure of; the rows' common type cannot say so.
  return mask ? mask(answer as never, level) : answer;
}

/**
 * Puts the gateway's own session into answers that open one. Which those are is told by their schema: an
 * `orderAccess` opens its order at the level it shows, a `grant` opens the order that was named.
 */
export async function granted(operation: Operation, answer: unknown, input: Input, caller: Caller, settings: Settings): Promise<unknown> {
  if (operation.output === orderAccess) {
    const access = answer as OrderAccess; // Parsed by this very schema.
    return { ...access, session: await mint(settings, [access.order.id], access.order.level, caller) };
  }
  if (operation.output === grant && operation.order !== undefined) {
    const { level, expiresAt } = answer as Grant; // Parsed by this very schema.
    return mint(settings, [String(input[operation.order])], level, caller, Date.parse(expiresAt));
  }
  return answer;
}

/** A backend's own end is kept, so that a repeated answer opens nothing for longer than the first. */
function mint({ session, now }: Settings, orders: readonly string[], level: 0 | 1 | 2, caller: Caller, until = Infinity): Promise<Grant> {
  return mintSession({
    secret: session.secrets[0],
    issuer: session.issuer,
    orders,
    level,
    now,
    subject: caller.kind === 'session' ? caller.session.subject : undefined,
    ttlSeconds: Math.min(session.ttlSeconds, (until - now()) / 1000),
  });
}

/**
 * A weak tag for answers that carry a `version`: the same version at the same level in the same language is the same answer,
 * as long as the story is the same, which also time changes. Of one without a story, all counts but when it was made.
 */
export async function tagOf(answer: unknown, level: number, contract: string, locale: string | undefined): Promise<string | undefined> {
  if (typeof answer !== 'object' || answer === null || !('version' in answer) || typeof answer.version !== 'number') return undefined;
  const told = 'story' in answer ? answer.story : { ...answer, asOf: undefined };
  const story = (await fingerprint(JSON.stringify(told))).slice(0, 12);
  return `W/"${[answer.version, level, contract, story, ...(locale ? [locale] : [])].join('.')}"`;
}

/** Whether an `if-none-match` header names the tag. */
export function isKnownTag(header: string | undefined, tag: string): boolean {
  return (header ?? '').split(',').some((known) => known.trim() === tag || `W/${known.trim()}` === tag);
}
