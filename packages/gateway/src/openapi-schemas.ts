import type * as z from 'zod/mini';
import * as ingest from '@kvitto/contract/ingest';
import * as money from '@kvitto/contract/money';
import * as open from '@kvitto/contract/open';
import * as order from '@kvitto/contract/order';
import * as shipment from '@kvitto/contract/shipment';
import * as time from '@kvitto/contract/time';
import * as tracking from '@kvitto/contract/tracking';

/** The contract's schemas under the names they are exported by: `orderLine` is `OrderLine`. */
export function namedSchemas(): readonly (readonly [name: string, schema: z.ZodMiniType])[] {
  return Object.entries({ ...time, ...money, ...open, ...shipment, ...order, ...tracking, ...ingest }).flatMap(
    ([name, word]: [string, unknown]) => (isSchema(word) ? [[`${name.charAt(0).toUpperCase()}${name.slice(1)}`, word] as const] : []),
  );
}

function isSchema(word: unknown): word is z.ZodMiniType {
  return typeof word === 'object' && word !== null && '_zod' in word;
}
