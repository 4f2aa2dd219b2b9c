/** Orders at the edge of what a page can show: very many, very long, very unknown. */
import { days, estimates, event, item, line, parcel, promise, span, started } from './builders.ts';
import type { EventDraft, OrderDraft, Scenarios } from './builders.ts';
import type { Calendar } from './calendar.ts';
import { bring, dhl, postnord, terminals } from './catalogue.ts';
import { locker } from './pickup-points.ts';

const route = [terminals.ostersund, terminals.sundsvall, terminals.rosersberg, terminals.arsta, terminals.malmo];
const verbs = [
  ['Arrived at', 'arrived'],
  ['Sorted at', 'inspection'],
  ['Left', 'departed'],
] as const;
const tenHours = 600;

/** `count` events: announced, accepted, then scan after scan until ten hours ago. Every seventh was told late, after newer ones. */
function scans(at: Calendar, count: number, sinceDays: number): EventDraft[] {
  const from = sinceDays * 1440;
  const step = (from - tenHours) / count;
  return Array.from({ length: count }, (_, index) => {
    const when = Math.round(from - step * index);
    if (index === 0) return event(at.minutesAgo(when), 'created', 'The sender has announced the parcel');
    if (index === 1) return event(at.minutesAgo(when), 'accepted', 'Handed in by the sender', { place: terminals.ostersund });
    const place = route[Math.floor(index / verbs.length) % route.length] ?? terminals.arsta;
    const [verb, detail] = verbs[index % verbs.length] ?? verbs[0];
    return event(at.minutesAgo(when), 'in_transit', `${verb} ${place.name}`, {
      place,
      detail,
      ...(index % 7 === 6 ? { recordedAt: at.minutesAgo(when - tenHours) } : {}),
    });
  });
}

export const extremes = {
  'many-events': { number: 1111, about: 'Five parcels with forty scans each, some of them told late.', build: manyEvents },
  huge: {
    number: 1112,
    about: 'One parcel with ten thousand scans, more than anybody reads.',
    build: (at) => ({
      placedAt: at.time(-71, '20:14'),
      lines: [line('mug')],
      shipments: [
        {
          parcels: [
            parcel(postnord, {
              ...estimates(promise(at, -67, -66, 71), days(at, 1, 4, { madeAt: at.time(-1, '12:00'), confidence: 'low' })),
              events: scans(at, 10_000, 70),
            }),
          ],
        },
      ],
    }),
  },
  'unknown-status': {
    number: 1113,
    about: 'The carrier reports in words that nobody knows.',
    build: (at) => ({
      placedAt: at.time(-3, '20:14'),
      lines: [line('lamp')],
      shipments: [
        {
          parcels: [
            parcel(
              { id: 'nordvind', name: 'Nordvind Express' },
              {
                ...estimates(promise(at, 1, 2, 3)),
                events: [
                  {
                    at: at.time(-2, '10:20'),
                    zoneKnown: false,
                    status: 'quantum_sorted',
                    text: 'NV-77 PROC STG B',
                    raw: { code: 'NV-77', sub: 'B' },
                    source: 'aggregator',
                  },
                  {
                    at: at.time(-1, '07:05'),
                    zoneKnown: false,
                    status: 'unknown',
                    text: 'NV-80 XFER',
                    raw: { code: 'NV-80' },
                    source: 'aggregator',
                  },
                  {
                    at: at.hoursAgo(4),
                    zoneKnown: false,
                    status: 'drone_handshake',
                    text: 'NV-91 DRN HS OK',
                    raw: { code: 'NV-91' },
                    source: 'aggregator',
                  },
                ],
              },
            ),
          ],
        },
      ],
    }),
  },
  'no-estimate': {
    number: 1114,
    about: 'On its way, and nobody has said when it will arrive.',
    build: (at) => ({
      placedAt: at.time(-3, '20:14'),
      lines: [line('blanket')],
      shipments: [
        {
          parcels: [
            parcel(bring, {
              events: [
                ...started(at, 2),
                event(at.time(-1, '14:15'), 'in_transit', 'Left the terminal', { place: terminals.sundsvall, detail: 'departed' }),
              ],
            }),
          ],
        },
      ],
    }),
  },
} satisfies Scenarios;

function manyEvents(at: Calendar): OrderDraft {
  const promised = promise(at, -1, 1, 13);
  const last = (...events: EventDraft[]) => [...scans(at, 40 - events.length, 12), ...events];
  return {
    placedAt: at.time(-13, '20:14'),
    lines: [line('mug', 4), line('tea', 6), line('blanket', 2), line('lamp'), line('boots')],
    shipments: [
      {
        parcels: [
          parcel(postnord, {
            items: [item('mug', 2), item('tea', 6)],
            ...estimates(promised),
            proof: { at: at.hoursAgo(4), place: 'door' },
            // The scan after the delivery was told late; it must not take the delivery back.
            events: last(
              event(at.hoursAgo(6), 'out_for_delivery', 'Loaded on the van'),
              event(at.hoursAgo(4), 'delivered', 'Delivered at the door', { detail: 'at_door' }),
              event(at.hoursAgo(3), 'in_transit', 'Van emptied', { recordedAt: at.hoursAgo(1), place: terminals.arsta }),
            ),
          }),
          parcel(postnord, {
            items: [item('mug', 2)],
            ...estimates(promised, span(at.inHours(1), at.inHours(3), { madeAt: at.hoursAgo(3) })),
            events: last(event(at.hoursAgo(3), 'out_for_delivery', 'Loaded on the van')),
          }),
          parcel(dhl, { items: [item('blanket', 2)], ...estimates(promised), events: last() }),
          parcel(bring, { items: [item('boots')], ...estimates(promised), events: last() }),
        ],
      },
      {
        method: 'locker',
        parcels: [
          parcel(postnord, {
            items: [item('lamp')],
            ...estimates(promised),
            pickup: locker(at, { collectUntil: at.time(4, '21:00'), code: '317 206' }),
            events: last(event(at.hoursAgo(5), 'ready_in_locker', 'Placed in the locker')),
          }),
        ],
      },
    ],
  };
}
