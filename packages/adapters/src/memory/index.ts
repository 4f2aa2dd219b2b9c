export { memory } from './memory.ts';
export type { Memory, MemoryOptions, MemoryWithInvoices, MemoryWithMembers, MemoryWithReturns } from './memory.ts';
export { memoryStore } from './store.ts';
export type { MemoryStoreOptions } from './store.ts';
export { describeScenario, inCalls, isScenarioName, scenario, scenarioNames } from './scenarios/index.ts';
export type { IngestCalls, ScenarioName } from './scenarios/index.ts';
