import type { ReturnableLine, ReturnOptions } from '@kvitto/contract/return';
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
  const views = lines.map(lineView);
  const returnable = lines.filter((line) => line.returnable > 0);
  const begins = returnable.length > 0 ? 'return' : lines.some((line) => line.claimable > 0) ? 'claim' : undefined;
  const first = returnable.flatMap(({ lastDay, daysLeft }) => (lastDay ? [{ lastDay, daysLeft }] : [])).toSorted(byDay)[0];
  return { headline: headlineOf(lines, first?.lastDay), daysLeft: first?.daysLeft, lines: views, begins };
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
  return { key: whys.includes('window_over') ? 'h.over' : 'h.none' };
}

function lineView(line: ReturnableLine): LineView {
  const { quantity, returnable, lastDay, daysLeft, blocked } = line;
  const part = (count: number) => (count < quantity ? { count, all: quantity } : undefined);
  const can: Sentence[] = returnable > 0 ? [{ key: lastDay ? 'by' : 'can', day: lastDay, days: daysLeft, part: part(returnable) }] : [];
  const cannot = blocked.map(({ units, why, since }): Sentence => ({ key: `no.${why}`, day: since, part: part(units) }));
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
