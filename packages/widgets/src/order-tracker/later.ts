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

const rests = new Map<string, ReturnType<typeof open>>();

function open(language: string) {
  const rest = signal<Rest | 'failed' | undefined>(undefined);
  let isRunning = false;
  const load = async (): Promise<void> => {
    if (isRunning || typeof rest.peek() === 'object') return;
    isRunning = true;
    try {
      const [more, { messages }] = await Promise.all([
        import('./more/more.tsx'),
        (texts[language] ?? (() => import('./more/messages/en.ts')))(),
      ]);
      rest.value = { ...more, messages };
    } catch {
      // Forgotten, so that the next who needs it tries again.
      rest.value = 'failed';
    }
    isRunning = false;
  };
  return { rest: rest as ReadonlySignal<Rest | 'failed' | undefined>, load };
}

/** The rest of the tracker in a language: one for the page, fetched by whoever first needs it. */
export function later(language: string): {
  readonly rest: ReadonlySignal<Rest | 'failed' | undefined>;
  readonly load: () => Promise<void>;
} {
  const known = rests.get(language) ?? open(language);
  rests.set(language, known);
  return known;
}
