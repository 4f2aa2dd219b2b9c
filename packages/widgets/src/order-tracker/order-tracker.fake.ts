/** What the tracker's tests share: orders at one moment, and the tracker's words for them. */
import { memory } from '@kvitto/adapters/memory';
import { scenario } from '@kvitto/adapters/memory/scenarios';
import type { ScenarioName } from '@kvitto/adapters/memory/scenarios';
import type { Order } from '@kvitto/contract/order';
import { formatter, translator } from '@kvitto/core';
import { messages as english } from './messages/en.ts';
import { messages as swedish } from './messages/sv.ts';
import { messages as restInEnglish } from './more/messages/en.ts';
import { messages as restInSwedish } from './more/messages/sv.ts';
import { trackerView } from './order-tracker.model.ts';
import type { TrackerView } from './order-tracker.model.ts';
import { retell } from './retell/retell.ts';
import { speech } from './speech.ts';

const now = new Date('2026-11-03T09:30:00Z');
const zone = 'Europe/Stockholm';
// The readers of these tests live where the shop is.
process.env['TZ'] = zone;
export const sayEnglishAt = (at: Date) =>
  speech(
    translator('en', { ...english, ...restInEnglish }),
    formatter('en-GB', () => at, zone),
  );
export const sayEnglish = sayEnglishAt(now);
export const saySwedish = speech(
  translator('sv', { ...swedish, ...restInSwedish }),
  formatter('sv', () => now, zone),
);

export async function order(name: ScenarioName, at = now): Promise<Order> {
  const record = scenario(name, now);
  return memory({ orders: [record], now: () => at }).orders.get({ order: record.id });
}
export const viewOf = (raw: unknown, at = now) => trackerView(retell(raw, at), new Map());
export const look = async (name: ScenarioName, at = now) => viewOf(await order(name, at), at);
/** A headline as it is read: what stands above it, then the sentence. Fixed spaces as plain ones. */
export const read = (view: TrackerView, say = sayEnglish) =>
  [...view.headline.before, view.headline.main].map(say).join(' ').replaceAll(/\s/g, ' ');

const junk = [undefined, null, '', 'NaN', ['javascript', 'alert(1)'].join(':'), -1, Number.NaN, {}, [], [null], true] as const;

/** Every place in an order, once with each wrong thing in it. */
export function* spoilt(whole: Order): Generator<{ path: string; order: Order }> {
  const paths: (string | number)[][] = [];
  const walk = (value: unknown, path: (string | number)[]) => {
    if (path.length > 0) paths.push(path);
    if (typeof value === 'object' && value !== null) for (const [key, each] of Object.entries(value)) walk(each, [...path, key]);
  };
  walk(whole, []);
  for (const [index, path] of paths.entries()) {
    for (const wrong of [junk[index % junk.length], junk[(index + 4) % junk.length], junk[(index + 7) % junk.length]]) {
      const copy = structuredClone(whole);
      let at: Record<string, unknown> = copy;
      for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
      at[String(path.at(-1))] = wrong;
      yield { path: path.join('.'), order: copy };
    }
  }
}
