/** A plan that was accepted: what it costs, what each instalment is made of, and what was agreed. */
import type { Invoice } from '@kvitto/contract/invoice';
import { write } from '../pdf-sheet/sheet.ts';
import type { Sheet } from '../pdf-sheet/sheet.ts';
import { writeTable } from '../pdf-sheet/table.ts';
import { shortened } from '../pdf-sheet/wrap.ts';
import type { Speech } from './invoice-file.ts';
import { body, heading } from './letter-sizes.ts';

type Plan = NonNullable<Invoice['plan']>;

const parts = ['principal', 'interest', 'fee', 'amount'] as const;
const sumOf = ({ instalments }: Plan, part: (typeof parts)[number]) => instalments.reduce((sum, row) => sum + row[part], 0);

export function writePlan(sheet: Sheet, { plan, currency }: Invoice, speech: Speech): void {
  if (!plan) return;
  const money = (amount: number) => speech.money(amount, currency);
  for (const words of factsOf(plan, money, speech)) write(sheet, 'P', words, { ...body, above: 6 });
  write(sheet, 'H2', speech.say('instalments'), heading);
  const rows = plan.instalments.map((row) => [String(row.number), speech.day(row.dueOn), ...parts.map((part) => money(row[part]))]);
  const head = [
    speech.say('number'),
    speech.say('day'),
    speech.say('ofPrice'),
    speech.say('ofInterest'),
    speech.say('ofFee'),
    speech.say('amount'),
  ];
  const total = [speech.say('total'), '', ...parts.map((part) => money(sumOf(plan, part)))];
  writeTable(sheet, { head, rows, total, shares: [0.09, 0.27, 0.18, 0.14, 0.14, 0.18], right: new Set([2, 3, 4, 5]) }, body);
}

function factsOf(plan: Plan, money: (amount: number) => string, speech: Speech): string[] {
  const { apr, annualPercent, termsUrl, informationUrl, withdrawUntil } = plan;
  return [
    speech.say('planCost', { amount: money(sumOf(plan, 'interest') + sumOf(plan, 'fee')) }),
    speech.say('planRate', { percent: speech.number(annualPercent) }),
    speech.say('apr', { percent: speech.number(apr) }),
    ...(withdrawUntil === undefined ? [] : [speech.say('withdrawUntil', { day: speech.day(withdrawUntil) })]),
    ...(termsUrl === undefined ? [] : [speech.say('planTerms', { url: shortened(termsUrl, 200) })]),
    ...(informationUrl === undefined ? [] : [speech.say('planInformation', { url: shortened(informationUrl, 200) })]),
  ];
}
