/** What an invoice policy has to keep to beyond its shape: it holds together, and no fee is above what the law allows. */
import { KvittoError } from '../errors.ts';
import type { FieldError } from '../errors.ts';
import { decimals } from '../money.ts';
import type { Money } from '../money.ts';
import { invoicePolicy, letterChannels } from './invoice-policy.ts';
import type { InvoicePolicy, InvoiceTerms } from './invoice-policy.ts';
import { interestPoints, knownLimits, limitsOf } from './legal-limits.ts';
import type { FeeLimit, LegalLimits, LimitedFee, LimitFor } from './legal-limits.ts';

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

const fault = (isWrong: boolean, path: string, message: string): FieldError[] => (isWrong ? [{ path, message }] : []);
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

interface Listed {
  readonly key: string;
  readonly fee?: LimitedFee;
  readonly list: readonly Money[];
}

/** All amounts of the terms, with the fee that a law may limit. */
function listsOf({ reminders = [], collection, lateCompensation, plans = [], extensions, ...rest }: InvoiceTerms): Listed[] {
  const all: (Omit<Listed, 'list'> & { readonly list: readonly Money[] | undefined })[] = [
    ...reminders.map((letter, at) => ({
      key: `reminders.${at}.fee`,
      fee: 'reminder' as const,
      list: letter.fee,
    })),
    { key: 'collection.fee', fee: 'collection', list: collection?.fee },
    { key: 'lateCompensation', fee: 'late_compensation', list: lateCompensation },
    ...plans.flatMap((plan, at) => [
      { key: `plans.${at}.setUpFee`, fee: 'plan' as const, list: plan.setUpFee },
      { key: `plans.${at}.instalmentFee`, list: plan.instalmentFee },
      { key: `plans.${at}.least`, list: plan.least },
      { key: `plans.${at}.most`, list: plan.most },
    ]),
    ...(extensions?.options ?? []).map((option, at) => ({
      key: `extensions.options.${at}.fee`,
      list: option.fee,
    })),
    { key: 'extensions.least', list: extensions?.least },
    { key: 'extensions.most', list: extensions?.most },
    { key: 'partPayment.least', list: rest.partPayment?.least },
    { key: 'overPayment.least', list: rest.overPayment?.least },
    { key: 'cashStep', list: rest.cashStep },
  ];
  return all.map((each) => ({ ...each, list: each.list ?? [] }));
}

function legalFaults(path: string, own: InvoiceTerms, of: LimitFor, limits: LegalLimits): FieldError[] {
  const fees = listsOf(own).flatMap(({ key, fee, list }) =>
    fee === undefined
      ? []
      : list.flatMap((money) => limitsOf(limits, fee, of).flatMap((limit) => aboveLimit(`${path}.${key}`, fee, money, limit))),
  );
  const points = interestPoints(limits, of);
  const { lateInterest } = own;
  const isAbove = points !== undefined && lateInterest && 'points' in lateInterest && lateInterest.points > points;
  const isFixed = points !== undefined && lateInterest && 'percent' in lateInterest;
  return [
    ...fees,
    ...togetherFaults(path, own, of, limits),
    ...fault(
      isAbove === true,
      `${path}.lateInterest.points`,
      `Late interest in ${of.country} is at most ${points} percentage points above the reference rate.`,
    ),
    ...fault(
      isFixed === true,
      `${path}.lateInterest`,
      `Late interest in ${of.country} is at most ${points} percentage points above the reference rate: give \`points\` and \`reference\`, so that it can be compared.`,
    ),
  ];
}

/** What may not be charged beside something else, or without it. */
function togetherFaults(path: string, own: InvoiceTerms, of: LimitFor, limits: LegalLimits): FieldError[] {
  const { country } = of;
  const charged = listsOf(own).filter(({ list }) => list.some(({ amount }) => amount > 0));
  return charged.flatMap(({ key, fee }) =>
    (fee === undefined ? [] : limitsOf(limits, fee, of)).flatMap(({ standsFor = [], afterReminder = false, source }) => {
      const others = standsFor.filter((other) => charged.some((each) => each.fee === other)).map((other) => names[other]);
      const name = fee && names[fee];
      return [
        ...fault(
          others.length > 0,
          `${path}.${key}`,
          `The ${name} in ${country} stands in for the ${others.join(' and the ')} (${source}): charge one or the other.`,
        ),
        ...fault(
          afterReminder && (own.reminders ?? []).length === 0,
          `${path}.${key}`,
          `The ${name} in ${country} may be charged only after a reminder (${source}): have one in \`reminders\`.`,
        ),
      ];
    }),
  );
}

const names: Readonly<Record<LimitedFee, string>> = {
  reminder: 'reminder fee',
  collection: 'fee for a collection letter',
  plan: 'fee for a payment plan',
  late_compensation: 'late compensation',
};

function aboveLimit(path: string, fee: LimitedFee, { amount, currency }: Money, limit: FeeLimit): FieldError[] {
  const { country, source, most } = limit;
  const highest = Math.max(...most.map((row) => row.amount));
  const written = (minor: number) =>
    `${(minor / 10 ** decimals(limit.currency)).toFixed(minor % 10 ** decimals(limit.currency) === 0 ? 0 : decimals(limit.currency))} ${limit.currency}`;
  if (amount === 0) return [];
  if (currency !== limit.currency)
    return [
      {
        path,
        message: `The ${names[fee]} in ${country} is limited in ${limit.currency} (${source}): a fee in ${currency} cannot be compared. Leave it out.`,
      },
    ];
  return fault(
    amount > highest,
    path,
    `The ${names[fee]} in ${country} is at most ${written(highest)} (${source}); ${written(amount)} is above that.`,
  );
}
