import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Backend } from '@kvitto/contract/backend';

/** What a page says once for all of its widgets. */
export interface KvittoOptions {
  /** Who answers: `http({ endpoint })`, `memory()`, or the shop's own. */
  readonly backend?: Backend | undefined;
  /** BCP 47 tag; else the tag's `locale`, the nearest `lang` or English. */
  readonly locale?: string | undefined;
  /** The shop's own words, by widget name and message key, in ICU MessageFormat. */
  readonly messages?: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined;
  /** The clock. A demo may stop or move it. */
  readonly now?: (() => Date) | undefined;
}

const current = signal<KvittoOptions>({});

/** The only page-wide state: what {@link configure} was told. */
export const page: ReadonlySignal<KvittoOptions> = current;

/** Adds to the page's options; a later call wins, and every mounted widget follows. */
export function configure(options: KvittoOptions): void {
  current.value = { ...current.peek(), ...options };
}
