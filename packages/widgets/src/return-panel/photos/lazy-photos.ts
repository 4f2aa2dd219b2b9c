import { lazyParts } from '@kvitto/core';

/** Choosing pictures, for those reasons that ask for some. */
export const lazyPhotos = lazyParts({
  it: () => import('./photos.tsx'),
  en: () => import('./messages/en.ts'),
  sv: () => import('./messages/sv.ts'),
});
