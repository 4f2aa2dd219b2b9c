/**
 * Run on pages that pin the script by `integrity`: makes sure that every other file is what the build made. No browser heeds
 * one way everywhere, so there are two: an import map for all files, and a `modulepreload` link for each that the loader brings.
 */
import type { Load } from './beside.ts';

/** Imports a file of the folder that must have the known hash. */
export type Pin = (url: string, load: Load) => Promise<unknown>;

/** SHA-256, base64, by file name. */
declare const kvittoHashes: Readonly<Record<string, string>>;

interface OwnScript extends HTMLScriptElement {
  readonly policy?: { createScript(text: string): string };
  pin: Pin;
}

// The loader has made this element, and reads `pin` from it.
const own = document.currentScript as OwnScript;
const { nonce, policy } = own;
const integrity = Object.fromEntries(Object.entries(kvittoHashes).map(([file, hash]) => [new URL(file, own.src).href, `sha256-${hash}`]));

function put(tag: string, properties: object): HTMLElement {
  const element = Object.assign(document.createElement(tag), { nonce }, properties);
  document.head.append(element);
  return element;
}

const text = JSON.stringify({ integrity });
// Read as soon as it is put in; it then holds also where files import each other.
put('script', { type: 'importmap', text: policy ? policy.createScript(text) : text }).remove();

own.pin = async (url, load) => {
  const link = put('link', { rel: 'modulepreload', crossOrigin: '', integrity: integrity[url], href: url });
  try {
    return await load(url);
  } finally {
    link.remove();
  }
};
