import type { SignUp } from '@kvitto/contract/sign-up';

/** What a reader has made of the offer to join. What is typed and ticked lies in the draft that the checkout has, too. */
export interface Offered {
  readonly isFolded: boolean;
  /** What was sent, and under which key, until there is a final answer: the same again is the same sign-up. */
  readonly sent?: Sent | undefined;
}

export interface Sent {
  readonly key: string;
  readonly signUp: SignUp;
}

/** What to send: the same again as long as nothing has been changed, else something new, under a key of its own. */
export function toSend(sent: Sent | undefined, signUp: SignUp, newKey: () => string): Sent {
  const isSame = sent?.signUp.revision === signUp.revision && sent.signUp.terms === signUp.terms;
  return isSame ? sent : { key: newKey(), signUp };
}
