import type { LoyaltyStatus } from '@kvitto/contract/loyalty';
import type { CallContext } from '@kvitto/contract/operation';
import { consenting, joining, unless } from './lie.fake.ts';
import type { Lie } from './lie.fake.ts';

/** As an asker whom no gateway has let in: such a one is told everything. */
const trusted = ({ scope: _scope, ...context }: CallContext = {}): CallContext => context;
const unproven = ({ person: _person, ...context }: CallContext = {}): CallContext => context;

/** Puts something of what a trusted asker is told into what others are told. */
const leaking = (leak: (told: LoyaltyStatus, whole: LoyaltyStatus) => LoyaltyStatus) =>
  joining(({ status }) => ({
    status: async (input, context) => leak(await status(input, context), await status(input, trusted(context))),
  }));

const seeing: readonly Lie[] = [
  {
    lie: 'tells an order who has placed it',
    caughtBy: 'tells who only holds an order the state',
    tell: joining(({ recognise }) => ({ recognise: (input, context) => recognise(input, trusted(context)) })),
  },
  {
    lie: 'knows nobody by a session',
    caughtBy: 'tells who only holds an order the state',
    tell: joining(({ recognise }) => ({ recognise: (input, context) => recognise(input, unproven(context)) })),
  },
  {
    lie: 'shows the membership of whose address was typed',
    caughtBy: 'shows a membership to the order that has made it',
    tell: leaking((told, { membership }) => ({ ...told, membership })),
  },
  {
    lie: 'tells by an order who an older member is',
    caughtBy: 'shows a membership to the order that has made it',
    tell: leaking((told, { settlement }) => ({ ...told, settlement })),
  },
  {
    lie: 'shows the consents of whose address was typed',
    caughtBy: 'shows a membership to the order that has made it',
    tell: leaking((told, { consents }) => ({ ...told, consents })),
  },
  {
    lie: 'shows no order what it has made',
    caughtBy: 'shows a membership to the order that has made it',
    tell: leaking((told) => ({ ...told, membership: { state: told.membership.state } })),
  },
  {
    lie: 'takes whoever joins for somebody new',
    caughtBy: 'shows an order nothing of whom the shop knew before',
    tell: leaking((told, { membership, settlement }) => (settlement?.state === 'joined' ? { ...told, membership } : told)),
  },
  {
    lie: 'forgets that a shop has told of a member',
    caughtBy: 'shows an order nothing of whom the shop knew before',
    tell: leaking((told, { membership }) => (membership.name === 'Nina Falk' ? { ...told, membership } : told)),
  },
  {
    lie: 'tells who joins late who an older member is',
    caughtBy: 'tells who joins late as a member',
    tell: joining(({ join }) => ({ join: (input, context) => join(input, trusted(context)) })),
  },
  {
    lie: 'finds a number for whoever has typed an address',
    caughtBy: 'lets nobody’s text messages',
    tell: joining(({ settle }) => ({
      settle: (input, context) => settle({ ...input, contact: { ...input.contact, phone: '+46701740699' } }, context),
    })),
  },
];

const changing: readonly Lie[] = [
  {
    lie: 'lets any order end a membership',
    caughtBy: 'lets an order end the membership',
    tell: joining(({ leave }) => ({ leave: (input, context) => leave(input, trusted(context)) })),
  },
  {
    lie: 'takes all consents back by an order',
    caughtBy: 'lets an order end the membership',
    tell: joining(({ leave }) => ({
      leave: async (input, context) => {
        await leave(input, context);
        return leave(input, trusted(context));
      },
    })),
  },
  {
    lie: 'lets no order end what was joined with it',
    caughtBy: 'lets an order end the membership',
    tell: joining(({ leave }) => ({
      leave: ({ order: _order, ...input }, context) => leave({ ...input, order: 'ord-locker' }, context),
    })),
  },
  {
    lie: 'lets members leave only by the order with which they joined',
    caughtBy: 'lets who has proven to be the member leave',
    tell: joining(({ leave }) => ({ leave: (input, context) => leave(input, unproven(context)) })),
  },
  {
    lie: 'lists all consents to any order',
    caughtBy: 'lists the consents that were given with an order',
    tell: consenting(({ list }) => ({ list: (input, context) => list(input, trusted(context)) })),
  },
  {
    lie: 'lists members no more than their order',
    caughtBy: 'lists the consents that were given with an order',
    tell: consenting(({ list }) => ({ list: (input, context) => list(input, unproven(context)) })),
  },
  {
    lie: 'takes back by any order what was agreed to with another',
    caughtBy: 'takes back by an order',
    tell: consenting(({ revoke }) => ({ revoke: (input, context) => revoke(input, trusted(context)) })),
  },
  {
    lie: 'sends links of all consents by any order',
    caughtBy: 'sends by an order',
    tell: consenting(({ resend }) => ({ resend: (input, context) => resend(input, trusted(context)) })),
  },
  {
    lie: 'moves a member to whatever address an order’s holder types',
    caughtBy: 'sends by an order',
    tell: consenting(({ resend }) => ({
      resend: (input, context) => resend(input, input.to === undefined ? context : { ...context, person: 'nina@mail.example' }),
    })),
  },
  {
    lie: 'takes consents in anybody’s name',
    caughtBy: 'takes consents by the order',
    tell: consenting(({ give }) => ({ give: (input, context) => give(input, trusted(context)) })),
  },
  {
    lie: 'takes consents of whom nobody knows',
    caughtBy: 'takes consents by the order',
    tell: consenting(({ give }, { loyalty }) => ({
      give: async (input, context) => {
        const { state } = await loyalty.recognise({ order: input.order });
        return give(input, state === 'none' ? trusted(context) : context);
      },
    })),
  },
  {
    lie: 'sends text messages to a number that only the member knows',
    caughtBy: 'takes consents by the order',
    tell: consenting(({ give }) => ({
      give: (input, context) => unless('invalid_input', give(input, context), () => give(input, trusted(context))),
    })),
  },
];

const byAddress: readonly Lie[] = [
  {
    lie: 'tells whoever types an address what was given with no order',
    caughtBy: 'opens an address to nobody else',
    tell: consenting(({ list }) => ({ list: (input, context) => list(input, input.order === undefined ? trusted(context) : context) })),
  },
  {
    lie: 'takes an address for proof of itself',
    caughtBy: 'opens an address to nobody else',
    tell: joining(({ status }) => ({ status: (input, context) => status(input, { ...context, person: input.email ?? context?.person }) })),
  },
];

export const proofLies: readonly Lie[] = [...seeing, ...changing, ...byAddress];
