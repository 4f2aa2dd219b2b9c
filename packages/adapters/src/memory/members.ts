import type { OrderRecord } from '@kvitto/contract/ingest';
import type { MemberRecord } from '@kvitto/contract/member';
import type { Programme } from '@kvitto/contract/programme';
import { memberPorts } from '../members/ports.ts';
import type { Members } from '../members/ports.ts';
import { readProgramme } from '../members/programme.ts';
import { memberStore } from './member-tables.ts';

export interface MembersSeed {
  readonly programme: Programme;
  readonly members: readonly MemberRecord[];
  readonly findOrder: (order: string) => OrderRecord | undefined;
  readonly now: () => Date;
}

/** The ports of members in memory, with those that are known from the start. Rejects with `misconfigured`. */
export async function openMembers({ programme, members, findOrder, now }: MembersSeed): Promise<Members> {
  const read = await readProgramme(programme);
  const ports = memberPorts({ ...read, store: memberStore(), phoneOf: plainPhone, recordOf: async (order) => findOrder(order), now });
  for (const member of members) await ports.loyalty.record(member);
  return ports;
}

/** A number that was typed with its country's, without the signs between. The rules of each country would be too much for a page. */
function plainPhone(typed: string): string | undefined {
  const phone = typed.replace(/^(\s*\+\s*\d{1,3}\s*)\(0\)/, '$1').replaceAll(/[\s().\-/]/g, '');
  return /^\+[1-9]\d{6,14}$/.test(phone) ? phone : undefined;
}
