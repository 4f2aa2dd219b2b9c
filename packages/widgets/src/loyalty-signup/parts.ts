import { lazyParts } from '@kvitto/core';

/** What the first picture does without. Each part is fetched once for the page, by whoever first needs it; so are their texts. */
const loaders = {
  life: () => import('./life/life.tsx'),
  joined: () => import('./joined/joining.tsx'),
  more: () => import('./more/more.tsx'),
  phone: () => import('./phone/phone.tsx'),
  after: () => import('./after/after.tsx'),
  confirm: () => import('./after/confirming.tsx'),
  en: () => together(import('./later/messages/en.ts'), import('./after/messages/en.ts')),
  sv: () => together(import('./later/messages/sv.ts'), import('./after/messages/sv.ts')),
};

type Texts = Promise<{ readonly messages: Readonly<Record<string, string>> }>;

const together = (...texts: readonly Texts[]) =>
  Promise.all(texts).then((each) => ({ messages: Object.assign({}, ...each.map(({ messages }) => messages)) as Record<string, string> }));

export type PartName = keyof typeof loaders;
export const { part, isLost, fetchPart, partsFor } = lazyParts(loaders);
