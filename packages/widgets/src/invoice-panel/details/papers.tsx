import type { Invoice } from '@kvitto/contract/invoice';
import { openFile } from './desk.ts';
import type { Desk } from './desk.ts';

interface PartProps {
  readonly of: Invoice;
  readonly desk: Desk;
}

export function Documents({ of, desk }: PartProps) {
  const { t, word, file } = desk;
  if (of.documents.length === 0) return null;
  const failed = of.documents.find(({ id }) => file.value?.id === id && file.value.state === 'failed');
  const nameOf = ({ kind, name }: Invoice['documents'][number]) => word(`d.${kind}`) ?? name;
  return (
    <section aria-labelledby="files">
      <h3 id="files">{t('files')}</h3>
      <div class="files">
        {of.documents.map((each) => (
          <button
            key={each.id}
            type="button"
            class="button"
            aria-disabled={file.value?.state === 'loading'}
            onClick={() => void openFile(desk, of, each)}
          >
            {nameOf(each)}
            <span class="hush"> {each.name}</span>
          </button>
        ))}
      </div>
      {of.documents.some(({ isTagged }) => isTagged) && <p class="small">{t('files.tagged')}</p>}
      <p role="status">{failed && t('files.failed', { name: nameOf(failed) })}</p>
    </section>
  );
}

/** Of a business. */
export function Buyer({ of: { buyer, isBusiness }, desk: { t } }: PartProps) {
  if (!buyer || !isBusiness) return null;
  const rows = [
    ['buyer.order', buyer.purchaseOrder],
    ['buyer.vat', buyer.vatId],
    ['buyer.peppol', buyer.peppolId],
  ] as const;
  return (
    <section aria-labelledby="buyer">
      <h3 id="buyer">{t('buyer')}</h3>
      <dl class="facts">
        {rows.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{t(name)}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  );
}

/** How to tell a false invoice, and whom to talk to when it does not work out. */
export function Help({ of: { hardship }, desk: { t, bench } }: PartProps) {
  const contact = bench.context.props.contact.value;
  const url = hardship?.url ?? contact;
  const isSafe = url !== undefined && /^(?:https?:|tel:|mailto:|[/#?.])/i.test(url);
  return (
    <>
      <section aria-labelledby="safe">
        <h3 id="safe">{t('safe')}</h3>
        <ul class="tips">
          <li>{t('safe.payee')}</li>
          <li>{t('safe.call')}</li>
          <li>{t('safe.hurry')}</li>
        </ul>
      </section>
      {(isSafe || hardship?.phone) && (
        <section aria-labelledby="help">
          <h3 id="help">{t('help')}</h3>
          <p>
            {t('help.text')} {isSafe && <a href={url}>{hardship?.label ?? t('help.ask')}</a>}{' '}
            {hardship?.phone && (
              <a href={`tel:${hardship.phone.replaceAll(/[^\d+]/g, '')}`} dir="ltr">
                {hardship.phone}
              </a>
            )}
          </p>
        </section>
      )}
    </>
  );
}
