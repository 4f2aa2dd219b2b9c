import { KvittoError } from './errors.ts';
import type { HashedText, Programme, ProgrammeView } from './programme.ts';

/** A text that can be agreed to, with its language. */
export interface KnownText extends HashedText {
  readonly locale: string;
  /** Which consents these words ask for, as {@link asking} names them; none for terms. Anything where it is left out. */
  readonly asks?: readonly string[];
}

/** What a consent is to. */
export const asking = ({ purpose, channel }: { readonly purpose: string; readonly channel: string }): string => `${purpose} ${channel}`;

/** A programme as pages are told of it, and all of its texts by what they are known by. */
export interface DescribedProgramme {
  readonly view: ProgrammeView;
  readonly texts: ReadonlyMap<string, KnownText>;
}

/**
 * Hashes every text that is agreed to. Rejects with `misconfigured` for a consent that has to be confirmed where there is no
 * page for it, or that is none of an e-mail address, and where there is no text to agree to.
 */
export async function describeProgramme(programme: Programme): Promise<DescribedProgramme> {
  const { points, terms, consents, ...rest } = programme;
  if (Object.keys(terms).length === 0) refuse('One joins by agreeing to terms: `terms` has no text.');
  for (const { confirmed, channel, purpose, texts: words } of consents) {
    if (Object.keys(words).length === 0) refuse(`The consent to ${purpose} by ${channel} has no text.`);
    if (!confirmed) continue;
    if (!programme.confirmation) refuse('A consent that has to be confirmed needs a page for it: `confirmation.url`.');
    if (channel !== 'email') refuse('Only consents to e-mail are confirmed by a link.');
  }
  const texts = new Map<string, KnownText>();
  const known = async (byLanguage: Programme['terms'], asks: readonly string[]): Promise<Record<string, HashedText>> => {
    const entries = Object.entries(byLanguage).map(async ([locale, agreed]) => {
      const hashed = { ...agreed, hash: await sha256(agreed.text) };
      // Two languages may have the same words: they were read in the first one given.
      const before = texts.get(hashed.hash) ?? { ...hashed, locale, asks: [] };
      texts.set(hashed.hash, { ...before, asks: [...new Set([...(before.asks ?? []), ...asks])] });
      return [locale, hashed] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  };
  const shown = {
    ...rest,
    terms: await known(terms, []),
    consents: await Promise.all(consents.map(async (each) => ({ ...each, texts: await known(each.texts, [asking(each)]) }))),
  };
  if (!points) return { view: shown, texts };
  const { excludedSkus: _skus, ...rules } = points;
  return { view: { ...shown, points: rules }, texts };
}

/** 64 hexadecimal digits. */
async function sha256(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function refuse(sentence: string): never {
  throw new KvittoError('misconfigured', sentence);
}
