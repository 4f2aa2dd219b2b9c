import type { Consent, ConsentReceipt } from '@kvitto/contract/consent';
import { addressOf, confirming, resending, revoking, threadsOf } from '@kvitto/contract/consent-log';
import type { ConsentThread } from '@kvitto/contract/consent-log';
import { KvittoError } from '@kvitto/contract/errors';
import type { Member } from '@kvitto/contract/member';
import type { CallContext } from '@kvitto/contract/operation';
import { personKey } from '@kvitto/contract/sign-up';
import type { Whose } from '@kvitto/contract/whose';
import { randomHex } from './desk.ts';
import type { MemberDesk } from './desk.ts';
import { give } from './give.ts';
import { sendLink, stopLink, tokenHash } from './links.ts';
import { linkDays, receiptsOf, textsOf, threadIn } from './log.ts';
import { changed } from './membership.ts';
import { aboutOf, personOf } from './person.ts';
import type { Person } from './person.ts';
import { isOwn, shownThreads } from './proof.ts';
import type { MemberTables } from './tables.ts';

type Receipts = Promise<{ items: ConsentReceipt[] }>;

/** The port `consent` over whatever keeps members. */
export function consentPort(desk: MemberDesk): Consent {
  return {
    text: ({ hash }, context) =>
      desk.store.read(async (tables) => {
        const known = (await textsOf(desk, tables, [hash])).get(hash);
        if (!known) throw new KvittoError('not_found', 'No such text was ever shown.');
        return { hash, text: known.text, version: known.version, locale: known.locale };
      }, context?.signal),

    async list(whose, context) {
      const about = await aboutOf(desk, whose, context);
      return desk.store.read(async (tables) => ({ items: await receiptsOf(desk, tables, await personOf(tables, about)) }), context?.signal);
    },

    give: (input, context) => give(desk, input, context),

    revoke: ({ consent, page, ...whose }, context) =>
      following(desk, whose, context, async (tables, person) => {
        const { member } = person;
        const thread = await threadOf(tables, person, consent);
        const entry = revoking(thread, 'button', fresh(desk));
        if (!entry) return;
        const asker = context?.asker;
        await tables.append(member.id, [{ ...entry, ...(page !== undefined && { page }), ...(asker !== undefined && { asker }) }]);
        await stopLink(tables, consent);
        await tables.keepMember(changed(member, {}, desk.now()));
      }),

    resend: ({ consent, to, ...whose }, context) =>
      following(desk, whose, context, (tables, person) => resend(desk, tables, person, { consent, to })),

    confirm: ({ token }, context) => confirm(desk, token, context),
  };
}

const fresh = (desk: MemberDesk) => ({ id: `con_${randomHex(16)}`, now: desk.now(), days: linkDays(desk) });

/** Somebody who is known. */
type Known = Person & { readonly member: Member };

/** One of a person's consents, if the asker may see it. Rejects with `not_found`. */
async function threadOf(tables: MemberTables, person: Known, consent: string): Promise<ConsentThread> {
  return threadIn(shownThreads(threadsOf(await tables.logOf(person.member.id)), person), consent);
}

/** What follows on a person's consents, and all receipts after that. Rejects with `not_found`. */
async function following(
  desk: MemberDesk,
  whose: Whose,
  context: CallContext | undefined,
  work: (tables: MemberTables, person: Known) => Promise<void>,
): Receipts {
  const about = await aboutOf(desk, whose, context);
  return desk.store.write(async (tables) => {
    const person = await personOf(tables, about);
    const { member } = person;
    if (!member) throw new KvittoError('not_found', 'There is no such consent.');
    await work(tables, { ...person, member });
    return { items: await receiptsOf(desk, tables, person) };
  }, context?.signal);
}

/** The link once more, or to another address: then those before confirm nothing any more. */
async function resend(
  desk: MemberDesk,
  tables: MemberTables,
  person: Known,
  { consent, to }: { readonly consent: string; readonly to: string | undefined },
): Promise<void> {
  const { member } = person;
  const thread = await threadOf(tables, person, consent);
  const entry = resending(thread, to, fresh(desk));
  await tables.append(member.id, [entry]);
  const isMoved = entry.kind === 'moved';
  if (isMoved) await tables.dropTokens(consent);
  const moves = isMoved && isOwn(person) && (await isFree(tables, member, addressOf(thread), entry.address));
  await tables.keepMember(changed(member, moves ? { email: entry.address } : {}, desk.now()));
  const links = thread.later.filter(({ kind }) => kind === 'sent' || kind === 'moved').length;
  await sendLink(tables, { consent, member: member.id, version: links + 2 }, desk.now());
}

/** Whether a member moves along: the address was theirs, nobody has confirmed it, and nobody else has the new one. */
async function isFree(tables: MemberTables, member: Member, from: string, to: string): Promise<boolean> {
  if (member.isConfirmed || personKey(member.email) !== personKey(from)) return false;
  const other = await tables.member('email', personKey(to));
  return !other || other.id === member.id;
}

async function confirm(desk: MemberDesk, token: string, context: CallContext | undefined): ReturnType<Consent['confirm']> {
  const hash = await tokenHash(token);
  return desk.store.write(async (tables) => {
    const found = await tables.confirms(hash);
    const member = found && (await tables.member('id', found.member));
    if (!found || !member) throw new KvittoError('lookup_failed', 'This link confirms nothing.');
    const thread = threadIn(threadsOf(await tables.logOf(member.id)), found.consent);
    const answer = { programme: desk.programme.name, channel: thread.opening.channel };
    const entry = confirming(thread, fresh(desk));
    if (!entry) return { state: 'already_confirmed', ...answer };
    const asker = context?.asker;
    await tables.append(member.id, [{ ...entry, ...(asker !== undefined && { asker }) }]);
    await stopLink(tables, found.consent);
    const isOwn = personKey(member.email) === personKey(entry.address);
    await tables.keepMember(changed(member, isOwn ? { isConfirmed: true } : {}, desk.now()));
    return { state: 'confirmed', ...answer };
  }, context?.signal);
}
