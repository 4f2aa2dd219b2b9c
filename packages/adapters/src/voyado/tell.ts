import * as z from 'zod/mini';
import { KvittoError, isKvittoError } from '@kvitto/contract/errors';
import type { MemberNews } from '@kvitto/contract/outbox';
import { ask, failure, isSuccess, read } from './connect.ts';
import type { Asked, Environment } from './connect.ts';
import { consentChanges, untold } from './consents.ts';
import type { ConsentChanges } from './consents.ts';
import { attributeOf, attributesOf, changedAttributes, farContact } from './map.ts';
import type { FarContact, Mapping } from './map.ts';

/** Everything that telling takes. */
export interface Telling {
  readonly environment: Environment;
  readonly mapping: Mapping;
  /** Query of `POST /contacts`. */
  readonly creating: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  readonly signal: AbortSignal;
}

/** Makes the contact like the picture. Whoever is there is looked up first, and only what differs is written. */
export async function tell(news: MemberNews, telling: Telling): Promise<void> {
  const found = (await lookUp(news, telling)) ?? (await create(news, telling));
  if (!found) return;
  const { state } = news.member;
  const { memberType, otherType } = telling.mapping;
  if (state === 'member' && !found.isMember) await retype(found.id, memberType, telling);
  await update(news, await contactAt(found.id, telling), telling);
  if (state === 'left' && found.isMember && otherType !== undefined) await retype(found.id, otherType, telling);
}

interface Found {
  readonly id: string;
  readonly isMember: boolean;
}

/** By the member's id where contacts have it, else by e-mail address: first among members, then among all. */
async function lookUp({ member }: MemberNews, telling: Telling): Promise<Found | undefined> {
  const { memberType, isKnownById } = telling.mapping;
  const keys = [...(isKnownById ? [{ customKey: member.id }] : []), { email: member.email }];
  for (const key of keys)
    for (const contactType of [memberType, undefined]) {
      const answer = await ask(
        telling.environment,
        { method: 'GET', path: '/contacts/id', query: { ...key, contactType } },
        telling.signal,
      );
      if (isSuccess(answer)) return { id: read(z.string(), answer.body), isMember: contactType !== undefined };
      if (answer.status !== 404) throw failure(answer);
    }
  return undefined;
}

/** Nothing for whom no contact is to be made: who left, who is shut out, and who is no member where only members are told of. */
async function create(news: MemberNews, telling: Telling): Promise<Found | undefined> {
  const { mapping, creating, now } = telling;
  const { state } = news.member;
  const contactType = state === 'member' ? mapping.memberType : state === 'candidate' ? mapping.otherType : undefined;
  if (contactType === undefined) return undefined;
  const { preferences, consents } = consentChanges(news, undefined, { mapping, changed: [], now: now() });
  const body = {
    contactType,
    ...attributesOf(news, mapping),
    preferences: { ...untold, ...preferences },
    ...(consents.length > 0 && { consents }),
  };
  const answer = await ask(telling.environment, { method: 'POST', path: '/contacts', query: creating, body }, telling.signal);
  if (isSuccess(answer)) {
    const { id } = read(farContact, answer.body);
    return { id, isMember: contactType === mapping.memberType };
  }
  // Somebody else may have created it meanwhile.
  const found = answer.status === 409 ? await lookUp(news, telling) : undefined;
  if (!found) throw failure(answer);
  return found;
}

const contactAt = async (id: string, telling: Telling): Promise<FarContact> =>
  read(farContact, await must({ method: 'GET', path: `/contacts/${encodeURIComponent(id)}` }, telling));

const retype = (id: string, contactTypeId: string, telling: Telling) =>
  must({ method: 'POST', path: `/contacts/${encodeURIComponent(id)}/updateContactType`, query: { contactTypeId } }, telling);

async function must(asked: Asked, { environment, signal }: Telling): Promise<unknown> {
  const answer = await ask(environment, asked, signal);
  if (!isSuccess(answer)) throw failure(answer);
  return answer.body;
}

async function update(news: MemberNews, contact: FarContact, telling: Telling): Promise<void> {
  const { mapping, now } = telling;
  const attributes = changedAttributes(attributesOf(news, mapping), contact);
  const changed = Object.keys(attributes).filter((name) => attributeOf(contact, name) !== undefined);
  const changes = consentChanges(news, contact, { mapping, changed, now: now() });
  const patch = (body: object) => must({ method: 'PATCH', path: `/contacts/${encodeURIComponent(contact.id)}`, body }, telling);
  const body = { ...attributes, ...partsOf(changes) };
  if (Object.keys(body).length === 0) return;
  try {
    await patch(body);
  } catch (refusal) {
    // What was taken back is told even where the rest is refused for good.
    const ends = partsOf({ preferences: only(changes.preferences, false), consents: changes.consents.filter(({ value }) => !value) });
    const isFinal = isKvittoError(refusal) && ['invalid_input', 'conflict'].includes(refusal.code);
    if (isFinal && Object.keys(ends).length > 0) await patch(ends);
    throw refusal;
  }
  if (changes.consents.length > 0) expectKept(changes, await contactAt(contact.id, telling));
}

const only = (preferences: ConsentChanges['preferences'], on: boolean) =>
  Object.fromEntries(Object.entries(preferences).filter(([, value]) => value === on));

/** The parts of a body that say something. */
const partsOf = ({ preferences, consents }: ConsentChanges) => ({
  ...(Object.keys(preferences).length > 0 && { preferences }),
  ...(consents.length > 0 && { consents }),
});

/** Engage ignores what it has no place for, without a word. */
function expectKept({ consents }: ConsentChanges, contact: FarContact): void {
  const lost = consents.filter(({ id, value }) => contact.consents?.find((each) => each.id === id)?.value !== value).map(({ id }) => id);
  if (lost.length > 0) throw new KvittoError('misconfigured', `Voyado keeps no consent of that id: ${lost.join(', ')}.`);
}
