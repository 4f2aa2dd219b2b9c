/** Deliveries that somebody must put right. */
import { action, days, estimates, event, kronor, line, parcel, promise, started } from './builders.ts';
import type { OrderDraft, Scenarios } from './builders.ts';
import type { Calendar } from './calendar.ts';
import { bring, dhl, postnord, terminals } from './catalogue.ts';

export const trouble = {
  'attempt-failed': {
    number: 1081,
    about: 'Nobody was at home; a new day, a pick-up point or a safe place can be chosen.',
    build: attemptFailed,
  },
  'rebooking-requested': {
    number: 1082,
    about: 'Nobody was at home; a new day has been asked for and not confirmed yet.',
    build: (at) => ({
      placedAt: at.time(-5, '20:14'),
      lines: [line('lamp')],
      shipments: [
        {
          parcels: [
            parcel(dhl, {
              ...estimates(promise(at, -2, -1, 5)),
              exception: {
                code: 'not_home',
                since: at.time(-1, '11:12'),
                text: 'Nobody answered the door.',
                next: 'DHL confirms the new day by text message.',
              },
              actions: [action('rebook', { state: 'requested', reversible: true })],
              events: [
                ...started(at, 4),
                event(at.time(-1, '11:12'), 'attempt_failed', 'Recipient not at home', { detail: 'not_home' }),
                event(at.hoursAgo(2), undefined, 'New delivery day asked for', { source: 'shopper', detail: 'contacted' }),
              ],
            }),
          ],
        },
      ],
    }),
  },
  'customs-duties': { number: 1083, about: 'Held at customs until import tax and a fee are paid.', build: customsDuties },
  'address-fix': {
    number: 1084,
    about: 'The carrier cannot find the door: floor and door code are missing.',
    build: (at) => ({
      placedAt: at.time(-4, '20:14'),
      lines: [line('boots'), line('tea')],
      shippingAddress: { name: 'Stina Lindqvist', lines: ['Kanelbullegatan 7'], postcode: '112 34', city: 'Stockholm', country: 'SE' },
      shipments: [
        {
          destination: { name: 'Stina Lindqvist', lines: ['Kanelbullegatan 7'], postcode: '112 34', city: 'Stockholm', country: 'SE' },
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
                text: 'The flat number is missing.',
                next: 'Add what is missing and it goes out again on the next working day. Otherwise it goes back to us.',
                deadline: at.time(4, '18:00'),
              },
              actions: [
                action('fix_address', {
                  until: at.time(4, '18:00'),
                  reversible: true,
                  fields: [
                    { name: 'line1', required: true, value: 'Kanelbullegatan 7' },
                    { name: 'line2', required: true },
                    { name: 'doorCode' },
                    { name: 'phone', value: '+46 70 174 06 15' },
                  ],
                }),
              ],
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
  damaged: {
    number: 1086,
    about: 'The box broke at the terminal; the shop sends a new one.',
    build: (at) => ({
      placedAt: at.time(-4, '20:14'),
      lines: [line('mug', 4)],
      shipments: [
        {
          parcels: [
            parcel(postnord, {
              ...estimates(promise(at, 0, 1, 4)),
              exception: {
                code: 'damaged',
                since: at.hoursAgo(5),
                text: 'The box was damaged at the terminal in Rosersberg.',
                next: 'We pack a new one today and send you its tracking number.',
              },
              actions: [action('contact', { url: 'mailto:hej@fjallochfika.example' })],
              events: [
                ...started(at, 3),
                event(at.hoursAgo(5), 'damaged', 'Damaged during handling', { place: terminals.rosersberg, detail: 'inspection' }),
              ],
            }),
          ],
        },
      ],
    }),
  },
} satisfies Scenarios;

function attemptFailed(at: Calendar): OrderDraft {
  return {
    placedAt: at.time(-4, '20:14'),
    lines: [line('blanket', 2), line('tea')],
    shipments: [
      {
        parcels: [
          parcel(postnord, {
            ...estimates(
              promise(at, 0, 1, 4),
              days(at, 1, 2, { madeAt: at.hoursAgo(2), confidence: 'medium', reason: 'recipient', reasonText: 'Nobody was at home' }),
            ),
            exception: {
              code: 'not_home',
              since: at.hoursAgo(2),
              text: 'Nobody answered the door.',
              next: 'Choose what to do, or PostNord tries once more tomorrow.',
              deadline: at.time(1, '06:00'),
            },
            actions: [
              action('rebook', {
                until: at.time(1, '06:00'),
                reversible: true,
                choices: [
                  { id: 'tomorrow_evening', label: 'Tomorrow evening', from: at.time(1, '17:00'), until: at.time(1, '21:00') },
                  { id: 'day_after', label: 'The day after', from: at.time(2, '08:00'), until: at.time(2, '16:00') },
                  {
                    id: 'weekend',
                    label: 'In five days, in the morning',
                    from: at.time(5, '09:00'),
                    until: at.time(5, '12:00'),
                    fee: kronor(4_900),
                  },
                ],
              }),
              action('safe_place', { until: at.time(1, '06:00'), reversible: true, fields: [{ name: 'place', required: true }] }),
              action('neighbour', { until: at.time(1, '06:00'), reversible: true, fields: [{ name: 'neighbour', required: true }] }),
            ],
            events: [
              ...started(at, 3),
              event(at.hoursAgo(6), 'out_for_delivery', 'Loaded on the van', { place: terminals.arsta }),
              event(at.hoursAgo(2), 'attempt_failed', 'Recipient not at home', { detail: 'not_home', raw: { code: 'ATTEMPT', sub: '14' } }),
            ],
          }),
        ],
      },
    ],
  };
}

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
            actions: [
              action('pay_duties', {
                until: at.time(9, '23:59'),
                fee: kronor(41_200),
                reversible: false,
                url: 'https://pay.example/duties/KV1083001SE',
              }),
              action('deny', { until: at.time(9, '23:59'), reversible: false }),
            ],
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
