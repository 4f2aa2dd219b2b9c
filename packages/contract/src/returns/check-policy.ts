/** What a policy file has to keep to beyond its shape: its words exist, and no rule takes away what the law gives. */
import { KvittoError } from '../errors.ts';
import type { FieldError } from '../errors.ts';
import { claimFaults } from './claim-faults.ts';
import { grounds, knownClaims } from './legal-rights.ts';
import type { ClaimLimit } from './legal-rights.ts';
import { fieldFaults, wordFaults } from './policy-words.ts';
import { resolutions, returnPolicy } from './policy.ts';
import type { Condition, ReturnPolicy, Statutory, Terms } from './policy.ts';

/**
 * Reads a policy file. Throws `invalid_input` with the path of each fault and what to do about it. `claims` are the years that national
 * laws give for faults.
 */
export function readPolicy(value: unknown, claims: readonly ClaimLimit[] = knownClaims): ReturnPolicy {
  const read = returnPolicy.safeParse(value);
  if (!read.success) refuse(read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })));
  const fields = [...fieldFaults(value, read.data), ...policyFaults(read.data, claims)];
  if (fields.length > 0) refuse(fields);
  return read.data;
}

/** Refuses a policy that does not hold together. Throws `invalid_input` like {@link readPolicy}. */
export function checkPolicy(policy: ReturnPolicy, claims: readonly ClaimLimit[] = knownClaims): void {
  const read = returnPolicy.safeParse(policy);
  const fields = [...(read.success ? fieldFaults(policy, read.data) : []), ...policyFaults(policy, claims)];
  if (fields.length > 0) refuse(fields);
}

function policyFaults(policy: ReturnPolicy, claims: readonly ClaimLimit[]): FieldError[] {
  const { terms, rules, statutory } = policy;
  return [
    ...wordFaults(policy),
    ...idFaults(policy),
    ...termsFaults(policy, 'terms', terms, terms, {}),
    ...rules.flatMap(({ when, terms: own }, index) => [
      ...conditionFaults(`rules.${index}.when`, when),
      ...termsFaults(policy, `rules.${index}.terms`, own, { ...terms, ...own }, when),
    ]),
    ...Object.entries(statutory).flatMap(([country, law]) => lawFaults(country, law)),
    ...claimFaults(policy, claims),
  ];
}

function refuse(fields: readonly FieldError[]): never {
  throw new KvittoError('invalid_input', 'The return policy does not hold together.', { fields });
}

const fault = (isWrong: boolean, path: string, message: string): FieldError[] => (isWrong ? [{ path, message }] : []);
const isTwice = (ids: readonly string[]) => new Set(ids).size < ids.length;

function idFaults({ methods, reasons }: ReturnPolicy): FieldError[] {
  return [
    ...fault(isTwice(methods.map(({ id }) => id)), 'methods', 'Has an id more than once.'),
    ...fault(isTwice(reasons.map(({ id }) => id)), 'reasons', 'Has an id more than once.'),
    ...methods.flatMap(({ label, instructions, price = [] }, index) => [
      ...fault(Object.keys(label).length === 0, `methods.${index}.label`, 'Has no words in any language.'),
      ...fault(
        instructions !== undefined && Object.keys(instructions).length === 0,
        `methods.${index}.instructions`,
        'Has no words in any language.',
      ),
      ...fault(isTwice(price.map(({ currency }) => currency)), `methods.${index}.price`, 'Has a currency more than once.'),
    ]),
    ...reasons.flatMap(({ label, more = [] }, index) => [
      ...fault(
        [label, ...more.map((each) => each.label)].some((words) => Object.keys(words).length === 0),
        `reasons.${index}`,
        'Has no words in any language.',
      ),
      ...fault(isTwice(more.map(({ id }) => id)), `reasons.${index}.more`, 'Has an id more than once.'),
    ]),
  ];
}

const conditionFaults = (path: string, { placedFrom, placedUntil }: Condition) =>
  fault(placedFrom !== undefined && placedUntil !== undefined && placedFrom > placedUntil, path, 'Ends before it begins.');

/** `own` is what a rule says, `all` what then holds where no other rule does. */
function termsFaults(policy: ReturnPolicy, path: string, own: Terms, all: Terms, when: Condition): FieldError[] {
  return [
    ...nameFaults(policy, path, own),
    ...lackFaults(
      path,
      own,
      all,
      policy.rules.map((rule) => rule.terms),
    ),
    ...amountFaults(path, own),
    ...rightFaults(path, own, all, when),
  ];
}

const known = new Set<string>(resolutions);

function nameFaults({ methods }: ReturnPolicy, path: string, own: Terms): FieldError[] {
  const ids = new Set(methods.map(({ id }) => id));
  const unknownIds = (key: 'methods' | 'freeMethods') =>
    (own[key] ?? []).flatMap((id, index) => fault(!ids.has(id), `${path}.${key}.${index}`, `There is no method \`${id}\`.`));
  const unknownWords = (key: 'resolutions' | 'faultResolutions' | 'freeFor') =>
    (own[key] ?? []).flatMap((word, index) => fault(!known.has(word), `${path}.${key}.${index}`, `\`${word}\` is no resolution.`));
  return [
    ...unknownIds('methods'),
    ...unknownIds('freeMethods'),
    ...unknownWords('resolutions'),
    ...unknownWords('faultResolutions'),
    ...unknownWords('freeFor'),
  ];
}

/** What is offered needs what it is reckoned by, here or in some rule. */
function lackFaults(
  path: string,
  { resolutions: offered = [], faultResolutions = [] }: Terms,
  all: Terms,
  rules: readonly Terms[],
): FieldError[] {
  const words = [...offered, ...faultResolutions];
  const isSaid = (key: 'keep' | 'instantUpTo') => all[key] !== undefined || rules.some((rule) => rule[key] !== undefined);
  return [
    ...fault(
      words.includes('keep') && !isSaid('keep'),
      `${path}.resolutions`,
      'To offer `keep`, say in `keep` how much of the price comes back.',
    ),
    ...fault(
      words.includes('instant_refund') && !isSaid('instantUpTo'),
      `${path}.resolutions`,
      'To offer `instant_refund`, say in `instantUpTo` up to which amount.',
    ),
  ];
}

function amountFaults(path: string, { fee, instantUpTo, bonus, keep }: Terms): FieldError[] {
  const lists = { fee, instantUpTo, 'bonus.amounts': bonus?.amounts, 'keep.upTo': keep?.upTo };
  const { percent = 0, capPercent = 150 } = bonus ?? {};
  return [
    ...Object.entries(lists).flatMap(([key, amounts = []]) =>
      fault(isTwice(amounts.map(({ currency }) => currency)), `${path}.${key}`, 'Has a currency more than once.'),
    ),
    ...fault(percent > capPercent - 100, `${path}.bonus.percent`, `${percent} % on top of the price is above its cap of ${capPercent} %.`),
  ];
}

const groundsThat = (ends: 'never' | 'use') =>
  new Set<string | undefined>(grounds.flatMap((each) => (each.ends === ends ? each.word : [])));
const exempt = groundsThat('never');
const endsWithUse = groundsThat('use');

/** It says which things it is about. */
const isNarrow = ({ categories, tags, kinds }: Condition) => categories !== undefined || tags !== undefined || kinds !== undefined;

function rightFaults(path: string, own: Terms, all: Terms, when: Condition): FieldError[] {
  const { withdrawal = {}, faultYears = 2, faultResolutions = ['refund'] } = all;
  // Businesses have what the shop gives them.
  if (when.isBusiness) return [];
  const isLawful = !withdrawal.isExempt;
  return [
    ...fault(
      own.resolutions !== undefined && isLawful && !own.resolutions.includes('refund'),
      `${path}.resolutions`,
      'Offer `refund` too: whoever withdraws gets money back (Directive 2011/83/EU, Art. 13).',
    ),
    ...fault(
      own.withdrawal?.isExempt === true && !exempt.has(withdrawal.block),
      `${path}.withdrawal`,
      endsWithUse.has(withdrawal.block)
        ? `\`${withdrawal.block}\` ends the right of withdrawal with use only: say \`endsWithUse\` (Directive 2011/83/EU, Art. 16).`
        : 'This is no ground on which the right of withdrawal is not given (Directive 2011/83/EU, Art. 16).',
    ),
    ...fault(
      own.withdrawal?.isExempt === true && !isNarrow(when),
      `${path}.withdrawal`,
      'Not everything can be exempt from the right of withdrawal: name the categories, tags or kinds in a rule.',
    ),
    ...fault(
      own.withdrawal?.endsWithUse === true && !endsWithUse.has(withdrawal.block),
      `${path}.withdrawal`,
      'This is no ground on which the right of withdrawal ends with use (Directive 2011/83/EU, Art. 16).',
    ),
    ...fault(
      own.faultYears !== undefined && faultYears < 2,
      `${path}.faultYears`,
      'A consumer can complain of faults for at least 2 years (Directive (EU) 2019/771, Art. 10).',
    ),
    ...fault(
      own.faultResolutions !== undefined && !faultResolutions.some((word) => ['refund', 'replace', 'repair'].includes(word)),
      `${path}.faultResolutions`,
      'Offer a repair, a replacement or a refund for faults (Directive (EU) 2019/771, Art. 13).',
    ),
  ];
}

/** The European Economic Area, where the Directive holds, and Great Britain, whose law gives the same. */
const lawful = new Set('EU AT BE BG CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK'.split(' '));

function lawFaults(country: string, law: Statutory): FieldError[] {
  if (!lawful.has(country)) return [];
  const path = `statutory.${country}`;
  return [
    ...fault(
      law.withdrawalDays < 14,
      `${path}.withdrawalDays`,
      'A consumer has at least 14 days to withdraw (Directive 2011/83/EU, Art. 9).',
    ),
    ...fault(
      law.uninformedMonths < 12,
      `${path}.uninformedMonths`,
      'Who is not told has at least 12 months more (Directive 2011/83/EU, Art. 10).',
    ),
    ...fault(
      law.refundDays > 14,
      `${path}.refundDays`,
      'Everything is paid back within 14 days at the latest (Directive 2011/83/EU, Art. 13).',
    ),
    ...fault(
      law.sendBackDays < 14,
      `${path}.sendBackDays`,
      'A consumer has at least 14 days to send things back (Directive 2011/83/EU, Art. 14).',
    ),
  ];
}
