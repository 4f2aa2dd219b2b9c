import type { Money } from '@kvitto/contract/money';
import type { Key } from './order-tracker.messages.ts';

/** From one day or instant to another; `exact` ones are instants. */
export interface Window {
  readonly from: string;
  readonly until: string;
  readonly exact: boolean;
  readonly zone?: string | undefined;
}

/** Something that has to be written in the reader's language before it can stand in a sentence. */
export type Part =
  | string
  | number
  | Said
  | { readonly as: 'day' | 'moment' | 'recent' | 'time'; readonly at: string; readonly zone?: string | undefined }
  | { readonly as: 'window'; readonly window: Window }
  | { readonly as: 'money'; readonly money: Money };

/** A sentence that has not been spoken yet: which text, with what in it. */
export interface Said {
  readonly key: Key;
  readonly params?: Readonly<Record<string, Part>>;
}

/** How a state should feel. Never the only sign of it: an icon and words go with it. */
export type Tone = 'calm' | 'good' | 'warn' | 'bad';

export function said(key: Key, params?: Said['params']): Said {
  return params ? { key, params } : { key };
}

export const moment = (at: string, zone?: string): Part => ({ as: 'moment', at, zone });
/** As `moment`, but of today only the time. */
export const recent = (at: string, zone?: string): Part => ({ as: 'recent', at, zone });
export const span = (window: Window): Part => ({ as: 'window', window });
/** A carrier's name, or a word for one without a name. */
export const named = (name: string | undefined): Part => name || said('carrier');
