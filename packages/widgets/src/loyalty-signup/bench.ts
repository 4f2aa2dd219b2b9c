import type { ReadonlySignal, Translate, WidgetContext } from '@kvitto/core';
import type { ProgrammeView } from '@kvitto/contract/programme';
import type { Key } from './loyalty-signup.messages.ts';
import type { PartName } from './parts.ts';
import type { props } from './props.ts';

export type Context = WidgetContext<typeof props, Key>;

/** What comes after the order, and the page that a link in an e-mail leads to, work with this. */
export interface AfterBench {
  readonly context: Context;
  /** First and later texts. */
  readonly t: Translate<Key>;
  /** What is known of the programme; nothing while it is asked for, or could not be read. */
  readonly programme: ReadonlySignal<ProgrammeView | undefined>;
  readonly order: ReadonlySignal<string | undefined>;
  readonly session: ReadonlySignal<string | undefined>;
  /** The page that a link in an e-mail leads to. */
  readonly confirm: ReadonlySignal<boolean>;
  /** What a merchant has written in the reader's language, else in English, else in the first one. Read inside a view or effect. */
  readonly wordsOf: <Value>(byLanguage: Readonly<Record<string, Value>> | undefined) => Value | undefined;
  /** Fetches a part with its texts, and again until it has come. */
  readonly need: (name: PartName) => void;
}
