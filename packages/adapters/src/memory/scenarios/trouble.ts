/** Deliveries that somebody must put right. */
import { asked, contact, deny, neighbour, rebook, redirect, safePlace } from './actions.ts';
import { days, estimates, event, line, parcel, promise, started } from './builders.ts';
import type { OrderDraft, Scenarios } from './builders.ts';
import type { Calendar } from './calendar.ts';
import { dhl, postnord, terminals } from './catalogue.ts';
import { counter, kiosk, locker } from './pickup-points.ts';

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
              actions: [rebook(at, 1, at.time(1, '06:00'), asked('requested', at.hoursAgo(2), 'daytime')), contact()],
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
              actions: [contact()],
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
              rebook(at, 1, at.time(1, '06:00')),
              redirect([counter(at), locker(at), kiosk(at)], at.time(1, '06:00')),
              safePlace(at.time(1, '06:00')),
              neighbour(at.time(1, '06:00')),
              deny(at.time(1, '06:00')),
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
