/** Deliveries that wait for the shopper, or waited. */
import { asked, contact, deny, fixAddress, payDuties } from './actions.ts';
import { days, estimates, event, kronor, line, parcel, promise, started } from './builders.ts';
import type { OrderDraft, Scenarios } from './builders.ts';
import type { Calendar } from './calendar.ts';
import { bring, postnord, terminals } from './catalogue.ts';

/** Where the flat is missing. */
const house = { name: 'Stina Lindqvist', lines: ['Kanelbullegatan 7'], postcode: '112 34', city: 'Stockholm', country: 'SE' };

export const actionNeeded = {
  'customs-duties': { number: 1083, about: 'Held at customs until import tax and a fee are paid.', build: customsDuties },
  'address-fix': {
    number: 1084,
    about: 'The carrier cannot find the door: floor and door code are missing.',
    build: (at) => ({
      placedAt: at.time(-4, '20:14'),
      lines: [line('boots'), line('tea')],
      shippingAddress: house,
      shipments: [
        {
          destination: house,
          parcels: [
            parcel(bring, {
              ...estimates(
                promise(at, -1, 0, 4),
                days(at, 1, 3, {
                  madeAt: at.hoursAgo(5),
                  confidence: 'low',
                  reason: 'address',
                  reasonText: 'Waiting for the full address',
                }),
              ),
              exception: {
                code: 'address_incomplete',
                since: at.hoursAgo(5),
                text: 'The floor and the door code are missing.',
                next: 'Add what is missing and it goes out again on the next working day. Otherwise it goes back to us.',
                deadline: at.time(4, '18:00'),
              },
              actions: [fixAddress(at.time(4, '18:00'), { floor: undefined, doorCode: undefined }), deny(at.time(4, '18:00'))],
              events: [
                ...started(at, 3),
                event(at.hoursAgo(5), 'action_needed', 'The address is incomplete', { place: terminals.arsta, detail: 'address' }),
              ],
            }),
          ],
        },
      ],
    }),
  },
  'address-fixed': {
    number: 1089,
    about: 'The floor and the door code that were missing have been added, and the parcel goes on.',
    build: (at) => ({
      placedAt: at.time(-5, '20:14'),
      lines: [line('blanket'), line('tea')],
      shippingAddress: { ...house, lines: [...house.lines, 'Floor 3, door code 1873'] },
      shipments: [
        {
          destination: house,
          parcels: [
            parcel(bring, {
              ...estimates(
                promise(at, -1, 0, 5),
                days(at, 1, 3, { madeAt: at.time(-1, '09:40'), confidence: 'low', reason: 'address' }),
                days(at, 1, 1, {
                  madeAt: at.hoursAgo(4),
                  confidence: 'high',
                  reason: 'address',
                  reasonText: 'The address is complete now',
                }),
              ),
              exception: {
                code: 'address_incomplete',
                since: at.time(-1, '09:40'),
                text: 'The floor and the door code were missing.',
                resolvedAt: at.hoursAgo(4),
              },
              actions: [
                fixAddress(
                  at.time(3, '18:00'),
                  { floor: '3', doorCode: '1873' },
                  { reversible: false, ...asked('done', at.time(-1, '17:26')) },
                ),
                contact(),
              ],
              events: [
                ...started(at, 4),
                event(at.time(-1, '09:40'), 'action_needed', 'The address is incomplete', { place: terminals.arsta, detail: 'address' }),
                event(at.time(-1, '17:26'), undefined, 'Missing details of the address added', { source: 'shopper', detail: 'contacted' }),
                event(at.hoursAgo(4), 'in_transit', 'Sorted for the next tour', { place: terminals.arsta, detail: 'resolved' }),
              ],
            }),
          ],
        },
      ],
    }),
  },
} satisfies Scenarios;

function customsDuties(at: Calendar): OrderDraft {
  const scottish = { zone: 'Europe/London', leg: 'leg_1' };
  return {
    placedAt: at.time(-8, '20:14'),
    lines: [line('lamp')],
    shipments: [
      {
        parcels: [
          parcel(postnord, {
            ...estimates(
              promise(at, -1, 2, 8),
              days(at, 3, 5, {
                madeAt: at.time(-1, '14:00'),
                confidence: 'low',
                reason: 'customs',
                reasonText: 'From the day the duties are paid',
              }),
            ),
            legs: [
              {
                id: 'leg_1',
                carrier: { id: 'caledonian', name: 'Caledonian Post' },
                trackingNumber: 'KVGB108300455',
                kind: 'line_haul',
                from: { city: 'Edinburgh', country: 'GB' },
                to: { city: 'Malmö', country: 'SE' },
                startedAt: at.time(-7, '15:30'),
                endedAt: at.time(-3, '06:40'),
              },
              {
                id: 'leg_2',
                carrier: postnord,
                trackingNumber: 'KV1083001SE',
                kind: 'last_mile',
                from: { city: 'Malmö', country: 'SE' },
                to: { city: 'Stockholm', country: 'SE' },
                startedAt: at.time(-3, '06:40'),
              },
            ],
            exception: {
              code: 'duties_due',
              since: at.time(-1, '14:00'),
              text: 'Import tax of 337 kr and a fee of 75 kr are due.',
              amount: kronor(41_200),
              payUrl: 'https://pay.example/duties/KV1083001SE',
              deadline: at.time(9, '23:59'),
              next: 'The parcel goes on within a day of your payment. After five days storage costs 10 kr a day; after the deadline it goes back.',
            },
            actions: [payDuties(at.time(9, '23:59'), 41_200, 'https://pay.example/duties/KV1083001SE'), deny(at.time(9, '23:59'))],
            events: [
              event(at.time(-7, '10:05'), 'created', 'Shipment announced from the workshop', scottish),
              event(at.time(-7, '15:30'), 'accepted', 'Accepted in Edinburgh', {
                ...scottish,
                place: { city: 'Edinburgh', country: 'GB' },
              }),
              event(at.time(-3, '06:40'), 'in_transit', 'Arrived in Sweden', {
                leg: 'leg_2',
                place: terminals.malmo,
                detail: 'handed_over',
              }),
              event(at.time(-2, '09:20'), 'customs', 'At customs', { leg: 'leg_2', place: terminals.malmo, detail: 'inspection' }),
              event(at.time(-1, '14:00'), 'action_needed', 'Duties must be paid', { leg: 'leg_2', detail: 'payment' }),
            ],
          }),
        ],
      },
    ],
  };
}
