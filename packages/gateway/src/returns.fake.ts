import type { Backend } from '@kvitto/contract/backend';
import { KvittoError } from '@kvitto/contract/errors';
import type { ReturnCase } from '@kvitto/contract/return';
import type { WithdrawalRecord } from '@kvitto/contract/withdrawal';

const at = '2026-11-23T09:00:00Z';

const given: ReturnCase = {
  id: 'ret_1',
  number: '0000000150',
  order: 'order-own',
  state: 'approved',
  kind: 'return',
  lines: [{ line: 'line-1', units: 1, title: 'Enamel kettle' }],
  offer: {
    resolution: 'refund',
    isWithdrawal: false,
    amount: { amount: 39_900, currency: 'SEK' },
    parts: [],
    payments: [],
    owed: 0,
    points: 0,
    isInstant: false,
    methods: [],
  },
  documents: [],
  timeline: [{ at, state: 'approved' }],
  canEdit: true,
  canCancel: true,
  createdAt: at,
  updatedAt: at,
  version: 1,
};

const record: WithdrawalRecord = {
  id: 'wdr_1',
  order: 'order-own',
  number: '1001',
  name: 'Märta Ekdahl',
  email: 'marta.ekdahl@example.com',
  receivedAt: at,
  isInTime: true,
  words: 'You have withdrawn.',
  hash: 'b'.repeat(64),
  locale: 'en',
};

const file = { name: 'return.txt', type: 'text/plain', data: 'eA==' };

/** The ports `returns` and `withdrawal` over one return and one notice of `order-own`; answers whoever asks, as backends do. */
export function returns(): Pick<Backend, 'returns' | 'withdrawal'> {
  const port =
    <Output>(answer: Output) =>
    async ({ order }: { readonly order: string }): Promise<Output> => {
      if (order !== 'order-own') throw new KvittoError('not_found', 'There is no such order.');
      return answer;
    };
  const withdrawal = { isOpen: true, isExtended: false };
  const rights = { ...withdrawal, returnCostBy: 'shopper' as const, refundDays: 14, sendBackDays: 14 };
  const options = { order: 'order-own', number: '1001', currency: 'SEK', lines: [], reasons: [], methods: [], version: 1, asOf: at };
  return {
    returns: {
      options: port({ ...options, withdrawal: rights, photos: { most: 0, maxBytes: 0, types: [] } }),
      quote: port({ id: 'quo_1', order: 'order-own', lines: [], offers: [], expiresAt: at }),
      places: port({ places: [] }),
      slots: port({ slots: [] }),
      create: port(given),
      get: port(given),
      list: port({ items: [given] }),
      edit: port(given),
      cancel: port(given),
      dispatch: port(given),
      document: port(file),
      upload: port({ id: 'pho_1', type: 'image/webp', width: 4, height: 3 }),
      photo: async () => file,
      decide: async () => given,
    },
    withdrawal: {
      status: port({ order: 'order-own', number: '1001', ...withdrawal, lines: [], records: [record] }),
      declare: port(record),
      export: port(file),
    },
  };
}
