/** Deliveries of a kind of their own. */
import { cancel, contact, deny, neighbour, rebook, safePlace } from './actions.ts';
import { action, days, estimates, event, item, kronor, line, parcel, promise, span, started } from './builders.ts';
import type { OrderDraft, Scenarios } from './builders.ts';
import type { Calendar } from './calendar.ts';
import { bring, dhl, home, postnord, terminals } from './catalogue.ts';

export const special = {
  digital: {
    number: 1101,
    about: 'A download: delivered by e-mail at once, no parcel.',
    build: (at) => ({
      placedAt: at.time(-1, '17:30'),
      lines: [line('pattern', 1, { packed: 1, shipped: 1, delivered: 1 }, { kind: 'digital' })],
      shippingCost: 0,
      shipments: [{ method: 'digital', parcels: [] }],
    }),
  },
  'cash-on-delivery': {
    number: 1102,
    about: 'On the van; the driver takes the payment at the door.',
    build: (at) => ({
      placedAt: at.time(-3, '20:14'),
      lines: [line('blanket')],
      payment: 'cash_on_delivery',
      shippingCost: 9_900,
      shipments: [
        {
          parcels: [
            parcel(postnord, {
              ...estimates(promise(at, 0, 1, 3), span(at.inHours(1), at.inHours(3), { madeAt: at.hoursAgo(2) })),
              cashOnDelivery: kronor(99_800),
              actions: [
                deny(at.inHours(1)),
                neighbour(at.hoursAgo(2), { state: 'closed', reason: 'The driver takes the payment from you.' }),
              ],
              events: [
                ...started(at, 2),
                event(at.hoursAgo(2), 'out_for_delivery', 'Loaded on the van, payment on delivery', {
                  place: terminals.arsta,
                  detail: 'cash_on_delivery',
                }),
              ],
            }),
          ],
        },
      ],
    }),
  },
  'bulky-appointment': {
    number: 1103,
    about: 'A chair carried in by two people, at a booked time; the old one is taken away.',
    build: (at) => ({
      placedAt: at.time(-6, '20:14'),
      lines: [line('chair')],
      shippingCost: 59_000,
      shipments: [
        {
          method: 'freight',
          requirements: ['signature'],
          appointment: {
            state: 'confirmed',
            from: at.time(2, '12:00'),
            until: at.time(2, '16:00'),
            zone: 'Europe/Stockholm',
            url: 'https://booking.example/KV1103001SE',
            services: ['Carried in by two people', 'Old furniture taken away'],
          },
          parcels: [
            parcel(bring, {
              ...estimates(promise(at, 1, 5, 6), span(at.time(2, '12:00'), at.time(2, '16:00'), { madeAt: at.time(-1, '11:00') })),
              weightGrams: 28_400,
              actions: [
                action('rebook', {
                  until: at.time(1, '12:00'),
                  reversible: true,
                  choices: [
                    { id: 'later_same_day', label: 'The same day, 16–20', from: at.time(2, '16:00'), until: at.time(2, '20:00') },
                    { id: 'next_morning', label: 'The next morning, 8–12', from: at.time(3, '08:00'), until: at.time(3, '12:00') },
                  ],
                }),
              ],
              events: [
                ...started(at, 4),
                event(at.time(-1, '11:00'), 'appointment', 'Delivery time booked with the recipient', {
                  place: terminals.arsta,
                  detail: 'scheduled',
                }),
              ],
            }),
          ],
        },
      ],
    }),
  },
  gift: {
    number: 1104,
    about: 'A gift on its way to somebody else: no prices, nothing given away.',
    build: (at) => {
      const friend = { name: 'Maj Nyström', lines: ['Saffransvägen 22'], postcode: '831 34', city: 'Östersund', country: 'SE' };
      return {
        placedAt: at.time(-3, '20:14'),
        lines: [line('mug', 2), line('tea', 2)],
        gift: true,
        shippingAddress: friend,
        shipments: [
          {
            destination: friend,
            parcels: [
              parcel(postnord, {
                ...estimates(promise(at, 1, 2, 3)),
                actions: [safePlace(at.time(1, '06:00')), rebook(at, 2, at.time(1, '00:00'))],
                events: [...started(at, 2), event(at.hoursAgo(5), 'in_transit', 'Sorted at the terminal', { place: terminals.ostersund })],
              }),
            ],
          },
        ],
      };
    },
  },
  'age-check': {
    number: 1105,
    about: 'Out for delivery; the driver asks for proof of age at the door.',
    build: (at) => ({
      placedAt: at.time(-3, '20:14'),
      lines: [line('knife')],
      shipments: [
        {
          requirements: ['age_18', 'id'],
          parcels: [
            parcel(dhl, {
              ...estimates(promise(at, 0, 1, 3), span(at.inHours(1), at.inHours(4), { madeAt: at.hoursAgo(2) })),
              actions: [neighbour(at.hoursAgo(2), { state: 'closed', reason: 'The driver must see that you are 18 or older.' })],
              events: [
                ...started(at, 2),
                event(at.hoursAgo(2), 'out_for_delivery', 'Loaded on the van, age is checked on delivery', { place: terminals.arsta }),
              ],
            }),
          ],
        },
      ],
    }),
  },
  'split-three-one-lost': { number: 1106, about: 'Three parcels: one delivered, one on its way, one lost.', build: splitThreeOneLost },
  'partly-cancelled': {
    number: 1107,
    about: 'One mug and the lamp were cancelled and paid back; the rest is on its way.',
    build: (at) => ({
      placedAt: at.time(-4, '20:14'),
      lines: [line('mug', 3, { cancelled: 1, refunded: 1 }), line('lamp', 1, { cancelled: 1, refunded: 1 }), line('tea')],
      actions: [cancel(at.time(-2, '09:00'), {}, { state: 'closed', reason: 'The rest has been sent.' })],
      shipments: [
        {
          parcels: [
            parcel(postnord, {
              ...estimates(promise(at, 1, 2, 4)),
              events: [
                ...started(at, 2),
                event(at.hoursAgo(5), 'in_transit', 'Sorted at the terminal', { place: terminals.rosersberg, detail: 'arrived' }),
              ],
            }),
          ],
        },
      ],
    }),
  },
} satisfies Scenarios;

function splitThreeOneLost(at: Calendar): OrderDraft {
  return {
    placedAt: at.time(-9, '20:14'),
    lines: [line('mug', 2), line('blanket'), line('lamp')],
    shipments: [
      {
        destination: home,
        parcels: [
          parcel(postnord, {
            items: [item('mug', 2)],
            ...estimates(promise(at, -5, -4, 9)),
            proof: { at: at.time(-5, '16:42'), place: 'door' },
            events: [
              ...started(at, 8),
              event(at.time(-5, '08:10'), 'out_for_delivery', 'Loaded on the van', { place: terminals.arsta }),
              event(at.time(-5, '16:42'), 'delivered', 'Delivered at the door', { detail: 'at_door' }),
            ],
          }),
          parcel(postnord, {
            items: [item('blanket')],
            ...estimates(
              promise(at, -5, -4, 9),
              days(at, 1, 2, {
                madeAt: at.time(-2, '12:00'),
                source: 'shop',
                confidence: 'high',
                reason: 'stock',
                reasonText: 'Sent later, from our other warehouse',
              }),
            ),
            events: [...started(at, 2), event(at.hoursAgo(5), 'in_transit', 'Sorted at the terminal', { place: terminals.rosersberg })],
          }),
          parcel(bring, {
            items: [item('lamp')],
            ...estimates(promise(at, -5, -4, 9)),
            exception: {
              code: 'lost',
              since: at.time(-1, '10:00'),
              text: 'Bring has searched and not found the parcel.',
              next: 'Choose by the date given whether we send a new lamp or pay back; otherwise we pay back.',
              deadline: at.time(7, '17:00'),
            },
            actions: [contact({ until: at.time(7, '17:00') })],
            events: [
              ...started(at, 8),
              event(at.time(-1, '10:00'), 'lost', 'Search ended, parcel not found', { place: terminals.sundsvall }),
            ],
          }),
        ],
      },
    ],
  };
}
