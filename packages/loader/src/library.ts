import type { Load, Script } from './beside.ts';
import type { Pin } from './pins.ts';

/** Gives a file by name, however long that takes: each is loaded once, and one that fails is tried again. */
export type Library = (name: string) => Promise<unknown>;

/**
 * `urlOf` is asked late: the page may still say where the folder is. Where the page pins the script by `integrity`, every
 * file is pinned too: first `pins` is brought, whose own hash the script carries and which knows the others'.
 */
export function library(urlOf: (name: string) => string, hash: string, script: Script, load: Load): Library {
  const kept: Record<string, Promise<unknown>> = {};
  let pins: Promise<unknown> | undefined;
  const bring = async (name: string, from: Load, failures = 0): Promise<unknown> => {
    try {
      return await from(urlOf(name));
    } catch {
      await pause(failures);
      return bring(name, from, failures + 1);
    }
  };
  const bringPinned = async (name: string): Promise<unknown> => {
    // The file's own script has put the function there.
    const pin = (await (pins ??= bring('pins', (url) => verified(url, hash, script)))) as Pin;
    return bring(name, (url) => pin(url, load));
  };
  return (name) => (kept[name] ??= script.integrity ? bringPinned(name) : bring(name, load));
}

let online: Promise<unknown> | undefined;

/** 1, 4 and 16 s; in the end, until the page comes back online. One listener serves all who wait. */
function pause(failures: number): Promise<unknown> {
  if (failures < 3) return new Promise((resolve) => setTimeout(resolve, 1000 * 4 ** failures));
  return (online ??= new Promise((resolve) => addEventListener('online', resolve, { once: true })).then(() => (online = undefined)));
}

interface Policy {
  createScriptURL(url: string): string;
}
let policy: Policy | undefined;

/** Runs `pins` as a classic script: the one kind that every browser checks by hash. Under Trusted Types its address needs our policy. */
function verified(url: string, hash: string, { nonce }: Script): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const same = (text: string) => text;
    // Not in TypeScript's own library yet.
    const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): Policy } };
    policy ??= trustedTypes?.createPolicy('kvitto', { createScriptURL: same, createScript: same });
    const element: HTMLScriptElement & { pin?: Pin } = document.createElement('script');
    Object.assign(element, {
      nonce,
      policy,
      crossOrigin: '',
      integrity: `sha256-${hash}`,
      src: policy ? policy.createScriptURL(url) : url,
      onload: () => resolve(element.pin),
      onerror: reject,
    });
    document.head.append(element);
    element.remove();
  });
}
