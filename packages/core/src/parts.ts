import { signal } from '@preact/signals';
import type { Messages } from './messages.ts';
import type { WidgetContext } from './widget.ts';

type Loaders = Readonly<Record<string, () => Promise<unknown>>>;

/** What the loaders give, once it has come. */
export type PartsOf<Table extends Loaders> = { readonly [Name in keyof Table]: Awaited<ReturnType<Table[Name]>> };

/** What a part may bring beside what it does. */
interface Brought {
  readonly styles?: string;
  readonly messages?: Messages;
}

/** What a widget's first picture does without. */
export interface LazyParts<Table extends Loaders> {
  /** Reading it in a view or effect follows it. */
  readonly part: <Name extends keyof Table & string>(name: Name) => PartsOf<Table>[Name] | undefined;
  /** Whether the last try that failed was for this part. */
  readonly isLost: (name: keyof Table & string) => boolean;
  /** Fetches what is not there yet, and again until it has come; with its texts where it has some, so that it never stands there without. */
  readonly fetchPart: (name: keyof Table & string, texts?: string, wait?: number) => void;
  /**
   * Lets a mounted widget fetch parts as it needs them. What comes with `styles` is put on, what comes with `messages` is learnt;
   * who needed texts in one language gets them in the next.
   */
  readonly partsFor: (context: Pick<WidgetContext, 'locale' | 'effect' | 'style' | 'learn'>) => (name: keyof Table & string) => void;
}

/** Each part is fetched once for the page, by whoever first needs it. A loader that is called as a language brings its `messages`. */
export function lazyParts<const Table extends Loaders>(loaders: Table): LazyParts<Table> {
  const there = signal<Readonly<Record<string, unknown>>>({});
  const asked = new Set<string>();
  // Who asks by a name gets what that name's loader gave.
  const part = (name: string) => there.value[name] as never;
  const put = (news: object) => {
    there.value = { ...there.peek(), ...news };
  };
  const fetchPart = (name: string, texts = name, wait = 5000): void => {
    // The part may have come for somebody who reads another language.
    const key = name + texts;
    if (asked.has(key)) return;
    asked.add(key);
    void Promise.all([loaders[name]?.(), loaders[texts]?.()]).then(
      ([module, words]) => put({ [texts]: words, [name]: module }),
      () => {
        asked.delete(key);
        setTimeout(fetchPart, wait, name, texts, Math.min(wait * 2, 300_000));
        put({ lost: name });
      },
    );
  };
  return {
    part,
    isLost: (name) => !part(name) && part('lost') === name,
    fetchPart,
    partsFor: ({ locale, effect, style, learn }) => {
      let isNeeded = false;
      effect(() => {
        const language = locale.value;
        if (isNeeded) fetchPart(language);
        // What has come is a module; a name of what was lost lies beside them.
        for (const [name, { styles, messages }] of Object.entries(there.value as Readonly<Record<string, Brought>>)) {
          if (messages) learn(name, messages);
          if (styles) style(styles);
        }
      });
      return (name) => {
        isNeeded = true;
        fetchPart(name, locale.peek());
      };
    },
  };
}
