/** What a shopper wants, as the page wrote it down: an intention, which has no effect before an order is placed with it. */
import * as z from 'zod/mini';
import { country } from './cart.ts';
import { KvittoError } from './errors.ts';
import { open, text } from './open.ts';
import { consentChannels, purposes } from './programme.ts';
import { instant } from './time.ts';

/** ITU-T E.164: a plus sign, and up to 15 digits that begin with a country's. */
export const e164 = z.string().check(z.regex(/^\+[1-9]\d{6,14}$/));

/** What a text that was shown is known by: see `programmeView`. */
export const textHash = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** Random, made once per form; 128 bits or more. */
export const intentionId = z.string().check(z.regex(/^[\w-]{22,64}$/));

/** A referral code as it is typed; told apart by its letters and digits, whatever their case. */
export const referralCode = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9 -]{2,31}$/));

/** One box that was shown, and whether it is ticked. */
export const consentChoice = z.object({
  purpose: open(purposes),
  channel: open(consentChannels),
  value: z.boolean(),
  /** Of the exact words beside the box. */
  text: textHash,
  shownAt: instant,
  /** When it was last changed. */
  at: instant,
});
export type ConsentChoice = z.infer<typeof consentChoice>;

/** How something was agreed to. `form`: a plain box of the shop's own, without our scripts. */
export const methods = ['checkbox', 'button', 'form', 'kiosk', 'import'] as const;

/** A day of birth; the year may be left out. */
export const birthday = z.object({
  year: z.optional(z.int().check(z.minimum(1850), z.maximum(2200))),
  month: z.int().check(z.minimum(1), z.maximum(12)),
  day: z.int().check(z.minimum(1), z.maximum(31)),
});

export const signUp = z.object({
  id: intentionId,
  /** Grows with every change; the highest one counts. */
  revision: z.int().check(z.nonnegative()),
  join: z.boolean(),
  /** Of the terms that were shown. */
  terms: z.optional(textHash),
  consents: z.array(consentChoice).check(z.maxLength(20)),
  /** Where text messages go. */
  phone: z.optional(e164),
  birthday: z.optional(birthday),
  /** What came of asking for an age, where only that is kept. */
  age: z.optional(z.object({ isOldEnough: z.boolean(), mayConsent: z.boolean(), checkedAt: instant })),
  referral: z.optional(referralCode),
  country: z.optional(country),
  locale: z.string().check(z.maxLength(35)),
  /** Address of the page, without query and fragment. */
  page: z.string().check(z.maxLength(500)),
  widgetVersion: z.string().check(z.maxLength(64)),
  method: open(methods),
  shownAt: instant,
  at: instant,
});
export type SignUp = z.infer<typeof signUp>;

/** What a form brings: nothing, a plain tick, an intention's id, or all of it. */
export type Carried =
  | { readonly kind: 'none' }
  | { readonly kind: 'tick' }
  | { readonly kind: 'reference'; readonly id: string }
  | { readonly kind: 'whole'; readonly signUp: SignUp };

/** Characters that the value of a form's field may have. */
export const carriedAtMost = 16_000;

/**
 * Reads the value that a checkout form carried under the widget's name. Empty or left out means that nobody joins; `join`
 * and `on` are ticks of a plain box. Throws `invalid_input` for anything that it cannot be.
 */
export function readCarried(value: string | undefined): Carried {
  const written = value?.trim() ?? '';
  if (written === '') return { kind: 'none' };
  if (written === 'join' || written === 'on') return { kind: 'tick' };
  if (!written.startsWith('{')) {
    if (z.safeParse(intentionId, written).success) return { kind: 'reference', id: written };
    throw unreadable();
  }
  const parsed = z.safeParse(signUp, parseJson(written));
  if (!parsed.success) throw unreadable();
  return { kind: 'whole', signUp: parsed.data };
}

function parseJson(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}

const unreadable = () =>
  new KvittoError('invalid_input', 'The sign-up cannot be read: send the value of the form’s field unchanged.', {
    fields: [{ path: 'signUp', message: 'Is none that the widget has written.' }],
  });

/** A code as it is compared: letters and digits, upper case. */
export const referralKey = (code: string): string => code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');

/** An address as it is compared. Its owner may tell upper from lower case before the `@`; nobody does. */
export const personKey = (email: string): string => email.normalize('NFKC').trim().toLowerCase();

/** An e-mail address, loosely: what is no list, has one `@` and a host. */
export const emailAddress = text.check(z.maxLength(320), z.regex(/^[^\s@,;:<>()"\\]{1,64}@[^\s@,;:<>()"\\]{1,255}$/));
