import type * as z from 'zod/mini';
import * as cart from '@kvitto/contract/cart';
import * as consent from '@kvitto/contract/consent';
import * as ingest from '@kvitto/contract/ingest';
import * as invoice from '@kvitto/contract/invoice';
import { invoiceDocument, invoiceLine, payTo } from '@kvitto/contract/invoices/document';
import { incoming, instalment, invoiceEvent, plan } from '@kvitto/contract/invoices/events';
import * as loyalty from '@kvitto/contract/loyalty';
import * as member from '@kvitto/contract/member';
import * as money from '@kvitto/contract/money';
import * as open from '@kvitto/contract/open';
import * as order from '@kvitto/contract/order';
import { paymentAccount, paymentReference } from '@kvitto/contract/payment/reference-schema';
import * as programme from '@kvitto/contract/programme';
import * as returns from '@kvitto/contract/return';
import * as purchase from '@kvitto/contract/returns/purchase';
import { method, reason } from '@kvitto/contract/returns/policy';
import * as shipment from '@kvitto/contract/shipment';
import * as signUp from '@kvitto/contract/sign-up';
import * as time from '@kvitto/contract/time';
import * as tracking from '@kvitto/contract/tracking';
import * as whose from '@kvitto/contract/whose';
import * as withdrawal from '@kvitto/contract/withdrawal';
import { invoiceNotice } from './invoice-event.ts';
import { returnEvent } from './return-event.ts';

/** The contract's schemas under the names they are exported by: `orderLine` is `OrderLine`. */
export function namedSchemas(): readonly (readonly [name: string, schema: z.ZodMiniType])[] {
  const loyalties = { ...cart, ...programme, ...signUp, ...member, ...whose, ...loyalty, ...consent };
  const goingBack = { ...purchase, returnReason: reason, returnMethod: method, ...returns, ...withdrawal, returnEvent };
  const events = { invoiceDocument, invoiceLine, payTo, invoiceEvent, instalment, invoicePlan: plan, incoming };
  const billing = { paymentAccount, paymentReference, ...events, ...invoice, invoiceNotice };
  return Object.entries({
    ...time,
    ...money,
    ...open,
    ...shipment,
    ...order,
    ...tracking,
    ...ingest,
    ...loyalties,
    ...goingBack,
    ...billing,
  }).flatMap(([name, word]: [string, unknown]) =>
    isSchema(word) ? [[`${name.charAt(0).toUpperCase()}${name.slice(1)}`, word] as const] : [],
  );
}

function isSchema(word: unknown): word is z.ZodMiniType {
  return typeof word === 'object' && word !== null && '_zod' in word;
}
