/** How vendors prove that a body is theirs. Secrets and bodies stay in here; only yes or no comes out. */
const encoder = new TextEncoder();

/** HMAC-SHA256 of a body. An empty secret is refused: anybody could sign with it. */
export async function hmacSha256(secret: string, body: Uint8Array): Promise<Uint8Array> {
  if (secret === '') throw new RangeError('A webhook secret must not be empty.');
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, new Uint8Array(body)));
}

/** Whether two texts are equal, in a time that tells nothing about where or how they differ. */
export async function isSameText(a: string, b: string): Promise<boolean> {
  const [left, right] = await Promise.all(
    [a, b].map(async (text) => new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text)))),
  );
  let difference = 0;
  for (const [at, byte] of (left ?? []).entries()) difference |= byte ^ (right?.[at] ?? ~byte);
  return difference === 0;
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
