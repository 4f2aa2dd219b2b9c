export { inCalls } from './in-calls.ts';
export type { IngestCalls } from './in-calls.ts';
export { describeScenario, isScenarioName, scenario, scenarioNames } from './scenarios.ts';
export type { ScenarioName } from './scenarios.ts';
