import { hmac } from './digest.ts';

/**
 * What stands for an asker's network address: the same for the same address, and not found again without the secret. 32
 * hexadecimal digits. Changing the secret changes it.
 */
export async function askerOf(peer: string, secret: string): Promise<string> {
  return (await hmac(secret, JSON.stringify(['asker', addressKey(peer)]))).slice(0, 32);
}

/**
 * What stands for an asker in counts: the IPv4 address, or the first 64 bits of an IPv6 one, since a single home or
 * server has all the addresses below those.
 */
export function addressKey(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(':')) return mapped ?? address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const front = head === '' ? [] : head.split(':');
  const back = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  return [...front, ...zeros, ...back]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
