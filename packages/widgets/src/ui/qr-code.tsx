import { signal } from '@kvitto/core';

/** A QR code as one SVG path on a grid of `size`. */
interface Drawn {
  readonly text: string;
  readonly size: number;
  readonly path: string;
}

/** The one that was asked for last. */
const drawn = signal<Drawn | undefined>(undefined);

/** Draws with a quiet zone of four modules, as ISO/IEC 18004 asks. */
export async function drawQr(text: string): Promise<Drawn> {
  const { encode } = await import('uqr');
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return { text, size, path };
}

/** Dark on white whatever the theme, for the reader at the counter. Its library is fetched when a code is uncovered. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const code = drawn.value;
  if (code?.text !== text) {
    void drawQr(text).then(
      (found) => (drawn.value = found),
      // The code in words stands beside it.
      () => undefined,
    );
    return null;
  }
  return (
    <svg class="qr" viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path d={code.path} />
    </svg>
  );
}
