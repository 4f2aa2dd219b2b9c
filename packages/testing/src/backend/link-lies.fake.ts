import { consenting as answering, unless } from './lie.fake.ts';
import type { Lie } from './lie.fake.ts';

const confirmed = { state: 'confirmed', programme: 'Björk Club', channel: 'email' } as const;

export const linkLies: readonly Lie[] = [
  {
    lie: 'never asks for a confirmation',
    caughtBy: 'holds a consent pending',
    tell: ({ loyalty }) => ({
      loyalty: { ...loyalty, settle: (input, context) => loyalty.settle({ ...input, country: 'SE' }, context) },
    }),
  },
  {
    lie: 'takes any token',
    caughtBy: 'rejects an unknown token',
    tell: answering(({ confirm }) => ({ confirm: (input, context) => unless('lookup_failed', confirm(input, context), () => confirmed) })),
  },
  {
    lie: 'sends links as fast as they are asked for',
    caughtBy: 'sends a link again after a minute',
    tell: answering(({ resend }) => ({
      resend: (input, context) => unless('rate_limited', resend(input, context), () => ({ items: [] })),
    })),
  },
  {
    lie: 'sends links for ever',
    caughtBy: 'sends a link again after a minute',
    tell: answering(({ resend }) => ({
      resend: (input, context) => unless('not_eligible', resend(input, context), () => ({ items: [] })),
    })),
  },
  {
    lie: 'says nothing of a second confirmation',
    caughtBy: 'sends a link with the words',
    tell: answering(({ confirm }) => ({ confirm: async (input, context) => ({ ...(await confirm(input, context)), state: 'confirmed' }) })),
  },
  {
    lie: 'sends links without the words',
    caughtBy: 'sends a link with the words',
    tell: ({ outbox }) => ({
      outbox: {
        ...outbox,
        take: async (...given) => (await outbox.take(...given)).map((item) => ({ ...item, news: { ...item.news, words: '' } })),
      },
    }),
  },
  {
    lie: 'forgets that an address was confirmed',
    caughtBy: 'asks to confirm an address once',
    tell: ({ consent, loyalty }) => ({
      consent: {
        ...consent,
        confirm: async (input, context) => {
          const answer = await consent.confirm(input, context);
          await loyalty.record({ email: 'nina@mail.example', isConfirmed: false });
          return answer;
        },
      },
    }),
  },
  {
    lie: 'takes the newest link only',
    caughtBy: 'lets each link that was sent',
    tell: ({ consent, outbox }) => {
      let newest = '';
      return {
        consent: {
          ...consent,
          confirm: ({ token }, context) => consent.confirm({ token: newest.endsWith(token) ? token : 'x'.repeat(43) }, context),
        },
        outbox: {
          ...outbox,
          take: async (...given) => {
            const items = await outbox.take(...given);
            for (const { news } of items) if (news.kind === 'confirmation') newest = news.url;
            return items;
          },
        },
      };
    },
  },
  {
    lie: 'lets a link to a wrong address confirm the right one',
    caughtBy: 'sends the link to another address',
    tell: answering(({ confirm }) => ({ confirm: (input, context) => unless('lookup_failed', confirm(input, context), () => confirmed) })),
  },
  {
    lie: 'leaves the member at the wrong address',
    caughtBy: 'sends the link to another address',
    tell: ({ outbox }) => ({
      outbox: {
        ...outbox,
        take: async (...given) =>
          (await outbox.take(...given)).map((item) =>
            item.news.kind === 'member' && item.news.member.email === 'nina@mail.example'
              ? { ...item, news: { ...item.news, member: { ...item.news.member, email: 'nina@mial.example' } } }
              : item,
          ),
      },
    }),
  },
  {
    lie: 'gives two members one address',
    caughtBy: 'moves nobody to an address',
    tell: ({ outbox }) => ({
      outbox: {
        ...outbox,
        take: async (...given) =>
          (await outbox.take(...given)).map((item) =>
            item.news.kind === 'member' && item.news.member.email === 'nina@mail.example'
              ? { ...item, news: { ...item.news, member: { ...item.news.member, email: 'astrid@members.example' } } }
              : item,
          ),
      },
    }),
  },
  {
    lie: 'takes links of any age',
    caughtBy: 'rejects a link with expired_window',
    tell: answering(({ confirm }) => ({ confirm: (input, context) => unless('expired_window', confirm(input, context), () => confirmed) })),
  },
  {
    lie: 'confirms what was taken back',
    caughtBy: 'confirms nothing that was taken back',
    tell: answering(({ confirm }) => ({ confirm: (input, context) => unless('expired_window', confirm(input, context), () => confirmed) })),
  },
  {
    lie: 'sends links for what was taken back',
    caughtBy: 'confirms nothing that was taken back',
    tell: ({ consent }) => ({ consent: { ...consent, revoke: async () => ({ items: [] }) } }),
  },
];
