import { lazyParts } from '@kvitto/core';

/** What the first picture does without, each with texts of its own. Fetched once for the page, by whoever first needs it. */
export const parts = {
  pay: lazyParts({
    it: () => import('./pay/pay.tsx'),
    en: () => import('./pay/messages/en.ts'),
    sv: () => import('./pay/messages/sv.ts'),
  }),
  details: lazyParts({
    it: () => import('./details/details.tsx'),
    en: () => import('./details/messages/en.ts'),
    sv: () => import('./details/messages/sv.ts'),
  }),
  later: lazyParts({
    it: () => import('./later/later.tsx'),
    en: () => import('./later/messages/en.ts'),
    sv: () => import('./later/messages/sv.ts'),
  }),
  wrong: lazyParts({
    it: () => import('./wrong/wrong.tsx'),
    en: () => import('./wrong/messages/en.ts'),
    sv: () => import('./wrong/messages/sv.ts'),
  }),
};
export type PartName = keyof typeof parts;

/** What lives after the first picture. It says nothing. */
export const life = lazyParts({ it: () => import('./life/life.ts') });
