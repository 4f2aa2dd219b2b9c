/** Orders that no carrier has yet. */
import { cancel, contact, asked, edit, redirect } from './actions.ts';
import { action, days, estimates, event, line, parcel, promise } from './builders.ts';
import type { Scenarios } from './builders.ts';
import { postnord } from './catalogue.ts';
import { counter, kiosk, locker } from './pickup-points.ts';

export const beforeShipping = {
  placed: {
    number: 1042,
    about: 'Placed less than half an hour ago; it can still be changed or cancelled.',
    build: (at) => ({
      placedAt: at.minutesAgo(25),
      lines: [line('mug', 2), line('tea')],
      promised: days(at, 2, 3, { madeAt: at.minutesAgo(25), source: 'shop', confidence: 'medium' }),
      dispatchBy: at.time(1, '16:00'),
      actions: [edit(at.inHours(2)), cancel(at.inHours(2), { line_mug: 'the mugs', line_tea: 'the tea' })],
    }),
  },
  'cancel-requested': {
    number: 1049,
    about: 'The shopper has asked to cancel the tea, and the shop has not answered yet.',
    build: (at) => ({
      placedAt: at.time(-1, '14:05'),
      lines: [line('mug', 2), line('tea')],
      promised: days(at, 2, 3, { madeAt: at.time(-1, '14:05'), source: 'shop', confidence: 'medium' }),
      dispatchBy: at.time(1, '12:00'),
      actions: [
        cancel(at.inHours(3), { line_mug: 'the mugs', line_tea: 'the tea' }, asked('requested', at.minutesAgo(40), 'line_tea')),
        edit(at.inHours(3)),
      ],
    }),
  },
  packing: {
    number: 1043,
    about: 'Being packed: one of two things is in the box, and it is too late to cancel.',
    build: (at) => ({
      placedAt: at.time(-1, '14:05'),
      lines: [line('blanket', 1, { packed: 1 }), line('mug', 2)],
      promised: days(at, 2, 3, { madeAt: at.time(-1, '14:05'), source: 'shop', confidence: 'medium' }),
      dispatchBy: at.time(1, '12:00'),
      actions: [
        cancel(at.hoursAgo(1), {}, { state: 'closed', reason: 'It is being packed. You can return it for free.' }),
        edit(at.hoursAgo(1), { state: 'closed', reason: 'The label is printed. Ask us.' }),
        contact(),
      ],
    }),
  },
  'label-created': {
    number: 1044,
    about: 'Packed and labelled, but the carrier does not have it yet.',
    build: (at) => ({
      placedAt: at.time(-1, '20:14'),
      lines: [line('lamp', 1, { packed: 1 })],
      dispatchBy: at.time(1, '16:00'),
      shipments: [
        {
          parcels: [
            parcel(postnord, {
              ...estimates(promise(at, 2, 3, 1)),
              weightGrams: 2_350,
              actions: [redirect([counter(at), locker(at), kiosk(at)], at.time(1, '16:00'))],
              events: [event(at.hoursAgo(3), 'created', 'The sender has announced the parcel')],
            }),
          ],
        },
      ],
    }),
  },
  'pre-order': {
    number: 1045,
    about: 'Ordered before its release; it leaves in three weeks.',
    build: (at) => ({
      placedAt: at.time(-9, '18:31'),
      lines: [
        line(
          'boots',
          1,
          {},
          { waiting: 'pre_order', expected: days(at, 21, 24, { madeAt: at.time(-9, '18:31'), source: 'shop', confidence: 'medium' }) },
        ),
      ],
      payment: 'authorised',
      promised: days(at, 23, 28, { madeAt: at.time(-9, '18:31'), source: 'shop', confidence: 'low' }),
      actions: [edit(at.time(20, '23:59')), cancel(at.time(20, '23:59'))],
    }),
  },
  'on-hold': {
    number: 1046,
    about: 'On hold while the shop looks at the payment.',
    build: (at) => ({
      placedAt: at.time(-1, '22:47'),
      lines: [line('boots'), line('lamp', 2)],
      payment: 'authorised',
      hold: 'payment_review',
      promised: days(at, 3, 5, { madeAt: at.time(-1, '22:47'), source: 'shop', confidence: 'low' }),
      actions: [contact(), cancel(at.time(3, '12:00'), { line_boots: 'the boots', line_lamp: 'the lamps' })],
    }),
  },
  'payment-pending': {
    number: 1047,
    about: 'Waiting for a bank transfer before packing begins.',
    build: (at) => ({
      placedAt: at.time(-1, '19:20'),
      lines: [line('chair')],
      payment: 'pending',
      shippingCost: 49_000,
      actions: [edit(at.time(6, '23:59')), cancel(at.time(6, '23:59'))],
    }),
  },
  cancelled: {
    number: 1048,
    about: 'Cancelled as a whole before packing, and paid back.',
    build: (at) => ({
      placedAt: at.time(-4, '08:02'),
      lines: [line('blanket', 1, { cancelled: 1, refunded: 1 }), line('tea', 2, { cancelled: 2, refunded: 2 })],
      payment: 'refunded',
      shippingCost: 0,
      actions: [action('cancel', { reversible: false, ...asked('done', at.time(-4, '09:30')) })],
    }),
  },
} satisfies Scenarios;
