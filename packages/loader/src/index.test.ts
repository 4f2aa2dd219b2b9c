import { afterEach, describe, expect, test, vi } from 'vitest';
import { loadKvitto } from './index.ts';
import { clear, load } from './page.fake.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  clear();
});

/** Stands in for the script itself, which the browser would fetch and run. */
const running = async () => void load({ src: '' });

describe('loading from npm', () => {
  test('the script is loaded once for an address, and gives its global', async () => {
    const run = vi.fn(running);
    const [one, two] = await Promise.all([
      loadKvitto('https://cdn.test/a/kvitto.js', run),
      loadKvitto('https://cdn.test/a/kvitto.js', run),
    ]);
    expect(one).toBe(two);
    expect(one).toHaveProperty('version', '1.2.3');
    expect(run).toHaveBeenCalledTimes(1);
  });

  test('the folder of the files is the script’s', async () => {
    let page: ReturnType<typeof load> | undefined;
    const kvitto = await loadKvitto('https://cdn.test/k/kvitto.js', async () => void (page = load({ src: '' })));
    kvitto?.mount('body', 'price-note');
    expect(page?.files).toContain('price-note');
  });

  test('a failed load is forgotten', async () => {
    const failing = () => Promise.reject(new TypeError('Failed to fetch'));
    await expect(loadKvitto('https://cdn.test/b/kvitto.js', failing)).rejects.toThrow('Failed to fetch');
    await expect(loadKvitto('https://cdn.test/b/kvitto.js', running)).resolves.toHaveProperty('version');
  });

  test('a page that has the script already keeps it', async () => {
    const { kvitto } = load();
    const run = vi.fn(running);
    expect(await loadKvitto('https://cdn.test/c/kvitto.js', run)).toBe(kvitto());
    expect(run).not.toHaveBeenCalled();
  });

  test('on a server there is nothing to load', () => {
    vi.stubGlobal('document', undefined);
    expect(loadKvitto('https://cdn.test/d/kvitto.js', running)).toBeNull();
  });
});
