import type { SignUp } from '@kvitto/contract/sign-up';

/** What a shopper has chosen and typed, until the order is placed. */
export interface Draft {
  readonly id: string;
  /** Grows with every change. */
  readonly revision: number;
  readonly isJoined: boolean;
  /** RFC 3339: when the box was first to be seen, and when anything was last changed. */
  readonly shownAt: string;
  readonly at: string;
  readonly typed: Typed;
}

/** What stands in the fields that come after the tick, as it was typed. */
export interface Typed {
  /** By purpose and channel. */
  readonly consents?: Readonly<Record<string, { readonly value: boolean; readonly at: string }>>;
  readonly phone?: string;
  readonly phoneCountry?: string;
  readonly isOldEnough?: boolean;
  readonly day?: string;
  readonly month?: string;
  readonly year?: string;
  readonly referral?: string;
}

/** Nothing chosen. Its id has 128 random bits; `crypto.randomUUID` is missing on pages that came without TLS. */
export function newDraft(now: Date): Draft {
  const id = [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36).padStart(7, '0')).join('');
  return { id, revision: 0, isJoined: false, shownAt: now.toISOString(), at: now.toISOString(), typed: {} };
}

/** What a form has carried before, as the shop's server hands it back: the sign-up, or `join` of a plain box. Anything else is none. */
export function carriedDraft(carried: unknown, draft: Draft): Draft {
  if (carried === 'join') return { ...draft, isJoined: true };
  const { id, revision, join, consents, phone, referral, birthday, age, shownAt, at } = (carried ?? {}) as Partial<SignUp>;
  if (!id || !join || !Array.isArray(consents)) return draft;
  const typed: Typed = {
    consents: Object.fromEntries(consents.map((each) => [`${each.purpose}.${each.channel}`, { value: each.value, at: each.at }])),
    ...(phone && { phone }),
    ...(referral && { referral }),
    ...(age && { isOldEnough: age.isOldEnough }),
    ...Object.fromEntries(Object.entries(birthday ?? {}).map(([piece, number]) => [piece, `${number}`])),
  };
  return { id, revision: revision ?? 0, isJoined: true, shownAt: shownAt ?? draft.shownAt, at: at ?? draft.at, typed };
}

/** What was written down earlier, over `draft`; whoever wrote anything else is not heard. */
export function readDraft(written: string, draft: Draft): Draft {
  try {
    const kept = JSON.parse(written) as Draft;
    return kept.id && kept.typed ? { ...draft, ...kept } : draft;
  } catch {
    return draft;
  }
}
