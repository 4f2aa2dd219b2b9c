import { lazyParts } from '@kvitto/core';

/** What few returns need, with texts of its own. */
export const later = {
  own: lazyParts({
    it: () => import('../own/own.tsx'),
    en: () => import('../own/messages/en.ts'),
    sv: () => import('../own/messages/sv.ts'),
  }),
};
