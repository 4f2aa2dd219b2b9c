/** Parcels that have arrived, or are said to have. */
import { asked, contact, reportDamaged, reportNotThere, safePlace } from './actions.ts';
import { days, estimates, event, line, parcel, promise, started } from './builders.ts';
import type { EventDraft, ParcelDraft, Scenarios } from './builders.ts';
import type { Calendar } from './calendar.ts';
import { bring, dhl, postnord, returnUrl, terminals } from './catalogue.ts';

/** A delivery by van: loaded in the morning so many days ago, delivered as told. */
function byVan(
  at: Calendar,
  daysAgo: number,
  clock: string,
  text: string,
  more: Partial<EventDraft>,
): Pick<ParcelDraft, 'promised' | 'estimates' | 'events'> {
  return {
    ...estimates(
      promise(at, -daysAgo, 1 - daysAgo, daysAgo + 3),
      days(at, -daysAgo, -daysAgo, { madeAt: at.time(-daysAgo - 1, '12:00'), confidence: 'high' }),
    ),
    events: [
      ...started(at, daysAgo + 2),
      event(at.time(-daysAgo, '08:05'), 'out_for_delivery', 'Loaded on the van', { place: terminals.arsta }),
      event(at.time(-daysAgo, clock), 'delivered', text, { place: { city: 'Stockholm', country: 'SE' }, ...more }),
    ],
  };
}

export const done = {
  'delivered-door': {
    number: 1091,
    about: 'Handed over at the door yesterday, against a signature.',
    build: (at) => ({
      placedAt: at.time(-4, '20:14'),
      returnUrl,
      lines: [line('blanket'), line('mug', 2)],
      shipments: [
        {
          requirements: ['signature'],
          parcels: [
            parcel(postnord, {
              ...byVan(at, 1, '16:42', 'Delivered to the recipient', { detail: 'signed' }),
              proof: { at: at.time(-1, '16:42'), place: 'hand', signedBy: 'Stina Lindqvist' },
              actions: [reportDamaged(at, 1)],
            }),
          ],
        },
      ],
    }),
  },
  neighbour: {
    number: 1092,
    about: 'Left with a neighbour yesterday.',
    build: (at) => ({
      placedAt: at.time(-4, '20:14'),
      returnUrl,
      lines: [line('boots')],
      shipments: [
        {
          parcels: [
            parcel(dhl, {
              ...byVan(at, 1, '16:42', 'Left with a neighbour', { detail: 'neighbour' }),
              proof: { at: at.time(-1, '16:42'), place: 'neighbour', signedBy: 'Bo Wikström', neighbour: 'Bo Wikström, lgh 1201' },
              actions: [reportNotThere(at, 1, '16:42'), reportDamaged(at, 1)],
            }),
          ],
        },
      ],
    }),
  },
  'photo-proof': {
    number: 1093,
    about: 'Left in the agreed safe place, with a photo as proof.',
    build: (at) => ({
      placedAt: at.time(-4, '20:14'),
      returnUrl,
      lines: [line('lamp'), line('tea', 2)],
      shipments: [
        {
          parcels: [
            parcel(bring, {
              ...byVan(at, 1, '12:31', 'Left in the agreed place', { detail: 'safe_place' }),
              proof: {
                at: at.time(-1, '12:31'),
                place: 'porch',
                photo: { url: '/photos/parcel-at-door.svg', takenAt: at.time(-1, '12:31'), expiresAt: at.time(29, '12:31') },
              },
              actions: [
                safePlace(at.time(-1, '06:00'), { reversible: false, ...asked('done', at.time(-2, '19:08'), 'porch') }),
                reportNotThere(at, 1, '12:31'),
                reportDamaged(at, 1),
              ],
            }),
          ],
        },
      ],
    }),
  },
  'delivered-missing-inside-window': {
    number: 1094,
    about: 'Said to be delivered six days ago; a missing parcel can be reported now.',
    build: (at) => ({
      placedAt: at.time(-9, '20:14'),
      returnUrl,
      lines: [line('mug', 2), line('blanket')],
      shipments: [
        {
          parcels: [
            parcel(postnord, {
              ...byVan(at, 6, '12:31', 'Delivered at the door', { detail: 'at_door' }),
              checkedAt: at.time(-5, '03:00'),
              proof: { at: at.time(-6, '12:31'), place: 'door' },
              actions: [reportNotThere(at, 6, '12:31'), reportDamaged(at, 6)],
            }),
          ],
        },
      ],
    }),
  },
  'delivered-missing-outside-window': {
    number: 1095,
    about: 'Said to be delivered six weeks ago; too late to report it missing here, but the shop still listens.',
    build: (at) => ({
      placedAt: at.time(-45, '20:14'),
      returnUrl,
      lines: [line('boots'), line('tea')],
      shipments: [
        {
          parcels: [
            parcel(postnord, {
              ...byVan(at, 42, '12:31', 'Delivered in the mailbox', { detail: 'mailbox' }),
              checkedAt: at.time(-41, '03:00'),
              proof: { at: at.time(-42, '12:31'), place: 'mailbox' },
              actions: [
                reportNotThere(at, 42, '12:31', { state: 'closed', reason: 'PostNord searches for up to 30 days after the delivery.' }),
                contact(),
              ],
            }),
          ],
        },
      ],
    }),
  },
} satisfies Scenarios;
