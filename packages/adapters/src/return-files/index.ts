import '@kvitto/adapters/server-only';

export { returnDocuments } from './documents.ts';
export type { ReturnDocumentSettings } from './documents.ts';
export { photoCleaner } from './photo-cleaner.ts';
export type { PhotoCleanerOptions } from './photo-cleaner.ts';
