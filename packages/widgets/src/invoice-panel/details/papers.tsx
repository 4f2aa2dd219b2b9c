import type { ComponentChildren } from 'preact';
import type { Invoice } from '@kvitto/contract/invoice';
import { isReachableAt } from '../reach.ts';
import { openFile, sendFile } from './desk.ts';
import type { Desk } from './desk.ts';

interface PartProps {
  readonly of: Invoice;
  readonly desk: Desk;
}

export function Documents({ of, desk }: PartProps) {
  const { t, word, file, mail, isSendable } = desk;
  if (of.documents.length === 0) return null;
  const failed = of.documents.find(({ id }) => file.value?.id === id && file.value.state === 'failed');
  const nameOf = ({ kind, name, year }: Invoice['documents'][number]) => word(`d.${kind}`, { year: String(year ?? '') }) ?? name;
  const canSend = of.can.send === true && isSendable.value;
  const said = mail.value?.of === of.id ? mail.value : undefined;
  return (
    <section aria-labelledby="files">
      <h3 id="files">{t('files')}</h3>
      <ul class="files">
        {of.documents.map((each) => (
          <li key={each.id}>
            <button
              type="button"
              class="button"
              aria-disabled={file.value?.state === 'loading'}
              onClick={() => void openFile(desk, of, each)}
            >
              {nameOf(each)}
              <span class="hush"> {each.name}</span>
            </button>
            {canSend && (
              <button
                type="button"
                class="quiet-button"
                aria-disabled={said?.state === 'sending'}
                onClick={() => void sendFile(desk, of, each)}
              >
                {t('mail')}
                <span class="hush"> {each.name}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
      {of.documents.some(({ isTagged }) => isTagged) && <p class="small">{t('files.tagged')}</p>}
      <p role="status">
        {failed && t('files.failed', { name: nameOf(failed) })}
        {said?.state === 'sent' && t('mail.sent', { to: said.to })}
        {said?.state === 'failed' && t(said.code === 'rate_limited' ? 'mail.busy' : 'mail.failed')}
      </p>
    </section>
  );
}

/** Of a business. */
export function Buyer({ of: { buyer, isBusiness, paymentDays }, desk: { t } }: PartProps) {
  const rows: readonly (readonly ['order' | 'terms' | 'vat' | 'peppol', ComponentChildren])[] = [
    ['order', buyer?.purchaseOrder],
    ['terms', paymentDays !== undefined && t('buyer.days', { days: paymentDays })],
    ['vat', numberOf(buyer?.vatId, t)],
    ['peppol', numberOf(buyer?.peppolId, t)],
  ];
  if (!isBusiness || rows.every(([, value]) => !value)) return null;
  return (
    <section aria-labelledby="buyer">
      <h3 id="buyer">{t('buyer')}</h3>
      <dl class="facts">
        {rows.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{t(`buyer.${name}`)}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  );
}

/** Signs that stand for others are seen; what is read out is that they are hidden. */
function numberOf(text: string | undefined, t: Desk['t']): ComponentChildren {
  if (!text?.includes('•')) return text;
  return (
    <>
      <span aria-hidden="true" dir="ltr">
        {text}
      </span>{' '}
      <span class="small">{t('buyer.hidden')}</span>
    </>
  );
}

/** In which money and until when, for those who live by another clock. */
export function Notes({ of: { currency, zone, standing, issuedOn, termsUrl }, desk: { t, bench, day } }: PartProps) {
  const locale = bench.context.locale.value;
  return (
    <section aria-labelledby="notes">
      <h3 id="notes">{t('notes')}</h3>
      <p>{t('notes.day', { zone: zoneName(zone, locale, standing.dueOn ?? issuedOn) })}</p>
      {standing.arrivesOn && <p>{t('notes.bank', { day: day(standing.arrivesOn) })}</p>}
      <p>{t('notes.money', { name: currencyName(currency, locale), currency })}</p>
      {termsUrl && /^https?:/i.test(termsUrl) && (
        <p>
          <a href={termsUrl} target="_blank" rel="noreferrer">
            {t('notes.terms')}
          </a>
        </p>
      )}
    </section>
  );
}

/** "Swedish kronor": as of many of them. */
function currencyName(currency: string, locale: string): string {
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'name' }).formatToParts(100);
  return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}

/** "Central European Standard Time"; its name where the platform has no words for it. */
function zoneName(timeZone: string, locale: string, day: string): string {
  try {
    const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'long' }).formatToParts(new Date(day));
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
  } catch {
    return timeZone;
  }
}

/** Whom to talk to, in a line. */
export function Reach({ of: { hardship }, desk: { t, bench } }: PartProps) {
  const contact = bench.context.props.contact.value;
  const url = hardship?.url ?? contact;
  return (
    <>
      {isReachableAt(url) && <a href={url}>{hardship?.label ?? t('help.ask')}</a>}{' '}
      {hardship?.phone && (
        <a href={`tel:${hardship.phone.replaceAll(/[^\d+]/g, '')}`} dir="ltr">
          {hardship.phone}
        </a>
      )}
    </>
  );
}

/** How to tell a false invoice, and whom to talk to when it does not work out. */
export function Help({ of, desk }: PartProps) {
  const { t, bench } = desk;
  // Who else collects it is who is to be talked to, and what is paid asks for nothing.
  const isOurs = of.standing.status !== 'collection' && (of.balance.open > 0 || of.standing.status === 'elsewhere');
  const isReachable = of.hardship?.url ?? of.hardship?.phone ?? bench.context.props.contact.value;
  return (
    <>
      <section aria-labelledby="safe">
        <h3 id="safe">{t('safe')}</h3>
        <ul class="tips">
          {of.can.pay && <li>{t('safe.payee')}</li>}
          <li>{t('safe.call')}</li>
          <li>{t('safe.hurry')}</li>
        </ul>
      </section>
      {isOurs && isReachable && (
        <section aria-labelledby="help">
          <h3 id="help">{t('help')}</h3>
          <p>
            {t('help.text')} <Reach of={of} desk={desk} />
          </p>
        </section>
      )}
    </>
  );
}
