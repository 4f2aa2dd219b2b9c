import * as z from 'zod/mini';
import type { SqlOptions } from '@kvitto/adapters/sql';
import { KvittoError } from '@kvitto/contract/errors';
import { signedQuestion } from './signed-post.ts';

export interface CreditQuestionOptions {
  /** `https`, or on this machine. */
  readonly url: string;
  /** 16 characters or more: what is posted is signed with it. */
  readonly secret: string;
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
}

type CreditCheck = NonNullable<NonNullable<SqlOptions['invoices']>['checkCredit']>;

const answer = z.object({ decision: z.enum(['granted', 'refused']) });
const patienceMs = 7_000;

/**
 * A check of credit that asks a system of the shop's: posts `{ invoice, kind, offer, agreement }`, with `dueOn` of a later due date, signed as messages are, and takes
 * `{ "decision": "granted" }` or `"refused"` for an answer. Any other answer, and none within 7 seconds, grants nothing: it rejects with
 * `unavailable`. Asked again for the same `agreement`, the receiver answers the same. Throws `misconfigured` as `webhookMailer` does.
 *
 * @example
 * sql({ database, invoices: { policy, payee, checkCredit: creditQuestion({ url: 'https://shop.example/credit', secret }) } });
 */
export function creditQuestion({ url, secret, fetch }: CreditQuestionOptions): CreditCheck {
  const ask = signedQuestion(url, secret, { what: 'Questions about credit', fetch });
  return async (asked, signal) => {
    const patience = AbortSignal.timeout(patienceMs);
    const said = await ask(asked, signal ? AbortSignal.any([signal, patience]) : patience)
      .then(async (response) => answer.safeParse(response.ok ? await response.json() : undefined))
      .catch((cause: unknown) => {
        throw unanswered(cause);
      });
    if (!said.success) throw unanswered();
    return said.data.decision;
  };
}

const unanswered = (cause?: unknown) => new KvittoError('unavailable', 'Nobody could look into it just now. Nothing was done.', { cause });
