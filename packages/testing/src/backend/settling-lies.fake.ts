import type { Loyalty, LoyaltyStatus, Settlement } from '@kvitto/contract/loyalty';
import { joining as answering, unless } from './lie.fake.ts';
import type { Lie } from './lie.fake.ts';

type Settle = Loyalty['settle'];

const settling = (settle: (honest: Settle, loyalty: Loyalty) => Settle) =>
  answering((loyalty) => ({ settle: settle(loyalty.settle, loyalty) }));
const settledAs = (change: (settlement: Settlement) => Settlement) =>
  settling((settle) => async (input, context) => change(await settle(input, context)));
const statedAs = (change: (status: LoyaltyStatus) => LoyaltyStatus) =>
  answering(({ status }) => ({ status: async (input, context) => change(await status(input, context)) }));

const none: Settlement = { order: 'ord-underway', state: 'none', reasons: [], at: '2026-11-24T12:00:00Z' };

const intending: readonly Lie[] = [
  {
    lie: 'makes members of intentions',
    caughtBy: 'writes an intention down',
    tell: answering(({ intend, settle }) => ({
      intend: async (wish, context) => {
        const cart = { currency: 'SEK', lines: [] };
        await settle({ order: 'ord-underway', placedAt: wish.at, contact: { email: 'nina@mail.example' }, cart, signUp: 'on' });
        return intend(wish, context);
      },
    })),
  },
  {
    lie: 'goes by the last revision that came',
    caughtBy: 'settles the highest revision',
    tell: answering(({ intend }) => {
      let revision = 0;
      return { intend: (wish, context) => intend({ ...wish, revision: (revision += 1) }, context) };
    }),
  },
  {
    lie: 'goes by the form only',
    caughtBy: 'goes by the newer',
    tell: answering(() => ({ intend: async () => ({ state: 'stored' }) })),
  },
  {
    lie: 'settles an intention with every order',
    caughtBy: 'settles an intention with one order',
    tell: settling((settle) => (input, context) => settle({ ...input, signUp: input.signUp ? 'on' : '' }, context)),
  },
  {
    lie: 'keeps intentions for ever',
    caughtBy: 'forgets an intention',
    tell: settling((settle) => (input, context) => settle({ ...input, signUp: 'on' }, context)),
  },
  {
    lie: 'forgets intentions at once',
    caughtBy: 'forgets an intention',
    tell: answering(() => ({ intend: async () => ({ state: 'stored' }) })),
  },
  {
    lie: 'knows every code',
    caughtBy: 'says whether a friend’s code',
    tell: answering(({ intend }) => ({ intend: async (wish, context) => ({ ...(await intend(wish, context)), referral: 'known' }) })),
  },
  {
    lie: 'thanks one friend only',
    caughtBy: 'says whether a friend’s code',
    tell: answering(({ recognise }) => ({
      recognise: async (input, context) => ({ ...(await recognise(input, context)), points: { available: 0, pending: 398 } }),
    })),
  },
];

const settled: readonly Lie[] = [
  {
    lie: 'forgets the welcome',
    caughtBy: 'makes a member of who joined',
    tell: settledAs((settlement) => ({ ...settlement, points: 298 })),
  },
  {
    lie: 'loses consents',
    caughtBy: 'makes a member of who joined',
    tell: statedAs((status) => ({ ...status, consents: status.consents.slice(1) })),
  },
  {
    lie: 'shows a member how to join',
    caughtBy: 'makes a member of who joined',
    tell: statedAs((status) => ({ ...status, claim: { until: '2026-12-08T10:00:00Z', points: 398 } })),
  },
  {
    lie: 'gives points out too early',
    caughtBy: 'makes a member of who joined',
    tell: settledAs((settlement) => ({ ...settlement, availableAt: settlement.at })),
  },
  {
    lie: 'never gives points out',
    caughtBy: 'gives points out',
    tell: answering(({ recognise }) => ({
      recognise: async (input, context) => ({ ...(await recognise(input, context)), points: { available: 0, pending: 398 } }),
    })),
  },
  {
    lie: 'settles a repeated order anew',
    caughtBy: 'settles an order once',
    tell: (honest) => {
      let times = 0;
      return settledAs((settlement) => ({ ...settlement, points: (times += 1) }))(honest);
    },
  },
  {
    lie: 'makes a member of each order',
    caughtBy: 'makes one member, welcomed once',
    tell: settling((settle) => (input, context) => settle({ ...input, contact: { email: `${input.order}@mail.example` } }, context)),
  },
  {
    lie: 'takes no plain tick',
    caughtBy: 'joins by a plain tick',
    tell: settling(
      (settle) =>
        ({ signUp: _signUp, ...input }, context) =>
          settle(input, context),
    ),
  },
  {
    lie: 'gives members points only when they ask',
    caughtBy: 'joins by a plain tick',
    tell: settling((settle) => (input, context) => (input.signUp ? settle(input, context) : Promise.resolve(none))),
  },
  {
    lie: 'says nothing of what it left out',
    caughtBy: 'leaves out what cannot be',
    tell: settledAs((settlement) => ({ ...settlement, reasons: [] })),
  },
  {
    lie: 'takes consents to words that nobody was shown',
    caughtBy: 'leaves out what cannot be',
    tell: statedAs((status) => {
      const [first] = status.consents;
      return first || status.membership.state !== 'member' ? status : { ...status, consents: [receipt] };
    }),
  },
  {
    lie: 'tells the blocked how to join',
    caughtBy: 'refuses whom the shop has blocked',
    tell: statedAs((status) => ({ ...status, claim: { until: '2026-12-08T10:00:00Z', points: 398 } })),
  },
  {
    lie: 'lets the blocked in',
    caughtBy: 'refuses whom the shop has blocked',
    tell: settling((settle) => (input, context) => settle({ ...input, contact: { email: 'other@mail.example' } }, context)),
  },
  {
    lie: 'takes any word for a tick',
    caughtBy: 'rejects what the widget has not written',
    tell: settling(
      (settle) => (input, context) => unless('invalid_input', settle(input, context), () => settle({ ...input, signUp: 'on' }, context)),
    ),
  },
  {
    lie: 'welcomes a guest again as a customer',
    caughtBy: 'takes a guest and a customer for one',
    tell: settledAs((settlement) => (settlement.order === 'ord-locker' ? { ...settlement, points: 398 } : settlement)),
  },
  {
    lie: 'keeps a guest and a customer apart',
    caughtBy: 'brings the points and consents',
    tell: settling((settle) => (input, context) => {
      const { email, name } = input.contact;
      return settle({ ...input, contact: { email, ...(name !== undefined && { name }) } }, context);
    }),
  },
  {
    lie: 'takes one account’s address for another’s',
    caughtBy: 'leaves an address with the account',
    tell: settling((settle, { record }) => async (input, context) => {
      const answer = await settle(input, context);
      if (input.contact.customer === 'cus-astrid') await record({ customer: 'cus-nina', email: 'nina@mail.example', name: 'Astrid Ek' });
      return answer;
    }),
  },
];

const receipt = {
  id: 'con_x',
  purpose: 'marketing',
  channel: 'email',
  state: 'given',
  sentTo: '',
  text: '',
  textVersion: '',
  textHash: '0'.repeat(64),
  locale: 'en',
  givenAt: '2026-11-24T12:00:00Z',
  method: 'checkbox',
} as const;

const late: readonly Lie[] = [
  {
    lie: 'says nothing of joining later',
    caughtBy: 'lets an order’s buyer join later',
    tell: statedAs(({ claim: _claim, ...status }) => status),
  },
  {
    lie: 'lets nobody join later',
    caughtBy: 'lets an order’s buyer join later',
    tell: answering(() => ({ join: async () => none })),
  },
  {
    lie: 'takes an order’s first word for its last',
    caughtBy: 'lets a shop send a sign-up after',
    tell: settling((settle) => {
      const known = new Map<string, Promise<Settlement>>();
      return (input, context) =>
        known.get(input.order) ?? known.set(input.order, settle(input, context)).get(input.order) ?? settle(input, context);
    }),
  },
  {
    lie: 'joins only with orders that it was told to settle',
    caughtBy: 'joins with an order that it keeps itself',
    tell: answering(({ join, status }) => ({
      join: async (input, context) => ((await status({ order: input.order })).settlement ? join(input, context) : none),
    })),
  },
  {
    lie: 'lets people join for ever',
    caughtBy: 'rejects joining with expired_window',
    tell: answering(({ join }) => ({ join: (input, context) => unless('expired_window', join(input, context), () => none) })),
  },
];

export const settlingLies: readonly Lie[] = [...intending, ...settled, ...late];
