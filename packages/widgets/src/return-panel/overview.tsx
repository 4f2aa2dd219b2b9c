import type { ReturnOptions } from '@kvitto/contract/return';
import type { Bench } from './bench.ts';
import { CaseList } from './case-list.tsx';
import { parts } from './parts.ts';
import { openWithdrawal } from './open-withdrawal.ts';
import { panelView } from './return-panel.model.ts';
import type { LineView, Sentence } from './return-panel.model.ts';

interface OverviewProps {
  readonly of: ReturnOptions;
  /** What is shown could not be refreshed. */
  readonly isStale: boolean;
  readonly again: () => void;
  readonly bench: Bench;
}

/** What can come back until when, what to do about the rest, and what is on its way. */
export function Overview({ of, isStale, again, bench }: OverviewProps) {
  const { t, context, isBegun, go, heading, announcement } = bench;
  const { headline, daysLeft, lines, begins } = panelView(of);
  const begin = () => {
    context.emit('return-started', { entry: 'panel' });
    go({ at: 'flow' });
  };
  const warm = () => parts.flow.fetchPart('it', context.locale.peek());
  return (
    <section class="card" aria-labelledby="head">
      {isStale && <Stale again={again} bench={bench} />}
      <div>
        <h2 id="head" ref={heading}>
          {say(headline, bench)}
        </h2>
        {daysLeft !== undefined && <p class="soft">{t('left', { days: daysLeft })}</p>}
        {lines.length === 0 && <p class="soft">{t('empty.text')}</p>}
      </div>
      <ul class="things">
        {lines.map((view) => (
          <Thing key={view.line.line} of={view} bench={bench} />
        ))}
      </ul>
      <div class="actions">
        {begins && (
          <button type="button" class="button" onClick={begin} onPointerEnter={warm} onFocus={warm}>
            {t(isBegun.value ? 'resume' : begins === 'claim' ? 'start.claim' : 'start')}
          </button>
        )}
        {of.withdrawal.isOpen && <Withdraw until={of.withdrawal.lastDay} bench={bench} />}
      </div>
      {lines.length === 0 && <slot />}
      {of.termsUrl && /^https?:/i.test(of.termsUrl) && (
        <a class="link" href={of.termsUrl}>
          {t('terms')}
        </a>
      )}
      <CaseList bench={bench} />
      <p class="hush" role="status">
        {announcement.value}
      </p>
    </section>
  );
}

function Stale({ again, bench: { t } }: Pick<OverviewProps, 'again' | 'bench'>) {
  return (
    <p class="stale">
      {t('stale')}{' '}
      <button type="button" class="quiet-button" onClick={again}>
        {t('again')}
      </button>
    </p>
  );
}

/** A sentence as it is read. Days are written as the reader does. */
function say({ key, day, days, part }: Sentence, { t, format, word }: Bench): string {
  const text = word(key, { day: day ? format.value.day(day) : 'none' }) ?? (key.startsWith('no.') ? t('no.other') : '');
  const whole = days === undefined ? text : `${text} · ${t('left', { days })}`;
  return part ? t('part', { ...part, text: whole }) : whole;
}

/** The things of a line, and what can be done with them. */
function Thing({ of: { line, told, instead, isOpen }, bench }: { readonly of: LineView; readonly bench: Bench }) {
  const { title, variant, image, quantity } = line;
  const contact = bench.context.props.contact.value;
  return (
    <li class="thing">
      {image && <img src={image} alt="" />}
      <div>
        <p>
          <b>{title}</b>
          <span class="soft">
            {variant && ` ${variant}`}
            {quantity > 1 && ` × ${quantity}`}
          </span>
        </p>
        {told.map((each, index) => (
          <p key={each.key} class={isOpen && index === 0 ? 'open' : 'soft'}>
            {say(each, bench)}
          </p>
        ))}
        {instead.map((each) =>
          each.key !== 'do.ask' ? (
            <p key={each.key} class="small">
              {say(each, bench)}
            </p>
          ) : (
            contact && (
              <p key={each.key} class="small">
                <a href={contact}>{say(each, bench)}</a>
              </p>
            )
          ),
        )}
      </div>
    </li>
  );
}

/** The right that the law gives: as easy to see and to press as what the shop offers by itself. */
function Withdraw({ until, bench }: { readonly until: string | undefined; readonly bench: Bench }) {
  const { t, format, context, isTellingHow } = bench;
  const href = context.props.withdrawal.value;
  const open = () => openWithdrawal(bench);
  return (
    <>
      {href ? (
        <a class="button" href={href} onClick={open}>
          {t('withdraw')}
        </a>
      ) : (
        <button type="button" class="button" onClick={open}>
          {t('withdraw')}
        </button>
      )}
      <p class="small" role="status">
        {isTellingHow.value ? t('withdraw.how') : t('withdraw.text', { day: until ? format.value.day(until) : 'none' })}
      </p>
    </>
  );
}
