import '@kvitto/adapters/server-only';
import type { Backend, Ports } from '@kvitto/contract/backend';
import type { Programme } from '@kvitto/contract/programme';
import type { Store } from '@kvitto/contract/store';
import { waitingLimits } from '@kvitto/contract/waiting';
import type { WaitingLimits } from '@kvitto/contract/waiting';
import { outboxBy } from '../members/carried.ts';
import type { Members } from '../members/ports.ts';
import type { InvoicesOptions } from '../invoices/desk.ts';
import type { InvoicePorts } from '../invoices/ports.ts';
import type { ReturnsOptions } from '../returns/desk.ts';
import type { ReturnPorts } from '../returns/ports.ts';
import { backlogPort } from './backlog.ts';
import { createChanges } from './changes.ts';
import { connect } from './connect.ts';
import type { Connection } from './connect.ts';
import { deliveryPort } from './delivery.ts';
import { ingestPort } from './ingest.ts';
import { ordersPort } from './orders.ts';
import { countedSilences } from './silences.ts';
import { sqlStore } from './store.ts';
import { trackingPort } from './tracking.ts';
import { waitingNews } from './waiting.ts';

export interface SqlOptions {
  /** A SQLite file (`orders.db`, `sqlite:/var/lib/kvitto/orders.db`), `:memory:`, or `postgres://user:password@host/name`. */
  readonly database: string;
  /** The clock; the machine's unless told. */
  readonly now?: () => Date;
  /**
   * How often watched orders are looked up for what other processes wrote. Unless told every 2 seconds, and every 15 while
   * PostgreSQL tells of it by itself.
   */
  readonly pollSeconds?: number;
  /** How much news of parcels it keeps that no order has yet; {@link waitingLimits} unless told. */
  readonly waiting?: Partial<WaitingLimits>;
  /** The loyalty programme; with one it has the ports `loyalty` and `consent` and an `outbox`. */
  readonly programme?: Programme | undefined;
  /** The return policy, and who helps with returns; with one it has the ports `returns` and `withdrawal` and an `outbox`. */
  readonly returns?: ReturnsOptions | undefined;
  /** The invoice policy, and who helps with payments; with one it has the port `invoices` and an `outbox`. */
  readonly invoices?: InvoicesOptions | undefined;
}

/** What {@link sql} offers: a backend with all of these. */
export type Sql = Backend &
  Pick<Ports, 'orders' | 'tracking' | 'delivery' | 'ingest' | 'backlog'> & { readonly store: Store; readonly close: () => Promise<void> };

/** The same with a loyalty programme. */
export type SqlWithMembers = Sql & Members;

/** The same with a return policy. */
export type SqlWithReturns = Sql & ReturnPorts;

/** The same with an invoice policy. */
export type SqlWithInvoices = Sql & InvoicePorts;

/**
 * The system of record on SQLite or PostgreSQL. Opens the database and brings its tables up to date; any number of
 * processes may use one database at once. A write that has been answered is committed to disk.
 * Rejects with `misconfigured` (address, file, rights, programme or policy are wrong) or `unavailable`.
 *
 * @example
 * const backend = await sql('orders.db');
 */
export function sql(
  options: SqlOptions & { readonly programme: Programme; readonly returns: ReturnsOptions; readonly invoices: InvoicesOptions },
): Promise<SqlWithMembers & SqlWithReturns & SqlWithInvoices>;
export function sql(
  options: SqlOptions & { readonly returns: ReturnsOptions; readonly invoices: InvoicesOptions },
): Promise<SqlWithReturns & SqlWithInvoices>;
export function sql(
  options: SqlOptions & { readonly programme: Programme; readonly returns: ReturnsOptions },
): Promise<SqlWithMembers & SqlWithReturns>;
export function sql(options: SqlOptions & { readonly programme: Programme }): Promise<SqlWithMembers>;
export function sql(options: SqlOptions & { readonly returns: ReturnsOptions }): Promise<SqlWithReturns>;
export function sql(options: SqlOptions & { readonly invoices: InvoicesOptions }): Promise<SqlWithInvoices>;
export function sql(database: string | SqlOptions): Promise<Sql>;
export async function sql(database: string | SqlOptions): Promise<Sql> {
  const options: SqlOptions = typeof database === 'string' ? { database } : database;
  const { database: address, now = () => new Date(), pollSeconds } = options;
  // What members take, the rules of every country's telephone numbers among it, is loaded only where there is a programme.
  const members = options.programme && (await import('./members.ts'));
  const programme = options.programme && (await members?.read(options.programme));
  const goods = options.returns && (await import('./returns.ts'));
  const policies = options.returns && (await goods?.readPolicy(options.returns.policy));
  const accounts = options.invoices && (await import('./invoices.ts'));
  const bills = options.invoices && (await accounts?.readBills(options.invoices, now()));
  const connection = await connect(address);
  const changes = createChanges({
    versionsOf: (orders) => versionsOf(connection, orders),
    seconds: pollSeconds ?? 2,
    openLine: connection.openLine,
    lineSeconds: pollSeconds ?? 15,
  });
  const waiting = waitingNews(connection, now, { ...waitingLimits, ...options.waiting });
  const desk = { connection, changes, waiting, silences: countedSilences(connection, now), policies, bills, now };
  const close = async () => {
    changes.close();
    await connection.close();
  };
  const club = programme && (await members?.openMembers(desk, programme, close));
  const back = options.returns && policies && goods?.openReturns(desk, options.returns, policies);
  const owed = options.invoices && bills && accounts?.openInvoices(desk, options.invoices, bills);
  return {
    orders: ordersPort(desk),
    tracking: trackingPort(desk),
    delivery: deliveryPort(desk),
    ingest: ingestPort(desk),
    backlog: backlogPort(desk),
    store: sqlStore(connection, now),
    ...club,
    ...back,
    ...owed,
    ...((club ?? back ?? owed) && {
      outbox: outboxBy({
        ...(club && { member: club.outbox, confirmation: club.outbox }),
        ...(back && { return: back.outbox, withdrawal_receipt: back.outbox }),
        ...(owed && { invoice: owed.outbox, invoice_mail: owed.outbox }),
      }),
    }),
    close,
  };
}

/** As many ids to one question as both databases take with ease. */
const idsAtOnce = 1000;

async function versionsOf({ ask }: Connection, orders: readonly string[]): Promise<Map<string, number>> {
  const versions = new Map<string, number>();
  for (let from = 0; from < orders.length; from += idsAtOnce) {
    const rows = await ask((db) =>
      db
        .selectFrom('kvitto_orders')
        .select(['id', 'version'])
        .where('id', 'in', orders.slice(from, from + idsAtOnce))
        .execute(),
    );
    for (const { id, version } of rows) versions.set(id, version);
  }
  return versions;
}
