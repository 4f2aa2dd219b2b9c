import * as z from 'zod/mini';
import { id, open, text } from './open.ts';
import type { Operations, Port } from './operation.ts';
import { consentChannels, purposes } from './programme.ts';
import { consentChoice, e164, emailAddress, methods, textHash } from './sign-up.ts';
import { instant } from './time.ts';
import { whose } from './whose.ts';

/**
 * `pending`: given, and holds once it is confirmed. `expired`: was never confirmed in time. `accepted`: handed on to a system
 * that does not say what comes of it.
 */
export const consentStates = ['given', 'pending', 'refused', 'revoked', 'expired', 'accepted'] as const;

/**
 * One entry of the log of consents. It is only added to: taking a consent back is another entry. Everything needed to
 * demonstrate it (Regulation (EU) 2016/679, Art. 7(1)): who, what exactly was shown, when, where and how it was agreed to.
 */
export const consentRecord = z.object({
  id,
  /** `given` opens a consent, `confirmed`, `revoked`, `sent` (again) and `moved` (to another address) follow on it. `refused`: the box was shown and left. */
  kind: open(['given', 'refused', 'confirmed', 'revoked', 'sent', 'moved']),
  /** The entry that it follows on. */
  consent: z.optional(id),
  member: z.optional(id),
  order: z.optional(id),
  purpose: open(purposes),
  channel: open(consentChannels),
  /** Where messages go: an e-mail address, or a number in E.164. */
  address: text,
  /** Of the exact text, which is kept: see `consent.text`. */
  text: textHash,
  textVersion: text,
  locale: z.string().check(z.maxLength(35)),
  /** Needs to be confirmed before it holds. */
  needsConfirmation: z.boolean(),
  shownAt: z.optional(instant),
  /** When it was given, as the page's clock had it. */
  givenAt: z.optional(instant),
  /** When it was written down. */
  at: instant,
  method: open([...methods, 'link', 'shop']),
  page: z.optional(z.string().check(z.maxLength(500))),
  widgetVersion: z.optional(z.string().check(z.maxLength(64))),
  /** Stands for the network address it came from, hashed with a secret. */
  asker: z.optional(z.string().check(z.maxLength(64))),
});
export type ConsentRecord = z.infer<typeof consentRecord>;

/** What a shopper is told of one consent: a receipt that can be kept and shown. */
export const consentReceipt = z.object({
  /** Of the entry that opened it. */
  id,
  purpose: open(purposes),
  channel: open(consentChannels),
  state: open(consentStates),
  /** Masked, e.g. `s•••@e•••.com` or `••• 45`. */
  sentTo: text,
  /** The exact words that were agreed to, their version and what they are known by. */
  text,
  textVersion: text,
  textHash,
  locale: z.string().check(z.maxLength(35)),
  givenAt: instant,
  method: open([...methods, 'link', 'shop']),
  page: z.optional(text),
  confirmedAt: z.optional(instant),
  revokedAt: z.optional(instant),
  /** Of a pending one: until when the link works, when it may be sent again, and how many times still. */
  expiresAt: z.optional(instant),
  resendAt: z.optional(instant),
  resendsLeft: z.optional(z.int()),
});
export type ConsentReceipt = z.infer<typeof consentReceipt>;

const receipts = z.object({ items: z.array(consentReceipt).check(z.maxLength(100)) });

export const consent = {
  text: {
    method: 'GET',
    path: '/consent/texts/{hash}',
    proof: 0,
    input: z.object({ hash: textHash }),
    output: z.object({ hash: textHash, text, version: text, locale: text }),
    summary: 'The exact words that a consent names by their hash. They are kept as long as a consent names them. Rejects with `not_found`.',
  },
  list: {
    method: 'POST',
    path: '/consent/list',
    proof: 2,
    order: 'order',
    person: 'email',
    input: whose,
    output: receipts,
    summary: 'All consents of a person, newest first, each as a receipt. Who only holds an order gets those that were given with it.',
  },
  give: {
    method: 'POST',
    path: '/consent/give',
    proof: 2,
    order: 'order',
    person: 'email',
    writes: true,
    input: z.extend(whose, {
      consents: z.array(consentChoice).check(z.minLength(1), z.maxLength(20)),
      phone: z.optional(e164),
      locale: z.string().check(z.maxLength(35)),
      page: z.string().check(z.maxLength(500)),
      widgetVersion: z.string().check(z.maxLength(64)),
      method: open(methods),
    }),
    output: receipts,
    summary:
      'Consents that a person gives outside of a sign-up, and the receipts of `list` after that. Rejects with `invalid_input` for words that the shop has never shown, or a channel without an address, and with `needs_proof` where the session only holds an order with which nobody has joined.',
  },
  revoke: {
    method: 'POST',
    path: '/consent/revoke',
    proof: 2,
    order: 'order',
    person: 'email',
    writes: true,
    input: z.extend(whose, { consent: id, page: z.optional(z.string().check(z.maxLength(500))) }),
    output: receipts,
    summary:
      'Takes a consent back that `list` gives, and gives the receipts of `list` after that. Repeating it changes nothing. Rejects with `not_found`.',
  },
  resend: {
    method: 'POST',
    path: '/consent/resend',
    proof: 2,
    order: 'order',
    person: 'email',
    writes: true,
    input: z.extend(whose, { consent: id, to: z.optional(emailAddress) }),
    output: receipts,
    summary:
      'Sends the link of a pending consent that `list` gives once more, or to another address, to which the consent then belongs. Rejects with `rate_limited` within a minute of the last time, with `not_eligible` after three times (`resends_used`) or when nothing is pending (`not_pending`), and with `not_found`.',
  },
  confirm: {
    method: 'POST',
    path: '/consent/confirm',
    proof: 0,
    guesses: true,
    writes: true,
    input: z.object({ token: z.string().check(z.regex(/^[\w-]{22,128}$/)) }),
    output: z.object({ state: z.enum(['confirmed', 'already_confirmed']), programme: text, channel: open(consentChannels) }),
    summary:
      'Confirms a pending consent by what its link carries, from any device. Rejects with `lookup_failed` for an unknown token, and with `expired_window` for one whose time is over or whose consent was taken back.',
  },
} as const satisfies Operations;
export type Consent = Port<typeof consent>;
