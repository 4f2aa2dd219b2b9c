import { base64url, EncryptJWT, errors, jwtDecrypt } from 'jose';
import * as z from 'zod/mini';
import { KvittoError } from '@kvitto/contract/errors';
import type { Invoice } from '@kvitto/contract/invoice';
import type { Money } from '@kvitto/contract/money';
import { id } from '@kvitto/contract/open';
import { addDays } from '@kvitto/contract/returns/days';
import { localDay } from '@kvitto/contract/story/expectation';
import type { CalendarDate } from '@kvitto/contract/time';

export interface PayLinkOptions {
  /** The gateway's session secret (its first one, where it has several); at least 32 characters. */
  readonly secret: string;
  /** Where browsers reach the gateway, with any path below which a proxy serves it, e.g. `https://shop.example/kvitto`. */
  readonly address: string | (() => string);
  /** Milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
}

/** Makes the link of an invoice for so much. `until` is the last day on which it works. */
export type PayLinks = (
  invoice: Pick<Invoice, 'id' | 'order' | 'zone'> & { readonly balance: Pick<Invoice['balance'], 'paid'> },
  amount: Money,
) => Promise<{ readonly url: string; readonly until: CalendarDate }>;

/** What a link is about. */
export interface PayLink {
  readonly order: string;
  readonly invoice: string;
  /** Minor units that somebody is asked to pay. */
  readonly amount: number;
  /** What had been paid when it was made, in minor units. */
  readonly paid: number;
  /** The last day on which it works. */
  readonly until: CalendarDate;
}

/** Not that of sessions: neither opens what the other does. */
const audience = 'kvitto-pay';
const days = 30;
/** From the beginning of a day in UTC until it is over everywhere. */
const dayMs = 36 * 3_600_000;
/** Longer ones are none of ours. */
const longestToken = 1800;

const header = { alg: 'dir', enc: 'A256GCM' };
/** What all tokens begin with, and no link has: some programs see the end of an address in two full stops. */
const head = `${base64url.encode(JSON.stringify(header))}..`;

const claims = z.object({ ord: id, inv: id, amt: z.int().check(z.minimum(1)), paid: z.int(), exp: z.int() });

/**
 * Makes links to the gateway's own page, on which somebody else pays: give it to a backend as `invoices.share`. A link has a JWT
 * that is encrypted (RFC 7516, `dir` with A256GCM; its header, always the same, is left out) by a key that is made from the session secret (HKDF, RFC 5869), so that nothing of it
 * can be read or changed, and that opens nothing but its page. It works for 30 days. Throws `misconfigured` when the secret is
 * shorter than 32 characters.
 *
 * @example
 * const share = payLinks({ secret, address: 'https://orders.shop.example' });
 * const backend = await sql({ database: 'orders.db', invoices: { policy, payee: { name: 'Shop AB' }, share } });
 */
export function payLinks({ secret, address, now = Date.now }: PayLinkOptions): PayLinks {
  if (secret.length < 32) throw new KvittoError('misconfigured', 'A session secret needs at least 32 characters.');
  return async ({ id: invoice, order, zone, balance }, { amount }) => {
    const until = addDays(localDay(new Date(now()), zone), days);
    const token = await new EncryptJWT({ ord: order, inv: invoice, amt: amount, paid: balance.paid })
      .setProtectedHeader(header)
      .setAudience(audience)
      .setExpirationTime(Math.floor((Date.parse(until) + dayMs) / 1000))
      .encrypt(await keyOf(secret));
    const base = typeof address === 'string' ? address : address();
    return { url: `${base.replace(/\/+$/, '')}/pay/${token.slice(head.length)}`, until };
  };
}

export interface PayLinkRules {
  /** The first one makes links, all are accepted. */
  readonly secrets: readonly string[];
  readonly now: () => number;
}

/** What a link's token is about. Rejects with `lookup_failed` for whatever is wrong with it, and with `expired_window` once it is over. */
export async function readPayLink(token: string, { secrets, now }: PayLinkRules): Promise<PayLink> {
  if (token.length > longestToken) throw wrong();
  for (const secret of secrets) {
    try {
      const { payload } = await jwtDecrypt(head + token, await keyOf(secret), {
        keyManagementAlgorithms: [header.alg],
        contentEncryptionAlgorithms: [header.enc],
        audience,
        currentDate: new Date(now()),
        requiredClaims: ['exp'],
      });
      return linkOf(payload);
    } catch (cause) {
      if (cause instanceof errors.JWTExpired) throw new KvittoError('expired_window', 'The link is over.', { cause });
      if (!(cause instanceof errors.JWEDecryptionFailed)) throw wrong(cause);
    }
  }
  throw wrong();
}

function linkOf(payload: unknown): PayLink {
  const { ord: order, inv: invoice, amt: amount, paid, exp } = z.parse(claims, payload);
  return { order, invoice, amount, paid, until: new Date(exp * 1000 - dayMs).toISOString().slice(0, 10) };
}

/** A key for links alone: who learns it learns nothing of sessions. */
async function keyOf(secret: string): Promise<Uint8Array> {
  const bytes = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', bytes.encode(secret), 'HKDF', false, ['deriveBits']);
  const rules = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: bytes.encode(audience) };
  return new Uint8Array(await crypto.subtle.deriveBits(rules, key, 256));
}

const wrong = (cause?: unknown) => new KvittoError('lookup_failed', 'There is no such link.', { cause });
