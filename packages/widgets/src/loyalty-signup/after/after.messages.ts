import type { messages } from './messages/en.ts';

export type AfterKey = keyof typeof messages;

/** The key `<group>.<word>` where there are words for it, else `<group>.other`: backends may be newer than this page. */
function keyOf<Group extends Grouped>(group: Group, word: string, known: readonly string[]): AfterKey {
  // Each list below is typed by the keys, so a known word has its text.
  return `${group}.${known.includes(word) ? word : 'other'}` as AfterKey;
}

type Grouped = 'why' | 'no' | 'agreed.by' | 'agreed.state';
type WordsOf<Group extends Grouped> = AfterKey extends infer Key ? (Key extends `${Group}.${infer Word}` ? Word : never) : never;
const words =
  <Group extends Grouped>(group: Group, ...known: readonly WordsOf<Group>[]) =>
  (word: string): AfterKey =>
    keyOf(group, word, known);

/** What of a sign-up was left out, and what to do. */
export const whyKey = words('why', 'phone_taken', 'no_phone', 'text_unknown', 'consent_age', 'referral_unknown', 'self_referral');
/** Why nobody has become a member. */
export const noKey = words('no', 'closed', 'country', 'business', 'under_age', 'age_missing', 'blocked');
export const methodKey = words('agreed.by', 'checkbox', 'button', 'form', 'kiosk', 'import', 'link', 'shop');
export const stateKey = words('agreed.state', 'given', 'pending', 'expired', 'revoked', 'accepted');
