import { minorUnits } from './amounts.ts';
import { all, at, attribute, textAt } from './xml-tree.ts';
import type { Element } from './xml-tree.ts';

/** What a payment says that it is for, and how much of it. */
export interface Share {
  readonly reference: string | undefined;
  readonly amount: number;
}

/** Labels that payers write before a number. */
const label =
  /^(?:faktura|fakt|invoice|inv|ocr|ref|referens|reference|viite|lasku|kid|rechnung)[\s.:#-]*(?:nr|nro|no|number|nummer)?[\s.:#-]*/i;

/**
 * The reference of a payment: a structured one, else the number of the document that it names, else what the payer wrote. Of a payment
 * for several, each with an amount that together come to its own, there are several shares; otherwise a payment for several has none.
 */
export function sharesOf(details: Element | undefined, amount: number, currency: string): readonly Share[] {
  const structured = all(at(details, 'RmtInf'), 'Strd');
  const references = distinct(structured.map((each) => textAt(each, 'CdtrRefInf/Ref') ?? textAt(each, 'RfrdDocInf/Nb')));
  if (references.length > 1) return splitBy(structured, amount, currency) ?? [{ reference: undefined, amount }];
  const [only] = references;
  return [{ reference: only ?? writtenOf(details), amount }];
}

const distinct = (texts: readonly (string | undefined)[]) => [...new Set(texts.filter((text) => text !== undefined))];

function splitBy(structured: readonly Element[], amount: number, currency: string): Share[] | undefined {
  const shares = structured.flatMap((each): Share[] => {
    const reference = textAt(each, 'CdtrRefInf/Ref') ?? textAt(each, 'RfrdDocInf/Nb');
    const sum = at(each, 'RfrdDocAmt/RmtdAmt');
    const units = attribute(sum, 'Ccy') === currency ? minorUnits(textAt(sum, '#text') ?? '', currency) : undefined;
    return reference === undefined || units === undefined || units === 0 ? [] : [{ reference, amount: units }];
  });
  const sum = shares.reduce((before, share) => before + share.amount, 0);
  return shares.length === structured.length && sum === amount ? shares : undefined;
}

function writtenOf(details: Element | undefined): string | undefined {
  const lines = all(at(details, 'RmtInf'), 'Ustrd').flatMap((line) => (typeof line === 'string' ? [line.trim()] : []));
  return lessLabel(lines.join(' '));
}

/** What a payer wrote, less a word such as "Faktura nr" before it. */
export const lessLabel = (text: string): string | undefined => text.trim().slice(0, 2000).replace(label, '') || undefined;
