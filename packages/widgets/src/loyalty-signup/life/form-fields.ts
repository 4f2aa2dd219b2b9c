/**
 * What a checkout form knows of its shopper, by the tokens with which its fields tell browsers what they are for.
 * Source: https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill-detail-tokens
 */
import { countryIn } from '../loyalty-signup.model.ts';
import type { Known } from '../bench.ts';

export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What a field is for: the last token, e.g. `email` of `section-blue shipping email webauthn`; and whether it is of the delivery. */
function purposeOf(autocomplete: string): { readonly field: string; readonly isBilling: boolean; readonly isOther: boolean } {
  const tokens = autocomplete
    .toLowerCase()
    .split(/\s+/)
    .filter((token) => token !== '' && token !== 'webauthn');
  return {
    field: tokens.at(-1) ?? '',
    isBilling: tokens.includes('billing'),
    isOther: tokens.includes('fax') || tokens.includes('pager'),
  };
}

const isControl = (each: Element): each is Control => each.matches('input,select,textarea');

/** The form's fields of a kind; those of the delivery before those of the bill. */
export function fieldsFor(form: HTMLFormElement, wanted: string): readonly Control[] {
  const found = [...form.elements].filter(isControl).flatMap((control) => {
    const purpose = purposeOf(control.getAttribute('autocomplete') ?? '');
    return purpose.field === wanted && !purpose.isOther ? [{ control, purpose }] : [];
  });
  return found.toSorted((one, other) => Number(one.purpose.isBilling) - Number(other.purpose.isBilling)).map(({ control }) => control);
}

/** What is known by what stands in the form now. */
export function knownIn(form: HTMLFormElement): Known {
  const read = (wanted: string) =>
    fieldsFor(form, wanted)
      .map(({ value }) => value.trim())
      .find((value) => value !== '');
  const code = read('tel-country-code');
  const national = read('tel-national');
  const day = [read('bday-year'), read('bday-month'), read('bday-day')].map((part) => part?.padStart(2, '0'));
  return {
    email: emailIn(read('email')),
    phone: read('tel') ?? (national && code ? `+${code.replaceAll(/\D/g, '')}${national.replace(/^\D*0/, '')}` : national),
    country: countryIn(read('country')),
    birthday: read('bday') ?? (day.every(Boolean) ? day.join('-') : undefined),
  };
}

/** Whole enough to be one, its host in lower case. Before the `@` only its owner may know. */
export function emailIn(typed: string | undefined): string | undefined {
  const at = typed?.lastIndexOf('@') ?? -1;
  if (!typed || at < 1 || !/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(typed.trim())) return undefined;
  return typed.trim().slice(0, at) + typed.trim().slice(at).toLowerCase();
}
