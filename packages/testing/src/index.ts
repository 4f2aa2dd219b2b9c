export { backendChecks, describeBackend, failingChecks, seed } from './backend.ts';
export type { BackendSuite, Check, Context, Opened, Part, Seed } from './backend.ts';
