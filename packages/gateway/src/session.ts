import { errors, jwtVerify, SignJWT } from 'jose';
import { KvittoError } from '@kvitto/contract/errors';
import type { Grant } from '@kvitto/contract/order';
import { emailAddress, personKey } from '@kvitto/contract/sign-up';

/** What a session says: who, which orders, for whom it speaks, how much was proven. */
export interface Session {
  /** The shop's customer id, or `guest:` and something random. */
  readonly subject: string;
  /** Ids of the orders it opens. */
  readonly orders: readonly string[];
  /** Whose address it speaks for, as `personKey` makes it. */
  readonly person?: string;
  readonly level: 0 | 1 | 2;
  /** Of a gift's receiver: at level 2 it opens what a receiver may ask, and all else as at level 1. */
  readonly isGift?: boolean;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

export interface MintOptions {
  /** The gateway's session secret (its first one, where it has several); at least 32 characters. */
  readonly secret: string;
  /** Ids of the orders the session opens; none is fine; at most 100, and together no more than a token of 8,192 characters holds. */
  readonly orders: readonly string[];
  /**
   * The shopper's e-mail address, for which the session then speaks: at level 1 it is told whether that is a member's, at
   * level 2 it opens the person's membership and consents. Give it only where your shop knows that the address is theirs.
   */
  readonly email?: string | undefined;
  /** 2 for a shopper the shop has signed in, 1 for one who only knows the order. */
  readonly level: 0 | 1 | 2;
  /**
   * For whoever was given the order and has shown it by a gift code of yours: with level 2 they can return and exchange, without
   * seeing what was paid and who bought it.
   */
  readonly isGift?: boolean | undefined;
  /** The shop's own customer id. Left out: a random guest. */
  readonly subject?: string | undefined;
  /** Must be the gateway's `issuer`, where it has one. */
  readonly issuer?: string | undefined;
  /** 900 unless told; a day after it was made, every session ends. */
  readonly ttlSeconds?: number | undefined;
  /** Milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
}

const audience = 'kvitto';
const mostOrders = 100;
const daySeconds = 86_400;
/** Longer ones the contract has no room for. */
const longestToken = 8192;
const isAddress = (email: unknown): email is string => emailAddress.safeParse(email).success;
const keyOf = (secret: string) => new TextEncoder().encode(secret);

/**
 * Makes the session that a shop's server hands to its page: a JWT signed with HS256. Claims: `iss`, `aud` = `kvitto`,
 * `sub`, `ord` (order ids), `email`, `lvl` (proof level), `gft` (true for a gift's receiver), `iat`, `exp`, `jti`. Any JWT library can make the same.
 * Rejects with `misconfigured` when the secret is shorter than 32 characters, the orders are too many or the address is none.
 *
 * @example
 * const { token } = await mintSession({ secret, orders: [order.id], level: 2, subject: customer.id });
 */
export async function mintSession(options: MintOptions): Promise<Grant> {
  const { secret, orders, email, level, isGift = false, subject, issuer = 'kvitto', ttlSeconds = 900, now = Date.now } = options;
  if (secret.length < 32) throw new KvittoError('misconfigured', 'A session secret needs at least 32 characters.');
  if (orders.length > mostOrders) throw tooMany();
  if (email !== undefined && !isAddress(email)) throw new KvittoError('misconfigured', 'A session speaks for one e-mail address.');
  const issued = Math.floor(now() / 1000);
  const expires = issued + Math.floor(ttlSeconds);
  const token = await new SignJWT({ ord: orders, lvl: level, ...(email !== undefined && { email }), ...(isGift && { gft: true }) })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(subject ?? `guest:${crypto.randomUUID()}`)
    .setIssuedAt(issued)
    .setExpirationTime(expires)
    .setJti(crypto.randomUUID())
    .sign(keyOf(secret));
  if (token.length > longestToken) throw tooMany();
  return { token, expiresAt: new Date(expires * 1000).toISOString(), level };
}

const tooMany = () => new KvittoError('misconfigured', 'A session holds at most 100 orders, and fewer where their ids are long.');

export interface SessionRules {
  /** The first one signs, all are accepted: put a new one in front to rotate. */
  readonly secrets: readonly string[];
  readonly issuer?: string | undefined;
  readonly now: () => number;
}

/** The session in a token. Rejects with `unauthenticated` for whatever is wrong with it. */
export async function readSession(token: string, { secrets, issuer, now }: SessionRules): Promise<Session> {
  for (const secret of secrets) {
    try {
      const { payload } = await jwtVerify(token, keyOf(secret), {
        algorithms: ['HS256'],
        audience,
        ...(issuer !== undefined && { issuer }),
        currentDate: new Date(now()),
        clockTolerance: 5,
        maxTokenAge: daySeconds,
        requiredClaims: ['sub', 'exp', 'iat'],
      });
      return sessionOf(payload);
    } catch (cause) {
      if (!(cause instanceof errors.JWSSignatureVerificationFailed)) throw unauthenticated(cause);
    }
  }
  throw unauthenticated();
}

function sessionOf({ sub, ord, lvl, gft, exp, iat, ...claims }: Readonly<Record<string, unknown>>): Session {
  const isList = Array.isArray(ord) && ord.length <= mostOrders && ord.every((id): id is string => typeof id === 'string');
  if (!isList || typeof sub !== 'string' || typeof exp !== 'number' || typeof iat !== 'number') throw unauthenticated();
  if (lvl !== 0 && lvl !== 1 && lvl !== 2) throw unauthenticated();
  // Whatever else stands there opens nothing more.
  const isGift = gft !== undefined && gft !== false;
  const person = isGift ? undefined : personOf(claims);
  return {
    subject: sub,
    orders: ord,
    level: lvl,
    expiresAt: Math.min(exp, iat + daySeconds) * 1000,
    ...(person !== undefined && { person }),
    ...(isGift && { isGift }),
  };
}

/** By the claims of OpenID Connect Core 1.0, section 5.1: an address that is said not to be verified is nobody's. */
function personOf({ email, email_verified: isVerified }: Readonly<Record<string, unknown>>): string | undefined {
  if (email === undefined || isVerified === false) return undefined;
  if (!isAddress(email)) throw unauthenticated();
  return personKey(email);
}

export function unauthenticated(cause?: unknown): KvittoError {
  return new KvittoError('unauthenticated', 'The session or key is missing, expired or unreadable.', { cause });
}
