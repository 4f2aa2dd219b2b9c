/** A return as it is made, from a quote that was chosen from. */
import { KvittoError } from '@kvitto/contract/errors';
import type { FieldError } from '@kvitto/contract/errors';
import type { Returns, Offer } from '@kvitto/contract/return';
import { newReturnNumber } from '@kvitto/contract/return-number';
import { reasonsFor, routeOf } from '@kvitto/contract/returns/reasons';
import { caseOf } from './case.ts';
import type { ReturnDesk } from './desk.ts';
import { countedOf, factsOf } from './facts.ts';
import type { Sold } from './facts.ts';
import { offerOf, reckon } from './offers.ts';
import type { KeptQuote, KeptReturn, Question, ReturnTables } from './tables.ts';

export type Chosen = Pick<Parameters<Returns['create']>[0], 'order' | 'quote' | 'resolution' | 'method' | 'place' | 'slot'>;

/** The same for the same choice. */
export const choiceKey = ({ quote, resolution, method, place, slot }: Chosen): string =>
  JSON.stringify([quote, resolution, method ?? null, place ?? null, slot ?? null]);

/**
 * A quote as long as what it says holds. Rejects with `expired_window` when its time is over, which also nobody knows any more, and
 * with `conflict` when something of the order was returned, or called off, since it was made.
 */
export async function heldQuote(
  { now }: ReturnDesk,
  sold: Sold,
  tables: ReturnTables,
  { id, editing, isGift }: { readonly id: string; readonly editing?: string; readonly isGift: boolean },
): Promise<KeptQuote> {
  const quote = await tables.quote(id);
  const isOurs = quote && quote.order === sold.order.id && quote.editing === editing && quote.isGift === isGift;
  if (!isOurs || Date.parse(quote.expiresAt) <= now().getTime())
    throw new KvittoError('expired_window', 'The time of this quote is over: have it reckoned again.');
  const returns = await tables.returns();
  const { gone, cancelled } = factsOf(sold, returns, editing);
  const { basis, question } = quote;
  const was = { gone: new Map(basis.gone), cancelled: new Map(basis.cancelled) };
  const isMoved = question.lines.some(
    ({ line }) => (gone.get(line) ?? 0) > (was.gone.get(line) ?? 0) || (cancelled?.get(line) ?? 0) > (was.cancelled.get(line) ?? 0),
  );
  if (isMoved || countedOf(returns, editing) !== basis.counted)
    throw new KvittoError('conflict', 'Something of this order was returned meanwhile: look at it again.');
  return quote;
}

/** What makes a return of a quote and a choice: all in it that is money or a date was reckoned here. */
export function chosenOf(
  desk: ReturnDesk,
  sold: Sold,
  { question, basis, offers, isGift }: KeptQuote,
  { resolution, method }: Chosen,
): Pick<KeptReturn, 'question' | 'basis' | 'reckoned' | 'offer' | 'lines' | 'kind' | 'refund'> & { readonly method: KeptReturn['method'] } {
  const offer = offers.find((each) => each.resolution === resolution);
  const fields = offer ? choiceFaults(desk, sold, question, offer, method) : [{ path: 'resolution', message: 'Is not in this quote.' }];
  if (!offer || fields.length > 0) throw new KvittoError('invalid_input', 'This is not what the quote offers.', { fields });
  const choice = { resolution, method, isWithdrawal: offer.isWithdrawal };
  const reckoned = reckon(sold, basis, question, choice);
  const { methods } = sold.policy;
  const known = offer.methods.flatMap(({ id, price }) => methods.filter((each) => each.id === id).map((each) => ({ method: each, price })));
  const told = offerOf(choice, reckoned, known, sold.purchase);
  return {
    question,
    basis,
    reckoned,
    offer: told,
    lines: question.lines.map((line) => ({ ...line, ...titleOf(sold, line.line), ...dangerOf(sold, line.line) })),
    kind: kindOf(sold, question, offer, isGift),
    method: methods.find(({ id }) => id === method),
    refund: refundOf(told),
  };
}

/** What is owed to the shopper as money. */
export const refundOf = ({ resolution, amount, arrivesBy }: Offer): KeptReturn['refund'] =>
  amount.amount > 0 && resolution !== 'credit' ? { state: 'planned', ...(arrivesBy !== undefined && { arrivesBy }) } : undefined;

export function titleOf({ order }: Pick<Sold, 'order'>, line: string): Pick<KeptReturn['lines'][number], 'title' | 'variant' | 'image'> {
  const { title = '', variant, image } = order.lines.find(({ id }) => id === line) ?? {};
  return { title, ...(variant !== undefined && { variant }), ...(image !== undefined && { image }) };
}

/** What carriers treat as dangerous goods has this tag. */
export const dangerousTag = 'dangerous_goods';

export function dangerOf({ purchase }: Pick<Sold, 'purchase'>, line: string): Pick<KeptReturn['lines'][number], 'isDangerous'> {
  const isDangerous = purchase.lines.find((each) => each.line === line)?.tags?.includes(dangerousTag);
  return isDangerous ? { isDangerous } : {};
}

function choiceFaults({ photos }: ReturnDesk, sold: Sold, { lines }: Question, offer: Offer, method: string | undefined): FieldError[] {
  const isWay = method === undefined ? offer.methods.length === 0 : offer.methods.some(({ id }) => id === method);
  return [
    ...(isWay ? [] : [{ path: 'method', message: method === undefined ? 'Choose a way back.' : 'Is not in this quote.' }]),
    ...lines.flatMap((line, index) => [
      ...(offer.resolution === 'other_product' && line.instead === undefined
        ? [{ path: `lines.${index}.instead`, message: 'Choose what is to come instead.' }]
        : []),
      ...(photos && needsPhoto(sold, line) && !line.photos?.length
        ? [{ path: `lines.${index}.photos`, message: 'Show it in a picture.' }]
        : []),
    ]),
  ];
}

function needsPhoto({ policy, purchase }: Sold, { line, reason, detail }: Question['lines'][number]): boolean {
  const category = purchase.lines.find((each) => each.line === line)?.category;
  const found = reasonsFor(policy, category).find(({ id }) => id === reason);
  return (found?.more?.find(({ id }) => id === detail)?.photos ?? found?.photos) === 'required';
}

function kindOf({ policy, purchase }: Sold, { lines }: Question, { isWithdrawal }: Offer, isGift: boolean): string {
  if (isGift) return 'gift';
  if (isWithdrawal) return 'withdrawal';
  const categoryOf = (line: string) => purchase.lines.find((each) => each.line === line)?.category;
  return lines.some((line) => routeOf(policy, categoryOf(line.line), line) === 'claim') ? 'claim' : 'return';
}

/** A new return, approved at once unless a person is to look at it. */
export function newReturn(
  desk: ReturnDesk,
  { order }: Sold,
  given: ReturnType<typeof chosenOf> & Pick<KeptReturn, 'id' | 'madeBy' | 'unsent' | 'notice' | 'place' | 'slot'>,
): KeptReturn {
  const at = desk.now().toISOString();
  const { method, refund, notice, ...rest } = given;
  const kept: KeptReturn = {
    ...rest,
    ...(method && { method }),
    ...(refund && { refund }),
    ...(notice !== undefined && { notice }),
    number: newReturnNumber(),
    order: order.id,
    state: 'requested',
    timeline: [{ at, state: 'requested' }],
    createdAt: at,
    updatedAt: at,
    version: 1,
    revision: 1,
  };
  const state = firstState(desk, order, kept);
  return state === 'requested' ? kept : { ...kept, state, timeline: [...kept.timeline, { at, state }] };
}

/** Where a return begins: approved at once unless it is a claim or a person is to look at it. Whoever withdraws asks nobody for leave. */
export function firstState(desk: ReturnDesk, order: Sold['order'], kept: KeptReturn): string {
  const isReviewed = kept.notice === undefined && (desk.isReviewed?.(caseOf(kept, desk), order) ?? false);
  return isReviewed ? 'review' : kept.kind === 'claim' ? 'requested' : 'approved';
}
