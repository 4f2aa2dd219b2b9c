import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Backend, PortName } from '@kvitto/contract/backend';
import type { Format } from './format.ts';
import type { Messages, MessageTable, Translate } from './messages.ts';
import type { PropTable, PropValues } from './props.ts';
import type { Answer, Asks, InputOf, ValueOf } from './resource.ts';

/** A widget as data. `register` turns it into the element `kvitto-<name>`. */
export interface WidgetDefinition<Props extends PropTable = PropTable, Key extends string = string> {
  /** Folder, tag and file name, in kebab-case. */
  readonly name: string;
  /** Attributes and properties, and how each is read. */
  readonly props: Props;
  /** The ports it cannot work without. */
  readonly needs: readonly PortName[];
  /** Pixels kept free before the first picture, so that nothing below it moves. `--kvitto-<name>-height` overrides it. */
  readonly height: number;
  /** CSS texts, on top of the theme. */
  readonly styles: readonly string[];
  readonly messages: MessageTable;
  /** Shapes the element's class before it is defined, e.g. into a form control. */
  readonly shape?: (element: CustomElementConstructor) => void;
  /** A function of the context; its signals re-render it. Called once per mount for set-up, returns the view. */
  readonly setup: (context: WidgetContext<Props, Key>) => () => ComponentChildren;
}

/** What a mounted widget knows and may do. Everything it opens ends with `signal`. */
export interface WidgetContext<Props extends PropTable = PropTable, Key extends string = string> {
  readonly host: HTMLElement;
  /** The attributes and properties now. Reading one in a view or effect follows it. */
  readonly props: { readonly [Name in keyof Props]: ReadonlySignal<PropValues<Props>[Name]> };
  /** The page's backend; absent until the page has said which. */
  readonly backend: ReadonlySignal<Backend | undefined>;
  readonly locale: ReadonlySignal<string>;
  /** Texts in the widget's locale. Read inside a view or effect. */
  readonly t: Translate<Key>;
  /** Adds texts in one of the widget's languages, e.g. of a part that was fetched later. */
  readonly learn: (locale: string, messages: Messages) => void;
  /** Formats in the widget's locale; `zone` as home zone. */
  readonly format: (zone?: string) => Format;
  readonly now: () => Date;
  /** Aborted when the widget leaves the page. */
  readonly signal: AbortSignal;
  /** Asks as long as `input` gives one; asks anew when it changes. Failures become an answer and a `kvitto-error` event. */
  readonly question: <Port extends PortName, Name extends Asks<Port> & string>(
    port: Port,
    name: Name,
    input: () => InputOf<Port, Name> | undefined,
    token?: () => string | undefined,
  ) => Asked<ValueOf<Port, Name>>;
  /** Runs now and whenever a signal it read changes; a returned function cleans up before that and at the end. */
  readonly effect: (run: () => void | (() => void)) => void;
  /** Puts more CSS on, once however often it is given; the returned function takes it off. */
  readonly style: (css: string) => () => void;
  /** Dispatches `kvitto-<name>`. */
  readonly emit: (name: string, detail: unknown) => void;
}

/** A question that follows its input. */
export interface Asked<Value> {
  readonly answer: ReadonlySignal<Answer<Value>>;
  readonly refresh: () => Promise<void>;
  readonly set: (value: Value) => void;
}

/** Types a definition; it stays plain data. */
export function widget<const Props extends PropTable, Key extends string>(
  definition: WidgetDefinition<Props, Key>,
): WidgetDefinition<Props, Key> {
  return definition;
}
