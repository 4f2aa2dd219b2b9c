import { addressOf, receiptOf, standingOf, stateOf, threadsOf } from '@kvitto/contract/consent-log';
import { balanceOf } from '@kvitto/contract/member';
import type { ConfirmationNews, MemberNews, News, Outbox, Outgoing, SinkName } from '@kvitto/contract/outbox';
import type { MemberDesk } from './desk.ts';
import { linkOf, linkQueue } from './links.ts';
import { readingOf, threadIn } from './log.ts';
import type { LeasedNews, MemberTables } from './tables.ts';

/** Each sink of members has a queue of its own; links wait in one, as each is sent once. */
const queueOf = ({ name, kind }: SinkName) => (kind === 'confirmation' ? linkQueue : `member:${name}`);

/** What is to be told of members, and links on their way. */
export function outboxOf(desk: MemberDesk): Outbox {
  const { store, now } = desk;
  return {
    async take(sink, limit, leaseSeconds) {
      const queue = queueOf(sink);
      const time = now().getTime();
      if (sink.kind === 'member') await store.write((tables) => tables.meet(queue, time));
      const span = { now: time, until: time + leaseSeconds * 1000, limit };
      const leased = await store.write((tables) => tables.lease(queue, span));
      // Read once it is taken: whoever changes a member meanwhile waits for nobody here.
      const tell = sink.kind === 'member' ? memberNews : linkNews;
      const read = await store.read((tables) => inTurn(leased, async (each) => ({ each, item: await tell(desk, tables, each) })));
      const over = read.filter(({ item }) => !item);
      if (over.length > 0) await store.write((tables) => inTurn(over, ({ each }) => tables.end(queue, each.item, each.version)));
      return read.flatMap(({ item }) => item ?? []);
    },

    done: (sink, { id, version }) =>
      store.write(async (tables) => {
        const queue = queueOf(sink);
        if (!(await tables.end(queue, id, version))) await tables.putOff(queue, id, { due: now().getTime(), tries: 0 });
      }),

    later: (sink, { id, version, tries }, at) =>
      store.write(async (tables) => {
        const queue = queueOf(sink);
        // Somebody else has it by now, unless it was taken once since: by whoever says this.
        if (at) await tables.putOff(queue, id, { due: at.getTime(), tries: tries + 1, ifTries: tries + 1 });
        else if (!(await tables.end(queue, id, version))) await tables.putOff(queue, id, { due: now().getTime(), tries: 0 });
      }),
  };
}

async function inTurn<Item, Made>(items: readonly Item[], make: (item: Item) => Promise<Made>): Promise<Made[]> {
  const made: Made[] = [];
  for (const item of items) made.push(await make(item));
  return made;
}

const outgoing = ({ item: id, tries }: LeasedNews, version: number, news: News): Outgoing => ({ id, version, tries, news });

async function memberNews(desk: MemberDesk, tables: MemberTables, leased: LeasedNews): Promise<Outgoing | undefined> {
  const member = await tables.member('id', leased.item);
  if (!member) return undefined;
  const log = await tables.logOf(member.id);
  const { available, pending } = balanceOf(await tables.pointsOf(member.id), desk.now());
  const news: MemberNews = {
    kind: 'member',
    member,
    points: { available, pending },
    consents: standingOf(log, await readingOf(desk, tables, log)),
  };
  return outgoing(leased, member.version, news);
}

/** Nothing for a consent that waits for no link any more. */
async function linkNews(desk: MemberDesk, tables: MemberTables, leased: LeasedNews): Promise<Outgoing | undefined> {
  const { item: consent, secret } = leased;
  const owner = secret === undefined ? undefined : await tables.ownerOf(consent);
  if (owner === undefined || secret === undefined) return undefined;
  const log = await tables.logOf(owner);
  const reading = await readingOf(desk, tables, log);
  const thread = threadIn(threadsOf(log), consent);
  const { programme } = desk;
  const { expiresAt } = receiptOf(thread, reading);
  if (stateOf(thread, reading) !== 'pending' || expiresAt === undefined || !programme.confirmation) return undefined;
  const news: ConfirmationNews = {
    kind: 'confirmation',
    to: addressOf(thread),
    url: linkOf(programme.confirmation.url, secret),
    programme: programme.name,
    company: programme.company,
    locale: thread.opening.locale,
    words: reading.wordsOf(thread.opening.text),
    expiresAt,
  };
  return outgoing(leased, leased.version, news);
}
