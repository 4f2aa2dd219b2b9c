import type { LoyaltyStatus, Settlement } from '@kvitto/contract/loyalty';
import type { HashedText } from '@kvitto/contract/programme';
import { joining as answering, unless } from './lie.fake.ts';
import type { Lie } from './lie.fake.ts';

const settledAs = (change: (settlement: Settlement) => Settlement) =>
  answering(({ settle }) => ({ settle: async (input, context) => change(await settle(input, context)) }));
const statedAs = (change: (status: LoyaltyStatus) => LoyaltyStatus) =>
  answering(({ status }) => ({ status: async (input, context) => change(await status(input, context)) }));

const programme: readonly Lie[] = [
  {
    lie: 'tells which products give no points',
    caughtBy: 'tells the programme',
    tell: answering(({ programme: told }) => ({
      programme: async (input, context) => {
        const view = await told(input, context);
        return { ...view, points: view.points && { ...view.points, excludedSkus: ['BOOK-1'] } };
      },
    })),
  },
  {
    lie: 'knows texts by something else than their hash',
    caughtBy: 'tells the programme',
    tell: answering(({ programme: told }) => ({
      programme: async (input, context) => {
        const view = await told(input, context);
        const terms = Object.entries(view.terms).map(([locale, text]): [string, HashedText] => [locale, { ...text, hash: 'f'.repeat(64) }]);
        return { ...view, terms: Object.fromEntries<HashedText>(terms) };
      },
    })),
  },
  {
    lie: 'counts gift cards',
    caughtBy: 'previews a cart',
    tell: answering(({ preview }) => ({
      preview: ({ cart }, context) =>
        preview({ cart: { ...cart, lines: cart.lines.map((line) => ({ ...line, kind: 'physical' })) } }, context),
    })),
  },
  {
    lie: 'makes points of any money',
    caughtBy: 'previews nothing in a currency',
    tell: answering(({ preview }) => ({ preview: async (input, context) => ({ ...(await preview(input, context)), points: 10 }) })),
  },
];

const membership: readonly Lie[] = [
  {
    lie: 'takes everybody for a member',
    caughtBy: 'knows a member by an order',
    tell: answering(() => ({ recognise: async () => ({ state: 'member', name: 'Nina Falk' }) })),
  },
  {
    lie: 'tells upper from lower case in addresses',
    caughtBy: 'knows a member by the address',
    tell: answering(({ recognise }) => ({
      recognise: async (input, context) => (/[A-Z]/.test(input.email ?? '') ? { state: 'none' } : recognise(input, context)),
    })),
  },
  {
    lie: 'takes whoever is named first',
    caughtBy: 'rejects who is named in two ways',
    tell: answering(({ recognise }) => ({
      recognise: (input, context) => unless('invalid_input', recognise(input, context), () => ({ state: 'none' })),
    })),
  },
  {
    lie: 'lets people leave what they were never in',
    caughtBy: 'ends a membership',
    tell: answering(({ leave }) => ({ leave: (input, context) => unless('not_found', leave(input, context), () => ({ state: 'left' })) })),
  },
  {
    lie: 'welcomes who comes back',
    caughtBy: 'ends a membership',
    tell: settledAs((settlement) =>
      settlement.order === 'ord-long' ? { ...settlement, points: (settlement.points ?? 0) + 100 } : settlement,
    ),
  },
  {
    lie: 'lets who leaves keep points',
    caughtBy: 'ends a membership',
    tell: statedAs((status) => ({ ...status, membership: { ...status.membership, points: { available: 0, pending: 696 } } })),
  },
  {
    lie: 'takes a repeated record for a change',
    caughtBy: 'takes in a member of the shop’s',
    tell: answering(({ record }) => {
      let version = 0;
      return { record: async (input, context) => ({ ...(await record(input, context)), version: (version += 1) }) };
    }),
  },
  {
    lie: 'makes a new member of another address',
    caughtBy: 'takes in a member of the shop’s',
    tell: answering(({ record }) => ({
      record: ({ customer: _customer, ...input }, context) => record(input, context),
    })),
  },
  {
    lie: 'adds a balance to what is there',
    caughtBy: 'puts a balance',
    tell: answering(({ recognise }) => ({
      recognise: async (input, context) => ({ ...(await recognise(input, context)), points: { available: 7, pending: 398 } }),
    })),
  },
  {
    lie: 'gives two members one number',
    caughtBy: 'rejects a number or an address',
    tell: answering(({ record }) => ({
      record: (input, context) => unless('conflict', record(input, context), () => record({ email: input.email }, context)),
    })),
  },
];

export const loyaltyLies: readonly Lie[] = [...programme, ...membership];
