import type { ReturnableLine, ReturnCase, ReturnOptions } from '@kvitto/contract/return';
import type { Key } from './return-panel.messages.ts';

/** A sentence: its key, which may be newer than our words, and what stands in it. `day` is a calendar date, still to be written. */
export interface Sentence {
  readonly key: string;
  readonly day?: string | undefined;
  readonly days?: number | undefined;
  /** How many units it is about, where it is not about all. */
  readonly part?: { readonly count: number; readonly all: number } | undefined;
}

/** What is told of one line, in the order in which it is read. */
export interface LineView {
  readonly line: ReturnableLine;
  readonly told: readonly Sentence[];
  /** What can be done about units that cannot be returned. */
  readonly instead: readonly Sentence[];
  readonly isOpen: boolean;
}

export interface PanelView {
  readonly headline: Sentence;
  readonly daysLeft: number | undefined;
  readonly lines: readonly LineView[];
  /** Whether something can be returned, or at least be complained about. */
  readonly begins: 'return' | 'claim' | undefined;
}

/** What a page is told of an order's returns, as sentences. */
export function panelView({ lines }: ReturnOptions): PanelView {
  const returnable = lines.filter((line) => line.returnable > 0);
  const begins = returnable.length > 0 ? 'return' : lines.some((line) => line.claimable > 0) ? 'claim' : undefined;
  const first = returnable.flatMap(({ lastDay, daysLeft }) => (lastDay ? [{ lastDay, daysLeft }] : [])).toSorted(byDay)[0];
  const headline = headlineOf(lines, first?.lastDay);
  return { headline, daysLeft: first?.daysLeft, lines: lines.map((line) => lineView(line, headline)), begins };
}

const byDay = (a: { readonly lastDay: string }, b: { readonly lastDay: string }) => (a.lastDay < b.lastDay ? -1 : 1);

function headlineOf(lines: readonly ReturnableLine[], day: string | undefined): Sentence {
  const returnable = lines.filter((line) => line.returnable > 0);
  if (day) return { key: returnable.every(({ lastDay }) => lastDay === day) ? 'h.by' : 'h.first', day };
  if (returnable.length > 0) return { key: 'h.open' };
  if (lines.length === 0) return { key: 'h.empty' };
  const whys = lines.flatMap(({ blocked }) => blocked.map(({ why }) => why));
  const isAll = (...words: readonly string[]) => whys.every((why) => words.includes(why));
  if (isAll('already_returned', 'cancelled')) return { key: 'h.done' };
  if (whys.includes('not_delivered')) return { key: 'h.wait' };
  if (whys.includes('window_over')) return { key: 'h.over' };
  return { key: whys.includes('already_returned') ? 'h.more' : 'h.none' };
}

function lineView(line: ReturnableLine, headline: Sentence): LineView {
  const { quantity, returnable, lastDay, daysLeft, blocked } = line;
  const part = (count: number) => (count < quantity ? { count, all: quantity } : undefined);
  const by: Sentence = { key: lastDay ? 'by' : 'can', day: lastDay, days: daysLeft, part: part(returnable) };
  // What the headline has said of the whole is not said again.
  const isSaid = lastDay !== undefined && lastDay === headline.day && !by.part;
  const can = returnable > 0 && !isSaid ? [by] : [];
  const cannot = blocked.map((each): Sentence => ({ key: whyKey(each), day: each.since, part: part(each.units) }));
  const words = new Set(blocked.flatMap(({ instead }) => instead));
  const until = new Map([
    ['claim', line.claimUntil],
    ['withdraw', line.withdrawUntil],
  ]);
  const instead = [...words].map((what): Sentence => ({ key: `do.${what}`, day: until.get(what) }));
  return { line, told: [...can, ...cannot], instead, isOpen: returnable > 0 };
}

/** What to say where there is nothing to show. */
export function failureKey(code: string): Key {
  const kinds = {
    not_found: 'lost',
    lookup_failed: 'lost',
    invalid_input: 'lost',
    needs_proof: 'forbidden',
    unauthenticated: 'forbidden',
    network: 'offline',
    rate_limited: 'busy',
    unsupported: 'unsupported',
  } as const;
  return `f.${Object.entries(kinds).find(([each]) => each === code)?.[1] ?? 'down'}`;
}

/** Why units cannot be returned; what is on final sale can be withdrawn from as long as that right runs. */
export const whyKey = ({ why, instead }: Pick<ReturnableLine['blocked'][number], 'why' | 'instead'>): string =>
  why === 'final_sale' && instead.includes('withdraw') ? 'no.final_sale.law' : `no.${why}`;

/** Nothing comes of it any more. */
const over = ['rejected', 'cancelled', 'expired'];

/** What is said of where a return stands: money that came back is not on its way. */
export const standingOf = ({ state, refund }: Pick<ReturnCase, 'state' | 'refund'>): string =>
  refund?.state === 'failed' && !over.includes(state) ? 'refund_failed' : state;
