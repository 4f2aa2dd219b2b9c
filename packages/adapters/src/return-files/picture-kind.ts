/** What a file is, by how it begins: its name and the type that somebody gave it say nothing. */

const ascii = (bytes: Uint8Array, from: number, length: number) => Buffer.from(bytes.subarray(from, from + length)).toString('latin1');

/** Brands of ISO base media files (ISO/IEC 23008-12) that telephones write: pictures coded with HEVC, and what they are wrapped in. */
const heif = /^(?:hei[cmsx]|hev[cmsx]|mif1|msf1)$/;

/** Kinds of pictures that are taken, by the names that the library has for them. */
export type PictureKind = 'jpeg' | 'png' | 'webp';

/** A picture that is taken, `heif` for what many telephones make, or neither. */
export function pictureKind(bytes: Uint8Array): PictureKind | 'heif' | undefined {
  const start = ascii(bytes, 0, 12);
  if (start.startsWith('\u00FF\u00D8\u00FF')) return 'jpeg';
  if (start.startsWith('\u0089PNG\r\n\u001A\n')) return 'png';
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'webp';
  return start.slice(4, 8) === 'ftyp' && heif.test(start.slice(8)) ? 'heif' : undefined;
}
