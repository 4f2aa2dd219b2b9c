import { KvittoError, isKvittoError } from '@kvitto/contract/errors';

/**
 * Where session tokens come from: a token, or a callback that is asked when one is needed and again when it is refused.
 * A callback that knows of no session gives `''`; one that fails is asked again.
 */
export type SessionSource = string | (() => string | Promise<string>);

/** The page's session: its source, and the answer it gave last. */
export interface Session {
  readonly source: SessionSource | undefined;
  asked: Promise<string> | undefined;
}

/** The token to send. Rejects with the callback's own KvittoError, or `unavailable` when it fails otherwise. */
export function token(session: Session): Promise<string> | string | undefined {
  const { source } = session;
  if (typeof source !== 'function') return source;
  if (session.asked) return session.asked;
  const asked = Promise.resolve()
    .then(source)
    .catch((cause: unknown) => {
      forget(session, asked);
      throw isKvittoError(cause) ? cause : new KvittoError('unavailable', 'The session could not be fetched.', { cause });
    });
  session.asked = asked;
  return asked;
}

/** Makes the next request ask again, unless somebody has asked since `asked`. */
export function forget(session: Session, asked: Session['asked']): void {
  if (session.asked === asked) session.asked = undefined;
}
