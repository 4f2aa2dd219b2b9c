import type { Load, Script } from './beside.ts';

interface Policy {
  createScript(text: string): string;
}

/**
 * Imports only files whose content has the known hash, now or later. No browser heeds one way everywhere, so there are two:
 * an import map for all files, and a `modulepreload` link for each that the loader asks for. Both leave the document when
 * they have done their work. Under Trusted Types the map needs the policy `kvitto`; a page that refuses it gets no file.
 *
 * @param hashes SHA-256, base64, by file name.
 */
export function pinned(hashes: Readonly<Record<string, string>>, { nonce }: Script, load: Load): Load {
  let isMapped = false;
  const put = (tag: string, properties: object): HTMLElement => {
    const element = Object.assign(document.createElement(tag), { nonce }, properties);
    document.head.append(element);
    return element;
  };
  const map = (url: string): void => {
    if (isMapped) return;
    const integrity = Object.fromEntries(Object.entries(hashes).map(([file, hash]) => [new URL(file, url).href, `sha256-${hash}`]));
    const text = JSON.stringify({ integrity });
    // Not in TypeScript's own library yet.
    const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): Policy } };
    const policy = trustedTypes?.createPolicy('kvitto', { createScript: (same: string) => same });
    // Read as soon as it is put in; it then holds also where files import each other.
    put('script', { type: 'importmap', text: policy ? policy.createScript(text) : text }).remove();
    isMapped = true;
  };
  return async (url) => {
    map(url);
    const link = put('link', {
      rel: 'modulepreload',
      crossOrigin: '',
      integrity: `sha256-${hashes[url.slice(url.lastIndexOf('/') + 1)]}`,
      href: url,
    });
    try {
      return await load(url);
    } finally {
      link.remove();
    }
  };
}
