import { deriveSummary } from '@kvitto/contract/derive';
import { KvittoError } from '@kvitto/contract/errors';
import { maskOrder } from '@kvitto/contract/mask';
import type { CallContext } from '@kvitto/contract/operation';
import type { GuestProof, Order, Orders } from '@kvitto/contract/order';
import { numberKey, proves } from '@kvitto/contract/proof';
import { pageSize, readCursor, writeCursor } from './cursor.ts';
import type { Desk } from './desk.ts';
import { fullPicture, parseBody, picture } from './read.ts';
import type { OrderRow } from './read.ts';
import { indexKey } from './tables.ts';

/** Orders that share a number as it is indexed; more than this is no shop's numbering. */
const sameNumber = 20;

export function ordersPort(desk: Desk): Orders {
  return {
    async find(proof, context) {
      const rows = await desk.connection.ask(
        (db) =>
          db
            .selectFrom('kvitto_orders')
            .selectAll()
            .where('number_key', '=', indexKey(numberKey(proof.number)))
            .orderBy('placed', 'desc')
            .limit(sameNumber)
            .execute(),
        context?.signal,
      );
      // Nobody has the number: something is compared all the same, so that the answer takes as long.
      const row = (rows.length > 0 ? rows : [decoy]).find((each) => isProven(proof, each));
      if (!row || row === decoy) throw new KvittoError('lookup_failed', 'No order goes with this number and this proof.');
      return { order: maskOrder(await draw(desk, row, context?.signal), 1) };
    },

    get: ({ order }, context) => readOrder(desk, order, context?.signal),

    async list({ cursor, limit: asked = 20 }, context) {
      const limit = pageSize(asked);
      const rows = await pageOf(desk, readCursor(cursor, ['number', 'text']), limit + 1, context);
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      const items = shown.map((row) => deriveSummary(picture(row, desk.now())));
      return rows.length > limit && last ? { items, nextCursor: writeCursor([last.placed, last.id]) } : { items };
    },
  };
}

/** One order by its id. Rejects with `not_found`. */
export async function readOrder(desk: Desk, id: string, signal?: AbortSignal): Promise<Order> {
  const row = await desk.connection.ask(
    (db) => db.selectFrom('kvitto_orders').selectAll().where('id', '=', indexKey(id)).executeTakeFirst(),
    signal,
  );
  if (!row) throw new KvittoError('not_found', 'There is no such order.');
  return draw(desk, row, signal);
}

/** An order's whole picture from its row. */
export function draw({ silences, now }: Desk, row: OrderRow, signal?: AbortSignal): Promise<Order> {
  return fullPicture(row, now(), (stretches) => silences.usual(stretches, signal));
}

function isProven(proof: GuestProof, row: OrderRow): boolean {
  const { record } = parseBody(row);
  return proves(proof, record) && numberKey(record.number) === numberKey(proof.number);
}

/** Of about the size and with the proofs of a real order. */
const decoy: OrderRow = {
  id: 'decoy',
  number_key: '',
  version: 0,
  placed: 0,
  updated_at: '',
  body: JSON.stringify({
    record: {
      number: '',
      customer: { name: 'Nobody', email: 'nobody@shop.example', phone: '+46 70 000 00 00' },
      shippingAddress: { postcode: '000 00' },
      lines: Array.from({ length: 3 }, (_, index) => ({
        id: `line-${index}`,
        title: 'Nothing',
        kind: 'physical',
        counters: { ordered: 1, cancelled: 0 },
      })),
      shipments: [
        {
          id: 'shipment',
          parcels: [
            {
              id: 'parcel',
              events: Array.from({ length: 8 }, (_, index) => ({
                id: `event-${index}`,
                at: '1970-01-01T00:00:00Z',
                text: 'Nothing happened',
              })),
            },
          ],
        },
      ],
    },
    earlier: [],
  }),
};

/** Rows after the cursor, newest order first. */
async function pageOf(
  { connection }: Desk,
  after: readonly [number, string] | undefined,
  limit: number,
  context?: CallContext,
): Promise<OrderRow[]> {
  const scope = context?.scope;
  return connection.ask(async (db) => {
    if (scope?.length === 0) return [];
    let query = db.selectFrom('kvitto_orders').selectAll();
    if (scope) query = query.where('id', 'in', scope.map(indexKey));
    if (after) {
      const [placed, id] = after;
      query = query.where((is) => is.or([is('placed', '<', placed), is.and([is('placed', '=', placed), is('id', '>', id)])]));
    }
    return query.orderBy('placed', 'desc').orderBy('id').limit(limit).execute();
  }, context?.signal);
}
