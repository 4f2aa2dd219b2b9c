import type { ComponentChildren } from 'preact';
import type { Invoice, PaymentData } from '@kvitto/contract/invoice';
import { CopyButton } from '../../ui/copy-button.tsx';
import { formStyles } from '../../ui/form.styles.ts';
import type { Bench } from '../bench.ts';
import { Frame, frameStyles, Trouble } from '../frame.tsx';
import { failureKey } from '../invoice-panel.model.ts';
import { Amount, amountOf, isTaken, readIt } from './amount.tsx';
import { share } from './begin.ts';
import { deskOf } from './desk.ts';
import type { Desk, Way } from './desk.ts';
import { payStyles } from './pay.styles.ts';
import { WayBody } from './way.tsx';

export const styles = formStyles + frameStyles + payStyles;

/** Paying one invoice. */
export function draw(bench: Bench): (of: Invoice) => ComponentChildren {
  const desk = deskOf(bench);
  return (of) => <Pay of={of} desk={desk} />;
}

function Pay({ of, desk }: { readonly of: Invoice; readonly desk: Desk }) {
  const { t, bench, asked, sender, isGone, renew } = desk;
  const answer = asked.answer.value;
  const data = 'value' in answer && !isGone.value ? answer.value : undefined;
  const failed = answer.state === 'failed' && !isGone.value ? answer.error : undefined;
  const money = data && bench.format.value.money(data.amount);
  const day = data?.dueDate ? bench.format.value.day(data.dueDate) : 'none';
  return (
    <Frame title={money === undefined ? t('pay') : t('title', { money, day })} back={t('x.back')} bench={bench}>
      {isGone.value && (
        <div role="status">
          <p class="problem">{t('gone')}</p>
          <button type="button" class="button" onClick={() => void renew()}>
            {t('again')}
          </button>
        </div>
      )}
      {!data && !failed && !isGone.value && (
        <p role="status" aria-busy="true">
          {t('asking')}
        </p>
      )}
      {failed && (
        <div role="status">
          <p class="problem">{t(failed.code === 'not_eligible' ? 'x.nothing' : failureKey(failed.code))}</p>
          {failed.retryable && (
            <button type="button" class="button" onClick={() => void asked.refresh()}>
              {t('again')}
            </button>
          )}
        </div>
      )}
      {data && <Ways data={data} of={of} desk={desk} />}
      <Trouble sender={sender} words={t} />
      {data && of.can.share && <Share data={data} of={of} desk={desk} />}
    </Frame>
  );
}

function Ways({ data, of, desk }: { readonly data: PaymentData; readonly of: Invoice; readonly desk: Desk }) {
  const { t, word, isChanged, opened } = desk;
  const { ways } = data;
  const amount = amountOf(desk, data, of);
  const open = opened.value ?? (ways.length === 1 ? ways[0]?.id : '');
  const nameOf = (way: Way) => way.label ?? word(`w.${way.kind}`) ?? t('w.other');
  return (
    <>
      <div role="status">{isChanged.value && <p class="note">{t('changed')}</p>}</div>
      <Amount data={data} of={of} desk={desk} />
      {ways.length === 0 && <p>{t('ways.none')}</p>}
      <div class="ways">
        {ways.map((way, index) => (
          <div key={way.id} class="way">
            <h3>
              <button
                type="button"
                class="way-link"
                aria-expanded={way.id === open}
                aria-controls={way.id === open ? `way${index}` : undefined}
                onClick={() => {
                  opened.value = way.id === open ? '' : way.id;
                  readIt(desk, data, of);
                }}
              >
                {nameOf(way)}
              </button>
            </h3>
            {way.id === open && (
              <div id={`way${index}`} class="folded">
                <WayBody way={way} data={data} of={of} amount={amount} desk={desk} />
              </div>
            )}
          </div>
        ))}
      </div>
    </>
  );
}

/** Somebody else may pay, who sees the amount and the payee and nothing of the order. */
function Share({ data, of, desk }: { readonly data: PaymentData; readonly of: Invoice; readonly desk: Desk }) {
  const { t, bench, sender, shared, much } = desk;
  const link = shared.value;
  const get = () => {
    if (isTaken(desk, data, of)) void share(desk, of, much.value === 'now' ? undefined : amountOf(desk, data, of));
  };
  return (
    <section aria-labelledby="share">
      <h3 id="share">{t('share')}</h3>
      <p>{t('share.text')}</p>
      <button type="button" class="button" aria-disabled={sender.isSending.value} onClick={get}>
        {t('share.get')}
      </button>
      <div role="status">
        {link && (
          <>
            <p>{t('share.link', { money: link.money, day: bench.format.value.day(link.until) })}</p>
            <p class="link-line">
              <span class="number" dir="ltr" translate={false}>
                {link.url}
              </span>
              <CopyButton
                words={link.url}
                label={t('copy')}
                done={t('copied')}
                refused={t('copy.refused')}
                of={t('share')}
                announcement={bench.announcement}
              />
            </p>
          </>
        )}
      </div>
    </section>
  );
}
