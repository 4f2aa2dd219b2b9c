/** What an invoice policy has to keep to beyond its shape: it holds together, and no fee is above what the law allows. */
import { KvittoError } from '../errors.ts';
import type { FieldError } from '../errors.ts';
import { invoicePolicy, letterChannels } from './invoice-policy.ts';
import type { InvoicePolicy, InvoiceTerms } from './invoice-policy.ts';
import { fault, legalFaults } from './legal-faults.ts';
import { knownLimits } from './legal-limits.ts';
import type { LegalLimits } from './legal-limits.ts';
import { listsOf } from './policy-amounts.ts';

/**
 * Reads a policy file. Throws `invalid_input` with the path of each fault, and `misconfigured`, with the same and a sentence that names
 * the limit, for what the law does not allow on the day `on`.
 */
export function readInvoicePolicy(value: unknown, on: string, limits: LegalLimits = knownLimits): InvoicePolicy {
  const read = invoicePolicy.safeParse(value);
  if (!read.success) refuse(read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })));
  checkInvoicePolicy(read.data, on, limits);
  return read.data;
}

/** Refuses a policy that does not hold together or charges more than is allowed. Throws like {@link readInvoicePolicy}. */
export function checkInvoicePolicy(policy: InvoicePolicy, on: string, limits: LegalLimits = knownLimits): void {
  const { countries, businesses = {} } = policy;
  const own = Object.entries(countries).map(([country, terms]) => ({
    path: `countries.${country}`,
    country,
    terms,
  }));
  const theirs = Object.entries(businesses).map(([country, terms]) => ({
    path: `businesses.${country}`,
    country,
    terms,
  }));
  const all = [
    ...own.map((each) => ({ ...each, isBusiness: false })),
    ...theirs.map((each) => ({ ...each, isBusiness: true })),
    // What holds for consumers holds for businesses too, unless they have their own.
    ...own.filter(({ country }) => !businesses[country]).map((each) => ({ ...each, isBusiness: true })),
  ];
  const fields = all.flatMap(({ path, terms }) => termsFaults(path, terms));
  if (fields.length > 0) refuse(fields);
  const illegal = all.flatMap(({ path, country, terms, isBusiness }) => legalFaults(path, terms, { country, isBusiness, on }, limits));
  const [first] = illegal;
  if (first) throw new KvittoError('misconfigured', first.message, { fields: onlyOnce(illegal) });
}

const onlyOnce = (fields: readonly FieldError[]) => fields.filter((each, at) => fields.findIndex(({ path }) => path === each.path) === at);

function refuse(fields: readonly FieldError[]): never {
  throw new KvittoError('invalid_input', 'The invoice policy does not hold together.', {
    fields: onlyOnce(fields),
  });
}

const isTwice = (words: readonly string[]) => new Set(words).size < words.length;

function termsFaults(path: string, own: InvoiceTerms): FieldError[] {
  const { reminders = [], collection, extensions, plans = [], lateInterest } = own;
  const letters = [...reminders, ...(collection ? [collection] : [])].map(({ daysAfterDue }) => daysAfterDue);
  const isSorted = letters.every((each, at) => at === 0 || each > (letters[at - 1] ?? 0));
  const rates = lateInterest && 'reference' in lateInterest ? lateInterest.reference.map(({ from }) => from) : [];
  return [
    ...fault(!isZone(own.zone), `${path}.zone`, 'Is no time zone, such as `Europe/Stockholm`.'),
    ...fault(!isSorted, `${path}.reminders`, 'Each letter goes out later than the one before, and the collection letter last.'),
    ...fault(isTwice((extensions?.options ?? []).map(({ id }) => id)), `${path}.extensions.options`, 'Has an id more than once.'),
    ...fault(isTwice(plans.map(({ id }) => id)), `${path}.plans`, 'Has an id more than once.'),
    ...channelFaults(`${path}.channels`, own.channels),
    ...fault(isTwice(rates), `${path}.lateInterest.reference`, 'Has a day more than once.'),
    ...fault(
      rates.some((from, at) => from < (rates[at - 1] ?? '')),
      `${path}.lateInterest.reference`,
      'Stands in the order of its days.',
    ),
    ...listsOf(own).flatMap(({ key, list }) =>
      fault(isTwice(list.map(({ currency }) => currency)), `${path}.${key}`, 'Has a currency more than once.'),
    ),
  ];
}

function channelFaults(path: string, channels: InvoiceTerms['channels'] = []): FieldError[] {
  const known: readonly string[] = letterChannels;
  return [
    ...channels.flatMap((each, at) => fault(!known.includes(each), `${path}.${at}`, `Is none of ${known.join(', ')}.`)),
    ...fault(channels.length === 1, path, 'Has nothing to choose between: name two or more, or leave it out.'),
    ...fault(isTwice(channels), path, 'Has a channel more than once.'),
  ];
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
