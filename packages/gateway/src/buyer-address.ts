import { maskedAddress } from '@kvitto/contract/masked-address';
import type { Order } from '@kvitto/contract/order';
import { fingerprint } from './digest.ts';
import type { CodeChannel } from './mailer.ts';

/** Where a code reaches the buyer of an unmasked order, if it can. */
export function addressOf({ customer }: Order, channel: CodeChannel): string | undefined {
  return channel === 'email' ? emailOf(customer?.email ?? '') : phoneOf(customer?.phone ?? '');
}

/** One address and nothing else: what looks like a list or carries a name is left alone. */
function emailOf(written: string): string | undefined {
  const email = written.trim();
  return /^[^\s@,;:<>()"\\]{1,64}@[^\s@,;:<>()"\\]+\.[^\s@,;:<>()"\\.]{2,}$/.test(email) ? email : undefined;
}

/** "+46 (0)70-123 45 67" becomes "+46701234567". */
function phoneOf(written: string): string | undefined {
  const phone = written.replace(/^(\s*(?:\+|00)\s*\d{1,3}\s*)\(0\)/, '$1').replaceAll(/[\s().\-/]/g, '');
  return /^\+?\d{7,15}$/.test(phone) ? phone : undefined;
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
const endings = ['com', 'com', 'com', 'se', 'se', 'net', 'org', 'eu'];

/** What stands for the masked address of an order that has none: the same each time, and like any other. */
export async function inventedAddress(secret: string, order: string, channel: CodeChannel): Promise<string> {
  const print = await fingerprint(secret, 'address', order, channel);
  const [one, two, three] = [0, 4, 8].map((from) => Number.parseInt(print.slice(from, from + 4), 16));
  const pick = (from: string | readonly string[], at = 0) => from[at % from.length] ?? '';
  if (channel === 'sms') return maskedAddress(`+${String(one).padStart(5, '0')}${String(two).padStart(5, '0')}`);
  return maskedAddress(`${pick(letters, one)}@${pick(letters, two)}.${pick(endings, three)}`);
}
