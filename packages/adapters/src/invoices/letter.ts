/** What is sent to buyers, as it is when it is sent: kept letters hold no address, and what has come otherwise since is not told. */
import { isRunning } from '@kvitto/contract/invoices/can';
import { duePartsOf } from '@kvitto/contract/invoices/due';
import { documentOf } from '@kvitto/contract/invoices/ledger';
import type { CaseNotice, InvoiceFileNews, InvoiceMailNews, PauseEndsNotice } from '@kvitto/contract/outbox';
import { sumOf } from '@kvitto/contract/returns/allocate';
import { addressOf } from './address.ts';
import type { InvoiceDesk } from './desk.ts';
import { opened, told } from './kept.ts';
import type { OpenInvoice } from './kept.ts';
import type { InvoiceNewsTables, KeptFileLetter, KeptInvoice, KeptNotice } from './tables.ts';

/** Nothing where it cannot go anywhere, or there is nothing to send, any more. */
export async function letterNews(desk: InvoiceDesk, tables: InvoiceNewsTables, item: string): Promise<InvoiceMailNews | undefined> {
  const found = await tables.letterOf(item);
  const kept = found && (await tables.invoiceOf(found.letter.invoice));
  const to = found && addressOf(found.subject);
  if (!found || !kept || to === undefined) return undefined;
  const { letter } = found;
  if ('document' in letter) return fileNews(desk, kept, letter, to);
  const notice = noticeNews(opened(desk, kept, desk.now()), letter, { to, now: desk.now() });
  return notice && { kind: 'invoice_mail', notice };
}

function fileNews(
  desk: InvoiceDesk,
  kept: KeptInvoice,
  { order, invoice, document, locale }: KeptFileLetter,
  to: string,
): InvoiceFileNews | undefined {
  const given = told(desk, kept, desk.now());
  const file = given.documents.find((each) => each.id === document);
  if (!file) return undefined;
  return {
    kind: 'invoice_mail',
    mail: { to, order, invoice, document, documentKind: file.kind, number: given.number, ...(locale !== undefined && { locale }) },
  };
}

function noticeNews(
  found: OpenInvoice,
  letter: KeptNotice,
  { to, now }: { readonly to: string; readonly now: Date },
): PauseEndsNotice | CaseNotice | undefined {
  const { number, country } = documentOf(found.state);
  const { order, invoice, notice, locale = languageOf(country) } = letter;
  const noticed = { to, order, invoice, number, locale };
  const about = notice.about === 'case' ? stillCase(found, notice, now) : stillPaused(found, notice);
  return about && { ...noticed, ...about };
}

type Of<About extends KeptNotice['notice']['about']> = Extract<KeptNotice['notice'], { readonly about: About }>;
type Told<Notice> = Omit<Notice, 'to' | 'order' | 'invoice' | 'number' | 'locale'>;

/** While the pause runs until that day and holds something back. */
function stillPaused({ state, rules, today }: OpenInvoice, { pause: id, until }: Of<'pause_ends'>): Told<PauseEndsNotice> | undefined {
  const pause = state.pauses.find((each) => each.pause === id);
  if (!pause || pause.until !== until || !isRunning(pause, today) || state.collection) return undefined;
  const parts = duePartsOf(state, rules.terms, today).filter((part) => part.isPaused && part.pause?.pause === id);
  const amount = sumOf(parts.map((part) => part.amount));
  if (amount === 0) return undefined;
  const { currency } = documentOf(state);
  const dueOn = parts[0]?.dueOn;
  return { about: 'pause_ends', pause: id, until, amount, currency, ...(dueOn !== undefined && dueOn > until && { dueOn }) };
}

/** What is told of the past, when invoices are taken over from elsewhere, is no news. */
const newForMs = 7 * 86_400_000;

/** While it is the last that has happened to the case. */
function stillCase({ state }: OpenInvoice, { dispute, state: how, event }: Of<'case'>, now: Date): Told<CaseNotice> | undefined {
  const last = state.disputes.find((each) => each.dispute === dispute);
  if (last?.id !== event || now.getTime() - Date.parse(last.at) > newForMs) return undefined;
  return { about: 'case', case: dispute, state: how };
}

/** The language that most people in a country write. */
function languageOf(country: string): string {
  try {
    return new Intl.Locale(`und-${country}`).maximize().language;
  } catch {
    return 'en';
  }
}
