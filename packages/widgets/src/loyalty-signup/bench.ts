import type { ComponentChildren } from 'preact';
import type { ReadonlySignal, Signal, Translate, WidgetContext } from '@kvitto/core';
import type { Preview } from '@kvitto/contract/loyalty';
import type { Membership } from '@kvitto/contract/member';
import type { ProgrammeView } from '@kvitto/contract/programme';
import type { SignUp } from '@kvitto/contract/sign-up';
import type { FormControl } from '../ui/form-control.ts';
import type { Draft } from './draft.ts';
import type { Key } from './loyalty-signup.messages.ts';
import type { Shown } from './loyalty-signup.model.ts';
import type { isLost, part, PartName } from './parts.ts';
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

/** What the page knows of the shopper, as far as it has been read. */
export interface Known {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly country?: string | undefined;
  /** ISO 8601, as `bday` of a form. */
  readonly birthday?: string | undefined;
}

/** What is wrong, as a sentence, and the id of the field that it is wrong with. */
export interface Problem {
  readonly field: string;
  readonly words: string;
}

/** What has been found out meanwhile. */
export interface Notes {
  /** The backend has not taken the intention in: what the form carries is enough, later. */
  readonly isLate?: boolean;
  /** What the e-mail address was probably meant to be, and what puts it into the page's own field. */
  readonly meant?: { readonly email: string; readonly take: () => void } | undefined;
  readonly referral?: 'known' | 'unknown' | undefined;
}

/** What the parts of the checkout's view work with. */
export interface Bench extends AfterBench {
  readonly control: FormControl;
  readonly part: typeof part;
  readonly isLost: typeof isLost;
  readonly shown: ReadonlySignal<Shown>;
  readonly preview: Signal<Preview | undefined>;
  readonly draft: Signal<Draft>;
  /** Changes what the shopper has chosen. */
  readonly change: (next: Partial<Pick<Draft, 'isJoined' | 'typed'>>) => void;
  /** What the form carries; nothing while nobody joins. */
  readonly signUp: ReadonlySignal<SignUp | undefined>;
  /** What the form around has told, apart from attributes. */
  readonly told: Signal<Known>;
  /** Attributes first. */
  readonly known: ReadonlySignal<Known>;
  readonly membership: Signal<Membership | undefined>;
  /** What later parts add to what the form carries. */
  readonly extra: Signal<Partial<SignUp>>;
  readonly problem: Signal<Problem | undefined>;
  readonly notes: Signal<Notes>;
  /** Said politely to those who listen. */
  readonly announcement: Signal<string>;
  /** Whether it is told how points are counted. */
  readonly isTelling: Signal<boolean>;
  /** What opens with the tick, once it has come. */
  readonly joining: Signal<(() => ComponentChildren) | undefined>;
  /** Begins anew, as if nobody had been here. */
  readonly forget: () => void;
}
