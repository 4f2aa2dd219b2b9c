import type { Ports } from '@kvitto/contract/backend';
import type { Outbox } from '@kvitto/contract/outbox';
import { consentPort } from './consent.ts';
import type { MemberDesk } from './desk.ts';
import { loyaltyPort } from './loyalty.ts';
import { outboxOf } from './outbox.ts';

/** What a backend offers as soon as it is given a programme. */
export interface Members extends Pick<Ports, 'loyalty' | 'consent'> {
  readonly outbox: Outbox;
}

export function memberPorts(desk: MemberDesk): Members {
  return { loyalty: loyaltyPort(desk), consent: consentPort(desk), outbox: outboxOf(desk) };
}
