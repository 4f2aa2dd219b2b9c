/** Every state of the withdrawal function, for the gallery. */
import type { Backend } from '@kvitto/contract/backend';
import { KvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';
import type { Act } from '../ui/gallery-acts.fake.ts';
import { always, done, late, mug, nothing, open, press, running, sentBefore, shop, withReturns } from './shop.fake.ts';
import type { Shop } from './shop.fake.ts';
import type { Status } from './withdrawal.model.ts';

export interface Scene {
  readonly about: string;
  readonly status?: Status;
  readonly fails?: ErrorCode | 'never';
  readonly hinder?: (keeper: Shop) => void;
  readonly acts?: readonly Act[];
}

const begin = '#withdraw';
const confirm = 'form:has(dl) .primary';
const some = '.radio:last-of-type input';
const next = 'form:has(.field) .primary';

const uncovered = (...reasons: readonly string[]): Status['lines'] =>
  reasons.map((whyNot, index) => ({ line: `x${index}`, title: titles[index] ?? 'Something else', quantity: 1, withdrawable: 0, whyNot }));
const titles = ['Mug with your name on it', 'Ear plugs', 'Fresh cardamom buns', 'Course: brewing at home', 'Gift card', 'Poster'];
const { name: _name, email: _email, ...stranger } = running;
const partly: Status = { ...running, lines: [{ ...mug, withdrawable: 1 }, press], records: [sentBefore(running)] };

export const scenes: Readonly<Record<string, Scene>> = {
  running: { about: 'The function, with its last day.' },
  'not-begun': { about: 'Not everything has arrived: the time has not begun to run, and the function can be used.', status: open },
  extended: {
    about: 'A longer time, because the shopper was not told of the right.',
    status: { ...running, lastDay: '2027-11-14', isExtended: true },
  },
  uncovered: {
    about: 'What the right does not cover, with the reasons, and what can be done instead.',
    status: {
      ...running,
      lines: [
        { ...mug, withdrawable: 2 },
        ...uncovered('made_to_order', 'sealed', 'perishable', 'service_done', 'gift_card', 'a_new_reason'),
      ],
    },
  },
  partly: { about: 'Some of the order was withdrawn from before; the function stays for the rest.', status: partly },
  late: { about: 'The time is over. A notice is taken all the same.', status: late },
  noted: { about: 'A notice that came late.', status: { ...late, records: [sentBefore(late)] } },
  done: { about: 'All of it was withdrawn from.', status: done },
  'done-open': { about: 'A notice with its acknowledgement.', status: done, acts: ['summary'] },
  none: { about: 'Nothing in the order can be withdrawn from.', status: nothing },
  business: {
    about: 'Bought by a business.',
    status: { ...running, isOpen: false, lines: [{ ...mug, withdrawable: 0, whyNot: 'business' }] },
  },
  unknown: {
    about: 'An order of which the shop has told nothing that a right could be read from.',
    status: { ...running, isOpen: false, lines: [] },
  },
  statement: { about: 'Step 1: the statement, filled in as far as the shop knows the shopper.', acts: [begin] },
  'statement-empty': { about: 'Step 1 of somebody of whom nothing is known.', status: stranger, acts: [begin] },
  'statement-one': { about: 'Step 1 where there is nothing to choose.', status: { ...running, lines: [press] }, acts: [begin] },
  'statement-some': { about: 'Step 1: only some of it.', acts: [begin, some, '#lines', ['[id="units.l1"]', '2']] },
  'statement-faults': { about: 'Step 1: what has to be mended.', acts: [begin, some, ['#name', ''], ['#email', 'stina@'], next] },
  'statement-late': { about: 'Step 1, after the last day.', status: late, acts: [begin] },
  confirmation: { about: 'Step 2: the confirmation, and nothing else.', acts: [begin, next] },
  'confirmation-lost': {
    about: 'Step 2: the notice did not get through.',
    hinder: ({ before }) => (before.declare = always('network')),
    acts: [begin, next, confirm],
  },
  'confirmation-doubt': {
    about: 'Step 2: nobody knows whether the notice has arrived.',
    hinder: ({ before, count }) => {
      before.declare = always('timeout');
      before.status = () => (count('declare') > 0 ? always('network')(1) : undefined);
    },
    acts: [begin, next, confirm],
  },
  'confirmation-down': {
    about: 'Step 2: the shop’s systems refuse to take it.',
    hinder: ({ before }) => (before.declare = always('unavailable')),
    acts: [begin, next, confirm],
  },
  acknowledged: {
    about: 'The acknowledgement: content, day and time, what happens next, and a file to keep.',
    acts: [begin, next, confirm],
  },
  'acknowledged-some': {
    about: 'The acknowledgement of a part; the function stays for the rest.',
    acts: [begin, some, '#lines', next, confirm],
  },
  'acknowledged-late': { about: 'The acknowledgement of a notice that came late.', status: late, acts: [begin, next, confirm] },
  loading: { about: 'Loading.', fails: 'never' },
  forbidden: { about: 'The page has not proven whose the order is, or its session is over.', fails: 'unauthenticated' },
  'not-found': { about: 'Nobody knows this order.', fails: 'not_found' },
  offline: { about: 'No connection.', fails: 'network' },
  busy: { about: 'Too many tries.', fails: 'rate_limited' },
  down: { about: 'The shop’s systems do not answer.', fails: 'unavailable' },
  unsupported: { about: 'This page’s backend takes no notices.', fails: 'unsupported' },
};

export function backendOf({ status = running, fails, hinder }: Scene, clock: () => Date): Backend {
  const keeper = shop(status, { clock });
  hinder?.(keeper);
  if (fails === 'never') keeper.before.status = () => new Promise(() => undefined);
  else if (fails) keeper.before.status = () => Promise.reject(new KvittoError(fails, 'As the gallery asked.', { retryAfter: 30 }));
  return withReturns(keeper);
}
