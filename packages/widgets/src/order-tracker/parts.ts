import { lazyParts } from '@kvitto/core';

/** What the first picture does without. Each part is fetched once for the page, by whoever first needs it; so are their texts. */
const loaders = {
  life: () => import('./life/life.ts'),
  more: () => import('./more/more.tsx'),
  act: () => import('./act/act.tsx'),
  guest: () => import('./guest/guest.tsx'),
  retell: () => import('./retell/retell.ts'),
  en: () => import('./more/messages/en.ts'),
  sv: () => import('./more/messages/sv.ts'),
};

export type PartName = keyof typeof loaders;
export const { part, isLost, fetchPart, partsFor } = lazyParts(loaders);
