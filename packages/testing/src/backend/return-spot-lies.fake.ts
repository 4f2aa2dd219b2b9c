import { returning, unless } from './lie.fake.ts';
import type { Lie } from './lie.fake.ts';

export const returnSpotLies: readonly Lie[] = [
  {
    lie: 'has places near one town alone',
    caughtBy: 'says where things can be handed in',
    tell: returning(({ places }) => ({ places: ({ postcode: _postcode, ...input }, context) => places(input, context) })),
  },
  {
    lie: 'forgets the place that was chosen',
    caughtBy: 'says where things can be handed in',
    tell: returning(({ create }) => ({ create: ({ place: _place, ...input }, context) => create(input, context) })),
  },
  {
    lie: 'takes any place',
    caughtBy: 'takes no place that',
    tell: returning(({ create }) => ({
      create: (input, context) =>
        unless('invalid_input', create(input, context), () => {
          const { place: _place, ...rest } = input;
          return create(rest, context);
        }),
    })),
  },
  {
    lie: 'sends shoppers to a place that they do not go to',
    caughtBy: 'forgets the place with the way back',
    tell: returning(({ edit, get }) => ({
      edit: async (input, context) => {
        const { place } = await get({ order: input.order, return: input.return });
        return { ...(await edit(input, context)), ...(place && { place }) };
      },
    })),
  },
  {
    lie: 'offers times that are over',
    caughtBy: 'says when things can be fetched',
    tell: (honest) =>
      returning(({ slots }) => ({
        slots: async (input, context) => {
          const { slots: free } = await slots(input, context);
          return { slots: [{ id: 'gone', from: '2026-11-20T07:00:00Z', until: '2026-11-20T10:00:00Z', zone: 'UTC' }, ...free] };
        },
      }))(honest),
  },
  {
    lie: 'has every hour cost the same',
    caughtBy: 'has things fetched at the time',
    tell: returning(({ quote }) => ({ quote: ({ slot: _slot, ...input }, context) => quote(input, context) })),
  },
  {
    lie: 'sends somebody whenever it likes',
    caughtBy: 'refuses a time that is not free',
    tell: returning(({ create }) => ({
      create: (input, context) => unless('conflict', create(input, context), () => create({ ...input, slot: 'morning' }, context)),
    })),
  },
  {
    lie: 'takes the time from whoever changes something else',
    caughtBy: 'lets a return that is changed keep',
    tell: returning(({ edit }) => ({
      edit: async (input, context) => {
        const { slot: _slot, ...rest } = await edit(input, context);
        return rest;
      },
    })),
  },
  {
    lie: 'forgets how a parcel is found',
    caughtBy: 'takes in, once, how a parcel',
    tell: returning(({ dispatch }) => ({
      dispatch: async (input, context) => {
        const { tracking: _tracking, ...rest } = await dispatch(input, context);
        return rest;
      },
    })),
  },
  {
    lie: 'takes anything for a tracking number',
    caughtBy: 'refuses what is no tracking number',
    tell: returning(({ dispatch }) => ({
      dispatch: (input, context) =>
        unless('invalid_input', dispatch(input, context), () => dispatch({ ...input, number: '0000' }, context)),
    })),
  },
  {
    lie: 'loses the receipt',
    caughtBy: 'shows the shop the receipt',
    tell: returning(({ dispatch }) => ({ dispatch: ({ receipt: _receipt, ...input }, context) => dispatch(input, context) })),
  },
  {
    lie: 'keeps nobody’s page for money that failed',
    caughtBy: 'leads to the shop’s page',
    tell: returning(({ decide }) => ({ decide: ({ payoutUrl: _payoutUrl, ...input }, context) => decide(input, context) })),
  },
];
