/** The states of the gallery: a shop, and what a shopper has pressed in it. */
import { KvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';
import type { ReturnableLine, ReturnCase } from '@kvitto/contract/return';
import { samplePolicy } from '@kvitto/contract/returns/sample-policy';
import { goods, orderOf, sek } from './goods.fake.ts';
import type { Good } from './goods.fake.ts';
import { returnShop } from './shop.fake.ts';
import type { ReturnShop, ShopSettings } from './shop.fake.ts';

export interface Scene {
  readonly about: string;
  readonly settings?: ShopSettings;
  /** Days after the gallery's moment. */
  readonly days?: number;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Before the panel is there. */
  readonly before?: (shop: ReturnShop) => Promise<void>;
  /** What is pressed, by selector, as soon as it is there. */
  readonly acts?: readonly string[];
}

const go = '#go:not([aria-disabled=true])';
const start = '.actions .button';
const things = [start, '#take0', go];
const why = [...things, '#reason0', go];
const offers = [...why, '#offer0', go];
const way = [...offers, '#way0', go];
const faulty = [...things, '#reason0-4'];

const fail = (code: ErrorCode, ...names: readonly string[]): ShopSettings => ({
  before: (name) => {
    if (names.length === 0 || names.includes(name)) throw new KvittoError(code, 'As the gallery asked.', { retryAfter: 30 });
  },
});
const silent: ShopSettings = { before: () => new Promise(() => undefined) };

const made =
  (change: Partial<ReturnCase> = {}, method = 'qr', spot = {}) =>
  async (shop: ReturnShop) => {
    const { id } = await shop.make([{ line: 'jacket', units: 1, reason: 'fit', detail: 'too_small' }], 'refund', method, spot);
    shop.set(id, change);
  };
const shown = (about: string, change: Partial<ReturnCase> = {}, method = 'qr', spot = {}): Scene => ({
  about,
  before: made(change, method, spot),
  acts: ['.case-link'],
});
const fixed = { canEdit: false, canCancel: false } as const;
const story = (...states: readonly string[]): ReturnCase['timeline'] =>
  states.map((state, index) => ({ at: `2026-11-0${index + 1}T1${index}:20:00Z`, state }));

const good = (line: string, title: string, tag: string): Good => ({ line, title, price: 29_900, tags: [tag] });
const blocked = [
  good('ring', 'Engraved ring', 'made_to_order'),
  good('cheese', 'Cheese', 'perishable'),
  { line: 'card', title: 'Gift card', price: 50_000, kind: 'gift_card' },
  goods.mug,
];
const invoice = orderOf([goods.jacket], {
  payment: 'on_invoice',
  sold: { payments: [{ id: 'inv', kind: 'invoice', label: 'Invoice 2001', amount: sek(194_800) }] },
});

const battery: Partial<ReturnCase> = {
  lines: [{ line: 'jacket', units: 1, title: 'Head torch', variant: 'With battery', isDangerous: true }],
  method: {
    id: 'label',
    kind: 'label',
    label: { en: 'Print a label', sv: 'Skriv ut en etikett' },
    instructions: { en: 'Use the box it came in, with the foam inside.', sv: 'Använd kartongen som den kom i, med skummet i.' },
    parcels: 'one',
  },
};

const inJanuary = (line: ReturnableLine): ReturnableLine => ({ ...line, ...(line.lastDay && { lastDay: '2027-01-25', daysLeft: 83 }) });
const withoutVariants = ({ alternatives = [], ...line }: ReturnableLine): ReturnableLine => ({
  ...line,
  alternatives: alternatives.filter(({ title }) => title !== line.title),
});

export const scenes: Readonly<Record<string, Scene>> = {
  returnable: { about: 'What can come back, until when, and what cannot.' },
  contact: { about: 'A shop that can be asked.', attributes: { contact: '#contact', withdrawal: '#withdrawal' } },
  'next-year': {
    about: 'The last day is in another year.',
    settings: { options: (real) => ({ ...real, lines: real.lines.map(inJanuary) }) },
  },
  'last-day': { about: 'The last day.', days: 50 },
  waiting: { about: 'Something is still on its way.', settings: { order: orderOf([goods.jacket, { ...goods.socks, isComing: true }]) } },
  'window-over': { about: 'The time for returns is over; faults can still be reported.', days: 90 },
  'never-returnable': { about: 'Things that no shop takes back.', settings: { order: orderOf(blocked) } },
  returned: { about: 'Everything has gone back.', settings: { order: orderOf([goods.jacket]) }, before: made() },
  'with-returns': { about: 'A return is on its way, the rest can still go.', before: made({ state: 'in_transit', ...fixed }) },
  'withdraw-in-words': { about: 'A page without a place for withdrawals says how it is done.', acts: ['.actions .button:nth-child(2)'] },
  empty: { about: 'An order of which nobody told what was paid.', settings: { options: (real) => ({ ...real, lines: [] }) } },
  things: { about: 'Choosing things, and how many.', acts: [start, '#take1', '[aria-label="One more"],[aria-label="En till"]'] },
  'things-missing': { about: 'Nothing was chosen.', acts: [start, go] },
  reason: { about: 'A reason, and closer.', acts: [...things, '#reason0', '#detail0'] },
  'reason-late': { about: 'An apology.', acts: [...things, '#reason0-3'] },
  'reason-faulty': { about: 'A fault: it costs nothing.', acts: faulty },
  'reason-missing': { about: 'A reason is missing.', acts: [...things, go] },
  'photo-missing': { about: 'A fault that has to be shown.', acts: [...faulty, '#detail0', go] },
  'photo-sent': { about: 'A photo that was sent.', acts: [...faulty, '#detail0', 'photo'] },
  'photo-unreadable': { about: 'A photo that this browser cannot read.', acts: [...faulty, '#detail0', 'no photo'] },
  'photo-lost': { about: 'A photo that did not get through.', settings: fail('network', 'upload'), acts: [...faulty, '#detail0', 'photo'] },
  offers: { about: 'What can be chosen, side by side in money and dates.', acts: why },
  'offers-money': { about: 'Money back, added up.', acts: [...why, '#offer0'] },
  'offers-credit': { about: 'Credit, with its bonus.', acts: [...why, '#offer1'] },
  'offers-exchange': { about: 'An exchange: what is in stock.', acts: [...why, '#offer2'] },
  'offers-dearer': { about: 'Something else that costs more.', acts: [...why, '#offer3', '[id="instead0"]'] },
  'offers-fault': { about: 'What can be had for a fault.', acts: [...things, '#reason0-5', go] },
  'offers-small': { about: 'Small things may stay.', acts: [start, '#take1', go, '#reason1-6,#reason1-5', go] },
  'offers-invoice': { about: 'An invoice that is not paid yet.', settings: { order: invoice }, acts: [...why, '#offer0'] },
  'offers-no-exchange': {
    about: 'There is no other variant: nothing is called an exchange.',
    settings: { options: (real) => ({ ...real, lines: real.lines.map(withoutVariants) }) },
    acts: why,
  },
  'offers-lost': { about: 'Nobody could say what can be chosen.', settings: fail('network', 'quote'), acts: why },
  way: { about: 'How it goes back, and what that costs.', acts: [...offers, '#way0'] },
  'way-places': { about: 'Lockers, nearest first, with their hours.', acts: [...offers, '#way0-2', '.spot summary'] },
  'way-places-lost': { about: 'The places did not arrive.', settings: fail('network', 'places'), acts: [...offers, '#way0-2'] },
  'way-slots': { about: 'When it is fetched; evenings cost more.', acts: [...offers, '#way0-4', '#slot0-2'] },
  'way-slots-missing': { about: 'No time was chosen.', acts: [...offers, '#way0-4', go] },
  'reason-claim': { about: 'After the time for returns, only what is wrong.', days: 90, acts: [start, '#take0', go, '#reason0'] },
  'reason-same': { about: 'The same reason for all.', acts: [start, '#take0', '#take1', go, '#reason0-2', '.flow p>.button'] },
  review: { about: 'Everything once more.', acts: way },
  'review-slot': { about: 'Once more, with the time at which it is fetched.', acts: [...offers, '#way0-4', '#slot0-2', go] },
  'review-lost': { about: 'It did not get through.', settings: fail('network', 'create'), acts: [...way, go] },
  'review-over': {
    about: 'The offer has run out, and the new one says the same.',
    settings: {
      before: (name, count) => {
        if (name === 'create' && count === 1) throw new KvittoError('expired_window', 'As the gallery asked.');
      },
    },
    acts: [...way, go],
  },
  'two-tabs': {
    about: 'Somebody else was faster.',
    settings: {
      before: (name) => {
        if (name === 'create') throw new KvittoError('conflict', 'As the gallery asked.');
      },
    },
    acts: [...way, go],
  },
  created: { about: 'It is registered.', acts: [...way, go] },
  'case-label': shown('A label to print.', {}, 'label'),
  'case-store': shown('To be brought to a shop.', {}, 'store'),
  'case-place': shown('To be handed in at a locker.', {}, 'locker', { place: 'box-odenplan' }),
  'case-slot': shown('To be fetched.', {}, 'pickup', { slot: '2026-11-04-17' }),
  'case-own': shown('With a carrier of one’s own.', {}, 'own'),
  'case-own-wrong': { ...shown('No tracking number.', {}, 'own'), acts: ['.case-link', '.own .primary'] },
  'case-own-sent': shown('Handed to a carrier of one’s own.', {
    state: 'handed_in',
    ...fixed,
    tracking: { number: 'KVX 4711 SE', carrier: { name: 'Snabbpaket' } },
    timeline: story('requested', 'approved', 'handed_in'),
  }),
  'case-battery': shown('Dangerous goods, and what the shop says of the way.', battery),
  'case-review': shown('A person looks at it.', { state: 'review', ...fixed, documents: [], timeline: story('requested', 'review') }),
  'case-transit': shown('On its way.', { state: 'in_transit', ...fixed, timeline: story('requested', 'approved', 'in_transit') }),
  'case-refunded': shown('The money is on its way.', {
    state: 'refunded',
    ...fixed,
    documents: [],
    refund: { state: 'sent', sentAt: '2026-11-03T08:00:00Z', arrivesBy: '2026-11-06' },
    timeline: story('requested', 'approved', 'refunded'),
  }),
  'case-less': {
    about: 'Something was taken off, and can be disputed.',
    before: async (shop) => {
      const { id, lines } = await shop.make([{ line: 'socks', units: 2 }]);
      const found = lines.map((line) => ({ ...line, received: 1, outcome: 'damaged', deduction: 2000, note: 'A hole in the heel' }));
      shop.set(id, { state: 'inspected', ...fixed, documents: [], lines: found });
    },
    acts: ['.case-link'],
  },
  'case-failed': {
    ...shown('The money did not arrive.', { state: 'received', ...fixed, documents: [], refund: { state: 'failed' } }),
    attributes: { contact: '#contact' },
  },
  'case-payout': shown('The money did not arrive, and the shop asks where it should go.', {
    state: 'refunded',
    ...fixed,
    documents: [],
    refund: { state: 'failed', payoutUrl: 'https://shop.example/payout' },
    timeline: story('approved', 'refunded', 'refund_failed'),
  }),
  'case-withdrawal': {
    about: 'What a withdrawal has opened: it is to be sent, by a carrier of one’s own.',
    before: async (shop) => {
      await shop.on.withdrawal.declare({ order: 'ord_1051', name: 'Stina Berg', email: 'stina@example.com', locale: 'en-GB' });
    },
    acts: ['.case-link'],
  },
  'case-declined': shown('The shop has declined it.', { state: 'rejected', ...fixed, documents: [] }),
  'case-expired': shown('It was not handed in in time.', { state: 'expired', ...fixed, documents: [] }),
  'case-sure': { ...shown('Calling it off is asked once more.'), acts: ['.case-link', '.case .actions .button:last-child'] },
  'case-cancelled': { ...shown('It is called off.'), acts: ['.case-link', '.case .actions .button:last-child', '.sure .button'] },
  editing: { ...shown('Changing it.'), acts: ['.case-link', '.case .actions .button'] },
  loading: { about: 'The answer takes its time.', settings: silent },
  offline: { about: 'No connection.', settings: fail('network') },
  forbidden: { about: 'The link has expired.', settings: fail('needs_proof') },
  failed: { about: 'Nobody can say what can be returned.', settings: fail('unavailable') },
  unsupported: { about: 'A shop whose returns are made elsewhere.', settings: fail('unsupported') },
};

export const shopOf = ({ settings = {} }: Scene, now: () => Date): ReturnShop => returnShop({ policy: samplePolicy, ...settings, now });

/** A picture of nothing in particular, as a phone would give it. */
export async function snapshot(): Promise<File> {
  const canvas = Object.assign(document.createElement('canvas'), { width: 800, height: 600 });
  const pen = canvas.getContext('2d');
  for (let row = 0; pen && row < 12; row += 1) {
    pen.fillStyle = `hsl(150 30% ${25 + row * 5}%)`;
    pen.fillRect(0, row * 50, 800, 50);
  }
  const blob = await new Promise<Blob>((resolve) => canvas.toBlob((made) => resolve(made ?? new Blob()), 'image/jpeg'));
  return new File([blob], 'seam.jpg', { type: 'image/jpeg' });
}
