import { lazyParts } from '@kvitto/core';

/** Each step, with texts of its own: fetched when it is gone to. */
export const steps = {
  things: lazyParts({
    it: () => import('../things/things.tsx'),
    en: () => import('../things/messages/en.ts'),
    sv: () => import('../things/messages/sv.ts'),
  }),
  why: lazyParts({
    it: () => import('../why/why.tsx'),
    en: () => import('../why/messages/en.ts'),
    sv: () => import('../why/messages/sv.ts'),
  }),
  photos: lazyParts({
    it: () => import('../photos/photos.tsx'),
    en: () => import('../photos/messages/en.ts'),
    sv: () => import('../photos/messages/sv.ts'),
  }),
  offers: lazyParts({
    it: () => import('../offers/offers.tsx'),
    en: () => import('../offers/messages/en.ts'),
    sv: () => import('../offers/messages/sv.ts'),
  }),
  way: lazyParts({
    it: () => import('../way/way.tsx'),
    en: () => import('../way/messages/en.ts'),
    sv: () => import('../way/messages/sv.ts'),
  }),
  spots: lazyParts({
    it: () => import('../spots/spots.tsx'),
    en: () => import('../spots/messages/en.ts'),
    sv: () => import('../spots/messages/sv.ts'),
  }),
  review: lazyParts({
    it: () => import('../review/review.tsx'),
    en: () => import('../review/messages/en.ts'),
    sv: () => import('../review/messages/sv.ts'),
  }),
};
