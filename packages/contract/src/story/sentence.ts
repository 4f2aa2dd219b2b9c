import type { Part, Sentence } from '../story.ts';
import type { StoryKey } from './keys.ts';

/** From one day or instant to another; `exact` ones are instants. */
export interface Window {
  readonly from: string;
  readonly until: string;
  readonly exact: boolean;
  readonly zone?: string | undefined;
}

export function said(key: StoryKey, params?: Sentence['params']): Sentence {
  return params ? { key, params } : { key };
}

export const moment = (at: string, zone?: string): Part => ({ as: 'moment', at, ...(zone && { zone }) });
/** As `moment`, but of today only the time. */
export const recent = (at: string, zone?: string): Part => ({ as: 'recent', at, ...(zone && { zone }) });
export const span = ({ from, until, exact, zone }: Window): Part => ({ as: 'window', from, until, exact, ...(zone && { zone }) });
/** A carrier's name, or a word for one without a name. */
export const named = (name: string | undefined): Part => name || { key: 'carrier' };
