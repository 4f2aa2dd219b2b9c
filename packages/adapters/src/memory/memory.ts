import type { Backend, Ports } from '@kvitto/contract/backend';
import { deriveSummary, liveEventOf } from '@kvitto/contract/derive';
import { KvittoError } from '@kvitto/contract/errors';
import type { Ingest, OrderRecord } from '@kvitto/contract/ingest';
import type { MemberRecord } from '@kvitto/contract/member';
import { bareParcel, maskOrder } from '@kvitto/contract/mask';
import { mergeRecord, mergeUpdate, parcelKeys, trackingKeys } from '@kvitto/contract/merge';
import type { Orders } from '@kvitto/contract/order';
import { numberKey, proves } from '@kvitto/contract/proof';
import { inOrder } from '@kvitto/contract/parcel-status';
import type { Programme } from '@kvitto/contract/programme';
import type { Store } from '@kvitto/contract/store';
import type { LiveEvent, Tracking } from '@kvitto/contract/tracking';
import { waitingLimits } from '@kvitto/contract/waiting';
import type { WaitingLimits } from '@kvitto/contract/waiting';
import { outboxBy } from '../members/carried.ts';
import type { Members } from '../members/ports.ts';
import type { InvoicesOptions } from '../invoices/desk.ts';
import type { InvoicePorts } from '../invoices/ports.ts';
import type { ReturnsOptions } from '../returns/desk.ts';
import type { ReturnPorts } from '../returns/ports.ts';
import { answerAfter } from './answer.ts';
import type { Answer } from './answer.ts';
import { backlogPort, deliveryPort } from './delivery.ts';
import type { Requests } from './delivery.ts';
import type { InvoiceSeed } from './invoices.ts';
import { lazyOutbox, lazyPorts, once } from './lazy-ports.ts';
import { ledger } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import type { MembersSeed } from './members.ts';
import { page } from './pages.ts';
import { isAborted, pause } from './pause.ts';
import type { Signals } from './pause.ts';
import { memoryStore } from './store.ts';
import { waitingNews } from './waiting.ts';
import type { Waiting } from './waiting.ts';

export interface MemoryOptions {
  /** What it knows from the start. Copied. */
  readonly orders?: readonly OrderRecord[];
  /** The clock; the machine's unless told. */
  readonly now?: () => Date;
  /** Milliseconds before every answer; none unless told. */
  readonly latency?: number;
  /** How much news of parcels it keeps that no order has yet; {@link waitingLimits} unless told. */
  readonly waiting?: Partial<WaitingLimits>;
  /** The loyalty programme. With one it has the ports `loyalty` and `consent` and an `outbox`, all of which reject with `misconfigured` when it is wrong. */
  readonly programme?: Programme | undefined;
  /** Members that it knows from the start. Copied. */
  readonly members?: readonly MemberRecord[];
  /** The return policy, and who helps with returns. With one it has the ports `returns` and `withdrawal` and an `outbox`, all of which reject with `misconfigured` when the policy is wrong. */
  readonly returns?: ReturnsOptions | undefined;
  /** The invoice policy, who helps with payments, and invoices that it knows from the start. With one it has the port `invoices` and an `outbox`, which reject with `misconfigured` when the policy is wrong. */
  readonly invoices?: (InvoicesOptions & { readonly seeds?: readonly InvoiceSeed[] | undefined }) | undefined;
}

/** What {@link memory} offers: a backend with all of these. */
export type Memory = Backend &
  Pick<Ports, 'orders' | 'tracking' | 'delivery' | 'ingest' | 'backlog'> & { readonly store: Store; readonly close: () => Promise<void> };

/** The same with a loyalty programme. */
export type MemoryWithMembers = Memory & Members;

/** The same with a return policy. */
export type MemoryWithReturns = Memory & ReturnPorts;

/** The same with an invoice policy. */
export type MemoryWithInvoices = Memory & InvoicePorts;

type Invoicing = NonNullable<MemoryOptions['invoices']>;

/**
 * A whole backend in the memory of this page or process, for demos and tests. `close` ends every watch.
 *
 * @example
 * const backend = memory({ orders: [scenario('out-for-delivery', new Date())] });
 */
export function memory(
  options: MemoryOptions & { readonly programme: Programme; readonly returns: ReturnsOptions; readonly invoices: Invoicing },
): MemoryWithMembers & MemoryWithReturns & MemoryWithInvoices;
export function memory(
  options: MemoryOptions & { readonly returns: ReturnsOptions; readonly invoices: Invoicing },
): MemoryWithReturns & MemoryWithInvoices;
export function memory(
  options: MemoryOptions & { readonly programme: Programme; readonly returns: ReturnsOptions },
): MemoryWithMembers & MemoryWithReturns;
export function memory(options: MemoryOptions & { readonly programme: Programme }): MemoryWithMembers;
export function memory(options: MemoryOptions & { readonly returns: ReturnsOptions }): MemoryWithReturns;
export function memory(options: MemoryOptions & { readonly invoices: Invoicing }): MemoryWithInvoices;
export function memory(options?: MemoryOptions): Memory;
export function memory(options: MemoryOptions = {}): Memory {
  const { orders = [], now = () => new Date(), latency = 0, programme, members = [], returns, invoices } = options;
  const kept = ledger(now);
  const waiting = waitingNews({ ...waitingLimits, ...options.waiting }, now);
  const closed = new AbortController();
  for (const record of structuredClone(orders)) kept.write(mergeRecord(kept.find(record.id)?.record, record));
  const answer = answerAfter(latency);
  const requests: Requests = [];
  const club = programme && withMembers({ programme, members, findOrder: (order) => kept.find(order)?.record, now }, latency);
  const stock = goodsOf({ returns, invoices });
  const goods = once(async () => (await import('./goods.ts')).openGoods(stock, { orders: kept, waiting, now }));
  const told = (returns ?? invoices) && lazyOutbox(goods);
  return {
    orders: ordersPort(kept, answer),
    tracking: trackingPort(kept, answer, latency, closed.signal),
    delivery: deliveryPort(kept, requests, answer, now),
    backlog: backlogPort(kept, requests, answer, now),
    ingest: ingestPort(kept, waiting, answer),
    store: memoryStore({ now }),
    ...club,
    ...(returns && lazyPorts(['returns', 'withdrawal'], goods, latency)),
    ...(invoices && lazyPorts(['invoices'], goods, latency)),
    ...((club ?? told) && {
      outbox: outboxBy({
        ...(club && { member: club.outbox, confirmation: club.outbox }),
        ...(told && { return: told, withdrawal_receipt: told, invoice: told, invoice_mail: told }),
      }),
    }),
    close: async () => closed.abort(),
  };
}

function withMembers(given: MembersSeed, latency: number): Members {
  const seed = { ...given, programme: structuredClone(given.programme), members: structuredClone(given.members) };
  const ready = once(async () => (await import('./members.ts')).openMembers(seed));
  return { ...lazyPorts(['loyalty', 'consent'], ready, latency), outbox: lazyOutbox(ready) };
}

const goodsOf = ({ returns, invoices }: Pick<MemoryOptions, 'returns' | 'invoices'>) => ({
  returns: returns && { ...returns, policy: structuredClone(returns.policy) },
  invoices: invoices && { ...invoices, policy: structuredClone(invoices.policy), seeds: structuredClone(invoices.seeds ?? []) },
});

/** Shops and carriers use numbers again: the newest order has them now. */
const newestFirst = (kept: Ledger) => kept.all().toSorted((a, b) => Date.parse(b.record.placedAt) - Date.parse(a.record.placedAt));

function ordersPort(kept: Ledger, answer: Answer): Orders {
  return {
    find: (proof, context) =>
      answer(context, () => {
        const key = numberKey(proof.number);
        const found = newestFirst(kept).find(({ record }) => numberKey(record.number) === key && proves(proof, record));
        if (!found) throw new KvittoError('lookup_failed', 'No order matches that number and proof.');
        return { order: maskOrder(kept.picture(found), 1) };
      }),
    get: ({ order }, context) => answer(context, () => kept.picture(kept.read(order))),
    list: (query, context) =>
      answer(context, () => {
        const scope = context?.scope;
        const rows = kept
          .all()
          .filter(({ record }) => !scope || scope.includes(record.id))
          .map((stored) => ({ stored, id: stored.record.id, time: Date.parse(stored.record.placedAt) }));
        const { items, ...rest } = page(
          rows.toSorted((a, b) => b.time - a.time || (a.id < b.id ? -1 : 1)),
          query,
        );
        return { items: items.map(({ stored }) => deriveSummary(kept.picture(stored))), ...rest };
      }),
  };
}

function trackingPort(kept: Ledger, answer: Answer, latency: number, closed: AbortSignal): Tracking {
  const parcelsOf = (record: OrderRecord) => record.shipments.flatMap((shipment) => shipment.parcels);
  return {
    parcel: ({ trackingNumber }, context) =>
      answer(context, () => {
        const key = numberKey(trackingNumber);
        const stored = newestFirst(kept).find(({ record }) => trackingKeys(record).includes(key));
        const parcels = stored ? kept.picture(stored).shipments.flatMap((shipment) => shipment.parcels) : [];
        const found = parcels.find((parcel) => parcelKeys(parcel).includes(key));
        if (!found) throw new KvittoError('lookup_failed', 'No parcel has that number.');
        return bareParcel(found);
      }),
    events: ({ order, parcel, ...query }, context) =>
      answer(context, () => {
        const found = parcelsOf(kept.read(order).record).find(({ id }) => id === parcel);
        if (!found) throw new KvittoError('not_found', 'There is no such parcel.');
        return page(inOrder(found.events ?? []).toReversed(), query);
      }),
    watch: ({ order, after }, context) => ({
      [Symbol.asyncIterator]: () => {
        const left = new AbortController();
        const pictures = watching(kept, latency, { order, after }, [left.signal, closed, context?.signal]);
        return {
          next: () => pictures.next(),
          // A generator that waits cannot be returned from outside: it is woken first.
          return: () => {
            left.abort();
            return pictures.return(undefined);
          },
        };
      },
    }),
  };
}

/** Holds nothing while nobody asks for the next one, so that an iterator left lying leaks nothing. A slow reader gets the newest. */
async function* watching(
  kept: Ledger,
  latency: number,
  { order, after }: { order: string; after: string | undefined },
  signals: Signals,
): AsyncGenerator<LiveEvent, undefined> {
  let seen = after;
  await pause(latency, signals);
  while (!isAborted(signals)) {
    const event = liveEventOf(kept.picture(kept.read(order)));
    if (event.id === seen) await kept.changed(order, signals);
    else yield structuredClone(event);
    seen = event.id;
  }
  return undefined;
}

function ingestPort(kept: Ledger, waiting: Waiting, answer: Answer): Ingest {
  const write = (before: OrderRecord | undefined, after: OrderRecord) => kept.write(waiting.settle(before, after));
  return {
    order: async (record, context) => {
      const pushed = structuredClone(record);
      if (pushed.purchase) (await import('@kvitto/contract/returns/pushed')).checkPushed(pushed);
      return answer(context, () => {
        const before = kept.find(pushed.id)?.record;
        return { id: pushed.id, version: write(before, mergeRecord(before, pushed)) };
      });
    },
    tracking: (news, context) => {
      const update = structuredClone(news);
      return answer(context, () => {
        const key = numberKey(update.trackingNumber);
        const concerned = kept.all().filter(({ record }) => trackingKeys(record).includes(key));
        if (concerned.length === 0 && key) waiting.keep(key, update);
        const merged = concerned.map(({ record }) => ({ before: record, ...mergeUpdate(record, update) })).filter(({ changed }) => changed);
        for (const { before, record } of merged) write(before, record);
        return {
          orders: merged.map(({ record }) => record.id),
          added: merged.reduce((all, { added }) => all + added, 0),
          matched: concerned.length > 0,
        };
      });
    },
  };
}
