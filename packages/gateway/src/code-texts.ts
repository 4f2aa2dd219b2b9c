import { codeSeconds } from './codes.ts';
import type { CodeMessage } from './mailer.ts';
import { filled, textsIn } from './texts-in.ts';
import type { OwnTexts } from './texts-in.ts';

/** What a message says in one language. `{code}`, `{number}` (the order's) and `{minutes}` are filled in. */
export interface CodeTexts {
  /** Of the e-mail. */
  readonly subject: string;
  /** The e-mail, plain text. */
  readonly text: string;
  /** The whole text message. */
  readonly sms: string;
}

/** Texts by language, over the built-in ones: what is left out stays as it is. */
export type OwnCodeTexts = OwnTexts<keyof CodeTexts>;

/** The built-in texts, by language. */
export const codeTexts: Readonly<Record<'en' | 'sv', CodeTexts>> = {
  en: {
    subject: '{code} is your code for order {number}',
    text: `Your code for order {number} is

{code}

Type it on the page where you follow the order. It works once, for {minutes} minutes.

If you did not ask for it, do nothing: without the code nobody sees more. Do not pass it on; we never ask for it by phone or in a message.
`,
    sms: '{code} is your code for order {number}. It works for {minutes} minutes. Do not pass it on.',
  },
  sv: {
    subject: '{code} är din kod för order {number}',
    text: `Din kod för order {number} är

{code}

Skriv in den på sidan där du följer ordern. Den fungerar en gång, i {minutes} minuter.

Har du inte bett om den behöver du inte göra något: utan koden ser ingen mer. Ge den inte till någon; vi frågar aldrig efter den på telefon eller i meddelanden.
`,
    sms: '{code} är din kod för order {number}. Den fungerar i {minutes} minuter. Ge den inte till någon.',
  },
};

/** What a message says, in its language or else in English. A text message has no subject. */
export function codeWords(message: CodeMessage, own: OwnCodeTexts = {}): { readonly subject?: string; readonly text: string } {
  const { subject, text, sms } = textsIn(message.locale, codeTexts, own);
  const values = {
    code: message.code,
    number: message.number.replaceAll(/\s+/g, ' '),
    minutes: String(codeSeconds / 60),
  };
  return message.channel === 'sms' ? { text: filled(sms, values) } : { subject: filled(subject, values), text: filled(text, values) };
}
