import type { Operation } from '@kvitto/contract/operation';
import { grant } from '@kvitto/contract/order';
import { numberKey } from '@kvitto/contract/proof';
import { addressKey } from './asker.ts';
import { fingerprint } from './digest.ts';
import { requiredFields } from './input.ts';
import type { Input } from './input.ts';
import type { Guess } from './lookup.ts';
import type { Row } from './operation-call.ts';

/** Whether an operation's answer tells if what was sent is right: a lookup open to all, or the trade of a code for a session. */
export const isGuess = ({ guesses }: Operation) => guesses === true;

/**
 * What a try counts for. A lookup is about what its required fields name, the others are the proof; whether that exists
 * must not be told. A code is about an order that the asker's session already holds.
 */
export async function guessOf({ port, name, operation }: Row, input: Input, peer: string | undefined, secret: string): Promise<Guess> {
  const { order, output } = operation;
  const isKnown = output === grant && order !== undefined;
  const subject = isKnown ? [String(input[order])] : requiredFields(operation).map((field) => numberKey(String(input[field])));
  return {
    subject: await fingerprint(secret, port, name, ...subject),
    asker: peer === undefined ? undefined : await fingerprint(secret, 'peer', addressKey(peer)),
    isKnown,
  };
}
