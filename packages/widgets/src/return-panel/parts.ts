import { lazyParts } from '@kvitto/core';

/** What the first picture does without, each with texts of its own. Fetched once for the page, by whoever first needs it. */
export const parts = {
  flow: lazyParts({
    it: () => import('./flow/flow.tsx'),
    en: () => import('./flow/messages/en.ts'),
    sv: () => import('./flow/messages/sv.ts'),
  }),
  money: lazyParts({
    it: () => import('./money/money.tsx'),
    en: () => import('./money/messages/en.ts'),
    sv: () => import('./money/messages/sv.ts'),
  }),
  case: lazyParts({
    it: () => import('./case/case.tsx'),
    en: () => import('./case/messages/en.ts'),
    sv: () => import('./case/messages/sv.ts'),
  }),
};
