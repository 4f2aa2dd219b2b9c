import type { Programme } from '@kvitto/contract/programme';
import { memberPorts } from '../members/ports.ts';
import type { Members } from '../members/ports.ts';
import { readProgramme } from '../members/programme.ts';
import type { Desk } from './desk.ts';
import { keepTexts, memberStore } from './member-tables.ts';
import { phoneOf } from './phone.ts';
import { parseBody } from './read.ts';
import { indexKey } from './tables.ts';

/** A programme that was read, before the database is open. */
export type ReadProgramme = Awaited<ReturnType<typeof readProgramme>>;

/** Rejects with `misconfigured`. */
export const read = (programme: Programme): Promise<ReadProgramme> => readProgramme(programme);

/** The ports of members on the database. The programme's texts are kept for good; closes the database where they cannot be. */
export async function openMembers({ connection, now }: Desk, programme: ReadProgramme, close: () => Promise<void>): Promise<Members> {
  try {
    await keepTexts(connection, [...programme.described.texts.values()]);
  } catch (failure) {
    await close();
    throw failure;
  }
  return memberPorts({
    ...programme,
    store: memberStore(connection),
    phoneOf,
    recordOf: async (order, signal) => {
      const row = await connection.ask(
        (db) => db.selectFrom('kvitto_orders').select(['id', 'body']).where('id', '=', indexKey(order)).executeTakeFirst(),
        signal,
      );
      return row && parseBody(row).record;
    },
    now,
  });
}
