/** What checks of returns have in common. */
import { expect } from 'vitest';
import type { ErrorCode } from '@kvitto/contract/errors';
import type { CallContext } from '@kvitto/contract/operation';
import type { Order } from '@kvitto/contract/order';
import type { ReturnNews, SinkName, WithdrawalReceiptNews, Outgoing } from '@kvitto/contract/outbox';
import type { DraftLine, Offer, ReturnCase, ReturnQuote, Returns } from '@kvitto/contract/return';
import { failureOf, intention } from './check.ts';
import type { Context } from './check.ts';

export const needs = ['orders', 'returns'] as const;
export type Desk = Context & Required<Pick<Context, 'orders' | 'returns'>>;
export const order = 'ord-back';

export const boot: DraftLine = { line: 'boots', units: 1, reason: 'changed_mind' };
export const mug: DraftLine = { line: 'mug', units: 1, reason: 'changed_mind' };

type Asked = Partial<Parameters<Returns['quote']>[0]>;

export const quoted = ({ returns }: Desk, lines: DraftLine[] = [boot], more: Asked = {}, context?: CallContext): Promise<ReturnQuote> =>
  returns.quote({ order, lines, ...more }, context);

export const offerIn = ({ offers }: ReturnQuote, resolution: string): Offer =>
  offers.find((each) => each.resolution === resolution) ?? expect.fail(`The quote offers no ${resolution}`);

/** A return as a page makes it, by label and for money unless told. */
export async function made(
  context: Desk,
  lines: DraftLine[] = [boot],
  choice: { readonly resolution?: string; readonly method?: string; readonly place?: string } = {},
  key: CallContext = intention(),
): Promise<ReturnCase> {
  const { id: quote } = await quoted(context, lines);
  return context.returns.create({ order, quote, resolution: 'refund', method: 'label', ...choice }, key);
}

export const countersOf = async ({ orders }: Pick<Desk, 'orders'>, line: string, of = order) => {
  const { lines } = await orders.get({ order: of });
  const { cancelled, returnRequested, returned, refunded } = lineOf(lines, line).counters;
  return { cancelled, returnRequested, returned, refunded };
};

function lineOf(lines: Order['lines'], line: string): Order['lines'][number] {
  return lines.find(({ id }) => id === line) ?? expect.fail(`The order has no ${line}`);
}

/** A refusal that leaves the order and its returns as they were. */
export async function refuses(context: Desk, code: ErrorCode, ask: () => Promise<unknown>) {
  const look = async () => {
    const { asOf: _asOf, ...kept } = await context.orders.get({ order });
    return { kept, returns: await context.returns.list({ order }) };
  };
  const before = await look();
  const failure = await failureOf(ask);
  expect(failure.code, failure.message).toBe(code);
  expect(await look()).toEqual(before);
  return failure;
}

export const webhook: SinkName = { name: 'shop', kind: 'return' };
export const mailer: SinkName = { name: 'mail', kind: 'withdrawal_receipt' };

export function returnOf({ news }: Outgoing): ReturnNews['return'] {
  return news.kind === 'return' ? news.return : expect.fail('It is no news of a return');
}

export function recordIn({ news }: Outgoing): WithdrawalReceiptNews['record'] {
  return news.kind === 'withdrawal_receipt' ? news.record : expect.fail('It is no acknowledgement');
}
