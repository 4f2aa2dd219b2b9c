export { memory } from './memory.ts';
export type { Memory, MemoryOptions } from './memory.ts';
export { memoryStore } from './store.ts';
export type { MemoryStoreOptions } from './store.ts';
