import { KvittoError } from '@kvitto/contract/errors';
import { axeViolations } from '@kvitto/testing/widget';
import { afterEach, describe, expect, test } from 'vitest';
import { snapshot } from '../gallery.fake.ts';
import { returnShop } from '../shop.fake.ts';
import type { ShopSettings } from '../shop.fake.ts';
import { clear, keys, put } from '../stage.fake.ts';

afterEach(clear);

async function opened(settings: ShopSettings = {}) {
  const shop = returnShop(settings);
  await shop.make([{ line: 'jacket', units: 1 }], 'refund', 'own');
  const stage = await put({ shop });
  await expect.poll(() => stage.root.querySelector('.case-link')).toBeTruthy();
  stage.root.querySelector<HTMLElement>('.case-link')?.click();
  await expect.poll(() => stage.root.querySelector('.own')).toBeTruthy();
  const type = async (id: string, words: string) => {
    stage.root.querySelector<HTMLElement>(`#${id}`)?.focus();
    await keys(words);
  };
  return { ...stage, type };
}
const calls = (stage: { readonly shop: ReturnType<typeof returnShop> }) => stage.shop.callsOf('dispatch');

describe('a carrier of the shopper’s own', () => {
  test('is told with its number, by keyboard alone, and the return goes on', async () => {
    const stage = await opened();
    expect(await axeViolations(stage.stage)).toEqual([]);
    await stage.type('own-number', ' kvx 4711 SE ');
    await stage.type('own-carrier', 'Snabbpaket{Enter}');
    await expect.poll(stage.heading).toBe('Thank you: it’s on its way');
    expect(stage.root.activeElement?.id).toBe('head');
    expect(calls(stage).at(-1)?.input).toMatchObject({ number: 'kvx 4711 SE', carrier: 'Snabbpaket' });
    expect(stage.told.some((each) => each.startsWith('return-dispatched'))).toBe(true);
    expect(stage.root.querySelector('.own')).toBeNull();
    expect(stage.text()).toContain('Tracking number kvx 4711 SE Snabbpaket');
    expect(stage.text()).not.toContain('Call it off');
    expect(await axeViolations(stage.stage)).toEqual([]);
  });
  test('is asked for a number that is one, at its field', async () => {
    const stage = await opened();
    await stage.press('I’ve sent it');
    await expect.poll(() => stage.root.activeElement?.id).toBe('own-number');
    expect(stage.text()).toContain('Write the number from the receipt');
    expect(calls(stage)).toEqual([]);
    await stage.type('own-number', '<<<>>>');
    await stage.press('I’ve sent it');
    await expect.poll(() => stage.root.querySelector('#own-number')?.getAttribute('aria-invalid')).toBe('true');
    expect(calls(stage), 'the shop refuses what is none').toHaveLength(1);
    expect(stage.root.querySelector<HTMLInputElement>('#own-number')?.value).toBe('<<<>>>');
  });
  test('may come with a photo of the receipt', async () => {
    const stage = await opened();
    const input = stage.root.querySelector('#own-receipt') as HTMLInputElement;
    const files = new DataTransfer();
    files.items.add(await snapshot());
    input.files = files.files;
    input.dispatchEvent(new Event('change'));
    await expect.poll(stage.text).toContain('Photo: sent');
    await stage.type('own-number', 'KVX 4711{Enter}');
    await expect.poll(stage.heading).toBe('Thank you: it’s on its way');
    expect(calls(stage).at(-1)?.input).toMatchObject({ receipt: expect.stringMatching(/^pho_/) });
  });
  test('is told once although the answer is lost and it is pressed again', async () => {
    const stage = await opened({
      after: (name, count) => {
        if (name === 'dispatch' && count === 1) throw new KvittoError('network', 'As the test wants it.');
      },
    });
    await stage.type('own-number', 'KVX 4711{Enter}{Enter}');
    await expect.poll(stage.heading).toBe('Thank you: it’s on its way');
    expect(calls(stage)).toHaveLength(1);
    expect((await stage.shop.cases())[0]).toMatchObject({ state: 'handed_in', version: 2 });
  });
  test('keeps what was typed when the network fails, and sends it under the same key', async () => {
    const stage = await opened({
      before: (name, count) => {
        if (name === 'dispatch' && count === 1) throw new KvittoError('network', 'As the test wants it.');
      },
    });
    await stage.type('own-number', 'KVX 4711{Enter}');
    await expect.poll(stage.text).toContain('It didn’t get through');
    expect(stage.root.querySelector<HTMLInputElement>('#own-number')?.value).toBe('KVX 4711');
    await stage.press('I’ve sent it');
    await expect.poll(stage.heading).toBe('Thank you: it’s on its way');
    const [first, second] = calls(stage);
    expect(second?.key).toBe(first?.key);
  });
});
