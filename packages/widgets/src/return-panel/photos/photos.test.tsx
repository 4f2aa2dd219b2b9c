import { KvittoError } from '@kvitto/contract/errors';
import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { axeViolations } from '@kvitto/testing/widget';
import { returnShop } from '../shop.fake.ts';
import type { ReturnShop } from '../shop.fake.ts';
import { clear, goTo, put, steps } from '../stage.fake.ts';
import { redraw } from '../../ui/redraw.ts';

afterEach(clear);

/** Where it was taken, as cameras write it: a segment of the file that begins with these letters. */
const exif = 'Exif\0\0';

/** A photo as a camera makes it: large, and with a segment of facts about where it was taken. */
async function photo(name: string, width = 3000, height = 2000, colour = '#3a6'): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  if (pen) {
    pen.fillStyle = colour;
    pen.fillRect(0, 0, width, height / 2);
  }
  const blob = await new Promise<Blob>((resolve, reject) =>
    canvas.toBlob((made) => (made ? resolve(made) : reject(new Error('No picture.'))), 'image/jpeg'),
  );
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const words = new TextEncoder().encode(`${exif}57.7089N 11.9746E`);
  const segment = new Uint8Array([0xff, 0xe1, 0, words.length + 2, ...words]);
  return new File([bytes.slice(0, 2), segment, bytes.slice(2)], name, { type: 'image/jpeg' });
}

async function open(shop: ReturnShop = returnShop()) {
  const stage = await put({ shop });
  await goTo(stage, 'why');
  await stage.pick('faulty or damaged');
  await stage.pick('It broke in use');
  await expect.poll(() => stage.root.querySelector('#photos0')).toBeTruthy();
  const take = (...files: readonly File[]) => userEvent.upload(stage.root.querySelector('#photos0') as HTMLInputElement, [...files]);
  return { ...stage, take };
}

describe('a photo', () => {
  test('is drawn anew: smaller, and with nothing of the file that it came in', async () => {
    const file = await photo('door.jpg');
    expect(await file.text()).toContain(exif);
    const { data, thumb } = await redraw(file, 700_000, ['image/jpeg']);
    const made = await (await fetch(`data:image/jpeg;base64,${data}`)).blob();
    expect(await made.text()).not.toContain('Exif');
    const { width, height } = await createImageBitmap(made);
    expect([width, height]).toEqual([1600, 1067]);
    expect([thumb.width, thumb.height]).toEqual([160, 107]);
  });
  test('gets smaller until it fits, and is refused where it never does', async () => {
    const file = await photo('door.jpg');
    const whole = await redraw(file, 700_000, ['image/jpeg']);
    const less = await redraw(file, Math.floor((whole.data.length * 3) / 4) - 100, ['image/jpeg']);
    expect(less.data.length).toBeLessThan(whole.data.length);
    await expect(redraw(file, 10, ['image/jpeg'])).rejects.toThrow('large');
    await expect(redraw(new File(['GIF8 not at all'], 'x.heic'), 700_000, ['image/jpeg'])).rejects.toThrow('unreadable');
  });
  test('is asked for where it is needed, and goes along', async () => {
    const stage = await open();
    const { press, text, take, shop, at, root } = stage;
    await press('Continue');
    await expect.poll(text).toContain('Shell jacket: Add at least one photo.');
    await take(await photo('seam.jpg'));
    await expect.poll(text).toContain('Photo 1 Sent Remove');
    expect(await axeViolations(stage.stage)).toEqual([]);
    expect(root.querySelector('canvas')).toBeTruthy();
    await press('Continue');
    await at(steps.offers);
    const [upload] = shop.callsOf('upload');
    expect(upload?.key).toBeTruthy();
    expect(shop.callsOf('quote')[0]?.input).toMatchObject({ lines: [{ photos: [expect.stringContaining('pho_')] }] });
    await press('Back');
    await expect.poll(text).toContain('Photo 1 Sent');
  });
  test('that cannot be read says so in words, and can be taken away', async () => {
    const { text, take, press, shop, root } = await open();
    await take(new File(['nothing'], 'live.heic', { type: 'image/jpeg' }));
    await expect.poll(text).toContain('“live.heic” can’t be read here');
    await press('Remove');
    await expect.poll(text).not.toContain('live.heic');
    await expect.poll(() => root.activeElement?.id).toBe('photos0');
    expect(shop.callsOf('upload')).toHaveLength(0);
  });
  test('that did not get through is sent again under the same key', async () => {
    const shop = returnShop({
      before: (name, count) => {
        if (name === 'upload' && count === 1) throw new KvittoError('network', 'As the test wants it.');
      },
    });
    const { text, take, press } = await open(shop);
    await take(await photo('seam.jpg', 400, 300));
    await expect.poll(text).toContain('“seam.jpg” didn’t get through');
    await press('Send again');
    await expect.poll(text).toContain('Photo 1 Sent');
    const [one, other] = shop.callsOf('upload');
    expect(one?.key).toBe(other?.key);
  });
  test('that the shop does not take says so', async () => {
    const shop = returnShop({
      before: (name) => {
        if (name === 'upload') throw new KvittoError('invalid_input', 'No picture.');
      },
    });
    const { text, take } = await open(shop);
    await take(await photo('seam.jpg', 400, 300));
    await expect.poll(text).toContain('couldn’t take “seam.jpg”');
  });
  test('is one of five at most; the others are told of', async () => {
    const { take, text, root } = await open();
    await take(...(await Promise.all([1, 2, 3, 4, 5, 6].map((n) => photo(`${n}.jpg`, 40, 30, `#${n}${n}0`)))));
    await expect.poll(() => root.querySelectorAll('.photo').length).toBe(5);
    await expect.poll(text).toContain('At most 5 photos');
    await expect.poll(() => text().split('Sent').length - 1).toBe(5);
  });
});
