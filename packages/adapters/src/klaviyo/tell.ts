import { isKvittoError } from '@kvitto/contract/errors';
import type { KvittoError } from '@kvitto/contract/errors';
import type { MemberNews } from '@kvitto/contract/outbox';
import { paths, post } from './connect.ts';
import type { Account } from './connect.ts';
import { carriedOf, markOf, profileBody, subscribeBody, toldBody, unsubscribeBody } from './map.ts';
import type { Mapping } from './map.ts';
import { stepsOf } from './steps.ts';
import type { Step } from './steps.ts';
import { readThere } from './there.ts';
import type { There } from './there.ts';

/** Everything that telling takes. */
export interface Telling {
  readonly account: Account;
  readonly mapping: Mapping;
  readonly signal: AbortSignal;
}

/**
 * Makes Klaviyo's profile like the picture, then ends and begins the subscriptions that it has not been told of before. What it
 * was told is written into the profile last, so a repeat after a failure does at most the same again.
 */
export async function tell(news: MemberNews, telling: Telling): Promise<void> {
  const { account, mapping, signal } = telling;
  const { there, phoneRefusal } = await profileOf(news, telling).catch(async (refusal: unknown) => {
    // What was taken back is told even where the rest is refused for good.
    if (isFinal(refusal)) for (const consent of carriedOf(news)) if (consent.state === 'revoked') await end(consent.record, telling);
    throw refusal;
  });
  const isRefused = (step: Step) =>
    phoneRefusal?.code === 'invalid_input' && step.kind === 'subscribe' && step.consent.record.channel !== 'email';
  const steps = stepsOf(news, there).filter((step) => !isRefused(step));
  for (const { kind, consent, address } of steps) {
    if (kind === 'unsubscribe') await end({ channel: consent.record.channel, address }, telling);
    if (kind !== 'subscribe') continue;
    // A number that another profile has is subscribed there: it is the number that consented.
    const id = phoneRefusal && consent.record.channel !== 'email' ? undefined : there.id;
    await post(account, paths.subscribe, subscribeBody(consent, news, id, mapping), signal);
  }
  const marks = steps.filter(({ isTold }) => isTold).map(({ consent }) => markOf(consent));
  if (marks.toSorted().join() !== there.told.toSorted().join())
    await post(account, paths.profile, toldBody(there.id, marks, mapping), signal);
  // All else is done, and this only a person can mend.
  if (phoneRefusal?.code === 'invalid_input') throw phoneRefusal;
}

const end = (at: Parameters<typeof unsubscribeBody>[0], { account, signal }: Telling) =>
  post(account, paths.unsubscribe, unsubscribeBody(at), signal);

/** The profile, made like the picture. Klaviyo may refuse the number alone: then it is left out, and the refusal given back. */
async function profileOf(news: MemberNews, { account, mapping, signal }: Telling): Promise<{ there: There; phoneRefusal?: KvittoError }> {
  const send = async (isWithPhone: boolean) =>
    readThere(await post(account, paths.profile, profileBody(news, mapping, isWithPhone), signal), mapping);
  try {
    return { there: await send(true) };
  } catch (thrown) {
    if (news.member.phone === undefined || !isFinal(thrown)) throw thrown;
    const isAboutIt = thrown.code === 'conflict' || thrown.fields?.some(({ path }) => path.endsWith('phone_number'));
    if (!isAboutIt) throw thrown;
    return { there: await send(false), phoneRefusal: thrown };
  }
}

const isFinal = (thrown: unknown): thrown is KvittoError =>
  isKvittoError(thrown) && (thrown.code === 'invalid_input' || thrown.code === 'conflict');
