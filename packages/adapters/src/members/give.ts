import type { Consent, ConsentRecord } from '@kvitto/contract/consent';
import { KvittoError } from '@kvitto/contract/errors';
import type { Member } from '@kvitto/contract/member';
import type { CallContext } from '@kvitto/contract/operation';
import { mayConsent } from '@kvitto/contract/settle-age';
import { consentsOf } from '@kvitto/contract/settle-consents';
import { personKey } from '@kvitto/contract/sign-up';
import { randomHex } from './desk.ts';
import type { MemberDesk } from './desk.ts';
import { sendLinks } from './links.ts';
import { receiptsOf, textsOf } from './log.ts';
import { changed } from './membership.ts';
import { aboutOf, noOrder, personOf } from './person.ts';
import type { Person } from './person.ts';
import { refuseUnproven } from './proof.ts';
import type { MemberTables } from './tables.ts';

type Given = Parameters<Consent['give']>[0];

/** Consents outside of a sign-up: all of them or none. Who is no member becomes a candidate, who is known and nothing else. */
export async function give(desk: MemberDesk, input: Given, context: CallContext | undefined): ReturnType<Consent['give']> {
  const { order, email, phone, ...form } = input;
  const about = await aboutOf(desk, { ...(order !== undefined && { order }), ...(email !== undefined && { email }) }, context);
  return desk.store.write(async (tables) => {
    const person = await personOf(tables, about);
    refuseUnproven(person);
    const member = giver(person, desk.now());
    const own = await phoneFor(tables, member, phone ?? (person.isProven ? member.phone : undefined));
    const texts = await textsOf(
      desk,
      tables,
      form.consents.map(({ text }) => text),
    );
    const key = context?.idempotencyKey ?? randomHex(16);
    const { records, reasons } = consentsOf({
      programme: desk.programme,
      texts,
      signUp: form,
      member: { id: member.id, isConfirmed: member.isConfirmed === true && personKey(member.email) === personKey(person.email ?? '') },
      country: member.country,
      order: `${member.id}\n${key}`,
      email: person.email ?? member.email,
      phone: own,
      mayConsent: mayConsent(desk.programme.age?.consent, member.country, { birthday: member.birthday }, desk.now()),
      asker: context?.asker,
      now: desk.now(),
    });
    refuse(reasons);
    const opened = records.map(({ order: _made, ...record }): ConsentRecord => ({ ...record, ...(order !== undefined && { order }) }));
    await keep(desk, tables, { member, phone: own, opened });
    return { items: await receiptsOf(desk, tables, { ...person, member }) };
  }, context?.signal);
}

async function keep(
  desk: MemberDesk,
  tables: MemberTables,
  { member, phone, opened }: { readonly member: Member; readonly phone: string | undefined; readonly opened: readonly ConsentRecord[] },
): Promise<void> {
  const log = await tables.logOf(member.id);
  const added = opened.filter(({ id }) => !log.some((entry) => entry.id === id));
  if (added.length === 0) return;
  const takesPhone = member.phone === undefined && phone !== undefined;
  await tables.keepMember(changed(member, takesPhone ? { phone } : {}, desk.now()));
  await tables.append(member.id, added);
  await sendLinks(tables, member.id, added, desk.now());
}

function giver({ member, email, placed }: Person, now: Date): Member {
  if (member) return member;
  if (email === undefined) throw noOrder();
  const { name, customer } = placed?.contact ?? {};
  return {
    id: `mem_${randomHex(16)}`,
    state: 'candidate',
    email,
    isConfirmed: false,
    ...(name !== undefined && { name }),
    ...(customer !== undefined && { customer }),
    ...(placed?.country !== undefined && { country: placed.country }),
    updatedAt: now.toISOString(),
    version: 0,
  };
}

/** Where text messages go: the number, unless it is another member's. */
async function phoneFor(tables: MemberTables, member: Member, given: string | undefined): Promise<string | undefined> {
  if (given === undefined) return undefined;
  const other = await tables.member('phone', given);
  if (other && other.id !== member.id) throw invalid('phone', 'Another member has this number.');
  return given;
}

const invalid = (path: string, message: string) =>
  new KvittoError('invalid_input', 'These consents cannot be given like this.', { fields: [{ path, message }] });

function refuse(reasons: readonly string[]): void {
  if (reasons.includes('text_unknown')) throw invalid('consents', 'The shop has never shown these words for this.');
  if (reasons.includes('no_phone')) throw invalid('phone', 'Messages need a number to go to.');
  if (reasons.includes('consent_age'))
    throw new KvittoError('not_eligible', 'A parent or guardian has to consent.', { reasons: ['consent_age'] });
}
