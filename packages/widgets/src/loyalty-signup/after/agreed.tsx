import type { ConsentReceipt } from '@kvitto/contract/consent';
import { CopyButton } from '../../ui/copy-button.tsx';
import { methodKey, stateKey } from './after.messages.ts';
import { consentName } from '../consent-name.ts';
import { revoke } from './consents.ts';
import type { Desk } from './desk.ts';
import { Problem } from './problem.tsx';

/** Every consent as a receipt: what exactly, when, how and where, and one press to take it back. */
export function Agreed({ receipts, desk }: { readonly receipts: readonly ConsentReceipt[]; readonly desk: Desk }) {
  // The browser keeps whether it is open: no update closes it.
  return (
    <details class="part">
      <summary>{desk.bench.t('agreed.title')}</summary>
      <ul class="receipts">
        {receipts.map((receipt) => (
          <Receipt key={receipt.id} receipt={receipt} desk={desk} />
        ))}
      </ul>
    </details>
  );
}

function Receipt({ receipt, desk }: { readonly receipt: ConsentReceipt; readonly desk: Desk }) {
  const { bench, busy, announcement } = desk;
  const { t, context } = bench;
  const { id, state, text, textHash, locale, revokedAt } = receipt;
  const what = consentName(receipt, t);
  const isBusy = busy.value === `revoke ${id}`;
  const isHeld = state === 'given' || state === 'pending' || state === 'accepted';
  return (
    <li class="receipt" id={`receipt-${id}`}>
      <h3 id={`agreed-${id}`}>{what}</h3>
      <p class={isHeld ? 'held' : 'soft'}>{t(stateKey(state), { day: revokedAt ? context.format().day(revokedAt) : '' })}</p>
      <blockquote lang={locale}>{text}</blockquote>
      <Facts receipt={receipt} desk={desk} />
      <p class="proof">
        <span class="soft">{t('agreed.proof')}</span>{' '}
        <code translate={false} dir="ltr">
          {textHash}
        </code>{' '}
        <CopyButton words={textHash} label={t('after.copy')} done={t('after.copied')} of={t('agreed.proof')} announcement={announcement} />
      </p>
      <Problem of={`revoke ${id}`} desk={desk} />
      {isHeld && (
        <p>
          <button
            type="button"
            class="button"
            aria-disabled={isBusy}
            aria-describedby={`agreed-${id}`}
            onClick={() => void revoke(desk, receipt)}
          >
            {t(isBusy ? 'agreed.taking' : 'agreed.take')}
          </button>
        </p>
      )}
    </li>
  );
}

function Facts({ receipt, desk: { bench } }: { readonly receipt: ConsentReceipt; readonly desk: Desk }) {
  const { t, context } = bench;
  const { textVersion, givenAt, confirmedAt, revokedAt, method, page, sentTo } = receipt;
  const format = context.format();
  const moment = (at: string | undefined) => (at ? t('agreed.moment', { day: format.day(at), time: format.time(at) }) : '');
  const facts = [
    [t('agreed.version'), textVersion],
    [t('agreed.when'), moment(givenAt)],
    [t('agreed.how'), t(methodKey(method))],
    [t('agreed.where'), page ?? ''],
    [t('agreed.to'), sentTo],
    [t('agreed.confirmed'), moment(confirmedAt)],
    [t('agreed.revoked'), moment(revokedAt)],
  ] as const;
  return (
    <dl class="facts">
      {facts
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
