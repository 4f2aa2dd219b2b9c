import type { Consent, ConsentReceipt } from '@kvitto/contract/consent';
import { addressOf, confirming, resending, revoking } from '@kvitto/contract/consent-log';
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
      const about = await aboutOf(desk, whose, context?.signal);
      return desk.store.read(async (tables) => {
        const { member } = await personOf(tables, about);
        return { items: await receiptsOf(desk, tables, member?.id) };
      }, context?.signal);
    },

    give: (input, context) => give(desk, input, context),

    revoke: ({ consent, page, ...whose }, context) =>
      following(desk, whose, context, async (tables, member) => {
        const thread = threadIn(await tables.logOf(member.id), consent);
        const entry = revoking(thread, 'button', fresh(desk));
        if (!entry) return;
        const asker = context?.asker;
        await tables.append(member.id, [{ ...entry, ...(page !== undefined && { page }), ...(asker !== undefined && { asker }) }]);
        await stopLink(tables, consent);
        await tables.keepMember(changed(member, {}, desk.now()));
      }),

    resend: ({ consent, to, ...whose }, context) =>
      following(desk, whose, context, (tables, member) => resend(desk, tables, member, { consent, to })),

    confirm: ({ token }, context) => confirm(desk, token, context),
  };
}

const fresh = (desk: MemberDesk) => ({ id: `con_${randomHex(16)}`, now: desk.now(), days: linkDays(desk) });

/** What follows on a person's consents, and all receipts after that. Rejects with `not_found`. */
async function following(
  desk: MemberDesk,
  whose: Whose,
  context: CallContext | undefined,
  work: (tables: MemberTables, member: Member) => Promise<void>,
): Receipts {
  const about = await aboutOf(desk, whose, context?.signal);
  return desk.store.write(async (tables) => {
    const { member } = await personOf(tables, about);
    if (!member) throw new KvittoError('not_found', 'There is no such consent.');
    await work(tables, member);
    return { items: await receiptsOf(desk, tables, member.id) };
  }, context?.signal);
}

/** The link once more, or to another address: then those before confirm nothing any more. */
async function resend(
  desk: MemberDesk,
  tables: MemberTables,
  member: Member,
  { consent, to }: { readonly consent: string; readonly to: string | undefined },
): Promise<void> {
  const thread = threadIn(await tables.logOf(member.id), consent);
  const entry = resending(thread, to, fresh(desk));
  await tables.append(member.id, [entry]);
  const isMoved = entry.kind === 'moved';
  if (isMoved) await tables.dropTokens(consent);
  const moves = isMoved && (await isFree(tables, member, addressOf(thread), entry.address));
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
    const thread = threadIn(await tables.logOf(member.id), found.consent);
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
