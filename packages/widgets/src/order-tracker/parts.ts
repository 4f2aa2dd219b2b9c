import { signal } from '@kvitto/core';

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

type Parts = { readonly [Name in keyof typeof loaders]: Awaited<ReturnType<(typeof loaders)[Name]>> };
export type PartName = keyof Parts;

/** What has come so far; `lost`: what the last try that failed was for. */
const there = signal<Partial<Parts> & { readonly lost?: PartName }>({});
const running = new Set<PartName>();

export const part = <Name extends PartName>(name: Name): Partial<Parts>[Name] => there.value[name];
export const isLost = (name: PartName): boolean => !there.value[name] && there.value.lost === name;

/** Fetches what is not there yet, and again until it has come; with its texts where it has some, so that it never stands there without. */
export function fetchPart(name: PartName, texts: PartName = name, wait = 5000): void {
  if (running.has(name) || there.peek()[name]) return;
  running.add(name);
  void Promise.all([loaders[name](), loaders[texts]()])
    .then(
      ([module, words]) => ({ [texts]: words, [name]: module }),
      () => {
        setTimeout(fetchPart, wait, name, texts, Math.min(wait * 2, 300_000));
        return { lost: name };
      },
    )
    .then((news) => {
      running.delete(name);
      there.value = { ...there.peek(), ...news };
    });
}
