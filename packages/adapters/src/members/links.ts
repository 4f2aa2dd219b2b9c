/** Links by which consents are confirmed. What they carry is random; only a hash of it is kept once they are sent. */
import type { ConsentRecord } from '@kvitto/contract/consent';
import { hex, randomHex } from './desk.ts';
import type { MemberTables } from './tables.ts';

/** The queue of links that wait to be sent. */
export const linkQueue = 'confirmation';

/** What a token is found by: its SHA-256. */
export async function tokenHash(token: string): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))));
}

/** A link for each of these consents that has to be confirmed, on its way. */
export async function sendLinks(tables: MemberTables, member: string, opened: readonly ConsentRecord[], at: Date): Promise<void> {
  for (const { id, kind, needsConfirmation } of opened)
    if (kind === 'given' && needsConfirmation) await sendLink(tables, { consent: id, member, version: 1 }, at);
}

/** Another link for a consent. `version` grows with each of them. */
export async function sendLink(
  tables: MemberTables,
  { consent, member, version }: { readonly consent: string; readonly member: string; readonly version: number },
  at: Date,
): Promise<void> {
  const token = randomHex(32);
  await tables.keepToken(await tokenHash(token), { consent, member });
  await tables.announce(linkQueue, { item: consent, version, secret: token }, at.getTime());
}

/** Nothing is sent any more; what was not sent yet is wiped. */
export async function stopLink(tables: MemberTables, consent: string): Promise<void> {
  await tables.end(linkQueue, consent, Number.MAX_SAFE_INTEGER);
}

/** The whole link. */
export function linkOf(page: string, token: string): string {
  return `${page.replace(/#.*$/, '')}#kvitto-confirm=${token}`;
}
