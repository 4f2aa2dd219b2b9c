/** Parcels that take longer than was said. */
import { contact, reportNotCome } from './actions.ts';
import { days, estimates, event, line, parcel, promise, started } from './builders.ts';
import type { Scenarios } from './builders.ts';
import { bring, dhl, postnord, terminals } from './catalogue.ts';

export const late = {
  'late-with-notice': {
    number: 1061,
    about: 'The carrier has said that it will be two days late, and why.',
    build: (at) => ({
      placedAt: at.time(-4, '20:14'),
      lines: [line('blanket'), line('tea', 2)],
      shipments: [
        {
          parcels: [
            parcel(postnord, {
              ...estimates(
                promise(at, -1, 0, 4),
                days(at, 1, 2, {
                  madeAt: at.time(-1, '15:20'),
                  confidence: 'medium',
                  reason: 'missed_connection',
                  reasonText: 'It missed the night lorry to Stockholm',
                }),
              ),
              exception: {
                code: 'carrier_delay',
                since: at.time(-1, '15:20'),
                text: 'The parcel missed its connection in Sundsvall.',
                next: 'It goes with the next lorry. There is nothing you need to do.',
              },
              actions: [reportNotCome(at, 2)],
              events: [
                ...started(at, 3),
                event(at.time(-1, '15:20'), 'delayed', 'The parcel is delayed', {
                  place: terminals.sundsvall,
                  raw: { code: 'EXPECTED_DELAY' },
                }),
              ],
            }),
          ],
        },
      ],
    }),
  },
  'late-without-notice': {
    number: 1062,
    about: 'Should have been here yesterday, and nobody has said anything.',
    build: (at) => ({
      placedAt: at.time(-5, '20:14'),
      lines: [line('boots')],
      shipments: [
        {
          parcels: [
            parcel(bring, {
              ...estimates(promise(at, -2, -1, 5)),
              actions: [contact(), reportNotCome(at, -1)],
              events: [
                ...started(at, 4),
                event(at.time(-1, '07:25'), 'in_transit', 'Arrived at the terminal', { place: terminals.rosersberg, detail: 'arrived' }),
              ],
            }),
          ],
        },
      ],
    }),
  },
  'silent-five-days': {
    number: 1063,
    about: 'No scan for five days, much longer than is usual on this leg.',
    build: (at) => ({
      placedAt: at.time(-8, '20:14'),
      lines: [line('lamp')],
      shipments: [
        {
          parcels: [
            parcel(dhl, {
              ...estimates(promise(at, -4, -3, 8)),
              usualSilence: { medianHours: 16, p90Hours: 38, samples: 2210 },
              exception: {
                code: 'silence',
                since: at.time(-3, '09:00'),
                text: 'DHL has not scanned the parcel for five days.',
                next: 'We have asked DHL to look for it. If it is not found, you choose between a new one and your money back.',
                deadline: at.time(2, '17:00'),
              },
              actions: [
                contact(),
                // Seven days after the last scan.
                reportNotCome(at, -3, { from: at.time(2, '02:35') }),
              ],
              events: [
                ...started(at, 6),
                event(at.time(-1, '10:15'), undefined, 'The shop has asked the carrier to search', { source: 'shop', detail: 'contacted' }),
              ],
            }),
          ],
        },
      ],
    }),
  },
  'estimate-moved-twice': {
    number: 1064,
    about: 'The estimate has moved twice: once by the carrier, once by the shop.',
    build: (at) => ({
      placedAt: at.time(-7, '20:14'),
      lines: [line('mug', 4), line('blanket')],
      shipments: [
        {
          parcels: [
            parcel(postnord, {
              ...estimates(
                promise(at, -3, -2, 7),
                days(at, -1, 0, {
                  madeAt: at.time(-4, '11:05'),
                  confidence: 'medium',
                  reason: 'volume',
                  reasonText: 'More parcels than usual in Sundsvall',
                }),
                days(at, 1, 3, {
                  madeAt: at.time(-1, '09:30'),
                  source: 'shop',
                  confidence: 'low',
                  reason: 'other',
                  reasonText: 'We asked PostNord and expect two more days',
                }),
              ),
              exception: {
                code: 'carrier_delay',
                since: at.time(-4, '11:05'),
                next: 'If it has not come by the new date, we send a new one without waiting.',
                deadline: at.time(3, '23:59'),
              },
              actions: [contact(), reportNotCome(at, 3)],
              events: [
                ...started(at, 6),
                event(at.time(-4, '11:05'), 'delayed', 'The parcel is delayed', { place: terminals.sundsvall }),
                event(at.time(-1, '13:45'), 'in_transit', 'Left the terminal', { place: terminals.sundsvall, detail: 'departed' }),
              ],
            }),
          ],
        },
      ],
    }),
  },
  'weather-delay': {
    number: 1065,
    about: 'Snow has closed the road, and everybody waits.',
    build: (at) => ({
      placedAt: at.time(-4, '20:14'),
      lines: [line('boots'), line('blanket')],
      shipments: [
        {
          parcels: [
            parcel(bring, {
              ...estimates(
                promise(at, 0, 1, 4),
                days(at, 2, 4, { madeAt: at.hoursAgo(4), confidence: 'low', reason: 'weather', reasonText: 'The E14 is closed by snow' }),
              ),
              exception: {
                code: 'weather',
                since: at.hoursAgo(4),
                text: 'Snow has closed the road between Östersund and Sundsvall.',
                next: 'The parcel moves on when the road opens. There is nothing you need to do.',
              },
              actions: [reportNotCome(at, 4)],
              events: [
                ...started(at, 1),
                event(at.hoursAgo(4), 'delayed', 'Delayed by the weather', { place: terminals.ostersund, detail: 'weather' }),
              ],
            }),
          ],
        },
      ],
    }),
  },
} satisfies Scenarios;
