/** Files of returns: by whoever was given to make them, else slips of plain text. */
import { KvittoError } from '@kvitto/contract/errors';
import type { KeptRecord } from '@kvitto/contract/ingest';
import type { CallContext } from '@kvitto/contract/operation';
import type { ReturnCase } from '@kvitto/contract/return';
import type { DocumentFile } from '@kvitto/contract/returns/documents';
import type { WithdrawalRecord } from '@kvitto/contract/withdrawal';
import { caseOf } from './case.ts';
import type { ReturnDesk } from './desk.ts';
import { dangerousTag } from './make.ts';
import type { KeptReturn, Subject } from './tables.ts';

/** A file of a return. Rejects with `not_found` for one that it does not have. */
export async function returnFile(
  desk: ReturnDesk,
  { order, record }: Subject,
  kept: KeptReturn,
  id: string,
  { locale, isGift = false }: Pick<CallContext, 'locale' | 'isGift'>,
): Promise<DocumentFile> {
  const given = caseOf(kept, desk, isGift || kept.kind === 'gift');
  const found = given.documents.find((each) => each.id === id);
  if (!found) throw new KvittoError('not_found', 'There is no such document.');
  const { documents } = desk;
  if (!documents) return textFile(found.name, slip(given, order.number, locale));
  const options = { locale, now: desk.now(), dangerous: dangerousLines(record.purchase) };
  if (found.kind === 'qr') return documents.qr(given, options);
  const shown = kept.kind === 'gift' ? bare(order, record.customer?.name) : order;
  return found.kind === 'receipt' ? documents.receipt(given, shown, options) : documents.label(given, shown, options);
}

const dangerousLines = (purchase: KeptRecord['purchase']) =>
  (purchase?.lines ?? []).filter(({ tags }) => tags?.includes(dangerousTag)).map(({ line }) => line);

/** A gift's label names neither the buyer nor what was paid. */
function bare({ customer: _customer, shippingAddress, totals: _totals, lines, ...order }: Subject['order'], buyer: string | undefined) {
  const isBuyer = shippingAddress?.name !== undefined && shippingAddress.name === buyer;
  return {
    ...order,
    lines: lines.map(({ unitPrice: _unitPrice, total: _total, ...line }) => line),
    ...(shippingAddress && !isBuyer && { shippingAddress }),
  };
}

/** The acknowledgement as a file to keep. */
export async function withdrawalFile({ documents }: Pick<ReturnDesk, 'documents'>, record: WithdrawalRecord): Promise<DocumentFile> {
  if (documents) return documents.withdrawalReceipt(record);
  return textFile(`withdrawal-${record.number.replaceAll(/[^\w-]/g, '')}.txt`, `${record.words}\n\nSHA-256: ${record.hash}\n`);
}

const words: Readonly<Record<string, readonly [back: string, order: string]>> = { sv: ['Retur', 'Order'], en: ['Return', 'Order'] };

function slip({ number, lines }: ReturnCase, order: string, locale = 'en'): string {
  const [back, of] = words[locale.toLowerCase().split('-')[0] ?? ''] ?? ['Return', 'Order'];
  return [`${back} ${number}`, `${of} ${order}`, '', ...lines.map(({ units, title }) => `${units} × ${title}`), ''].join('\n');
}

function textFile(name: string, text: string): DocumentFile {
  return { name, type: 'text/plain;charset=utf-8', data: toBase64(new TextEncoder().encode(text)) };
}

/** As the contract carries bytes; not every runtime has a `Buffer`. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += 8192) parts.push(String.fromCharCode(...bytes.subarray(from, from + 8192)));
  return btoa(parts.join(''));
}

/** Nothing for what is no base64. */
export function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  } catch {
    return undefined;
  }
}
