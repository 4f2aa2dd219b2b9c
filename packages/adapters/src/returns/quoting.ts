import { KvittoError } from '@kvitto/contract/errors';
import type { FieldError } from '@kvitto/contract/errors';
import { isSame } from '@kvitto/contract/merge';
import type { CallContext } from '@kvitto/contract/operation';
import type { DraftLine, Returns, ReturnQuote } from '@kvitto/contract/return';
import { canChange } from '@kvitto/contract/return-course';
import { sumOf } from '@kvitto/contract/returns/allocate';
import { eligibility } from '@kvitto/contract/returns/eligibility';
import { routeOf } from '@kvitto/contract/returns/reasons';
import { basisOf } from './basis.ts';
import { isTheirs } from './case.ts';
import { noReturn } from './desk.ts';
import type { ReturnDesk } from './desk.ts';
import { countedOf, factsOf, historyOf } from './facts.ts';
import type { Sold } from './facts.ts';
import { offersOf, reckon } from './offers.ts';
import { overtaken } from './overtaken.ts';
import { slotAsked } from './spots.ts';
import type { KeptQuote, KeptReturn, Question, ReturnTables, Subject } from './tables.ts';

type Input = Parameters<Returns['quote']>[0];

/** Reckons what can be chosen, and keeps it until it expires. */
export async function quote(desk: ReturnDesk, input: Input, context: CallContext | undefined): Promise<ReturnQuote> {
  const kept = await desk.store.read(
    input.order,
    async (subject, tables) => quoted(desk, soldOf(subject), tables, { ...input, isGift: context?.isGift === true }),
    context?.signal,
  );
  await desk.store.keepQuote(kept, desk.now(), context?.signal);
  const { id, order, question, offers, expiresAt } = kept;
  return { id, order, lines: [...question.lines], offers: [...offers], expiresAt };
}

/** Rejects with `not_eligible` for an order of which nobody told what was paid. */
export function soldOf(subject: Subject): Sold {
  const { purchase } = subject.record;
  if (purchase) return { ...subject, purchase };
  throw new KvittoError('not_eligible', 'Nothing of this order can be returned here: ask the shop.', { reasons: ['other'] });
}

async function quoted(desk: ReturnDesk, sold: Sold, tables: ReturnTables, input: Input & { isGift: boolean }): Promise<KeptQuote> {
  const { order, editing, method, isGift } = input;
  const returns = await tables.returns();
  const edited = editing === undefined ? undefined : editedIn(returns, editing, isGift);
  const question = await questionOf(desk, sold, tables, input, edited);
  // A notice would call these off: what it would bring is told as if they were not.
  const isNotice = question.isWithdrawal && editing === undefined;
  const calledOff = isNotice ? calledOffBy(desk, sold, returns, question.lines) : [];
  const except = [editing, ...calledOff];
  const basis = basisOf(factsOf(sold, returns, ...except), historyOf(returns, ...except), countedOf(returns, ...except));
  const offers = offersOf(sold, basis, question, { method, isGift, editing, calledOff });
  if (offers.length === 0) {
    // Says why.
    reckon(sold, basis, question, { resolution: 'refund', isWithdrawal: question.isWithdrawal });
    throw new KvittoError('not_eligible', 'Nothing can be had for this.', { reasons: ['other'] });
  }
  const id = `quo_${crypto.randomUUID().replaceAll('-', '')}`;
  const expiresAt = new Date(desk.now().getTime() + (sold.policy.quoteMinutes ?? 30) * 60_000).toISOString();
  return { id, order, question, ...(editing !== undefined && { editing }), isGift, basis, offers, expiresAt };
}

function calledOffBy(desk: ReturnDesk, sold: Sold, returns: readonly KeptReturn[], lines: Question['lines']): string[] {
  const { lines: free } = eligibility(factsOf(sold, returns), desk.now());
  return overtaken(returns, free, lines).calledOff.map(({ id }) => id);
}

function editedIn(returns: readonly KeptReturn[], id: string, isGift: boolean): KeptReturn {
  const found = returns.find((each) => each.id === id && isTheirs(each, isGift));
  if (!found) throw noReturn();
  if (canChange(found)) return found;
  throw new KvittoError('not_eligible', 'This return cannot be changed any more.', { reasons: [found.state] });
}

async function questionOf(
  desk: ReturnDesk,
  sold: Sold,
  tables: ReturnTables,
  { lines, isWithdrawal = false, isGift, method, slot }: Input & { isGift: boolean },
  edited: KeptReturn | undefined,
): Promise<Question> {
  if (isWithdrawal && isGift) throw new KvittoError('not_eligible', 'Only the buyer can withdraw.', { reasons: ['other'] });
  const fields = [...reasonFaults(sold, lines), ...(await photoFaults(lines, tables))];
  const { prices, faults } = await pricesOf(desk, sold, lines);
  fields.push(...faults);
  if (edited?.notice !== undefined && !isSame(unitsIn(lines), unitsIn(edited.question.lines)))
    fields.push({ path: 'lines', message: 'A notice of withdrawal stands as it was given: only the way back can be chosen.' });
  if (fields.length > 0) throw new KvittoError('invalid_input', 'This return cannot be made as it is.', { fields });
  const isChosen = prices.length === lines.length;
  const fetched = await slotAsked(desk, sold, { method, slot }, edited);
  return {
    lines: lines.map(known),
    // What was declared in time stays in time.
    isWithdrawal: isWithdrawal || edited?.notice !== undefined,
    ...(isChosen && { replacement: sumOf(prices.map(({ amount }) => amount)) }),
    isEven: prices.every(({ isEven }) => isEven),
    ...(fetched && { slot: fetched }),
    at: edited?.notice === undefined ? desk.now().toISOString() : edited.question.at,
  };
}

/** What a page may say of a line, and nothing else that it sent. */
function known({ line, units, ...said }: DraftLine): DraftLine {
  const { reason, detail, comment, photos, instead } = said;
  return {
    line,
    units,
    ...(reason !== undefined && { reason }),
    ...(detail !== undefined && { detail }),
    ...(comment !== undefined && { comment }),
    ...(photos !== undefined && { photos: [...photos] }),
    ...(instead !== undefined && { instead }),
  };
}

const unitsIn = (lines: Question['lines']) => Object.fromEntries(lines.map(({ line, units }) => [line, units]));

/** Reasons that are not asked, also where none is needed: what is kept of a return says why, or says nothing. */
function reasonFaults({ policy, purchase }: Sold, lines: Question['lines']): FieldError[] {
  return lines.flatMap((line, index) => {
    const of = purchase.lines.find((each) => each.line === line.line);
    const isAsked = !of || routeOf(policy, of.category, line) !== undefined;
    return isAsked ? [] : [{ path: `lines.${index}.reason`, message: 'Is no reason that is asked for this.' }];
  });
}

/** Pictures that nobody sent for this order. */
async function photoFaults(lines: Input['lines'], tables: ReturnTables): Promise<FieldError[]> {
  if (lines.every(({ photos = [] }) => photos.length === 0)) return [];
  const known = new Set(await tables.photos());
  return lines.flatMap(({ photos = [] }, index) =>
    photos.flatMap((photo, at) =>
      known.has(photo) ? [] : [{ path: `lines.${index}.photos.${at}`, message: 'Is no picture that was sent for this order.' }],
    ),
  );
}

/** What the chosen things cost, from the shop's own books: never from the page. */
async function pricesOf({ alternatives }: ReturnDesk, { order, purchase }: Sold, lines: Input['lines']) {
  const prices: { amount: number; isEven: boolean }[] = [];
  const faults: FieldError[] = [];
  for (const [index, { line, units, instead }] of lines.entries()) {
    if (instead === undefined) continue;
    const known = order.lines.find(({ id }) => id === line);
    const found =
      known && (await alternatives?.(known, order))?.find(({ id, price }) => id === instead && price.currency === order.currency);
    const bought = purchase.lines.find((each) => each.line === line);
    if (found?.isInStock && bought)
      prices.push({ amount: found.price.amount * units, isEven: found.price.amount * bought.quantity === bought.gross.amount });
    else faults.push({ path: `lines.${index}.instead`, message: found ? 'Is not in stock any more.' : 'Cannot come instead of this.' });
  }
  return { prices, faults };
}
