import type { Offer, ReturnCase, ReturnOptions, ReturnQuote } from '@kvitto/contract/return';
import { picturing, returning, unless } from './lie.fake.ts';
import type { Lie } from './lie.fake.ts';

const toldAs = (change: (options: ReturnOptions) => ReturnOptions) =>
  returning(({ options }) => ({ options: async (input, context) => change(await options(input, context)) }));
const quotedAs = (change: (quote: ReturnQuote) => ReturnQuote) =>
  returning(({ quote }) => ({ quote: async (input, context) => change(await quote(input, context)) }));
const madeAs = (change: (given: ReturnCase) => ReturnCase) =>
  returning(({ create }) => ({ create: async (input, context) => change(await create(input, context)) }));
const overOffers = (change: (offer: Offer) => Offer) => quotedAs((quote) => ({ ...quote, offers: quote.offers.map(change) }));

const asking: readonly Lie[] = [
  {
    lie: 'keeps quiet about what else can be done',
    caughtBy: 'says what can come back',
    tell: toldAs((options) => ({
      ...options,
      lines: options.lines.map((line) => ({ ...line, blocked: line.blocked.map((each) => ({ ...each, instead: [] })) })),
    })),
  },
  {
    lie: 'offers ways of other countries',
    caughtBy: 'says what can come back',
    tell: (honest) =>
      toldAs((options) => ({ ...options, methods: [...options.methods, { id: 'abroad', kind: 'label', label: {} }] }))(honest),
  },
  { lie: 'counts days elsewhere', caughtBy: 'says what can come back', tell: toldAs((options) => ({ ...options, zone: 'Asia/Tokyo' })) },
  {
    lie: 'takes back what nobody knows the price of',
    caughtBy: 'takes nothing back of an order',
    tell: toldAs((options) => ({ ...options, lines: options.lines.map((line) => ({ ...line, returnable: line.quantity })) })),
  },
  {
    lie: 'hides the refund',
    caughtBy: 'quotes every way',
    tell: quotedAs((quote) => ({ ...quote, offers: quote.offers.filter(({ resolution }) => resolution !== 'refund') })),
  },
  {
    lie: 'has breakdowns that do not add up',
    caughtBy: 'quotes every way',
    tell: overOffers((offer) => ({ ...offer, parts: offer.parts.slice(1) })),
  },
  {
    lie: 'takes a fee from whoever withdraws',
    caughtBy: 'quotes what the law gives',
    tell: overOffers((offer) => ({ ...offer, amount: { ...offer.amount, amount: offer.amount.amount - 100 } })),
  },
  {
    lie: 'gives what comes instead for nothing',
    caughtBy: 'takes prices of what comes instead',
    tell: returning(({ quote }) => ({
      quote: ({ lines, ...input }, context) => quote({ ...input, lines: lines.map(({ instead: _instead, ...line }) => line) }, context),
    })),
  },
  {
    lie: 'takes any reason',
    caughtBy: 'refuses lines that are not there',
    tell: returning(({ quote }) => ({
      quote: ({ lines, ...input }, context) => quote({ ...input, lines: lines.map(({ reason: _reason, ...line }) => line) }, context),
    })),
  },
];

const making: readonly Lie[] = [
  {
    lie: 'pays something else than it quoted',
    caughtBy: 'makes a return as it was quoted',
    tell: madeAs((given) => ({ ...given, offer: { ...given.offer, amount: { amount: 1, currency: 'SEK' } } })),
  },
  {
    lie: 'has numbers that nobody can check',
    caughtBy: 'makes a return as it was quoted',
    tell: madeAs((given) => ({ ...given, number: '12345' })),
  },
  {
    lie: 'does not count what is on its way back',
    caughtBy: 'makes a return as it was quoted',
    tell: picturing((order) => ({
      ...order,
      lines: order.lines.map((line) => ({ ...line, counters: { ...line.counters, returnRequested: 0 } })),
    })),
  },
  {
    lie: 'makes a return for each try',
    caughtBy: 'makes one of an intention',
    tell: returning(({ create }) => {
      let tries = 0;
      return { create: (input, context) => create(input, { ...context, idempotencyKey: `try-${(tries += 1)}` }) };
    }),
  },
  {
    lie: 'lets both of two tabs have it',
    caughtBy: 'makes one return of two tabs',
    tell: returning(({ create, list }) => ({
      create: (input, context) =>
        unless('conflict', create(input, context), async () => {
          const [first] = (await list({ order: input.order })).items;
          if (!first) throw new Error('Nobody was first.');
          return first;
        }),
    })),
  },
  {
    lie: 'lets a return go back in any way',
    caughtBy: 'refuses what the quote does not have',
    tell: returning(({ create }) => ({
      create: (input, context) =>
        unless('invalid_input', create(input, context), () => create({ ...input, resolution: 'refund', method: 'store' }, context)),
    })),
  },
  {
    lie: 'keeps no quote for as long as it says',
    caughtBy: 'pays as it was quoted until',
    tell: (honest) => {
      const began = honest.orders.get({ order: 'ord-back' }).then(({ asOf }) => Date.parse(asOf));
      return returning(({ create }) => ({
        create: async (input, context) => {
          const { asOf } = await honest.orders.get({ order: 'ord-back' });
          const isEarly = Date.parse(asOf) - (await began) < 60_000;
          return create(isEarly ? input : { ...input, quote: 'quo_forgotten' }, context);
        },
      }))(honest);
    },
  },
  {
    lie: 'raises no version',
    caughtBy: 'raises the order’s version',
    tell: ({ tracking }) => ({
      tracking: { ...tracking, watch: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) }) },
    }),
  },
  {
    lie: 'counts the shop’s echo twice',
    caughtBy: 'counts what the shop returned',
    tell: toldAs((options) => ({ ...options, lines: options.lines.map((line) => ({ ...line, returnable: 0 })) })),
  },
  {
    lie: 'takes purchases that do not add up',
    caughtBy: 'keeps what was bought',
    tell: ({ ingest }) => ({
      ingest: {
        ...ingest,
        order: (record, context) => unless('invalid_input', ingest.order(record, context), () => ({ id: record.id, version: 1 })),
      },
    }),
  },
  {
    lie: 'shows how things were paid',
    caughtBy: 'shows nobody what was bought',
    tell: picturing((order) => ({ ...order, purchase: { payments: [{ label: 'Visa' }] } })),
  },
];

const changing: readonly Lie[] = [
  {
    lie: 'changes nothing when it says so',
    caughtBy: 'puts a new quote in place',
    tell: returning(({ get }) => ({ edit: ({ order, return: id }) => get({ order, return: id }) })),
  },
  {
    lie: 'shows no catalogue to whoever changes a return',
    caughtBy: 'says what could come instead',
    tell: toldAs((options) => ({
      ...options,
      lines: options.lines.map(({ alternatives = [], ...line }) => ({ ...line, ...(line.returnable > 0 && { alternatives }) })),
    })),
  },
  {
    lie: 'takes changes from any version',
    caughtBy: 'refuses a change made from an older',
    tell: returning(({ edit }) => ({ edit: (input, context) => edit({ ...input, version: 1 }, context) })),
  },
  {
    lie: 'calls off what it likes',
    caughtBy: 'calls a return off',
    tell: returning(({ cancel }) => ({ cancel: (input, context) => cancel({ ...input, version: 1 }, context) })),
  },
  {
    lie: 'lets things be called off on their way',
    caughtBy: 'lets nobody change',
    tell: returning(({ cancel, get }) => ({
      cancel: (input, context) => unless('not_eligible', cancel(input, context), () => get({ order: input.order, return: input.return })),
    })),
  },
  {
    lie: 'forgets when things happened',
    caughtBy: 'follows the shop from the counter',
    tell: returning(({ decide }) => ({ decide: ({ at: _at, ...input }, context) => decide(input, context) })),
  },
  {
    lie: 'lets anything follow on anything',
    caughtBy: 'changes nothing when the same comes again',
    tell: returning(({ decide, get }) => ({
      decide: (input, context) => unless('conflict', decide(input, context), () => get({ order: 'ord-back', return: input.return })),
    })),
  },
  {
    lie: 'pays in full whatever comes back',
    caughtBy: 'takes off what the rules let it',
    tell: returning(({ decide }) => ({
      decide: ({ lines, ...input }, context) =>
        decide({ ...input, ...(lines && { lines: lines.map(({ deduction: _deduction, ...line }) => line) }) }, context),
    })),
  },
  {
    lie: 'takes something off for faults of its own',
    caughtBy: 'takes nothing off where',
    tell: returning(({ decide, get }) => ({
      decide: (input, context) => unless('invalid_input', decide(input, context), () => get({ order: 'ord-back', return: input.return })),
    })),
  },
  {
    lie: 'keeps the units of what expired',
    caughtBy: 'gives the units of a refused',
    tell: toldAs((options) => ({ ...options, lines: options.lines.map((line) => ({ ...line, returnable: 1 })) })),
  },
  {
    lie: 'knows no money that failed',
    caughtBy: 'tells of money that was sent at once',
    tell: returning(({ decide }) => ({
      decide: (input, context) => decide(input.state === 'refund_failed' ? { ...input, state: 'closed' } : input, context),
    })),
  },
  {
    lie: 'lists files that it does not have',
    caughtBy: 'has a document for each',
    tell: returning(({ document }) => ({
      document: async (input, context) => ({ ...(await document(input, context)), ...(input.document === 'qr' && { data: '' }) }),
    })),
  },
  {
    lie: 'takes any file for a picture',
    caughtBy: 'takes a picture in',
    tell: returning(({ upload }) => ({
      upload: (input, context) =>
        unless('invalid_input', upload(input, context), () => ({ id: 'pho_1', type: 'image/svg+xml', width: 1, height: 1 })),
    })),
  },
  {
    lie: 'tells nobody of returns',
    caughtBy: 'tells sinks of every return',
    tell: ({ outbox }) => ({
      outbox: { ...outbox, take: async (sink, ...rest) => (sink.kind === 'return' ? [] : outbox.take(sink, ...rest)) },
    }),
  },
];

export const returnLies: readonly Lie[] = [...asking, ...making, ...changing];
