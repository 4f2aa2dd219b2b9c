import { KvittoError } from '@kvitto/contract/errors';
import type { CleanPhoto, PhotoCleaner } from '@kvitto/contract/returns/documents';
import type { Metadata, OutputInfo, Sharp } from 'sharp';
import { oneAtATime } from './one-at-a-time.ts';
import { pictureKind } from './picture-kind.ts';

export interface PhotoCleanerOptions {
  /** Of the file that comes in; 10,000,000 unless told. */
  readonly maxBytes?: number | undefined;
  /** Width by height of what comes in; 40,000,000 unless told. A progressive JPEG needs about four bytes of memory for each while it is read. */
  readonly maxPixels?: number | undefined;
  /** Of the longer side of what is kept, in pixels; 2,048 unless told. */
  readonly maxSide?: number | undefined;
  /** Of what is kept; 1,500,000 unless told. What would be larger is drawn coarser. */
  readonly maxKept?: number | undefined;
  /** For one picture; 10 unless told. */
  readonly seconds?: number | undefined;
  /** Pictures that wait at most, while one is read; 20 unless told. */
  readonly waiting?: number | undefined;
}

/** What is tried in turn until a picture is small enough to be kept: JPEG quality, and its longer side against the usual one. */
const ways = [
  { quality: 82, scale: 1 },
  { quality: 60, scale: 1 },
  { quality: 60, scale: 0.5 },
] as const;

const refusal = (message: string, cause?: unknown) =>
  new KvittoError('invalid_input', message, { fields: [{ path: 'data', message }], cause });

/** One queue for a process, however many cleaners there are: it is the process's memory that is spared. */
const queues = new Map<number, ReturnType<typeof oneAtATime>>();

/**
 * Makes pictures safe that anybody may have sent. What a file is, its content says. JPEG, PNG and WebP are decoded and drawn anew as
 * JPEG in sRGB, the right way up, over white, of an animation the first picture: nothing is left of the file, no place, no date, no
 * hidden text. Rejects with `invalid_input` and a sentence for people (in `fields` too, at `data`) for what is no picture, broken, too
 * large or of another kind, and with `unavailable` when too many pictures are waiting.
 *
 * @example
 * const photos = photoCleaner({ maxBytes: 5_000_000 });
 */
export function photoCleaner(options: PhotoCleanerOptions = {}): PhotoCleaner {
  const { maxBytes = 10_000_000, maxPixels = 40_000_000, maxSide = 2048, maxKept = 1_500_000, seconds = 10, waiting = 20 } = options;
  const queue = queues.get(waiting) ?? oneAtATime(waiting);
  queues.set(waiting, queue);
  return async (bytes) => {
    if (bytes.length > maxBytes)
      throw refusal(`This picture is larger than ${Math.floor(maxBytes / 100_000) / 10} MB. Choose a smaller one.`);
    const kind = pictureKind(bytes);
    if (kind === 'heif') throw refusal('This is a HEIC picture. Choose a JPEG: telephones can save pictures as “most compatible”.');
    if (!kind) throw refusal('This is no picture that we can show. Choose a JPEG, PNG or WebP file.');
    return queue(async () => {
      const { default: sharp } = await import('sharp');
      const open = (limitInputPixels: number | false) =>
        sharp(bytes, { failOn: 'error', limitInputPixels, animated: false, autoOrient: true }).timeout({ seconds });
      // The head alone, whatever it says; nothing of the size it tells is asked for yet.
      checkSize(await readHead(open(false)), kind, maxPixels);
      return keptOf(() => open(maxPixels), maxSide, maxKept);
    });
  };
}

async function readHead(picture: Sharp): Promise<Metadata> {
  try {
    return await picture.metadata();
  } catch (thrown) {
    throw broken(thrown);
  }
}

function checkSize({ format, width, height }: Metadata, kind: string, maxPixels: number): void {
  // The library goes by content too: it may not take another reader for the file than the one that it was let in for.
  if (format !== kind) throw refusal('This picture cannot be read. Choose another one.');
  if (width * height <= maxPixels) return;
  throw refusal(`This picture has more than ${Math.floor(maxPixels / 1_000_000)} million pixels. Choose a smaller one.`);
}

async function keptOf(open: () => Sharp, maxSide: number, maxKept: number): Promise<CleanPhoto> {
  for (const { quality, scale } of ways) {
    const side = Math.round(maxSide * scale);
    const { data, info } = await drawn(open(), side, quality);
    if (data.length <= maxKept) return { type: 'image/jpeg', width: info.width, height: info.height, data };
  }
  throw refusal('This picture has too much detail to be kept. Choose another one.');
}

/** Metadata stays behind: none is asked for, and the library then writes none. */
async function drawn(picture: Sharp, side: number, quality: number): Promise<{ data: Uint8Array; info: OutputInfo }> {
  try {
    return await picture
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .jpeg({ quality, chromaSubsampling: '4:2:0' })
      .toBuffer({ resolveWithObject: true });
  } catch (thrown) {
    throw broken(thrown);
  }
}

/** The library's own sentence stays in the cause: it speaks of its inner parts. */
function broken(thrown: unknown): KvittoError {
  const isSlow = thrown instanceof Error && thrown.message.startsWith('timeout');
  return refusal(
    isSlow
      ? 'This picture takes too long to read. Choose another one.'
      : 'This picture cannot be read: it may be damaged. Choose another one.',
    thrown,
  );
}
