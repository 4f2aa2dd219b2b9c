import type { Bench } from './bench.ts';
import { isLost } from './parts.ts';
import { whenOf } from './when.ts';
import { mayClaim, whyOf } from './withdrawal.model.ts';
import type { Shown } from './withdrawal.model.ts';

interface OverviewProps {
  readonly view: Shown;
  readonly bench: Bench;
}

/** How the right stands, the function to use it, what it does not cover, and the notices that were sent. */
export function Overview({ view, bench }: OverviewProps) {
  const { sent, come } = bench;
  const { right, records } = view;
  const now = records.find(({ id }) => id === sent.value);
  const receipt = come('receipt');
  return (
    <>
      {now && (
        <div class="part">
          <h2 id="title">{bench.t(now.isInTime ? 'a.title' : 'a.title.late')}</h2>
          {receipt && <receipt.Receipt record={now} bench={bench} />}
        </div>
      )}
      {!(now && (right === 'done' || right === 'noted')) && <Standing view={view} bench={bench} isBelow={now !== undefined} />}
      <Notices records={records.filter((record) => record !== now)} bench={bench} />
      <Uncovered view={view} bench={bench} />
    </>
  );
}

function Standing({ view: { status, right, covered }, bench, isBelow }: OverviewProps & { readonly isBelow: boolean }) {
  const { t, format, place, context, go } = bench;
  const { number, lastDay, isExtended } = status;
  const day = lastDay ? format.value.day(lastDay) : '';
  const title = isBelow ? 'standing' : 'title';
  const isOpening = place.value !== 'overview';
  const open = () => {
    if (isOpening) return;
    if (bench.come('steps')) go('statement', 'title');
    // The focus follows once it is there.
    else place.value = 'statement';
    context.emit('withdrawal-opened', {});
  };
  return (
    <div class="part">
      <p class="soft">{t('order', { number })}</p>
      <h2 id={title}>{t(`r.${right}`, { day })}</h2>
      <p>
        {t(`r.${right}.text`)} {isExtended && right === 'running' && t('extended')}
      </p>
      {covered.length > 0 && (
        <button id="withdraw" type="button" class="button withdraw" aria-disabled={isOpening} onClick={open}>
          {t('withdraw')}
        </button>
      )}
      {isOpening && <p role="status">{isLost('steps') ? `${t('f.part')} ${t('anyway')}` : t('loading.form')}</p>}
      {right === 'unknown' && <p class="soft">{t('anyway')}</p>}
      {(right === 'none' || right === 'unknown') && <slot />}
    </div>
  );
}

function Notices({ records, bench }: { readonly records: Shown['records']; readonly bench: Bench }) {
  const receipt = bench.come('receipt');
  if (records.length === 0) return null;
  return (
    <div class="part">
      <h3>{bench.t('sent')}</h3>
      {receipt ? (
        <receipt.Notices records={records} bench={bench} />
      ) : (
        records.map((record) => (
          <p key={record.id} class="notice">
            {whenOf(record, bench)}
          </p>
        ))
      )}
    </div>
  );
}

function Uncovered({ view: { uncovered, covered }, bench: { t } }: OverviewProps) {
  const isPart = covered.filter(({ quantity, withdrawable }) => withdrawable > 0 && quantity !== undefined && quantity > withdrawable);
  if (uncovered.length + isPart.length === 0) return null;
  return (
    <div class="part">
      <h3>{t('not')}</h3>
      <ul class="not">
        {uncovered.map((line) => (
          <li key={line.line}>
            <b>{line.title}</b>
            <span>
              {t(`why.${whyOf(line)}`)} {mayClaim(line) && t('claim')}
            </span>
          </li>
        ))}
        {isPart.map(({ line, title, quantity = 0, withdrawable }) => (
          <li key={line}>
            <b>{title}</b>
            <span>{t('why.rest', { rest: quantity - withdrawable, quantity })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
