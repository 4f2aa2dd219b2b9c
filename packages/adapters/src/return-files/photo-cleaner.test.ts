import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { deflateSync } from 'node:zlib';
import type { CleanPhoto } from '@kvitto/contract/returns/documents';
import {
  animatedWebp,
  chunk,
  exif,
  heic,
  impostors,
  jpeg,
  jpegAndPage,
  noise,
  png,
  spoilt,
  webp,
  withSegment,
} from './hostile-pictures.fake.ts';
import { photoCleaner } from './photo-cleaner.ts';

const clean = photoCleaner();

/** Markers of a JPEG's segments up to its pixels, and how many bytes stand behind its end. */
function anatomy(data: Uint8Array): { readonly markers: string[]; readonly behind: number } {
  const bytes = Buffer.from(data);
  const markers: string[] = [];
  let at = 2;
  for (; bytes[at + 1] !== 0xda; at += 2 + bytes.readUInt16BE(at + 2)) markers.push((bytes[at + 1] ?? 0).toString(16));
  return { markers, behind: bytes.length - 2 - bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) };
}

/** JFIF's own header, tables of quantities and codes, and the frame: what draws, and nothing else. */
const drawing = new Set(['e0', 'db', 'c0', 'c2', 'c4', 'dd']);

function expectClean({ type, data }: CleanPhoto): void {
  expect(type).toBe('image/jpeg');
  expect(Buffer.from(data).readUInt16BE(0)).toBe(0xff_d8);
  const { markers, behind } = anatomy(data);
  expect(markers.filter((marker) => !drawing.has(marker))).toEqual([]);
  expect(behind).toBe(0);
  expect(Buffer.from(data).toString('latin1')).not.toMatch(/<script|Exif|adobe|ICC_PROFILE|GPS/i);
}

async function colourAt(photo: CleanPhoto, x: number, y: number): Promise<string> {
  const canvas = createCanvas(photo.width, photo.height);
  const context = canvas.getContext('2d');
  context.drawImage(await loadImage(Buffer.from(photo.data)), 0, 0);
  const [red = 0, green = 0, blue = 0] = context.getImageData(x, y, 1, 1).data;
  const isOn = (light: number) => (light > 160 ? 1 : light < 90 ? 0 : '?');
  return `${isOn(red)}${isOn(green)}${isOn(blue)}`;
}
const [red, blue, white, black] = ['100', '001', '111', '000'];

const refused = (sentence: string | RegExp) => ({
  code: 'invalid_input',
  message: expect.stringMatching(sentence),
  fields: [{ path: 'data', message: expect.stringMatching(sentence) }],
});

/** Files are drawn and read back here, beside other tests. */
const patient = { timeout: 20_000 };

describe('a picture', patient, () => {
  it.each([
    ['JPEG', jpeg()],
    ['WebP', webp()],
  ])('in %s is drawn anew as JPEG', async (_, bytes) => {
    const photo = await clean(bytes);
    expectClean(photo);
    expect([photo.width, photo.height]).toEqual([64, 32]);
    expect([await colourAt(photo, 5, 16), await colourAt(photo, 60, 16)]).toEqual([red, blue]);
  });

  it('in PNG is drawn over white where it is transparent', async () => {
    const canvas = createCanvas(20, 20);
    const context = canvas.getContext('2d');
    context.fillStyle = 'black';
    context.fillRect(0, 0, 10, 20);
    const photo = await clean(canvas.toBuffer('image/png'));
    expectClean(photo);
    expect([await colourAt(photo, 3, 10), await colourAt(photo, 17, 10)]).toEqual([black, white]);
  });

  it('is made at most 2,048 pixels long, and never larger than it was', async () => {
    const large = await clean(jpeg(3000, 1500));
    expect([large.width, large.height]).toEqual([2048, 1024]);
    const small = await clean(png(1, 1));
    expect([small.width, small.height]).toEqual([1, 1]);
  });

  it('is turned the right way up, and the place where it was taken is gone', async () => {
    const given = withSegment(jpeg(64, 32), 0xe1, exif(6));
    expect(given.toString('latin1')).toContain('Exif');
    const photo = await clean(given);
    expectClean(photo);
    expect([photo.width, photo.height]).toEqual([32, 64]);
    expect([await colourAt(photo, 16, 5), await colourAt(photo, 16, 60)]).toEqual([red, blue]);
  });

  it('loses its colour profile, its XMP and its comments', async () => {
    const profile = Buffer.concat([Buffer.from('ICC_PROFILE\0\u0001\u0001', 'latin1'), Buffer.alloc(200, 7)]);
    const xmp = Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/">Ann</x:xmpmeta>', 'latin1');
    expectClean(await clean(withSegment(withSegment(jpeg(), 0xe2, profile), 0xe1, xmp)));
  });

  it('that is a page too is a picture only', async () => {
    const photo = await clean(jpegAndPage());
    expectClean(photo);
    expect(await colourAt(photo, 5, 16)).toBe(red);
  });

  it('that moves stands still', async () => {
    const photo = await clean(animatedWebp(64, 32));
    expectClean(photo);
    expect([photo.width, photo.height]).toEqual([64, 32]);
    expect(await colourAt(photo, 5, 16)).toBe(red);
  });

  it('that is a thread stays in its bounds', async () => {
    const photo = await clean(png(60_000, 1));
    expectClean(photo);
    expect([photo.width, photo.height]).toEqual([2048, 1]);
  });

  it('of few bytes and very many pixels is read within the limit', async () => {
    const bytes = png(6000, 6000);
    expect(bytes.length).toBeLessThan(10_000);
    expectClean(await clean(bytes));
  });

  it('of noise is drawn coarser until it is small enough to keep, or refused', async () => {
    const rows = noise(5, 126 * 1000);
    for (let row = 0; row < 1000; row += 1) rows[row * 126] = 0;
    const bytes = png(1000, 1000, { rows });
    const plain = await clean(bytes);
    const coarse = await photoCleaner({ maxKept: plain.data.length - 1 })(bytes);
    expect(coarse.data.length).toBeLessThan(plain.data.length);
    await expect(photoCleaner({ maxKept: 1000 })(bytes)).rejects.toMatchObject(refused('too much detail'));
  });
});

describe('what is refused with a sentence', patient, () => {
  it.each(Object.entries(impostors))('%s', async (_, bytes) => {
    await expect(clean(bytes)).rejects.toMatchObject(refused('Choose a JPEG, PNG or WebP file.'));
  });

  it.each(['heic', 'heix', 'hevc', 'mif1', 'msf1'])('a HEIC picture of the brand %s, saying what to do', async (brand) => {
    await expect(clean(heic(brand))).rejects.toMatchObject(refused(/HEIC.*JPEG/));
  });

  it('a hundred megabytes, before anything reads them', async () => {
    const bytes = Buffer.concat([jpeg(), Buffer.alloc(100_000_000)]);
    await expect(clean(bytes)).rejects.toMatchObject(refused('larger than 10 MB'));
  });

  it.each([
    [60_000, 60_000],
    [40_001, 1000],
  ])('a PNG of %i by %i pixels in a few bytes', async (width, height) => {
    await expect(clean(png(width, height, { rows: Buffer.alloc(100) }))).rejects.toMatchObject(refused('40 million pixels'));
  });

  it('one pixel more than the limit, and not the limit itself', async () => {
    const strict = photoCleaner({ maxPixels: 1000 });
    expect((await strict(png(100, 10))).width).toBe(100);
    await expect(strict(png(1001, 1))).rejects.toMatchObject(refused('pixels'));
  });

  it.each([
    ['a JPEG that ends too soon', jpeg(640, 480).subarray(0, 2000)],
    ['a JPEG without a picture', Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
    [
      'a PNG whose pixels are none',
      Buffer.concat([png(8, 8).subarray(0, 33), chunk('IDAT', Buffer.from('no pixels')), chunk('IEND', Buffer.alloc(0))]),
    ],
    [
      'a PNG with a chunk that was changed',
      Buffer.concat([png(64, 64).subarray(0, 45), Buffer.from([1, 2, 3, 4]), png(64, 64).subarray(49)]),
    ],
    ['a PNG that is a head alone', png(8, 8).subarray(0, 33)],
    ['a WebP that ends too soon', webp(640, 480).subarray(0, 200)],
    ['a WebP that is a head alone', webp().subarray(0, 12)],
  ])('%s', async (_, bytes) => {
    await expect(clean(bytes)).rejects.toMatchObject(refused('cannot be read'));
  });

  it('what takes too long', async () => {
    const slow = photoCleaner({ seconds: 1, maxPixels: 1_000_000_000 });
    await expect(slow(png(45_000, 20_000))).rejects.toMatchObject(refused('takes too long'));
  });
});

describe('what makes trouble', patient, () => {
  it('text in a PNG that unpacks to a hundred megabytes is not unpacked to anything kept', async () => {
    const bomb = chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), deflateSync(Buffer.alloc(100_000_000))]));
    const before = process.memoryUsage().rss;
    const [result] = await Promise.allSettled([clean(png(8, 8, { before: [bomb] }))]);
    if (result.status === 'fulfilled') expectClean(result.value);
    else expect(result.reason).toMatchObject({ code: 'invalid_input' });
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });

  it('bytes at random are refused, behind the beginning of a picture, too', async () => {
    const beginnings = [Buffer.alloc(0), jpeg().subarray(0, 4), png(8, 8).subarray(0, 8), webp().subarray(0, 16)];
    for (let seed = 1; seed <= 40; seed += 1) {
      const bytes = Buffer.concat([beginnings[seed % 4] ?? Buffer.alloc(0), noise(seed, 3000)]);
      await expect(clean(bytes)).rejects.toMatchObject({ code: 'invalid_input' });
    }
  });

  it('a spoilt picture is refused or becomes a clean one', async () => {
    const files = [withSegment(jpeg(), 0xe1, exif(8)), png(64, 64), webp(), animatedWebp(64, 32)];
    let kept = 0;
    for (let seed = 1; seed <= 160; seed += 1) {
      const [result] = await Promise.allSettled([clean(spoilt(files[seed % 4] ?? Buffer.alloc(0), seed))]);
      if (result.status === 'fulfilled') {
        kept += 1;
        expectClean(result.value);
      } else expect(result.reason).toMatchObject({ code: 'invalid_input' });
    }
    expect(kept).toBeGreaterThan(5);
  });

  it('too many at once are asked to come back, and those that wait are all answered', async () => {
    const busy = photoCleaner({ waiting: 3 });
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => busy(jpeg(1000, 1000))));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
    const [late] = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
    expect(late).toMatchObject({ code: 'unavailable', retryAfter: 5 });
    expect((await busy(jpeg())).width).toBe(64);
  });
});
