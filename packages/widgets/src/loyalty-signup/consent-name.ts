import type { Translate } from '@kvitto/core';
import type { Key } from './loyalty-signup.messages.ts';

const known = new Set(['marketing.email', 'marketing.sms', 'marketing.whatsapp', 'marketing.push', 'marketing.post'] as const);
type KnownKey = typeof known extends Set<infer Each> ? Each : never;
const isKnown = (key: string): key is KnownKey => (known as ReadonlySet<string>).has(key);

/** A short name for what is consented to, beside the exact words. */
export function consentName({ purpose, channel }: { readonly purpose: string; readonly channel: string }, t: Translate<Key>): string {
  const key = `${purpose}.${channel}`;
  if (isKnown(key)) return t(`c.${key}`);
  return t(purpose === 'profiling' ? 'c.profiling' : purpose === 'research' ? 'c.research' : 'c.other');
}
