/** Names that say nothing about what a thing does. */
const banned = new Set(['utils', 'helpers', 'common', 'shared', 'misc', 'base', 'manager', 'service', 'types']);

/** Whether a file or folder may not be called so. */
export const isBanned = (name: string): boolean => banned.has(name);
