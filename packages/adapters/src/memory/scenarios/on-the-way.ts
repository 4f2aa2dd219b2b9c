/** Parcels that travel as parcels should. */
import { deny, neighbour, rebook, redirect, reportDamaged, safePlace } from './actions.ts';
import { days, estimates, event, kronor, line, parcel, promise, span, started } from './builders.ts';
import type { OrderDraft, Scenarios } from './builders.ts';
import type { Calendar } from './calendar.ts';
import { bring, dhl, postnord, terminals } from './catalogue.ts';
import { counter, kiosk, locker } from './pickup-points.ts';

export const onTheWay = {
  'on-time': {
    number: 1051,
    about: 'On its way, expected on the days that were promised.',
    build: (at) => ({
      placedAt: at.time(-3, '20:14'),
      lines: [line('mug', 2), line('tea'), line('blanket')],
      discount: 10_000,
      shipments: [
        {
          parcels: [
            parcel(postnord, {
              ...estimates(promise(at, 1, 2, 3), days(at, 1, 1, { madeAt: at.time(-1, '12:05'), confidence: 'high' })),
              weightGrams: 1_840,
              carbon: { grams: 310, method: 'ISO 14083, well to wheel, as reported by PostNord' },
              actions: [
                rebook(at, 2, at.time(1, '00:00')),
                redirect([counter(at), locker(at), kiosk(at)], at.time(1, '00:00'), { fee: kronor(2_900) }),
                safePlace(at.time(1, '06:00')),
                neighbour(at.time(1, '06:00')),
                deny(at.time(1, '00:00')),
              ],
              events: [
                ...started(at, 2),
                event(at.time(-1, '11:40'), 'in_transit', 'Left the terminal', { place: terminals.sundsvall, detail: 'departed' }),
                event(at.hoursAgo(5), 'in_transit', 'Sorted at the terminal', { place: terminals.rosersberg, detail: 'arrived' }),
              ],
            }),
          ],
        },
      ],
    }),
  },
  early: {
    number: 1052,
    about: 'Arrives two days earlier than promised.',
    build: (at) => ({
      placedAt: at.time(-3, '20:14'),
      lines: [line('boots')],
      shipments: [
        {
          parcels: [
            parcel(bring, {
              ...estimates(
                promise(at, 3, 4, 3),
                days(at, 1, 1, { madeAt: at.hoursAgo(5), confidence: 'high', reasonText: 'Your parcel caught an earlier lorry' }),
              ),
              actions: [rebook(at, 3, at.time(1, '00:00')), safePlace(at.time(1, '06:00'))],
              events: [
                ...started(at, 2),
                event(at.hoursAgo(5), 'in_transit', 'Arrived at the terminal', { place: terminals.rosersberg, detail: 'arrived' }),
              ],
            }),
          ],
        },
      ],
    }),
  },
  'out-for-delivery': {
    number: 1053,
    about: 'On the van, expected within hours.',
    build: (at) => ({
      placedAt: at.time(-3, '20:14'),
      lines: [line('lamp'), line('mug')],
      shipments: [
        {
          parcels: [
            parcel(dhl, {
              ...estimates(
                promise(at, 0, 1, 3),
                days(at, 0, 0, { madeAt: at.time(-1, '15:30'), confidence: 'medium' }),
                span(at.inHours(1), at.inHours(4), { madeAt: at.hoursAgo(2) }),
              ),
              actions: [neighbour(at.inHours(1)), safePlace(at.hoursAgo(2), { state: 'closed', reason: 'The van has left.' })],
              events: [
                ...started(at, 2),
                event(at.hoursAgo(5), 'in_transit', 'Arrived at the depot', { place: terminals.arsta, detail: 'arrived' }),
                event(at.hoursAgo(2), 'out_for_delivery', 'Loaded on the van', { place: terminals.arsta }),
              ],
            }),
          ],
        },
      ],
    }),
  },
  'cross-border': { number: 1054, about: 'Comes from a warehouse in Germany; DHL has handed it over to PostNord.', build: crossBorder },
  'return-parcel': {
    number: 1055,
    about: 'Delivered last week; the boots are on their way back to the shop.',
    build: (at) => ({
      placedAt: at.time(-12, '20:14'),
      lines: [
        line('boots', 1, { packed: 1, shipped: 1, delivered: 1, returnRequested: 1 }),
        line('mug', 1, { packed: 1, shipped: 1, delivered: 1 }),
      ],
      shipments: [
        {
          parcels: [
            parcel(postnord, {
              ...estimates(promise(at, -9, -8, 12)),
              events: [...started(at, 11), event(at.time(-9, '16:42'), 'delivered', 'Delivered at the door', { detail: 'at_door' })],
              proof: { at: at.time(-9, '16:42'), place: 'door' },
              actions: [reportDamaged(at, 9)],
            }),
          ],
        },
        {
          direction: 'return',
          method: 'counter',
          parcels: [
            parcel(postnord, {
              items: [{ line: 'line_boots', quantity: 1 }],
              estimates: [days(at, 1, 2, { madeAt: at.time(-1, '17:10'), confidence: 'medium' })],
              events: [
                event(at.time(-2, '10:02'), 'created', 'Return label made', { source: 'shop' }),
                event(at.time(-1, '16:55'), 'accepted', 'Handed in at Kvarnlivs Kungsholmen'),
                event(at.hoursAgo(5), 'in_transit', 'Sorted at the terminal', { place: terminals.rosersberg }),
              ],
            }),
          ],
        },
      ],
    }),
  },
} satisfies Scenarios;

function crossBorder(at: Calendar): OrderDraft {
  const german = { zone: 'Europe/Berlin', leg: 'leg_1' };
  return {
    placedAt: at.time(-5, '20:14'),
    lines: [line('lamp', 2)],
    shipments: [
      {
        parcels: [
          parcel(postnord, {
            ...estimates(promise(at, 1, 3, 5), days(at, 1, 2, { madeAt: at.time(-1, '13:20'), confidence: 'medium' })),
            actions: [redirect([counter(at), locker(at)], at.time(1, '00:00')), safePlace(at.time(1, '06:00'))],
            legs: [
              {
                id: 'leg_1',
                carrier: dhl,
                trackingNumber: 'KVDE105400178',
                trackingUrl: 'https://tracking.example/dhl/KVDE105400178',
                kind: 'line_haul',
                from: { city: 'Hamburg', country: 'DE' },
                to: { city: 'Malmö', country: 'SE' },
                startedAt: at.time(-4, '15:10'),
                endedAt: at.time(-1, '12:50'),
              },
              {
                id: 'leg_2',
                carrier: postnord,
                trackingNumber: 'KV1054001SE',
                trackingUrl: 'https://tracking.example/postnord/KV1054001SE',
                kind: 'last_mile',
                from: { city: 'Malmö', country: 'SE' },
                to: { city: 'Stockholm', country: 'SE' },
                startedAt: at.time(-1, '12:50'),
              },
            ],
            events: [
              event(at.time(-4, '10:30'), 'created', 'Shipment data received', german),
              event(at.time(-4, '15:10'), 'accepted', 'Picked up from the sender', { ...german, place: terminals.hamburg }),
              event(at.time(-3, '22:18'), 'in_transit', 'Left the parcel centre', {
                ...german,
                place: terminals.hamburg,
                detail: 'departed',
              }),
              event(at.time(-1, '12:50'), 'in_transit', 'Handed over to PostNord', {
                leg: 'leg_1',
                place: terminals.malmo,
                detail: 'handed_over',
              }),
              event(at.hoursAgo(4), 'in_transit', 'Left the terminal', { leg: 'leg_2', place: terminals.malmo, detail: 'departed' }),
            ],
          }),
        ],
      },
    ],
  };
}
