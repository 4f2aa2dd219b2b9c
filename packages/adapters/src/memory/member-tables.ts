import type { ConsentRecord } from '@kvitto/contract/consent';
import type { Member, PointEntry } from '@kvitto/contract/member';
import { personKey, referralKey } from '@kvitto/contract/sign-up';
import type { Intention, MemberKey, MemberStore, MemberTables, SettledOrder } from '../members/tables.ts';
import { inTurnWith } from './in-turn.ts';
import { newsTables } from './news-tables.ts';
import { undoable } from './undoable.ts';
import type { Undo } from './undoable.ts';

/** Members in the memory of one process. One transaction at a time; what one has done is undone when it fails. */
export function memberStore(): MemberStore {
  const undo: Undo = [];
  const tables = memberTables(undo);
  const inTurn = inTurnWith(undo);
  const work = <T>(run: (tables: MemberTables) => Promise<T>) => inTurn(() => run(tables));
  return { read: work, write: work };
}

/** Everything that is kept. */
function kept(undo: Undo) {
  return {
    members: undoable<Member>(undo),
    points: undoable<readonly PointEntry[]>(undo),
    logs: undoable<readonly ConsentRecord[]>(undo),
    intentions: undoable<Intention & { readonly expires: number }>(undo),
    orders: undoable<SettledOrder>(undo),
    tokens: undoable<{ readonly consent: string; readonly member: string }>(undo),
  };
}
type Kept = ReturnType<typeof kept>;

function memberTables(undo: Undo): MemberTables {
  const all = kept(undo);
  const { members, logs } = all;
  const news = newsTables(undo, 'member:', () => members.all());
  const logOf = (member: string) => logs.get(member) ?? [];
  return {
    ...news.tables,
    ...intentionTables(all),
    ...pointTables(all),
    ...orderTables(all),
    ...tokenTables(all),
    member: async (by, key) => (by === 'id' ? members.get(key) : members.all().find((each) => keyOf(each, by) === key)),
    async keepMember(member) {
      members.set(member.id, member);
      news.tell(member);
    },
    async absorb(from, into) {
      absorb(all, from, into);
      news.forget(from);
    },
    logOf: async (member) => logOf(member),
    async append(member, entries) {
      const known = new Set(logOf(member).map(({ id }) => id));
      logs.set(member, [...logOf(member), ...entries.filter(({ id }) => !known.has(id))]);
    },
    ownerOf: async (consent) => logs.entries().find(([, log]) => log.some(({ id }) => id === consent))?.[0],
    // A programme in memory never changes: all that was ever shown is in it.
    texts: async () => [],
  };
}

function intentionTables({ intentions }: Kept): Pick<MemberTables, 'intention' | 'keepIntention' | 'dropIntention'> {
  return {
    async intention(id, now) {
      const found = intentions.get(id);
      return found && found.expires > now ? found : undefined;
    },
    async keepIntention(intention, { now, expires }) {
      for (const [id, each] of intentions.entries()) if (each.expires <= now) intentions.delete(id);
      const { id, revision } = intention.signUp;
      const before = intentions.get(id);
      if (!before || before.signUp.revision < revision) intentions.set(id, { ...intention, expires });
    },
    dropIntention: async (id) => intentions.delete(id),
  };
}

/** Adds points for reasons that nothing was given for yet. */
function addPoints({ points }: Kept, member: string, entries: readonly PointEntry[]): void {
  for (const entry of entries) {
    const known = points.get(member) ?? [];
    if (!known.some(({ reason }) => reason === entry.reason)) points.set(member, [...known, entry]);
  }
}

function pointTables(all: Kept): Pick<MemberTables, 'pointsOf' | 'addPoints' | 'clearPoints'> {
  const pointsOf = (member: string) => all.points.get(member) ?? [];
  return {
    pointsOf: async (member) => pointsOf(member),
    addPoints: async (member, entries) => addPoints(all, member, entries),
    async clearPoints(member) {
      const cleared = pointsOf(member).map((entry) => ({ ...entry, points: 0 }));
      all.points.set(member, cleared);
    },
  };
}

function orderTables({ orders }: Kept): Pick<MemberTables, 'order' | 'lockOrder' | 'orderWith' | 'keepOrder'> {
  return {
    order: async (id) => orders.get(id),
    lockOrder: async (id) => orders.get(id),
    orderWith: async (intention) => orders.all().find((each) => each.intention === intention),
    keepOrder: async (order) => orders.set(order.placed.order, order),
  };
}

function tokenTables({ tokens }: Kept): Pick<MemberTables, 'confirms' | 'keepToken' | 'dropTokens'> {
  return {
    confirms: async (hash) => tokens.get(hash),
    keepToken: async (hash, to) => tokens.set(hash, to),
    async dropTokens(consent) {
      for (const [hash, to] of tokens.entries()) if (to.consent === consent) tokens.delete(hash);
    },
  };
}

function absorb(all: Kept, from: string, into: string): void {
  const { members, points, logs, orders, tokens } = all;
  addPoints(all, into, points.get(from) ?? []);
  const log = [...(logs.get(into) ?? []), ...(logs.get(from) ?? [])].map((entry) => ({ ...entry, member: into }));
  logs.set(into, inTime(log));
  for (const [id, order] of orders.entries()) {
    const { settlement } = order;
    if (settlement.member === from) orders.set(id, { ...order, settlement: { ...settlement, member: into } });
  }
  for (const [hash, to] of tokens.entries()) if (to.member === from) tokens.set(hash, { ...to, member: into });
  for (const table of [members, points, logs]) table.delete(from);
}

/** What follows on a consent stays behind it. */
const inTime = (entries: readonly ConsentRecord[]) => entries.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));

function keyOf(member: Member, by: Exclude<MemberKey, 'id'>): string | undefined {
  if (by === 'email') return personKey(member.email);
  if (by === 'referral') return member.referral === undefined ? undefined : referralKey(member.referral);
  return member[by];
}
