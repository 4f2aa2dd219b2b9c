import type { Load } from './beside.ts';

/** Gives a file by name, however long that takes: each is loaded once, and one that fails is tried again. */
export type Library = (name: string) => Promise<unknown>;

/** `urlOf` is asked late: the page may still say where the folder is. */
export function library(urlOf: (name: string) => string, load: Load): Library {
  const kept: Record<string, Promise<unknown>> = {};
  const bring = async (name: string, failures = 0): Promise<unknown> => {
    try {
      return await load(urlOf(name));
    } catch {
      await pause(failures);
      return bring(name, failures + 1);
    }
  };
  return (name) => (kept[name] ??= bring(name));
}

let online: Promise<unknown> | undefined;

/** 1, 4 and 15 s; in the end, until the page comes back online. One listener serves all who wait. */
function pause(failures: number): Promise<unknown> {
  const milliseconds = [1000, 4000, 15_000][failures];
  if (milliseconds) return new Promise((resolve) => setTimeout(resolve, milliseconds));
  return (online ??= new Promise((resolve) => addEventListener('online', resolve, { once: true })).then(() => (online = undefined)));
}
