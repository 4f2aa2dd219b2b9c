import { addressOf, receiptOf, standingOf, stateOf, threadsOf } from '@kvitto/contract/consent-log';
import { balanceOf } from '@kvitto/contract/member';
import type { ConfirmationNews, MemberNews, Outbox } from '@kvitto/contract/outbox';
import { carried } from './carried.ts';
import type { MemberDesk } from './desk.ts';
import { linkOf, linkQueue } from './links.ts';
import { readingOf, threadIn } from './log.ts';
import type { LeasedNews, MemberTables } from './tables.ts';

/** What is to be told of members, and links on their way. */
export function outboxOf(desk: MemberDesk): Outbox {
  return carried(desk.store, desk.now, {
    member: { queue: (sink) => `member:${sink}`, isMet: true, tell: (tables, leased) => memberNews(desk, tables, leased) },
    confirmation: { queue: () => linkQueue, isMet: false, tell: (tables, leased) => linkNews(desk, tables, leased) },
  });
}

type Told<Kind> = Promise<{ readonly version: number; readonly news: Kind } | undefined>;

async function memberNews(desk: MemberDesk, tables: MemberTables, leased: LeasedNews): Told<MemberNews> {
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
  return { version: member.version, news };
}

/** Nothing for a consent that waits for no link any more. */
async function linkNews(desk: MemberDesk, tables: MemberTables, leased: LeasedNews): Told<ConfirmationNews> {
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
  return { version: leased.version, news };
}
