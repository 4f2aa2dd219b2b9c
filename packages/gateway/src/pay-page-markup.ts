import { html, raw } from 'hono/html';
import { decimals } from '@kvitto/contract/money';
import type { Money } from '@kvitto/contract/money';
import { formatNumber } from '@kvitto/contract/payment/reference';
import type { PaymentNumber, PaymentReference } from '@kvitto/contract/payment/reference';
import { payPageStyle } from './pay-page-style.ts';
import type { PayPageTexts } from './pay-page-texts.ts';
import type { PayView, PayWay, ToPay } from './pay-view.ts';
import { filled } from './texts-in.ts';

/** Markup in which everything foreign is escaped already. */
type Markup = ReturnType<typeof html>;

/** What the page can say: how an invoice stands, or why nothing of one is shown. */
export type PayPageState = PayView | { readonly state: 'over' | 'unknown' | 'busy' | 'away' };

interface Speech {
  /** Of the words. */
  readonly lang: string;
  readonly texts: PayPageTexts;
  say(name: keyof PayPageTexts, values?: Readonly<Record<string, string>>): string;
  money(money: Money): string;
  /** E.g. `Friday 4 December 2026`. */
  day(date: string): string;
}

/** The whole page, in one language, with no script and nothing else to fetch. */
export async function payPageMarkup(shown: PayPageState, lang: string, texts: PayPageTexts): Promise<string> {
  const speech = speechOf(lang, texts);
  const { title, body } = shown.state === 'open' ? await toPay(shown, speech) : said(shown.state, speech);
  const page = await html`<!doctype html>
<html lang="${lang}" dir="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${raw(payPageStyle)}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>`;
  return String(page);
}

function speechOf(lang: string, texts: PayPageTexts): Speech {
  // Amounts and days go with the words around them; English is read in Europe.
  const style = lang === 'en' ? 'en-GB' : lang;
  return {
    lang: style,
    texts,
    say: (name, values = {}) => filled(texts[name], values),
    money: ({ amount, currency }) =>
      new Intl.NumberFormat(style, { style: 'currency', currency }).format(amount / 10 ** decimals(currency)),
    day: (date) => new Intl.DateTimeFormat(style, { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(date)),
  };
}

const said = (state: Exclude<PayPageState['state'], 'open'>, { say }: Speech) => ({
  title: say(state),
  body: html`<h1>${say(state)}</h1>
<p>${say(`${state}_text`)}</p>`,
});

/** A name among words of another direction. */
const apart = (name: string) => `\u2068${name}\u2069`;

async function toPay(shown: ToPay, speech: Speech) {
  const { payee, companyId, amount, asked, isPaidSince, ways, bankDays, until } = shown;
  const { say } = speech;
  const money = speech.money(amount);
  const words = { money, payee: apart(payee) };
  const title = say('title', words);
  const sections = await Promise.all(ways.map((way) => waySection(way, words, speech)));
  const body = html`<h1>${title}</h1>
${isPaidSince ? html`<p class="note">${say('since')}</p>` : ''}
${asked ? html`<p class="note">${say('changed', { asked: speech.money(asked), money })}</p>` : ''}
<p>${say('lead')}</p>
<dl>
${row(say('payee'), html`<bdi>${payee}</bdi>`)}
${companyId === undefined ? '' : row(say('companyId'), html`<span class="number">${companyId}</span>`)}
${row(say('amount'), money)}
${dueRow(shown, speech)}
</dl>
${sections}
<section>
<h2>${say('before')}</h2>
<ul>
<li>${say(ways.some(({ kind }) => kind === 'swish') ? 'check_swish' : 'check', words)}</li>
<li>${say('never')}</li>
</ul>
${bankDays === undefined ? '' : html`<p class="soft">${say(bankDays === 1 ? 'bank_day' : 'bank_days', { days: String(bankDays) })}</p>`}
<p class="soft">${say('until', { day: speech.day(until) })}</p>
</section>`;
  return { title, body };
}

async function waySection(way: PayWay, words: Readonly<Record<string, string>>, { say }: Speech): Promise<Markup> {
  const { kind, accounts, reference, message, bic, code, link } = way;
  // Each beside the account that it is for, where not all have the same.
  const isMixed = accounts.some((account) => account.reference);
  const referenceRow = (number: PaymentReference | undefined) =>
    number ? numberRow(kind === 'swish' ? say('message') : say(number.kind), number) : '';
  const opened = html`<div class="phone">
<a class="button" href="${link ?? ''}" rel="noreferrer">${say('open_swish')}</a>
<p class="soft">${say('filled')}</p>
</div>`;
  const drawn =
    code === undefined
      ? ''
      : html`<img src="${await pictureOf(code)}" alt="${say(`code_${kind}`, words)}" width="240" height="240">
<p class="soft">${say(`scan_${kind}`)}</p>`;
  return html`<section>
<h2>${say(`way_${kind}`)}</h2>
${link === undefined ? '' : opened}
${drawn}
<dl>
${accounts.map((account) => [numberRow(say(account.kind), account), isMixed ? referenceRow(account.reference ?? reference) : ''])}
${bic === undefined ? '' : row(say('bic'), html`<span class="number" translate="no">${bic}</span>`)}
${isMixed ? '' : referenceRow(reference)}
${message === undefined ? '' : row(say('message'), html`<bdi translate="no">${message}</bdi>`)}
</dl>
<p class="soft">${say(kind === 'bank' && (reference ?? isMixed) ? 'exact_reference' : 'exact_message')}</p>
</section>`;
}

const row = (name: string, value: string | Markup): Markup => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

/** In groups for reading, that are copied without gaps. */
const numberRow = (name: string, number: PaymentNumber): Markup =>
  row(
    name,
    html`<span class="number" translate="no">${formatNumber(number)
      .split(' ')
      .map((group) => html`<span>${group}</span>`)}</span>`,
  );

function dueRow({ due }: ToPay, { lang, say, day }: Speech): Markup | '' {
  if (!due) return '';
  const when = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }).format(due.daysLeft, 'day');
  return row(say('due'), due.daysLeft < 0 ? say('due_past', { day: day(due.on) }) : say('due_day', { day: day(due.on), when }));
}

/** A QR code that is still read with about 15 % of it lost, and white around it as ISO/IEC 18004 asks, whatever the theme. */
async function pictureOf(text: string): Promise<string> {
  // Loaded with the first code that is shown.
  const { default: library } = await import('bwip-js');
  // Level M, which the library's types do not know as an option.
  const level = { eclevel: 'M' };
  const drawing = library.toSVG({ bcid: 'qrcode', text, ...level, paddingwidth: 8, paddingheight: 8, backgroundcolor: 'FFFFFF' });
  return `data:image/svg+xml;base64,${btoa(drawing)}`;
}
