import type { ConsentReceipt } from '@kvitto/contract/consent';
import { consenting as answering, unless } from './lie.fake.ts';
import type { Lie } from './lie.fake.ts';

/** Receipts that are changed before they are given. */
const receipts = (change: (items: ConsentReceipt[]) => ConsentReceipt[]) =>
  answering((honest) => {
    const changing =
      <Input, Rest extends unknown[]>(ask: (input: Input, ...rest: Rest) => Promise<{ items: ConsentReceipt[] }>) =>
      async (input: Input, ...rest: Rest) => ({ items: change((await ask(input, ...rest)).items) });
    return { list: changing(honest.list), give: changing(honest.give), revoke: changing(honest.revoke), resend: changing(honest.resend) };
  });

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
