import type { MemberNews } from '@kvitto/contract/outbox';
import { personKey } from '@kvitto/contract/sign-up';
import { carriedOf, markOf } from './map.ts';
import type { Carried } from './map.ts';
import { isCarriedThere, isEndedThere } from './there.ts';
import type { There } from './there.ts';

/** What is to be done about one consent. */
export interface Step {
  readonly kind: 'subscribe' | 'unsubscribe' | 'none';
  readonly consent: Carried;
  readonly address: string;
  /** Whether Klaviyo has been told of it, once this is done. */
  readonly isTold: boolean;
}

/** What is to be done, for every consent that Klaviyo has a subscription for. */
export const stepsOf = (news: MemberNews, there: There): Step[] => carriedOf(news).map((consent) => stepOf(consent, news, there));

function stepOf(consent: Carried, { member }: MemberNews, there: There): Step {
  const { state, record } = consent;
  const step = (kind: Step['kind'], isTold: boolean, { address }: { address: string } = record): Step => ({
    kind,
    consent,
    address,
    isTold,
  });
  const isTold = there.told.includes(markOf(consent));
  if (state === 'revoked') return step(isTold ? 'none' : 'unsubscribe', true);
  if (state !== 'given') return step('none', false);
  // A consent belongs to its address: another one has not consented, and takes nothing over.
  const address = record.channel === 'email' ? member.email : member.phone;
  if (address === undefined || keyOf(address) !== keyOf(record.address)) {
    const isTakenOver = record.channel === 'email' && isCarriedThere(consent, there);
    return isTakenOver && address !== undefined ? step('unsubscribe', false, { address }) : step('none', false);
  }
  if (isTold) return step('none', true);
  if (member.state === 'left' || member.state === 'disabled' || isEndedThere(consent, there)) return step('none', false);
  return step('subscribe', true);
}

const keyOf = (address: string) => (address.startsWith('+') ? address : personKey(address));
