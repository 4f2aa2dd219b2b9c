import { signal } from '@kvitto/core';
import type { Messages, ReadonlySignal } from '@kvitto/core';

type More = typeof import('./more/more.tsx');

/** What the plain picture does without, with its texts in one locale. */
export interface Rest extends More {
  readonly messages: Messages;
}

const texts: Readonly<Record<string, () => Promise<{ readonly messages: Messages }>>> = {
  en: () => import('./more/messages/en.ts'),
  sv: () => import('./more/messages/sv.ts'),
};

interface Later {
  readonly rest: ReadonlySignal<Rest | 'failed' | undefined>;
  readonly load: () => Promise<void>;
}

const rests = new Map<string, Later>();

function open(language: string): Later {
  const rest = signal<Rest | 'failed' | undefined>(undefined);
  let isRunning = false;
  const load = async (): Promise<void> => {
    if (isRunning || typeof rest.peek() === 'object') return;
    isRunning = true;
    try {
      const [more, found] = await Promise.all([import('./more/more.tsx'), texts[language]?.()]);
      rest.value = { ...more, messages: found?.messages ?? {} };
    } catch {
      // Forgotten, so that the next who needs it tries again.
      rest.value = 'failed';
    }
    isRunning = false;
  };
  return { rest, load };
}

/** The rest of the tracker in a language that the first texts have: one for the page, fetched by whoever first needs it. */
export function later(language: string): Later {
  const known = rests.get(language) ?? open(language);
  rests.set(language, known);
  return known;
}
