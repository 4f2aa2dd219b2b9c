/** A field for a phone number, with every country's ways of writing one. Its data are large: fetched for the first box that needs it. */
import { AsYouType, getCountries, getCountryCallingCode } from 'libphonenumber-js/max';
import type { Translate } from '@kvitto/core';
import { FieldError } from '../../ui/field.tsx';
import type { Known, Problem } from '../bench.ts';
import type { Typed } from '../draft.ts';
import type { Asking } from '../joined/joining.tsx';
import type { Key } from '../loyalty-signup.messages.ts';
import { isCountry, readPhone } from './phone.model.ts';
import type { ReadPhone } from './phone.model.ts';

/** The chosen country, else that of the delivery, else the one that the page's language is at home in. */
const countryOf = ({ phoneCountry }: Typed, { country }: Known): string =>
  [phoneCountry, country, regionOf(document.documentElement.lang)].find(isCountry) ?? 'SE';

function regionOf(language: string): string | undefined {
  try {
    return new Intl.Locale(language).maximize().region;
  } catch {
    return undefined;
  }
}

/** What has been typed here, else what the page knows. */
const typedIn = (typed: Typed, known: Known): string =>
  typed.phone ?? (readPhone(known.phone ?? '', countryOf(typed, known)).e164 ? (known.phone ?? '') : '');

/** What the form may carry, and what is wrong with it. */
export function phoneIn(
  typed: Typed,
  known: Known,
  t: Translate<Key>,
): { readonly e164?: string | undefined; readonly problem?: Problem | undefined } {
  const country = countryOf(typed, known);
  const read = readPhone(typedIn(typed, known), country);
  if (read.state === 'valid') return { e164: read.e164 };
  return { problem: { field: 'phone', words: wordsFor(read, country, t) } };
}

function wordsFor({ state, country }: ReadPhone, chosen: string, t: Translate<Key>): string {
  if (state === 'empty') return t('phone.missing');
  if (state === 'short' || state === 'long' || state === 'odd') return t(`phone.${state}`);
  return t('phone.wrong', { country: nameOf(country ?? chosen, document.documentElement.lang) });
}

function nameOf(country: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale || 'en', { type: 'region' }).of(country) ?? country;
  } catch {
    return country;
  }
}

const options = new Map<string, readonly { readonly country: string; readonly label: string }[]>();

/** All countries by their names in a language; made once, as there are some 250. */
function countriesIn(locale: string) {
  let found = options.get(locale);
  if (!found) {
    const order = new Intl.Collator(locale);
    found = getCountries()
      .map((country) => ({ country, label: `${nameOf(country, locale)} +${getCountryCallingCode(country)}` }))
      .toSorted((one, other) => order.compare(one.label, other.label));
    options.set(locale, found);
  }
  return found;
}

/** The number that the page knows, or a field for one. */
export function PhoneEntry({ desk }: { readonly desk: Asking }) {
  const { t, draft, known } = desk.bench;
  const { typed } = draft.value;
  const country = countryOf(typed, known.value);
  const read = readPhone(typedIn(typed, known.value), country);
  if (typed.phone !== undefined || read.state !== 'valid') return <PhoneField desk={desk} country={country} read={read} />;
  return (
    <p class="small">
      {t('phone.known', { number: read.national ?? '' })}{' '}
      <button type="button" class="quiet" onClick={() => put(desk, { phone: '' })}>
        {t('phone.change')}
      </button>
    </p>
  );
}

const put = ({ bench: { draft, change } }: Asking, news: Typed) => change({ typed: { ...draft.peek().typed, ...news } });

interface FieldProps {
  readonly desk: Asking;
  readonly country: string;
  readonly read: ReadPhone;
}

function PhoneField({ desk, country, read }: FieldProps) {
  const { bench, phone, isChecked, check } = desk;
  const { t, draft } = bench;
  const { problem } = phone.value;
  const wrong = problem && isChecked('phone') ? problem.words : undefined;
  const isWarned = read.state === 'valid' && read.isUnlikelyMobile;
  const typed = draft.value.typed.phone;
  const leave = () => {
    check('phone');
    // As people there write it, with the country that it turned out to be of.
    if (read.state === 'valid' && typed !== undefined)
      put(desk, { phone: read.national ?? '', ...(read.country && { phoneCountry: read.country }) });
  };
  return (
    <>
      <div class="phone">
        <CountryField desk={desk} country={country} />
        <p class="field">
          <label for="phone">{t('phone.number')}</label>
          <input
            id="phone"
            class="input"
            type="tel"
            inputMode="tel"
            autocomplete="tel"
            dir="ltr"
            value={typed ?? ''}
            aria-required="true"
            aria-invalid={wrong !== undefined}
            aria-describedby={[wrong && 'phone-error', isWarned && 'phone-warning'].filter(Boolean).join(' ') || undefined}
            onInput={({ currentTarget }) => put(desk, { phone: formatted(currentTarget, draft.peek().typed.phone ?? '', country) })}
            onBlur={leave}
          />
          {wrong !== undefined && <FieldError id="phone-error" text={wrong} />}
        </p>
      </div>
      {isWarned && (
        <p id="phone-warning" class="warn">
          {t('phone.fixed')}
        </p>
      )}
    </>
  );
}

function CountryField({ desk, country }: Omit<FieldProps, 'read'>) {
  const { t, context } = desk.bench;
  return (
    <p class="field">
      <label for="phone-country">{t('phone.country')}</label>
      <select
        id="phone-country"
        class="input"
        autocomplete="country"
        value={country}
        onChange={({ currentTarget }) => put(desk, { phoneCountry: currentTarget.value })}
      >
        {countriesIn(context.locale.value).map((each) => (
          <option key={each.country} value={each.country} selected={each.country === country}>
            {each.label}
          </option>
        ))}
      </select>
    </p>
  );
}

/**
 * Formats while somebody writes at the end, or pastes. Whoever deletes, or writes in the middle, is left alone until they leave
 * the field: a caret that jumps is worse than a missing space.
 */
function formatted({ value, selectionStart }: HTMLInputElement, before: string, country: string): string {
  const isAtEnd = selectionStart === value.length;
  if (!isAtEnd || value.length <= before.length || !isCountry(country)) return value;
  // Whatever somebody has put in beside digits stays, e.g. a zero in brackets, until the field is left.
  return /^[\d\s+-]*$/.test(value) ? new AsYouType(country).input(value) : value;
}
