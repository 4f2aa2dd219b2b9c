import type * as z from 'zod/mini';
import { KvittoError } from '@kvitto/contract/errors';
import { digest } from '../returns/desk.ts';
import { askVendor } from '../vendor-ask.ts';
import type { VendorAnswer, VendorLine } from '../vendor-ask.ts';
import { readAnswer } from '../vendor-fields.ts';
import { farOptions, farOrder } from './shapes.ts';
import type { FarOptions, FarOrder } from './shapes.ts';

/** How one Klarna account is asked. */
export interface Account extends VendorLine {
  readonly endpoint: string;
  /** As it stands after `Basic ` in the header. */
  readonly credential: string;
}

/** A capture of an order: each is an invoice of its own. */
export interface CaptureAt {
  readonly order: string;
  readonly capture: string;
}

type Signal = AbortSignal | undefined;
const never = new AbortController().signal;

interface Asked {
  readonly method?: 'GET' | 'POST' | 'PATCH';
  /** Below the order. */
  readonly path?: string;
  readonly body?: object;
  readonly key?: string;
}

function ask(account: Account, order: string, { method = 'GET', path = '', body, key }: Asked, signal: Signal): Promise<VendorAnswer> {
  const address = `${account.endpoint.replace(/\/+$/, '')}/ordermanagement/v1/orders/${encodeURIComponent(order)}${path}`;
  const headers = {
    authorization: `Basic ${account.credential}`,
    accept: 'application/json',
    ...(body && { 'content-type': 'application/json' }),
    ...(key !== undefined && { 'klarna-idempotency-key': key }),
  };
  return askVendor(account, new Request(address, { method, headers, ...(body && { body: JSON.stringify(body) }) }), signal ?? never);
}

/** An order with all of its captures and refunds; nothing where Klarna knows none. */
export async function readOrder(account: Account, order: string, signal: Signal): Promise<FarOrder | undefined> {
  const answer = await ask(account, order, {}, signal);
  return answer.status === 404 ? undefined : read(farOrder, answer);
}

/** What moving a capture's due date costs the shop; no options where it cannot be moved. */
export async function readOptions(account: Account, { order, capture }: CaptureAt, signal: Signal): Promise<FarOptions> {
  const answer = await ask(unlocked(account), order, { path: `/captures/${encodeURIComponent(capture)}/extend-due-date-options` }, signal);
  return answer.status === 404 || answer.status === 403 ? { options: [] } : read(farOptions, answer);
}

/** Moves a due date. Rejects with `not_eligible` where Klarna does not. */
export async function extendDueDate(
  account: Account,
  { order, capture }: CaptureAt,
  number_of_days: number,
  key: string,
  signal: Signal,
): Promise<void> {
  const path = `/captures/${encodeURIComponent(capture)}/extend-due-date`;
  const answer = await ask(unlocked(account), order, { method: 'PATCH', path, body: { number_of_days }, key }, signal);
  done(answer, 'Klarna does not move this due date.');
}

/** Has the letter about a capture sent again. */
export async function triggerSendOut(account: Account, { order, capture }: CaptureAt, key: string, signal: Signal): Promise<void> {
  const path = `/captures/${encodeURIComponent(capture)}/trigger-send-out`;
  done(await ask(unlocked(account), order, { method: 'POST', path, key }, signal), 'Klarna does not send this again.');
}

/** Where Klarna does not allow a thing in its state, 403 says that, and nothing of the key. */
const unlocked = (account: Account): Account => ({ ...account, answers: new Set([403]) });

function done({ status }: VendorAnswer, sentence: string): void {
  if (status === 204) return;
  if (status === 403) throw new KvittoError('not_eligible', sentence, { reasons: ['not_offered'] });
  throw status === 404
    ? new KvittoError('not_found', 'There is no such invoice.')
    : new KvittoError('upstream', `Klarna refused what it was asked (${status}).`);
}

function read<Schema extends z.ZodMiniType>(schema: Schema, { status, body }: VendorAnswer): z.output<Schema> {
  if (status === 200) return readAnswer(schema, body, 'Klarna');
  throw new KvittoError('upstream', `Klarna refused what it was asked (${status}).`);
}

/** An intention's key in the form that Klarna recommends, a UUID of version 4. */
export async function keyOf(...parts: readonly string[]): Promise<string> {
  const hex = await digest(...parts);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
