import type { MemoryWithMembers } from '@kvitto/adapters/memory';
import type { Backend } from '@kvitto/contract/backend';
import type { Consent, ConsentReceipt } from '@kvitto/contract/consent';
import { isKvittoError } from '@kvitto/contract/errors';
import type { Lie } from './lie.fake.ts';

const answering =
  (other: (consent: Consent, honest: MemoryWithMembers) => Partial<Consent>) =>
  (honest: MemoryWithMembers): Backend => ({ consent: { ...honest.consent, ...other(honest.consent, honest) } });

/** Receipts that are changed before they are given. */
const receipts = (change: (items: ConsentReceipt[]) => ConsentReceipt[]) =>
  answering((honest) => {
    const changing =
      <Input, Rest extends unknown[]>(ask: (input: Input, ...rest: Rest) => Promise<{ items: ConsentReceipt[] }>) =>
      async (input: Input, ...rest: Rest) => ({ items: change((await ask(input, ...rest)).items) });
    return { list: changing(honest.list), give: changing(honest.give), revoke: changing(honest.revoke), resend: changing(honest.resend) };
  });

/** What is answered in place of a refusal. */
const unless = <T>(code: string, asked: Promise<T>, instead: () => T | Promise<T>): Promise<T> =>
  asked.catch((error: unknown) => {
    if (isKvittoError(error) && error.code === code) return instead();
    throw error;
  });

const confirmed = { state: 'confirmed', programme: 'Björk Club', channel: 'email' } as const;

export const consentLies: readonly Lie[] = [
  {
    lie: 'makes up texts',
    caughtBy: 'keeps every text',
    tell: answering(({ text }) => ({
      text: (input, context) =>
        unless('not_found', text(input, context), () => ({ hash: input.hash, text: '', version: '1', locale: 'en' })),
    })),
  },
  {
    lie: 'gives the words of today',
    caughtBy: 'keeps every text',
    tell: answering(({ text }) => ({ text: async (input, context) => ({ ...(await text(input, context)), text: 'Other words.' }) })),
  },
  {
    lie: 'shows a whole address',
    caughtBy: 'gives a receipt with the exact words',
    tell: receipts((items) => items.map((item) => ({ ...item, sentTo: 'nina@mail.example' }))),
  },
  {
    lie: 'forgets where it was agreed to',
    caughtBy: 'gives a receipt with the exact words',
    tell: receipts((items) => items.map(({ page: _page, ...item }) => item)),
  },
  {
    lie: 'takes a box that was left for a consent',
    caughtBy: 'keeps a box that was left alone',
    tell: ({ loyalty }) => ({
      loyalty: {
        ...loyalty,
        status: async (input, context) => {
          const status = await loyalty.status(input, context);
          return { ...status, consents: status.consents.map((each) => ({ ...each, state: 'given' })) };
        },
      },
    }),
  },
  {
    lie: 'makes up consents',
    caughtBy: 'has no consents',
    tell: answering(() => ({ list: async () => ({ items: [{ ...made }] }) })),
  },
  {
    lie: 'gives receipts oldest first',
    caughtBy: 'takes consents outside',
    tell: receipts((items) => items.toReversed()),
  },
  {
    lie: 'makes a member of who consents',
    caughtBy: 'takes consents outside',
    tell: answering(({ give }, { loyalty }) => ({
      give: async (input, context) => {
        await loyalty.join({ order: input.order ?? '', signUp: { ...form, id: 'x'.repeat(24) } });
        return give(input, context);
      },
    })),
  },
  {
    lie: 'takes a consent twice under one key',
    caughtBy: 'takes once what is given twice',
    tell: answering(({ give }) => ({ give: (input) => give(input) })),
  },
  {
    lie: 'takes any words for consent',
    caughtBy: 'rejects words that were never shown',
    tell: answering(({ give, list }) => ({
      give: (input, context) => unless('invalid_input', give(input, context), () => list({ order: input.order }, context)),
    })),
  },
  {
    lie: 'takes the good ones of consents that it refuses',
    caughtBy: 'rejects words that were never shown',
    tell: answering(({ give }) => ({
      give: (input, context) =>
        give(input, context).catch(async (error: unknown) => {
          await give({ ...input, consents: input.consents.slice(0, 1) }).catch(() => undefined);
          throw error;
        }),
    })),
  },
  {
    lie: 'takes all consents back with one',
    caughtBy: 'takes a consent back',
    tell: receipts((items) =>
      items.some(({ state }) => state === 'revoked') ? items.map((item) => ({ ...item, state: 'revoked' })) : items,
    ),
  },
  {
    lie: 'takes back what is another’s',
    caughtBy: 'takes a consent back',
    tell: answering(({ revoke }) => ({ revoke: (input, context) => unless('not_found', revoke(input, context), () => ({ items: [] })) })),
  },
  {
    lie: 'keeps consents of who leaves and takes them back',
    caughtBy: 'takes all consents back with the membership',
    tell: ({ loyalty }) => ({
      loyalty: { ...loyalty, leave: ({ withConsents: _with, ...input }, context) => loyalty.leave(input, context) },
    }),
  },
  {
    lie: 'takes consents back unasked',
    caughtBy: 'takes all consents back with the membership',
    tell: ({ loyalty }) => ({
      loyalty: { ...loyalty, leave: (input, context) => loyalty.leave({ ...input, withConsents: true }, context) },
    }),
  },
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

const form = {
  revision: 1,
  join: true,
  consents: [],
  locale: 'en',
  page: 'https://shop.example/',
  widgetVersion: '1.0.0',
  method: 'checkbox',
  shownAt: '2026-11-24T12:00:00Z',
  at: '2026-11-24T12:00:00Z',
};

const made: ConsentReceipt = {
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
};
