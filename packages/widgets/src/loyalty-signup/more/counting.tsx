import type { Preview } from '@kvitto/contract/loyalty';
import type { Bench } from '../bench.ts';
import { ReadLink } from '../read-link.tsx';
import { showAbove } from './show-above.ts';

/** The rules behind the number, who runs the programme, and how to stop. */
export function Counting({ bench }: { readonly bench: Bench }) {
  const { t, programme, wordsOf, isTelling, context, preview } = bench;
  const view = programme.value;
  if (!view) return null;
  const { name, company, stop, benefits, termsUrl, privacyUrl } = view;
  const close = (isFocusKept: boolean) => {
    isTelling.value = false;
    if (isFocusKept) context.host.shadowRoot?.getElementById('how')?.focus();
  };
  return (
    <div
      id="counting"
      class="counting"
      role="dialog"
      aria-labelledby="counting-title"
      tabindex={-1}
      popover="manual"
      ref={(panel: HTMLElement | null) => {
        if (panel && !panel.matches(':popover-open')) showAbove(panel, context, close);
      }}
    >
      <h3 id="counting-title">{t('how')}</h3>
      <Rules bench={bench} />
      {preview.value && <Excluded of={preview.value} bench={bench} />}
      {benefits && (
        <ul class="gains">
          {wordsOf(benefits)?.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
      <p class="small">
        {t('how.who', { company, programme: name })} {wordsOf(stop)}
      </p>
      <p class="links small">
        <ReadLink href={termsUrl} label={t('terms')} hint={t('tab')} />
        <ReadLink href={privacyUrl} label={t('privacy')} hint={t('tab')} />
      </p>
      <button type="button" class="button" onClick={() => close(true)}>
        {t('close')}
      </button>
    </div>
  );
}

/** How the number comes about, in the cart's currency where it is known. */
function Rules({ bench: { t, programme, preview, context } }: { readonly bench: Bench }) {
  const rules = programme.value?.points;
  const { money } = context.format();
  const currency = preview.value?.total?.before.currency ?? preview.value?.worth?.currency;
  const ofCart = (each: { readonly currency: string }) => currency === undefined || each.currency === currency;
  const { rates = [], worth = [], rounding, beforeTax, pendingDays } = rules ?? {};
  return (
    <ul>
      {rates
        .filter(({ per }) => ofCart(per))
        .map(({ points, per }) => (
          <li key={per.currency}>{t('how.rate', { points, money: money(per) })}</li>
        ))}
      {rounding && <li>{t(`how.round.${rounding}`)}</li>}
      {beforeTax && <li>{t('how.tax')}</li>}
      {worth
        .filter((each) => ofCart(each.money))
        .map(({ points, money: each }) => (
          <li key={each.currency}>{t('how.worth', { points, money: money(each) })}</li>
        ))}
      {pendingDays ? <li>{t('how.pending', { days: pendingDays })}</li> : null}
    </ul>
  );
}

const kinds = { gift_card: 'how.gift_card', product: 'how.product', shipping: 'how.shipping', tax: 'how.tax.line' } as const;

/** What of this cart gives no points, by name where it has one. */
function Excluded({ of: { excluded }, bench: { t } }: { readonly of: Preview; readonly bench: Bench }) {
  const names = excluded.map(({ kind, title }) => title ?? t(Object.entries(kinds).find(([each]) => each === kind)?.[1] ?? 'how.product'));
  if (names.length === 0) return null;
  return (
    <p>
      {t('how.excluded')} {[...new Set(names)].join(', ')}.
    </p>
  );
}
