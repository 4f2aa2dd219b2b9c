/** Every delivery state as a believable order: for the demo, the gallery and the tests. Nothing in it is real. */
import type { OrderRecord } from '@kvitto/contract/ingest';
import { actionNeeded } from './action-needed.ts';
import { assemble } from './assemble.ts';
import { beforeShipping } from './before-shipping.ts';
import type { Scenario } from './builders.ts';
import { calendar } from './calendar.ts';
import { done } from './done.ts';
import { extremes } from './extremes.ts';
import { goingBack } from './going-back.ts';
import { late } from './late.ts';
import { onTheWay } from './on-the-way.ts';
import { pickup } from './pickup.ts';
import { special } from './special.ts';
import { tongues } from './tongues.ts';
import { trouble } from './trouble.ts';

const library = {
  ...beforeShipping,
  ...onTheWay,
  ...late,
  ...pickup,
  ...trouble,
  ...actionNeeded,
  ...goingBack,
  ...done,
  ...special,
  ...extremes,
  ...tongues,
};

export type ScenarioName = keyof typeof library;

/** All names, grouped by meaning, in the order a gallery shows them. */
// Object.keys forgets its keys' type; the object is a literal of this module, so it has no others.
export const scenarioNames = Object.freeze(Object.keys(library)) as readonly ScenarioName[];

/** Whether a word from outside, such as a gallery's address, names a scenario. */
export function isScenarioName(word: string): word is ScenarioName {
  return Object.hasOwn(library, word);
}

/**
 * The order of a scenario as it looks at `now`; the same `now` gives an equal record.
 * `huge` carries all of its 10,000 events, more than one ingest call may: send it with `inCalls`.
 */
export function scenario(name: ScenarioName, now: Date): OrderRecord {
  const row: Scenario = library[name];
  const at = calendar(now);
  return assemble({ name, number: row.number }, row.build(at), at);
}

/** What a scenario is about, in one English sentence. */
export function describeScenario(name: ScenarioName): string {
  return library[name].about;
}
