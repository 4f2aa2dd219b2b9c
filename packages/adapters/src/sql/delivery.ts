import type { Delivery } from '@kvitto/contract/delivery';
import { KvittoError } from '@kvitto/contract/errors';
import { perform } from '@kvitto/contract/perform';
import type { Desk } from './desk.ts';
import { readOrder } from './orders.ts';
import { appendRequest, requestsOf } from './requests.ts';
import { indexKey } from './tables.ts';
import { load, save } from './write.ts';

export function deliveryPort(desk: Desk): Delivery {
  const { connection, changes, now } = desk;
  return {
    async perform(input, context) {
      const version = await connection.write(async (db) => {
        // Whoever asks for something on the same order waits here, and then sees what was asked before.
        const before = await load(db, indexKey(input.order), connection.locksRows);
        if (!before.record) throw new KvittoError('not_found', 'There is no such order.');
        const time = now();
        const known = await requestsOf(db, before.record.id);
        const done = perform({ record: before.record, known, input, key: context?.idempotencyKey, now: time });
        if (!done) return undefined;
        const saved = await save(connection, db, before, done.record, time);
        await appendRequest(db, done.request);
        return saved;
      }, context?.signal);
      if (version !== undefined) changes.tell(input.order, version);
      return readOrder(desk, input.order, context?.signal);
    },
  };
}
