import jsQR from 'jsqr';
import { expect, test } from 'vitest';
import { drawQr } from './qr-code.tsx';

/** It exports the function itself, not what its types say. */
const decode = jsQR as unknown as typeof jsQR.default;

/** The path as a picture, eight pixels a module. */
function pixels(path: string, size: number): Uint8ClampedArray {
  const [scale, width] = [8, size * 8];
  const picture = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x = '', y = ''] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let row = 0; row < scale; row += 1)
      for (let column = 0; column < scale; column += 1) {
        const at = ((Number(y) * scale + row) * width + Number(x) * scale + column) * 4;
        picture.fill(0, at, at + 3);
      }
  return picture;
}

test.each(['481 730', 'PN:KV1071001SE:481730', 'å'.repeat(200)])('is read by another decoder: %s', async (text) => {
  const { path, size } = await drawQr(text);
  expect(decode(pixels(path, size), size * 8, size * 8)?.data).toBe(text);
});
