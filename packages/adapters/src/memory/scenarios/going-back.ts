/** Parcels that go back to where they came from. */
import { asked, contact, redirect } from './actions.ts';
import { estimates, event, line, parcel, promise, started } from './builders.ts';
import type { Scenarios } from './builders.ts';
import { bring, dhl, postnord, terminals } from './catalogue.ts';
import { counter, kiosk } from './pickup-points.ts';

export const goingBack = {
  refused: {
    number: 1085,
    about: 'Refused at the door; it goes back and is paid back.',
    build: (at) => ({
      placedAt: at.time(-5, '20:14'),
      lines: [line('lamp'), line('mug')],
      shipments: [
        {
          parcels: [
            parcel(dhl, {
              ...estimates(promise(at, -2, -1, 5)),
              exception: {
                code: 'refused',
                since: at.time(-1, '15:02'),
                text: 'The parcel was not accepted at the door.',
                next: 'It goes back to us. You get your money within 14 days of its arrival.',
              },
              actions: [contact()],
              events: [
                ...started(at, 4),
                event(at.time(-1, '08:10'), 'out_for_delivery', 'Loaded on the van', { place: terminals.arsta }),
                event(at.time(-1, '15:02'), 'refused', 'Refused by the recipient'),
              ],
            }),
          ],
        },
      ],
    }),
  },
  returning: {
    number: 1087,
    about: 'Could not be delivered and is on its way back to the shop.',
    build: (at) => ({
      placedAt: at.time(-12, '20:14'),
      lines: [line('blanket')],
      shipments: [
        {
          parcels: [
            parcel(bring, {
              ...estimates(promise(at, -9, -8, 12)),
              exception: {
                code: 'address_wrong',
                since: at.time(-8, '12:20'),
                text: 'The recipient is not known at the address.',
                next: 'When the parcel is back, we ask you whether to send it again or to pay back.',
              },
              actions: [
                redirect([counter(at), kiosk(at)], at.time(-2, '12:00'), {
                  ...asked('refused', at.time(-3, '19:20'), 'point_kvarnlivs'),
                  reason: 'Bring had already sent it on.',
                }),
                contact(),
              ],
              events: [
                ...started(at, 11),
                event(at.time(-8, '12:20'), 'attempt_failed', 'Recipient not known at the address', { detail: 'address' }),
                event(at.time(-1, '09:40'), 'returning', 'On its way back to the sender', { place: terminals.rosersberg }),
              ],
            }),
          ],
        },
      ],
    }),
  },
  'returned-to-sender': {
    number: 1088,
    about: 'Back at the shop after it was never collected, and paid back.',
    build: (at) => ({
      placedAt: at.time(-20, '20:14'),
      lines: [line('boots', 1, { packed: 1, shipped: 1, returned: 1, refunded: 1 })],
      payment: 'refunded',
      shipments: [
        {
          method: 'counter',
          parcels: [
            parcel(postnord, {
              ...estimates(promise(at, -17, -16, 20)),
              exception: {
                code: 'pickup_missed',
                since: at.time(-6, '08:00'),
                next: 'We have paid back 1 848 kr. It can take three bank days to arrive.',
                resolvedAt: at.time(-1, '13:05'),
              },
              events: [
                ...started(at, 19),
                event(at.time(-16, '12:00'), 'ready_for_pickup', 'Can be collected'),
                event(at.time(-6, '08:00'), 'pickup_missed', 'Not collected within the time'),
                event(at.time(-5, '09:15'), 'returning', 'On its way back to the sender'),
                event(at.time(-1, '13:05'), 'returned_to_sender', 'Back at the sender', { place: { city: 'Östersund', country: 'SE' } }),
              ],
            }),
          ],
        },
      ],
    }),
  },
} satisfies Scenarios;
