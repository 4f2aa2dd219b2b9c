/** Parcels that wait to be collected, were collected, or were not. */
import { extendPickup, redirect, reportDamaged } from './actions.ts';
import { days, estimates, event, kronor, line, parcel, promise, started } from './builders.ts';
import type { Scenarios } from './builders.ts';
import { bring, dhl, postnord } from './catalogue.ts';
import { counter, kiosk, locker } from './pickup-points.ts';

const sms = 'We have sent a text message to the recipient';

export const pickup = {
  'locker-ready': {
    number: 1071,
    about: 'Waits in a parcel locker, with a code, for three more days.',
    build: (at) => ({
      placedAt: at.time(-3, '20:14'),
      lines: [line('mug', 2), line('tea')],
      shipments: [
        {
          method: 'locker',
          parcels: [
            parcel(postnord, {
              ...estimates(promise(at, 0, 1, 3)),
              pickup: locker(at, { collectUntil: at.time(3, '21:00'), code: '481 730', qr: 'KVITTO-DEMO-481730' }),
              actions: [extendPickup(at, 3), redirect([counter(at), kiosk(at)], at.time(2, '18:00'), { fee: kronor(3_900) })],
              events: [
                ...started(at, 2),
                event(at.hoursAgo(3), 'ready_in_locker', 'Placed in the locker', {
                  place: { name: 'Parcel locker Hantverkartorget', city: 'Stockholm', country: 'SE' },
                }),
                event(at.hoursAgo(2.9), undefined, sms, { detail: 'contacted' }),
              ],
            }),
          ],
        },
      ],
    }),
  },
  'locker-expiring-today': {
    number: 1072,
    about: 'Today is the last day to collect it from the locker.',
    build: (at) => ({
      placedAt: at.time(-6, '20:14'),
      lines: [line('blanket')],
      shipments: [
        {
          method: 'locker',
          parcels: [
            parcel(bring, {
              ...estimates(promise(at, -3, -2, 6)),
              pickup: locker(at, { collectUntil: at.day(0), code: '905 112', qr: 'KVITTO-DEMO-905112' }),
              actions: [extendPickup(at, 0)],
              events: [
                ...started(at, 5),
                event(at.time(-3, '13:22'), 'ready_in_locker', 'Placed in the locker'),
                event(at.time(-3, '13:23'), undefined, sms, { detail: 'contacted' }),
                event(at.time(-1, '10:00'), undefined, 'We have sent a reminder to the recipient', { detail: 'contacted' }),
              ],
            }),
          ],
        },
      ],
    }),
  },
  'counter-pickup': {
    number: 1073,
    about: 'Waits at a grocer’s counter; bring the code and proof of identity.',
    build: (at) => ({
      placedAt: at.time(-4, '20:14'),
      lines: [line('lamp'), line('tea', 3)],
      shipments: [
        {
          method: 'counter',
          requirements: ['id'],
          parcels: [
            parcel(postnord, {
              ...estimates(promise(at, -1, 0, 4)),
              pickup: counter(at, { collectUntil: at.time(6, '21:00'), code: 'K 7 2 9' }),
              actions: [extendPickup(at, 6), redirect([locker(at), kiosk(at)], at.time(5, '18:00'), { fee: kronor(3_900) })],
              events: [
                ...started(at, 3),
                event(at.time(-1, '14:30'), 'ready_for_pickup', 'Can be collected', {
                  place: { name: 'Kvarnlivs Kungsholmen', city: 'Stockholm', country: 'SE' },
                }),
                event(at.time(-1, '14:31'), undefined, sms, { detail: 'contacted' }),
              ],
            }),
          ],
        },
      ],
    }),
  },
  'pickup-missed': {
    number: 1074,
    about: 'Nobody collected it in time; it goes back soon unless the shopper acts.',
    build: (at) => ({
      placedAt: at.time(-13, '20:14'),
      lines: [line('boots')],
      shipments: [
        {
          method: 'counter',
          parcels: [
            parcel(dhl, {
              ...estimates(promise(at, -10, -9, 13)),
              pickup: counter(at, { collectUntil: at.time(-1, '19:00'), code: 'D 3 1 8' }),
              exception: {
                code: 'pickup_missed',
                since: at.hoursAgo(3),
                text: 'The parcel was not collected in time.',
                next: 'It goes back to us tomorrow, and you get your money back less the freight. You can still have it kept.',
                deadline: at.time(1, '12:00'),
              },
              actions: [
                extendPickup(at, 1, { until: at.time(1, '12:00') }),
                redirect([locker(at), kiosk(at)], at.time(1, '12:00'), { fee: kronor(4_900) }),
              ],
              events: [
                ...started(at, 12),
                event(at.time(-9, '12:04'), 'ready_for_pickup', 'Can be collected'),
                event(at.time(-4, '10:00'), undefined, 'We have sent a reminder to the recipient', { detail: 'contacted' }),
                event(at.hoursAgo(3), 'pickup_missed', 'Not collected within the time'),
              ],
            }),
          ],
        },
      ],
    }),
  },
  collected: {
    number: 1075,
    about: 'Collected at the counter yesterday.',
    build: (at) => ({
      placedAt: at.time(-5, '20:14'),
      lines: [line('mug'), line('blanket')],
      shipments: [
        {
          method: 'counter',
          parcels: [
            parcel(postnord, {
              ...estimates(promise(at, -2, -1, 5), days(at, -2, -2, { madeAt: at.time(-3, '12:00'), confidence: 'high' })),
              proof: { at: at.time(-1, '17:26'), place: 'hand', signedBy: 'Stina Lindqvist' },
              actions: [reportDamaged(at, 1)],
              events: [
                ...started(at, 4),
                event(at.time(-2, '14:10'), 'ready_for_pickup', 'Can be collected'),
                event(at.time(-1, '17:26'), 'collected', 'Handed out to the recipient', {
                  detail: 'signed',
                  place: { name: 'Kvarnlivs Kungsholmen', city: 'Stockholm', country: 'SE' },
                }),
              ],
            }),
          ],
        },
      ],
    }),
  },
} satisfies Scenarios;
