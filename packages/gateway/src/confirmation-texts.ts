import type { ConfirmationMessage } from './mailer.ts';
import { filled, textsIn } from './texts-in.ts';
import type { OwnTexts } from './texts-in.ts';

/**
 * What the e-mail says by which a consent is confirmed, in one language. `{programme}`, `{company}`, `{words}` (those that are
 * confirmed), `{url}` and `{until}` (when the link ends) are filled in. Say nothing in it that advertises: nobody has
 * agreed to that yet.
 */
export interface ConfirmationTexts {
  readonly subject: string;
  /** Plain text. */
  readonly text: string;
}

/** Texts by language, over the built-in ones: what is left out stays as it is. */
export type OwnConfirmationTexts = OwnTexts<keyof ConfirmationTexts>;

/** The built-in texts, by language. */
export const confirmationTexts: Readonly<Record<'en' | 'sv', ConfirmationTexts>> = {
  en: {
    subject: '{programme}: confirm that you want our e-mails',
    text: `Somebody entered this address in the shop of {company} and agreed, for {programme}, to these words:

{words}

Was it you? Then confirm it here:

{url}

The link works until {until}, on any device. You can take your consent back at any time.

If it was not you, do nothing: without your confirmation nothing of this is sent to you.

{company}
`,
  },
  sv: {
    subject: '{programme}: bekräfta att du vill ha våra mejl',
    text: `Någon har angett den här adressen hos {company} och godkänt följande för {programme}:

{words}

Var det du? Bekräfta det här:

{url}

Länken fungerar till {until}, på vilken enhet som helst. Du kan ta tillbaka ditt samtycke när som helst.

Var det inte du behöver du inte göra något: utan din bekräftelse skickas inget av detta till dig.

{company}
`,
  },
};

/** What the e-mail says, in the language of the words that are confirmed, or else in English. */
export function confirmationWords(
  { programme, company, words, url, locale, expiresAt }: ConfirmationMessage,
  own: OwnConfirmationTexts = {},
): { readonly subject: string; readonly text: string } {
  const { subject, text } = textsIn(locale, confirmationTexts, own);
  const inLine = (name: string) => name.replaceAll(/\s+/g, ' ').trim();
  const values = { programme: inLine(programme), company: inLine(company), words, url, until: momentIn(locale, expiresAt) };
  return { subject: filled(subject, values), text: filled(text, values) };
}

/** E.g. `30 november 2026 kl. 09:00 UTC`: where its reader is, is not known. */
function momentIn(locale: string, instant: string): string {
  const [known = 'en-GB'] = Intl.DateTimeFormat.supportedLocalesOf(isTag(locale) ? [locale] : []);
  const day = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  const time = { hour: '2-digit', minute: '2-digit', timeZone: 'UTC', timeZoneName: 'short' } as const;
  return new Intl.DateTimeFormat(known === 'en' ? 'en-GB' : known, { ...day, ...time }).format(new Date(instant));
}

function isTag(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length > 0;
  } catch {
    return false;
  }
}
