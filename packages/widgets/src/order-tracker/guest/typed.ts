import { numberKey } from '@kvitto/contract/proof';
import type { Key } from '../order-tracker.messages.ts';

/** What only the buyer knows beside the order's number. */
const proofs = ['email', 'postcode', 'phone'] as const;
export type Proof = (typeof proofs)[number];

/** The form's fields, by the ids of their inputs. */
export type Field = 'number' | Proof | 'trackingNumber' | 'code';

/** What stands in the form, as it was typed. */
export type Typed = Readonly<Record<Field, string>>;
export type Problems = Readonly<Partial<Record<Field, Key>>>;

export const nothingTyped: Typed = { number: '', email: '', postcode: '', phone: '', trackingNumber: '', code: '' };

const tests: Readonly<Record<Field, (typed: string) => Key | undefined>> = {
  number: (typed) => (numberKey(typed) === '' ? 'l.number.missing' : typed.length > 64 ? 'l.number.long' : undefined),
  email: (typed) => (/^\S+@\S+$/.test(typed) && typed.length <= 320 ? undefined : 'l.email.missing'),
  postcode: (typed) => (/[\p{L}\p{N}]/u.test(typed) && typed.length <= 20 ? undefined : 'l.postcode.missing'),
  phone: (typed) => (/(?:\p{N}\D*){4}/u.test(typed) && typed.length <= 32 ? undefined : 'l.phone.missing'),
  trackingNumber: (typed) => (numberKey(typed).length >= 4 && typed.length <= 64 ? undefined : 'l.parcel.missing'),
  code: (typed) => (/^.{4,12}$/.test(codeOf(typed)) ? undefined : 'c.missing'),
};

/** What is wrong with the fields that are asked for, in their order. */
export function problemsOf(typed: Typed, asked: readonly Field[]): Problems {
  return Object.fromEntries(
    asked.flatMap((field) => {
      const problem = tests[field](typed[field].trim());
      return problem ? [[field, problem]] : [];
    }),
  );
}

/** A code without the spaces and dashes that it is copied with. */
export const codeOf = (typed: string): string => typed.replaceAll(/[\s\p{Pd}\p{Cf}]/gu, '');

/** The proofs to ask for: those that the tag names, in its order; all where it names none. */
export function offeredProofs(named: string): readonly Proof[] {
  const wanted = named.toLowerCase().split(/\s+/);
  const known = wanted.flatMap((word) => proofs.filter((proof) => proof === word));
  return known.length > 0 ? [...new Set(known)] : proofs;
}
