import { decimals } from '@kvitto/contract/money';
import type { InvoiceNoticeMessage } from './mailer.ts';
import { filled, tagIn, textsIn } from './texts-in.ts';
import type { OwnTexts } from './texts-in.ts';

/**
 * What e-mails say by which buyers are told something of an invoice, in one language. `{number}` is the invoice's; of a pause `{amount}`,
 * `{until}` (its last day) and `{due}`, of a case `{case}` are filled in. Ask for no money in them: whoever forges such mail does that.
 */
export interface InvoiceNoticeTexts {
  readonly pauseSubject: string;
  readonly pause: string;
  /** After that, where there is a day. */
  readonly due: string;
  /** Where there is none. */
  readonly noDue: string;
  readonly pauseHelp: string;
  readonly caseSubject: string;
  /** The shop has asked something. */
  readonly waiting_for_you: string;
  readonly decided: string;
  readonly closed: string;
  /** Below all of them. */
  readonly foot: string;
}

/** Texts by language, over the built-in ones: what is left out stays as it is. */
export type OwnInvoiceNoticeTexts = OwnTexts<keyof InvoiceNoticeTexts>;

/** The built-in texts, by language. */
export const invoiceNoticeTexts: Readonly<Record<'en' | 'sv', InvoiceNoticeTexts>> = {
  en: {
    pauseSubject: 'Invoice {number}: the pause ends on {until}',
    pause: '{amount} of invoice {number} is paused until {until}, the last day included. You need not pay it before that.',
    due: 'After that it is to be paid by {due}.',
    noDue: 'After that it is to be paid again: our page says when.',
    pauseHelp: 'If what it waits for is still not settled, tell us on our page before the pause ends.',
    caseSubject: 'Invoice {number}: an answer to your case {case}',
    waiting_for_you:
      'We need to know something before we can go on with your case {case}, about invoice {number}. What we ask is on our page, and you answer there.\n\nWhat the case is about need not be paid meanwhile.',
    decided: 'Your case {case}, about invoice {number}, is decided. What we found, and what it means for the invoice, is on our page.',
    closed: 'Your case {case}, about invoice {number}, is closed. How the invoice stands now is on our page.',
    foot: 'This e-mail asks for no payment and names no account: what is to be paid, and how, is on our page.',
  },
  sv: {
    pauseSubject: 'Faktura {number}: pausen tar slut {until}',
    pause: '{amount} av faktura {number} är pausat till och med {until}. Du behöver inte betala det innan dess.',
    due: 'Därefter ska det betalas senast {due}.',
    noDue: 'Därefter ska det betalas igen: vår sida visar när.',
    pauseHelp: 'Om det som pausen väntar på inte är löst, hör av dig på vår sida innan den tar slut.',
    caseSubject: 'Faktura {number}: svar i ditt ärende {case}',
    waiting_for_you:
      'Vi behöver veta något för att komma vidare med ditt ärende {case}, om faktura {number}. Frågan står på vår sida, och där svarar du.\n\nDet som ärendet gäller behöver inte betalas under tiden.',
    decided: 'Ditt ärende {case}, om faktura {number}, är avgjort. Vad vi kom fram till och vad det betyder för fakturan står på vår sida.',
    closed: 'Ditt ärende {case}, om faktura {number}, är avslutat. Hur fakturan ser ut nu står på vår sida.',
    foot: 'Det här mejlet ber inte om någon betalning och nämner inget konto: vad som ska betalas, och hur, står på vår sida.',
  },
};

type Texts = InvoiceNoticeTexts;
type Values = Readonly<Record<string, string>>;

/** What the e-mail says, in its language, or else in English. */
export function noticeWords(
  message: InvoiceNoticeMessage,
  own: OwnInvoiceNoticeTexts = {},
): { readonly subject: string; readonly text: string } {
  const texts = textsIn(message.locale, invoiceNoticeTexts, own);
  const number = inLine(message.number);
  const { subject, parts, values } =
    message.about === 'case' ? caseWords(message, texts) : pauseWords(message, texts, spokenIn(message.locale, own));
  const all = { number, ...values };
  return { subject: filled(subject, all), text: `${[...parts, texts.foot].map((part) => filled(part, all)).join('\n\n')}\n` };
}

interface Words {
  readonly subject: string;
  readonly parts: readonly string[];
  readonly values: Values;
}

type Of<About> = Extract<InvoiceNoticeMessage, { readonly about: About }>;

function pauseWords({ amount, currency, until, dueOn }: Of<'pause_ends'>, texts: Texts, locale: string): Words {
  const day = (date: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));
  const money = new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount / 10 ** decimals(currency));
  return {
    subject: texts.pauseSubject,
    parts: [`${texts.pause} ${dueOn === undefined ? texts.noDue : texts.due}`, texts.pauseHelp],
    values: { amount: money, until: day(until), ...(dueOn !== undefined && { due: day(dueOn) }) },
  };
}

function caseWords({ case: id, state }: Of<'case'>, texts: Texts): Words {
  const said = state === 'waiting_for_you' || state === 'closed' ? texts[state] : texts.decided;
  return { subject: texts.caseSubject, parts: [said], values: { case: inLine(id) } };
}

const inLine = (name: string) => name.replaceAll(/\s+/g, ' ').trim();

/** Days and amounts are written as the words are. */
function spokenIn(locale: string, own: OwnInvoiceNoticeTexts): string {
  const isEnglish = tagIn(locale, invoiceNoticeTexts, own).split('-')[0] === 'en';
  if (isEnglish && !locale.startsWith('en-')) return 'en-GB';
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale)[0] ?? 'en-GB';
  } catch {
    return 'en-GB';
  }
}
