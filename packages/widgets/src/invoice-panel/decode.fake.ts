/** Reads a drawn code with somebody else's reader. */
import jsQR from 'jsqr';

/** It exports the function itself, not what its types say. */
const decode = jsQR as unknown as typeof jsQR.default;

/** What the code on screen says: its path as a picture, eight pixels a module. */
export function readCode(svg: Element | null | undefined): string | undefined {
  const path = svg?.querySelector('path')?.getAttribute('d');
  const side = Number(svg?.getAttribute('viewBox')?.split(' ')[2]) * 8;
  if (!path || !(side > 0)) return undefined;
  const picture = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x = '', y = ''] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let row = 0; row < 8; row += 1) {
      const from = ((Number(y) * 8 + row) * side + Number(x) * 8) * 4;
      for (let at = from; at < from + 32; at += 4) picture.fill(0, at, at + 3);
    }
  return decode(picture, side, side)?.data;
}

/** What a saved picture of a code says. */
export async function readPicture(picture: Blob): Promise<string | undefined> {
  const { width, height } = await createImageBitmap(picture);
  const pen = new OffscreenCanvas(width, height).getContext('2d');
  pen?.drawImage(await createImageBitmap(picture), 0, 0);
  return pen ? decode(pen.getImageData(0, 0, width, height).data, width, height)?.data : undefined;
}
