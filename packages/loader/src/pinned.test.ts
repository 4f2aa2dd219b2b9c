import { afterEach, expect, test, vi } from 'vitest';
import { pinned } from './pinned.ts';

afterEach(() => {
  document.head.replaceChildren();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** What was in the head while a file was being fetched. */
function watched(hashes: Record<string, string>, script = {}) {
  const seen: string[] = [];
  const added: HTMLElement[] = [];
  const append = document.head.append.bind(document.head);
  vi.spyOn(document.head, 'append').mockImplementation((...nodes) => {
    added.push(...(nodes as HTMLElement[]));
    append(...nodes);
  });
  const load = pinned(hashes, script, async (url) => {
    seen.push(`${url} ${[...document.head.children].map((each) => each.getAttribute('rel') ?? each.localName).join()}`);
    return url;
  });
  return { seen, added, load };
}

test('each file is announced with its hash while it is fetched, and one map pins them all', async () => {
  const { seen, added, load } = watched({ 'core.js': 'aaa', 'http.js': 'bbb' }, { nonce: 'n0' });
  await load('https://cdn.test/k/f0/core.js');
  await load('https://cdn.test/k/f0/http.js');
  expect(seen).toEqual(['https://cdn.test/k/f0/core.js modulepreload', 'https://cdn.test/k/f0/http.js modulepreload']);
  const [map, ...links] = added;
  expect(added.filter(({ localName }) => localName === 'script')).toHaveLength(1);
  expect(JSON.parse(map?.textContent ?? '')).toEqual({
    integrity: { 'https://cdn.test/k/f0/core.js': 'sha256-aaa', 'https://cdn.test/k/f0/http.js': 'sha256-bbb' },
  });
  expect(links.map((link) => (link as HTMLLinkElement).integrity ?? link.getAttribute('integrity'))).toEqual(['sha256-aaa', 'sha256-bbb']);
  expect(added.every(({ nonce }) => nonce === 'n0')).toBe(true);
  expect(document.head.childElementCount).toBe(0);
});

test('a page that refuses the policy gets no file', async () => {
  vi.stubGlobal('trustedTypes', {
    createPolicy: () => {
      throw new TypeError('Policy "kvitto" disallowed.');
    },
  });
  const { seen, load } = watched({ 'core.js': 'aaa' });
  await expect(load('https://cdn.test/k/f0/core.js')).rejects.toThrow('disallowed');
  expect(seen).toEqual([]);
});

test('nothing stays in the document when a file does not come', async () => {
  const load = pinned({}, {}, () => Promise.reject(new TypeError('Failed to fetch')));
  await expect(load('https://cdn.test/k/f0/core.js')).rejects.toThrow('Failed to fetch');
  expect(document.head.childElementCount).toBe(0);
});
