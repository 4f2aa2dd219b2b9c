/** A picture drawn anew, so that nothing is left of the file that it came in: no place, no time, no camera. */
export interface Redrawn {
  /** Base64, without a prefix. */
  readonly data: string;
  /** A small one to be shown. */
  readonly thumb: HTMLCanvasElement;
}

/** What a browser is not asked to unpack. */
const fileAtMost = 50_000_000;
/** Pixels of the longer side, tried one after the other until it is small enough. */
const sides = [1600, 1280, 960, 640] as const;
const thumbSide = 160;

/**
 * Draws a picture anew, the right way up, at most `bytes` large, as one of `types`. Rejects with `unreadable` for what this browser
 * takes for no picture, and with `large` for what does not get small enough.
 */
export async function redraw(file: Blob, bytes: number, types: readonly string[]): Promise<Redrawn> {
  if (file.size > fileAtMost) throw new Error('large');
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    throw new Error('unreadable');
  });
  try {
    const type = types.find((each) => each === 'image/jpeg' || each === 'image/webp') ?? types[0] ?? 'image/jpeg';
    for (const side of sides) {
      const blob = await encoded(drawn(picture, side), type);
      if (blob.size <= bytes) return { data: await base64(blob), thumb: drawn(picture, thumbSide) };
    }
    throw new Error('large');
  } finally {
    picture.close();
  }
}

function drawn(picture: ImageBitmap, side: number): HTMLCanvasElement {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('unreadable');
  // What is transparent would turn black.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

const encoded = (canvas: HTMLCanvasElement, type: string): Promise<Blob> =>
  new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('unreadable'))), type, 0.85));

async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x80_00) pieces.push(String.fromCodePoint(...bytes.subarray(at, at + 0x80_00)));
  return btoa(pieces.join(''));
}
