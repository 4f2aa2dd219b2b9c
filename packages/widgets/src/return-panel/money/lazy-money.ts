import { lazyParts } from '@kvitto/core';

/** Amounts in full, for whoever shows an offer: what it is made of, and where it goes. */
export const lazyMoney = lazyParts({
  it: () => import('./money.tsx'),
  en: () => import('./messages/en.ts'),
  sv: () => import('./messages/sv.ts'),
});
