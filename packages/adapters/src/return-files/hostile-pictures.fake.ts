/** Pictures, and what pretends to be some, made here byte by byte. */
import { crc32, deflateSync } from 'node:zlib';
import { createCanvas } from '@napi-rs/canvas';

const ascii = (text: string) => Buffer.from(text, 'latin1');

function uint32(value: number, isBigEndian = true): Buffer {
  const bytes = Buffer.alloc(4);
  if (isBigEndian) bytes.writeUInt32BE(value);
  else bytes.writeUInt32LE(value);
  return bytes;
}

/** A picture of two halves, the left one first: red and blue unless told. */
function halves(width: number, height: number, [left, right]: readonly [string, string] = ['red', 'blue']) {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = left;
  context.fillRect(0, 0, width / 2, height);
  context.fillStyle = right;
  context.fillRect(width / 2, 0, width - width / 2, height);
  return canvas;
}

export const jpeg = (width = 64, height = 32): Buffer => halves(width, height).toBuffer('image/jpeg');
export const webp = (width = 64, height = 32, colours: readonly [string, string] = ['red', 'blue']): Buffer =>
  halves(width, height, colours).toBuffer('image/webp');

export function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([ascii(name), data]);
  return Buffer.concat([uint32(data.length), body, uint32(crc32(body))]);
}

/** Black and white, one bit a pixel, all black unless `rows` says otherwise; `before` stands before its pixels. */
export function png(width: number, height: number, { rows, before = [] }: { rows?: Uint8Array; before?: readonly Buffer[] } = {}): Buffer {
  const head = Buffer.concat([uint32(width), uint32(height), Buffer.from([1, 0, 0, 0, 0])]);
  const data = deflateSync(rows ?? Buffer.alloc((Math.ceil(width / 8) + 1) * height));
  const start = ascii('\u0089PNG\r\n\u001A\n');
  return Buffer.concat([start, chunk('IHDR', head), ...before, chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

/** A marker segment, put behind a JPEG's first two bytes. */
export function withSegment(picture: Buffer, marker: number, data: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(data.length + 2);
  return Buffer.concat([picture.subarray(0, 2), Buffer.from([0xff, marker]), length, data, picture.subarray(2)]);
}

/** TIFF's short and long values, as Exif has them: little-endian. */
function entry(tag: number, kind: number, count: number, value: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt16LE(tag, 0);
  bytes.writeUInt16LE(kind, 2);
  bytes.writeUInt32LE(count, 4);
  bytes.writeUInt32LE(value, 8);
  return bytes;
}

const directory = (entries: readonly Buffer[]) => {
  const count = Buffer.alloc(2);
  count.writeUInt16LE(entries.length);
  return Buffer.concat([count, ...entries, Buffer.alloc(4)]);
};

/** Exif 2.3: which way is up, and where it was taken (59° 19′ 46″ N). */
export function exif(orientation: number): Buffer {
  // Offsets count from the TIFF header: 8 bytes, a directory of two entries in 30, one of two more in 30, then three fractions.
  const first = directory([entry(0x01_12, 3, 1, orientation), entry(0x88_25, 4, 1, 38)]);
  const place = directory([entry(1, 2, 2, 0x4e), entry(2, 5, 3, 68)]);
  const degrees = Buffer.concat([59, 1, 19, 1, 46, 1].map((part) => uint32(part, false)));
  return Buffer.concat([ascii('Exif\0\0II*\0'), uint32(8, false), first, place, degrees]);
}

const riff = (body: Buffer) => Buffer.concat([ascii('RIFF'), uint32(body.length, false), body]);
const riffChunk = (name: string, data: Buffer) =>
  Buffer.concat([ascii(name), uint32(data.length, false), data, Buffer.alloc(data.length % 2)]);
const uint24 = (value: number) => uint32(value, false).subarray(0, 3);

/** What draws in a WebP: the chunk of its pixels, from wherever it stands on. */
function pixelsOf(picture: Buffer): Buffer {
  let at = 12;
  while (!picture.toString('latin1', at, at + 4).startsWith('VP8 ')) at += 8 + picture.readUInt32LE(at + 4);
  return picture.subarray(at);
}

/** Two pictures, one after the other, in the container of WebP's extended format. */
export function animatedWebp(width: number, height: number): Buffer {
  const place = Buffer.concat([uint24(0), uint24(0), uint24(width - 1), uint24(height - 1), uint24(100), Buffer.from([0])]);
  const extended = Buffer.concat([Buffer.from([0x02, 0, 0, 0]), uint24(width - 1), uint24(height - 1)]);
  const frames = [webp(width, height), webp(width, height, ['blue', 'red'])].map((each) =>
    riffChunk('ANMF', Buffer.concat([place, pixelsOf(each)])),
  );
  return riff(Buffer.concat([ascii('WEBP'), riffChunk('VP8X', extended), riffChunk('ANIM', Buffer.alloc(6)), ...frames]));
}

const script = '<script>alert(document.domain)</script>';

/** Files that are none of the pictures that are taken, whatever they are called. */
export const impostors: Readonly<Record<string, Uint8Array>> = {
  'an SVG with a script': ascii(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`),
  'an SVG behind an XML declaration': ascii(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`),
  'an SVG that reads a file': ascii('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'),
  'a page called photo.jpg': ascii(`<!doctype html><title>photo</title>${script}`),
  'a GIF that is a script too': ascii('GIF89a=1;alert(1);/*\u0000\u0000\u0000;*/'),
  'a GIF of one pixel': Buffer.from('R0lGODlhAQABAIAAAP8AAAAAACH5BAAKAAAALAAAAAABAAEAAAICRAEAOw==', 'base64'),
  'nothing at all': Buffer.alloc(0),
  'one byte': Buffer.from([0xff]),
  'an icon': Buffer.concat([
    Buffer.from([0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 1, 0]),
    uint32(40, false),
    uint32(22, false),
    Buffer.alloc(40),
  ]),
  'a BMP': Buffer.concat([ascii('BM'), Buffer.alloc(60)]),
  'a PDF': ascii('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>'),
  'a ZIP': Buffer.concat([ascii('PK\u0003\u0004'), Buffer.alloc(40)]),
  'a program': Buffer.concat([ascii('\u007FELF\u0002\u0001\u0001'), Buffer.alloc(60)]),
  'a TIFF': Buffer.concat([ascii('II*\0'), uint32(8, false), directory([entry(0x01_00, 3, 1, 1)])]),
  'a playlist for a converter': ascii('push graphic-context\nimage over 0,0 0,0 "https://example.com/"'),
  'an AVIF': Buffer.concat([uint32(28), ascii('ftypavif'), Buffer.alloc(60)]),
  'a JPEG with a page before it': Buffer.concat([ascii(script), jpeg()]),
};

/** A JPEG that is a page too: in a comment of it, and behind its end. */
export const jpegAndPage = (): Buffer => Buffer.concat([withSegment(jpeg(), 0xfe, ascii(script)), ascii(`<!doctype html>${script}`)]);

export const heic = (brand: string): Buffer => Buffer.concat([uint32(24), ascii(`ftyp${brand}\0\0\0\0mif1heic`), Buffer.alloc(100)]);

/** The same bytes for the same seed: a linear congruential generator (Numerical Recipes, chapter 7.1). */
export function noise(seed: number, length: number): Buffer {
  let state = seed >>> 0;
  return Buffer.from(Array.from({ length }, () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 24));
}

/** A file with some of its bytes changed, by a seed. */
export function spoilt(file: Uint8Array, seed: number): Buffer {
  const bytes = Buffer.from(file);
  const random = noise(seed, 24);
  for (let at = 0; at < 24; at += 3) bytes[(random.readUInt16BE(at) * 7) % bytes.length] = random[at + 2] ?? 0;
  return bytes;
}
