import type { Offer, ReturnCase, ReturnableLine } from '@kvitto/contract/return';
import { describe, expect, test } from 'vitest';
import { appointmentOf, filesOf, hasCode, paymentOf, sentenceOf, todoOf } from './case/case.model.ts';
import { alternativesFor } from './flow/alternatives.model.ts';
import { draftLines, draftOf, isSameOffer, mostOf, noDraft, offersInOrder, withWish } from './flow/draft.model.ts';
import { faultsOf } from './flow/faults.model.ts';
import { photosFor, reasonsFor, routeOf } from './flow/reasons.model.ts';
import { messages as english } from './messages/en.ts';
import { factsOf } from './money/offer.model.ts';
import { failureKey, panelView, standingOf } from './return-panel.model.ts';
import { returnShop } from './shop.fake.ts';

const shop = returnShop();
const made = await returnShop().make([{ line: 'socks', units: 2 }]);
const options = await shop.on.returns.options({ order: 'ord_1051' });
const [jacket, socks] = options.lines;
if (!jacket || !socks) throw new Error('The shop has no lines.');
const quote = await shop.on.returns.quote({ order: 'ord_1051', lines: [{ line: 'jacket', units: 1 }] });
const [refund] = quote.offers;
if (!refund) throw new Error('There is no refund.');
const offer = (change: Partial<Offer>): Offer => ({ ...refund, ...change });
const view = (...lines: readonly Partial<ReturnableLine>[]) =>
  panelView({ ...options, lines: lines.map((each) => ({ ...jacket, ...each })) });
const closed = { returnable: 0, claimable: 0, lastDay: undefined, daysLeft: undefined };
const blocked = (why: string, instead: string[] = [], units = 1) => ({ ...closed, blocked: [{ units, why, instead }] });

describe('the headline', () => {
  test.each([
    ['one last day', view({}), { key: 'h.by', day: '2026-12-23' }],
    ['several: the first of them', view({}, { lastDay: '2026-12-01', daysLeft: 28 }), { key: 'h.first', day: '2026-12-01' }],
    ['no day yet', view({ lastDay: undefined, daysLeft: undefined }), { key: 'h.open' }],
    ['nothing but what is over', view(blocked('window_over')), { key: 'h.over' }],
    ['nothing but what is on its way', view(blocked('already_returned'), blocked('cancelled')), { key: 'h.done' }],
    ['something still to come', view(blocked('final_sale'), blocked('not_delivered')), { key: 'h.wait' }],
    ['nothing that ever could', view(blocked('final_sale')), { key: 'h.none' }],
    ['nothing more than what has gone back', view(blocked('final_sale'), blocked('already_returned')), { key: 'h.more' }],
    ['no lines', view(), { key: 'h.empty' }],
  ])('tells of %s', (_, { headline }, expected) => {
    expect(headline).toEqual(expected);
  });
  test('comes with the days that are left for the first', () => {
    expect(view({}, { lastDay: '2026-12-01', daysLeft: 28 }).daysLeft).toBe(28);
  });
});

describe('a line', () => {
  test('says how many of it where not all are meant, and what can be done about the rest', () => {
    const [first] = view({ quantity: 3, returnable: 2, blocked: [{ units: 1, why: 'used', instead: ['claim', 'ask'] }] }).lines;
    expect(first?.told).toEqual([
      { key: 'by', day: '2026-12-23', days: 50, part: { count: 2, all: 3 } },
      { key: 'no.used', day: undefined, part: { count: 1, all: 3 } },
    ]);
    expect(first?.instead).toEqual([{ key: 'do.claim', day: jacket.claimUntil }, { key: 'do.ask' }]);
  });
  test('says its last day only where the headline has said another', () => {
    const told = (...lines: readonly Partial<ReturnableLine>[]) => view(...lines).lines.map((each) => each.told.map(({ key }) => key));
    expect(told({}, {})).toEqual([[], []]);
    expect(told({}, { lastDay: '2026-12-01', daysLeft: 28 })).toEqual([['by'], []]);
  });
  test('that is on final sale says that the law’s right is left, where it is', () => {
    const key = (...instead: string[]) => view(blocked('final_sale', instead)).lines[0]?.told[0]?.key;
    expect(key('withdraw', 'ask')).toBe('no.final_sale.law');
    expect(key('claim')).toBe('no.final_sale');
  });
  test('begins a return where something can come back, a report where something can be faulty, else nothing', () => {
    expect(view({}).begins).toBe('return');
    expect(view({ ...blocked('window_over'), claimable: 1 }).begins).toBe('claim');
    expect(view(blocked('final_sale')).begins).toBeUndefined();
  });
  test('has words for everything that the contract can say', () => {
    const whys = ['not_delivered', 'already_returned', 'cancelled', 'window_over', 'bundle', 'final_sale', 'sealed', 'made_to_order'];
    for (const why of [...whys, 'perishable', 'digital', 'gift_card', 'service_done', 'used', 'business', 'other'])
      expect(english).toHaveProperty([`no.${why}`]);
  });
});

test('every failure has a sentence', () => {
  expect(['not_found', 'needs_proof', 'network', 'rate_limited', 'unsupported', 'internal', 'never heard of'].map(failureKey)).toEqual([
    'f.lost',
    'f.forbidden',
    'f.offline',
    'f.busy',
    'f.unsupported',
    'f.down',
    'f.down',
  ]);
});

describe('what is said of things', () => {
  const draft = withWish(withWish(noDraft, 'socks', { units: 2, comment: '  ', isSilent: true }), 'jacket', {
    units: 1,
    reason: 'fit',
    detail: 'too_small',
    comment: ' tight ',
  });
  test('is sent in the order’s order, without what was left empty', () => {
    expect(draftLines(draft, options)).toEqual([
      { line: 'jacket', units: 1, reason: 'fit', detail: 'too_small', comment: 'tight' },
      { line: 'socks', units: 2 },
    ]);
  });
  test('stays while a line is put back, and is not sent', () => {
    const put = withWish(draft, 'jacket', { units: 0 });
    expect(draftLines(put, options).map(({ line }) => line)).toEqual(['socks']);
    expect(withWish(put, 'jacket', { units: 1 })).toEqual(draft);
  });
  test('is never about more than there is; units of a return that is changed count as free', () => {
    const line = { ...socks, returnable: 1, claimable: 1 };
    expect(mostOf(line, undefined)).toBe(1);
    expect(mostOf(line, made)).toBe(3);
    expect(mostOf({ ...line, returnable: 3 }, made)).toBe(3);
    expect(draftOf(made)).toMatchObject({ wishes: { socks: { units: 2, isSilent: true } }, method: 'qr' });
  });
});

describe('reasons', () => {
  const wish = { units: 1 };
  test('are those of the line; past what can be returned, those alone that say that something is wrong', () => {
    expect(reasonsFor(options, jacket, wish, undefined).map(({ id }) => id)).toContain('fit');
    const late = { ...jacket, returnable: 0 };
    expect(reasonsFor(options, late, wish, undefined).map(({ id }) => id)).toEqual(['faulty', 'wrong_item']);
    const mixed = {
      reasons: [
        {
          id: 'fit',
          label: {},
          route: 'standard',
          more: [
            { id: 'seam', label: {}, route: 'claim' },
            { id: 'small', label: {} },
          ],
        },
      ],
    };
    expect(reasonsFor(mixed, late, wish, undefined)[0]?.more?.map(({ id }) => id)).toEqual(['seam']);
  });
  test('lead where the closer one says, and so do pictures', () => {
    const faulty = options.reasons.find(({ id }) => id === 'faulty');
    expect([
      photosFor(options, faulty, undefined),
      photosFor(options, faulty, 'broke_in_use'),
      photosFor(options, undefined, undefined),
    ]).toEqual(['optional', 'required', 'none']);
    const reason = { id: 'a', label: {}, route: 'standard', more: [{ id: 'b', label: {}, route: 'apology' }] };
    expect(photosFor({ photos: { ...options.photos, most: 0 } }, faulty, 'broke_in_use')).toBe('none');
    expect([routeOf(reason, undefined), routeOf(reason, 'b'), routeOf(undefined, 'b')]).toEqual(['standard', 'apology', undefined]);
  });
});

describe('what is missing', () => {
  const keysOf = (given: Parameters<typeof faultsOf>[0] | 'timed way', draft: typeof noDraft) => {
    const [step, isTimed] = given === 'timed way' ? (['way', true] as const) : ([given, false] as const);
    const found = faultsOf(step, { draft, options, editing: undefined, offers: quote.offers, isTimed });
    return found.map(({ key, at }) => `${key} ${at}`);
  };
  const jacketFor = (change: Parameters<typeof withWish>[2]) => withWish(noDraft, 'jacket', { units: 1, ...change });
  test.each([
    ['things', noDraft, ['nothing take0']],
    ['things', jacketFor({}), []],
    ['why', jacketFor({}), ['reason reason0']],
    ['why', jacketFor({ isSilent: true }), []],
    ['why', jacketFor({ reason: 'fit' }), []],
    ['why', jacketFor({ reason: 'faulty', detail: 'broke_in_use' }), ['photos photos0']],
    ['why', jacketFor({ reason: 'faulty', detail: 'broke_in_use', photos: ['pho_1'] }), []],
    ['why', jacketFor({ isSilent: true, comment: 'x'.repeat(2001) }), ['long comment0']],
    ['offers', jacketFor({}), ['resolution offer0']],
    ['offers', { ...jacketFor({}), resolution: 'repair' }, ['resolution offer0']],
    ['offers', { ...jacketFor({}), resolution: 'refund' }, []],
    ['offers', { ...jacketFor({}), resolution: 'exchange' }, ['instead instead0']],
    ['offers', { ...jacketFor({ instead: 'jacket_s' }), resolution: 'exchange' }, []],
    ['way', { ...jacketFor({}), resolution: 'refund' }, ['way way0']],
    ['way', { ...jacketFor({}), resolution: 'refund', method: 'a_dove' }, ['way way0']],
    ['way', { ...jacketFor({}), resolution: 'refund', method: 'qr' }, []],
    ['timed way', { ...jacketFor({}), resolution: 'refund', method: 'pickup' }, ['slot slot0']],
    ['timed way', { ...jacketFor({}), resolution: 'refund', method: 'pickup', slot: 's' }, []],
  ] as const)('in %s: %#', (step, draft, expected) => {
    expect(keysOf(step, draft)).toEqual(expected);
  });
});

describe('an offer', () => {
  test('of money stands first, wherever the shop has put it', () => {
    expect(offersInOrder(quote.offers.toReversed())[0]?.resolution).toBe('refund');
    expect(offersInOrder(quote.offers.toReversed())).toHaveLength(quote.offers.length);
  });
  test('is another once an amount, a payment or a date is', () => {
    expect(isSameOffer(refund, structuredClone(refund))).toBe(true);
    expect(isSameOffer(refund, offer({ arrivesBy: '2026-12-31' }))).toBe(false);
    expect(isSameOffer(refund, offer({ amount: { ...refund.amount, amount: 1 } }))).toBe(false);
    expect(isSameOffer(refund, offer({ payments: [] }))).toBe(false);
    expect(isSameOffer(refund, offer({ methods: [] }))).toBe(true);
  });
  const keys = (change: Partial<Offer>) => factsOf(offer(change)).map(({ key }) => key);
  test('tells what bears on the choice', () => {
    expect(keys({})).toEqual(['m.back.all', 'm.by.law', 'm.way.some', 'm.law']);
    expect(keys({ isWithdrawal: false, methods: [{ id: 'qr', price: 0 }] })).toEqual(['m.back.all', 'm.by', 'm.way.free']);
    expect(keys({ isWithdrawal: false, methods: [] })).toEqual(['m.back.all', 'm.by.stay', 'm.stays']);
    expect(
      factsOf(
        offer({
          methods: [
            { id: 'a', price: 300 },
            { id: 'b', price: 200 },
          ],
        }),
      ),
    ).toContainEqual({ key: 'm.way.from', amount: 200 });
    const parts = [
      { kind: 'goods', amount: 100 },
      { kind: 'fee', amount: -10 },
      { kind: 'method', amount: -5 },
      { kind: 'bonus', amount: 7 },
    ] as const;
    expect(factsOf(offer({ parts: [...parts] }))).toEqual(
      expect.arrayContaining([
        { key: 'm.costs', amount: 15 },
        { key: 'm.bonus', amount: 7 },
      ]),
    );
    expect(keys({ parts: [...parts] })).not.toContain('m.way.some');
  });
  test('of credit says that an invoice stays, and one of something else is what there is to spend', () => {
    expect(keys({ resolution: 'credit', payments: [], owed: 500, isWithdrawal: false })).toContain('m.owed');
    expect(keys({ resolution: 'refund', owed: 500 })).not.toContain('m.owed');
    expect(keys({ resolution: 'other_product', isWithdrawal: false })).not.toContain('m.back');
    expect(keys({ points: 12 })).toContain('m.points');
    expect(keys({ isInstant: true })).toContain('m.now');
    expect(factsOf(offer({ isInstant: true, sendBy: '2026-11-10' }))).toContainEqual({ key: 'm.now.else', day: '2026-11-10' });
  });
  test('of a carrier whom the shopper pays calls that not free', () => {
    const methods = [
      { id: 'qr', price: 3900 },
      { id: 'own', price: 0 },
    ];
    const way = (change: Partial<Offer>, own = ['own']) => factsOf(offer(change), own).filter(({ key }) => key.startsWith('m.way'));
    expect(way({ methods })).toEqual([{ key: 'm.way.from', amount: 3900 }]);
    expect(way({ methods: methods.slice(1) })).toEqual([{ key: 'm.way.own' }]);
    expect(way({ methods }, [])).toEqual([{ key: 'm.way.some', amount: 3900 }]);
  });
  test('says of several payments how much goes to each', () => {
    const payments = [
      { id: 'a', kind: 'card', amount: 100, how: 'paid_back' as const },
      { id: 'b', kind: 'gift_card', amount: 50, how: 'paid_back' as const },
    ];
    expect(keys({ payments, amount: { ...refund.amount, amount: 150 } }).slice(0, 2)).toEqual(['m.back', 'm.back']);
  });
  test('of a thing says when that is sent', () => {
    const even = {
      isWithdrawal: false,
      payments: [],
      amount: { ...refund.amount, amount: 0 },
      sentBy: undefined,
    } as unknown as Partial<Offer>;
    for (const resolution of ['exchange', 'other_product', 'replace']) expect(keys({ ...even, resolution })).toContain('m.new');
    expect(keys({ ...even, resolution: 'repair' })).toContain('m.repair');
    expect(keys({ ...even, resolution: 'replace', sentBy: '2026-11-12' })).toContain('m.new.by');
    expect(keys({ ...even, resolution: 'replace', methods: [] })).not.toContain('m.new');
  });
});

describe('what can come instead', () => {
  const line = (...titles: readonly string[]) => ({
    title: 'Jacket',
    alternatives: titles.map((title, index) => ({ id: `${index}`, title, price: refund.amount, isInStock: true })),
  });
  const titlesFor = (of: ReturnType<typeof line>, resolution: string) => alternativesFor(of, resolution).map(({ title }) => title);
  test('by an exchange is the same thing, else something else', () => {
    const both = line('Jacket', 'Chair');
    expect([titlesFor(both, 'exchange'), titlesFor(both, 'other_product')]).toEqual([['Jacket'], ['Chair']]);
    expect(titlesFor(line('Chair'), 'exchange'), 'what is dearer is no exchange').toEqual([]);
    expect(titlesFor(line('Jacket'), 'other_product')).toEqual(['Jacket']);
  });
});

describe('a return that is there', () => {
  const payment = (change: Partial<ReturnCase>) => paymentOf({ ...made, ...change })?.key;
  test('promises money only once the shop has agreed', () => {
    expect(payment({ state: 'requested' })).toBe('pay.later');
    expect(payment({ state: 'review' })).toBe('pay.later');
    expect(payment({ state: 'approved' })).toBe('pay.planned');
    expect(payment({ state: 'refunded', refund: { state: 'sent' } })).toBe('pay.sent');
    expect(payment({ state: 'closed', refund: { state: 'arrived' } })).toBe('pay.arrived');
    expect(payment({ state: 'received', refund: { state: 'failed' } })).toBe('pay.failed');
    expect(payment({ offer: { ...made.offer, resolution: 'credit' } })).toBe('pay.planned.other');
    for (const state of ['rejected', 'cancelled', 'expired'] as const) expect(payment({ state })).toBeUndefined();
  });
  test('of a withdrawal is to be sent, with a carrier of the shopper’s own, and its money comes by the days of the law', () => {
    const { method: _none, refund: _planned, ...opened } = { ...made, kind: 'withdrawal' as const };
    const law = { ...made.offer, isWithdrawal: true, methods: [], sendBy: '2026-11-17', sentBy: '2026-11-17', arrivesBy: '2026-11-20' };
    const withdrawn = { ...opened, offer: law };
    expect(sentenceOf(withdrawn, 'shopper')).toBe('c.own.shopper');
    expect(todoOf(withdrawn)).toEqual(['n.pack', 'n.own', 'n.choose', 'n.proof']);
    expect(todoOf({ ...withdrawn, canEdit: false })).toEqual(['n.pack', 'n.own', 'n.proof']);
    expect(appointmentOf(withdrawn)?.from).toBe('2026-11-17');
    expect(paymentOf(withdrawn)).toMatchObject({ key: 'pay.get', sent: '2026-11-17', day: '2026-11-20' });
    const { sendBy: _day, ...unsent } = law;
    expect(sentenceOf({ ...withdrawn, offer: unsent }, 'shopper'), 'nothing of it had come').toBe('c.stay');
  });
  test('whose refund has failed says so, wherever the return stands', () => {
    for (const state of ['received', 'refunded', 'closed'] as const)
      expect(standingOf({ state, refund: { state: 'failed' } })).toBe('refund_failed');
    expect(standingOf({ state: 'cancelled', refund: { state: 'failed' } })).toBe('cancelled');
  });
  test('leads to the shop’s own page for money that failed, if that is safe', () => {
    const failed = (payoutUrl: string) => paymentOf({ ...made, state: 'refunded', refund: { state: 'failed', payoutUrl } });
    expect(failed('https://shop.example/payout')).toMatchObject({ key: 'pay.failed.where', where: 'https://shop.example/payout' });
    for (const url of ['http://shop.example', 'ftp://shop.example']) expect(failed(url)).toMatchObject({ key: 'pay.failed' });
    expect(paymentOf({ ...made, refund: { state: 'sent', payoutUrl: 'https://shop.example' } })?.key).toBe('pay.sent');
  });
  test('stands in a calendar: when it is fetched, else the last day, and where', () => {
    expect(appointmentOf(made)).toEqual({ id: made.id, from: made.offer.sendBy, until: made.offer.sendBy, location: undefined });
    const place = { id: 'p', kind: 'locker', name: 'Boxen', address: { lines: ['Gatan 1'], postcode: '113 22', city: 'Stockholm' } };
    expect(appointmentOf({ ...made, place })?.location).toBe('Boxen, Gatan 1, 113 22 Stockholm');
    const slot = { id: 's', from: '2026-11-04T07:00:00Z', until: '2026-11-04T10:00:00Z', zone: 'Europe/Stockholm' };
    expect(appointmentOf({ ...made, slot })).toEqual({ id: made.id, from: slot.from, until: slot.until });
    expect(appointmentOf({ ...made, state: 'handed_in' })).toBeUndefined();
    expect(appointmentOf({ ...made, method: { id: 'n', kind: 'none', label: {} } })).toBeUndefined();
  });
  test('says apart what goes off an invoice', () => {
    const payments = [{ id: 'inv', kind: 'invoice', amount: 5000, how: 'lowered' as const }];
    const whole = made.offer.amount.amount;
    expect(paymentOf({ ...made, offer: { ...made.offer, payments } })).toMatchObject({ amount: whole - 5000, lowered: 5000 });
  });
  test('says what to do as long as something is to be done', () => {
    expect(todoOf(made)).toEqual(['n.pack', 'n.qr', 'n.proof']);
    expect(todoOf({ ...made, state: 'in_transit' })).toEqual([]);
    const [line] = made.lines;
    const lines = line ? [{ ...line, isDangerous: true }] : [];
    const method = { id: 'label', kind: 'label', label: {}, parcels: 'one' } as const;
    expect(todoOf({ ...made, lines, method })).toEqual(['n.pack', 'n.dangerous', 'n.parcels.one', 'n.label', 'n.proof']);
    expect(hasCode(made)).toBe(true);
    expect(hasCode({ ...made, documents: [] })).toBe(false);
    expect(hasCode({ ...made, state: 'cancelled' })).toBe(false);
  });
  test('has the label last where a code does', () => {
    const kinds = (method: Partial<NonNullable<ReturnCase['method']>>) =>
      filesOf({ ...made, method: { id: 'm', kind: 'qr', label: {}, ...method } }).map(({ kind }) => kind);
    expect(kinds({})).toEqual(['qr', 'receipt', 'label']);
    expect(kinds({ kind: 'label' })).toEqual(['label', 'qr', 'receipt']);
  });
});
