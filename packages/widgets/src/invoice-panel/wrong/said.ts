import { signal } from '@kvitto/core';
import type { Signal } from '@kvitto/core';
import type { Photo } from './album.ts';

/** What somebody writes and shows about one thing. */
export interface Said {
  readonly words: Signal<string>;
  readonly photos: Signal<readonly Photo[]>;
}

/** What is said of each thing by itself: of one pause it is nothing that is said of another. */
export interface Sayings {
  /** By the id of the field in which it is written. */
  readonly of: (field: string) => Said;
  /** Of one field, or of all. */
  readonly clear: (field?: string) => void;
}

export function sayings(): Sayings {
  const said = new Map<string, Said>();
  return {
    of: (field) => {
      const found = said.get(field) ?? { words: signal(''), photos: signal<readonly Photo[]>([]) };
      said.set(field, found);
      return found;
    },
    clear: (field) => {
      for (const [key, { words, photos }] of said)
        if (field === undefined || key === field) {
          words.value = '';
          photos.value = [];
        }
    },
  };
}

/** As it goes out: no gaps around words, and the pictures that have come. */
export function toSend({ words, photos }: Said): { readonly words: string; readonly photos?: string[] } {
  const ids = photos.peek().flatMap(({ id }) => id ?? []);
  return { words: words.peek().trim(), ...(ids.length > 0 && { photos: ids }) };
}
