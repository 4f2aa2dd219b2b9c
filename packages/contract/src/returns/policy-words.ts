/** Words of a policy file that nobody knows: a slip of the pen changes what people get. */
import type { FieldError } from '../errors.ts';
import { grounds } from './legal-rights.ts';
import { blocks, methodKinds, parcelWords, routes } from './policy.ts';
import type { ReturnPolicy, Terms } from './policy.ts';

/** Fields that mean nothing: `read` is what is left of `written` by its schema. */
export function fieldFaults(written: unknown, read: unknown, path: readonly string[] = []): FieldError[] {
  if (typeof written !== 'object' || written === null || typeof read !== 'object' || read === null) return [];
  return Object.entries(written).flatMap(([name, value]) => {
    const at = [...path, name];
    if (value === undefined) return [];
    if (!Object.hasOwn(read, name)) return [{ path: at.join('.'), message: 'Means nothing: look how it is spelt.' }];
    return fieldFaults(value, Reflect.get(read, name), at);
  });
}

const kinds = ['physical', 'digital', 'service', 'gift_card'];

/** Words of closed lists, wherever they stand. */
export function wordFaults({ terms, rules, reasons, methods }: ReturnPolicy): FieldError[] {
  return [
    ...blockFaults('terms', terms),
    ...rules.flatMap(({ when, terms: own }, index) => [
      ...blockFaults(`rules.${index}.terms`, own),
      ...(when.kinds ?? []).flatMap((word, at) => unknown(`rules.${index}.when.kinds.${at}`, word, kinds)),
    ]),
    ...reasons.flatMap(({ route, more = [] }, index) => [
      ...unknown(`reasons.${index}.route`, route, routes),
      ...more.flatMap((each, at) => unknown(`reasons.${index}.more.${at}.route`, each.route, routes)),
    ]),
    ...methods.flatMap(({ kind, parcels }, index) => [
      ...unknown(`methods.${index}.kind`, kind, methodKinds),
      ...unknown(`methods.${index}.parcels`, parcels, parcelWords),
    ]),
  ];
}

const whys = [...new Set<string>([...blocks, ...grounds.map(({ word }) => word)])];

const blockFaults = (path: string, { block, blockUsed, withdrawal }: Terms): FieldError[] => [
  ...unknown(`${path}.block`, block, whys),
  ...unknown(`${path}.blockUsed`, blockUsed, whys),
  ...unknown(`${path}.withdrawal.block`, withdrawal?.block, whys),
];

const unknown = (path: string, word: string | undefined, known: readonly string[]): FieldError[] =>
  word === undefined || known.includes(word) ? [] : [{ path, message: `\`${word}\` is not one of ${known.join(', ')}.` }];
