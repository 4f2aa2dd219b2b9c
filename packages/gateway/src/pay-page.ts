import { invoices as operations } from '@kvitto/contract/invoice';
import type { Invoice, PaymentData } from '@kvitto/contract/invoice';
import { KvittoError, toKvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';
import { addressKey } from './asker.ts';
import { within } from './deadline.ts';
import { fingerprint } from './digest.ts';
import type { Guard } from './lookup.ts';
import { noteFailure } from './note.ts';
import type { Note } from './note.ts';
import { checked } from './output.ts';
import { payPageMarkup } from './pay-page-markup.ts';
import type { PayPageState } from './pay-page-markup.ts';
import { payPageStyle } from './pay-page-style.ts';
import { payPageTexts } from './pay-page-texts.ts';
import { readPayLink } from './pay-links.ts';
import { closedView, openView } from './pay-view.ts';
import type { PayView } from './pay-view.ts';
import type { Settings } from './settings.ts';
import { textsIn } from './texts-in.ts';

export interface PayPageDesk {
  readonly settings: Settings;
  readonly guard: Guard;
}

/** Languages that the page is written in, English first. */
export const payPageLanguages = ({ payTexts }: Settings): string[] => [
  ...new Set([...Object.keys(payPageTexts), ...Object.keys(payTexts)]),
];

/**
 * The page on which somebody else pays, as a link of `payLinks` names it. It is guarded as lookups are, and never rejects: a link that is
 * wrong and one of an invoice that is not there are one page, in one time.
 */
export async function payPage(token: string, lang: string, request: Request, note: Note, desk: PayPageDesk): Promise<Response> {
  const { settings, guard } = desk;
  const { peer } = note;
  const [secret] = settings.session.secrets;
  const asker = peer === undefined ? undefined : await fingerprint(secret, 'peer', addressKey(peer));
  try {
    const subject = await fingerprint(secret, 'pay', token);
    const shown = await guard({ subject, asker, isKnown: false }, () => viewOf(token, lang, request.signal, settings));
    return await answer(shown, 200, lang, settings);
  } catch (thrown) {
    noteFailure(note, thrown);
    const { code, retryAfter } = toKvittoError(thrown);
    const [state, status] = refusals[code] ?? (['away', 503] as const);
    const response = await answer({ state }, status, lang, settings);
    if (retryAfter !== undefined) response.headers.set('retry-after', String(Math.ceil(retryAfter)));
    return response;
  }
}

const refusals: Readonly<Partial<Record<ErrorCode, readonly ['over' | 'unknown' | 'busy', number]>>> = {
  expired_window: ['over', 410],
  lookup_failed: ['unknown', 404],
  rate_limited: ['busy', 429],
};

async function viewOf(
  token: string,
  locale: string,
  asker: AbortSignal,
  { backend, session, timeoutMs, wait, now }: Settings,
): Promise<PayView> {
  const link = await readPayLink(token, session);
  const { invoices } = backend;
  if (!invoices) throw new KvittoError('lookup_failed', 'No invoices are kept here.');
  const { order, invoice } = link;
  return within({ ms: timeoutMs, wait, asker }, async (signal) => {
    const context = { scope: [order], locale, signal, readOnly: true };
    // Parsed by the schemas of these very operations.
    const found = checked(operations.get, await invoices.get({ order, invoice }, context)) as Invoice;
    try {
      const data = checked(operations.payment, await invoices.payment({ order, invoice }, context)) as PaymentData;
      return openView(data, found, link, new Date(now()));
    } catch (thrown) {
      const { code, reasons: [reason = ''] = [] } = toKvittoError(thrown);
      if (code === 'not_eligible') return closedView(reason, found);
      throw thrown;
    }
  });
}

async function answer(shown: PayPageState, status: number, lang: string, { payTexts }: Settings): Promise<Response> {
  const page = await payPageMarkup(shown, lang, textsIn(lang, payPageTexts, payTexts));
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${await styleHash()}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-language': lang,
    'content-security-policy': policy.join('; '),
    'x-robots-tag': 'noindex, nofollow',
  };
  return new Response(page, { status, headers });
}

let hash: Promise<string> | undefined;

/** By which the page's policy knows its style, in Base64 as CSP Level 3 asks. */
const styleHash = (): Promise<string> =>
  (hash ??= crypto.subtle
    .digest('SHA-256', new TextEncoder().encode(payPageStyle))
    .then((digest) => btoa(String.fromCharCode(...new Uint8Array(digest)))));
