import { lazyParts } from '@kvitto/core';

/** What the first picture does without. Each part is fetched once for the page, by whoever first needs it; so are their texts. */
const loaders = {
  life: () => import('./life/life.ts'),
  steps: () => import('./steps/steps.tsx'),
  receipt: () => import('./receipt/receipt.tsx'),
  en: () => import('./later/messages/en.ts'),
  sv: () => import('./later/messages/sv.ts'),
};

export type PartName = keyof typeof loaders;
export const { part, isLost, fetchPart, partsFor } = lazyParts(loaders);
