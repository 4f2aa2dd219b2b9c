import type { Script } from './beside.ts';

/** The tag that runs this script. Imported as a module, it has none: then the npm entry has said where it came from, or another tag of the same name knows. */
export function ownTag(): Script {
  return (document.currentScript ?? document.querySelector('script[src*="/kvitto."]') ?? {}) as Script;
}
