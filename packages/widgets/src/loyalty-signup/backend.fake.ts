/** A backend in the page that knows one programme, and answers otherwise where a test wants it. */
import { memory } from '@kvitto/adapters/memory';
import type { Backend } from '@kvitto/contract/backend';
import { KvittoError } from '@kvitto/contract/errors';
import type { Loyalty } from '@kvitto/contract/loyalty';
import type { Programme } from '@kvitto/contract/programme';
import { fjallklubben } from './programme.fake.ts';

/** As a gateway answers a page that has no session. */
export const nobody = (): Promise<never> => Promise.reject(new KvittoError('unauthenticated', 'There is no session.'));
export const unreachable = (): Promise<never> => Promise.reject(new KvittoError('network', 'Nobody is there.'));
export const silent = (): Promise<never> => new Promise(() => undefined);

export function fakeBackend(programme: Programme = fjallklubben, change: Partial<Loyalty> = {}, now = () => new Date()): Backend {
  const { loyalty, ...rest } = memory({ programme, now });
  return { ...rest, loyalty: { ...loyalty, recognise: nobody, ...change } };
}
