/** A backend in the page that knows one programme. */
import { previewOf } from '@kvitto/contract/preview';
import type { Backend } from '@kvitto/contract/backend';
import type { Programme } from '@kvitto/contract/programme';
import type { Loyalty } from '@kvitto/contract/loyalty';
import { KvittoError } from '@kvitto/contract/errors';
import { fjallklubben, viewOf } from './programme.fake.ts';

const refuse = (): Promise<never> => Promise.reject(new KvittoError('not_found', 'Nobody of that kind.'));

export function fakeBackend(programme: Programme = fjallklubben, change: Partial<Loyalty> = {}): Backend {
  return {
    loyalty: {
      programme: () => viewOf(programme),
      preview: async ({ cart }) => previewOf(programme, cart),
      recognise: refuse,
      intend: async () => ({ state: 'stored' }),
      settle: refuse,
      join: refuse,
      status: refuse,
      leave: refuse,
      record: refuse,
      ...change,
    },
  };
}
