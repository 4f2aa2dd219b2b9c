import { follow } from '@kvitto/core';
import type { ComponentChildren } from 'preact';
import type { ReturnCase } from '@kvitto/contract/return';
import { CopyButton } from '../../ui/copy-button.tsx';
import type { Bench } from '../bench.ts';
import type { parts } from '../parts.ts';
import { CallOff } from './call-off.tsx';
import { deskOf } from './desk.ts';
import type { Desk } from './desk.ts';
import { Files } from './files.tsx';
import { isOwn, payerOf, paymentOf, sendingOf, sentenceOf } from './case.model.ts';
import { standingOf } from '../return-panel.model.ts';
import type { Payment } from './case.model.ts';
import { later } from './later.ts';
import { Spot } from './spot.tsx';
import { Story, Things } from './story.tsx';

export { styles } from './case.styles.ts';

/** One return: what holds, what to do, what it brings, what has happened. */
export function draw(bench: Bench): () => ComponentChildren {
  const desk = deskOf(bench);
  const needMoney = bench.parts.money.partsFor(bench.context);
  const needOwn = later.own.partsFor(bench.context);
  bench.context.effect(() => {
    const place = bench.place.value;
    if (place.at !== 'case') return undefined;
    needMoney('it');
    desk.isAsking.value = false;
    desk.problem.value = undefined;
    if (!place.news) void bench.list.refresh();
    // Whoever comes back from the counter sees what has happened there.
    const look = () => {
      if (!document.hidden) void bench.list.refresh();
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  });
  bench.context.effect(() => {
    const { value: place } = bench.place;
    const answer = bench.list.answer.value;
    const of = place.at === 'case' && 'value' in answer ? answer.value.items.find(({ id }) => id === place.id) : undefined;
    if (of && isOwn(of)) needOwn('it');
  });
  bench.context.effect(() => followShop(bench));
  return () => <CasePlace desk={desk} />;
}

/** What the shop does about it is seen while it is on screen. */
function followShop({ context: { backend, props }, place, list }: Bench): (() => void) | undefined {
  const [on, order] = [backend.value, props.order.value];
  if (place.value.at !== 'case' || !on || !order || !(on.tracking ?? on.orders)) return undefined;
  let known: number | undefined;
  const onOrder = ({ version }: { readonly version: number }) => {
    const isNews = known !== undefined && version > known;
    known = version;
    if (isNews) void list.refresh();
  };
  return follow(on, order, { onOrder }, { token: props.session.value });
}

function CasePlace({ desk }: { readonly desk: Desk }) {
  const { bench, t } = desk;
  const place = bench.place.value;
  const answer = bench.list.answer.value;
  if (place.at !== 'case') return null;
  const made = 'value' in answer ? answer.value.items.find(({ id }) => id === place.id) : undefined;
  const back = () => bench.go({ at: 'overview' });
  return (
    <section class="card case" aria-labelledby="head">
      <button type="button" class="quiet-button back" onClick={back}>
        {t('case.all')}
      </button>
      {made ? (
        <CaseView key={made.id} of={made} news={place.news} desk={desk} />
      ) : (
        <p id="head" role="status">
          {t(answer.state === 'loading' ? 'waiting' : 'case.gone')}
        </p>
      )}
      <p class="hush" role="status">
        {bench.announcement.value}
      </p>
    </section>
  );
}

interface CaseViewProps {
  readonly of: ReturnCase;
  readonly news: 'created' | 'edited' | 'cancelled' | 'dispatched' | undefined;
  readonly desk: Desk;
}

function CaseView({ of, news, desk }: CaseViewProps) {
  const { bench, t, problem } = desk;
  const { number, offer, lines } = of;
  const state = standingOf(of);
  const titles = new Map(lines.map(({ line, title }) => [line, title]));
  const money = bench.parts.money.part('it');
  const by = sendingOf(of);
  const own = isOwn(of) ? later.own.part('it') : undefined;
  const options = bench.options.answer.value;
  const payer = payerOf(of, 'value' in options ? options.value : undefined);
  return (
    <>
      <div>
        <p class="small">{bench.word(`s.${state}`) ?? state}</p>
        <h2 key={news} id="head" ref={bench.heading}>
          {news ? t(`case.${news}`) : t('case', { number })}
        </h2>
        <p>{bench.word(sentenceOf(of, payer), { day: by ? bench.format.value.day(by) : 'none' })}</p>
      </div>
      <div role="status">
        {problem.value && (
          <p class="problem" ref={bench.heading}>
            {t(problem.value)}
          </p>
        )}
      </div>
      <p class="case-number">
        <span class="soft">{t('case.number')}</span>
        <span class="number" translate={false} dir="ltr">
          {number}
        </span>
        <CopyButton words={number} label={t('case.copy')} done={t('case.copied')} of={t('case.of')} announcement={bench.announcement} />
      </p>
      {money && <Pay of={of} desk={desk} money={money} />}
      <Spot of={of} desk={desk} />
      <Files of={of} desk={desk} />
      {own && <own.Own of={of} desk={desk} />}
      <Things of={of} desk={desk} />
      {money && <money.Breakdown offer={offer} titles={titles} bench={bench} />}
      <Story of={of} desk={desk} />
      <CallOff of={of} desk={desk} />
    </>
  );
}

interface PayProps {
  readonly of: ReturnCase;
  readonly desk: Desk;
  readonly money: NonNullable<ReturnType<typeof parts.money.part<'it'>>>;
}

/** What the shopper gets and when. Promised only once the shop has agreed. */
function Pay({ of, desk, money }: PayProps) {
  const { bench, t } = desk;
  const { offer } = of;
  const paid = paymentOf(of);
  if (!paid) return null;
  const written = (date: string | undefined) => (date ? bench.format.value.day(date) : 'none');
  const day = written(paid.day);
  const sum = bench.format.value.money({ ...offer.amount, amount: paid.amount });
  const what = money.whatOf(offer, bench);
  return (
    <div class={paid.key.startsWith('pay.failed') ? 'money problem' : 'money'} role="status">
      <p>
        <b>{t(paid.key, { money: sum, day, what })}</b>
      </p>
      {paid.sent && <p>{t('pay.dates', { sent: written(paid.sent), day: paid.day === paid.sent ? 'none' : day })}</p>}
      <Mend paid={paid} desk={desk} />
      {paid.lowered > 0 && <p>{t('pay.invoice', { money: bench.format.value.money({ ...offer.amount, amount: paid.lowered }) })}</p>}
    </div>
  );
}

/** Where something can be done about money that did not arrive: the shop's own page for it, else the shop. */
function Mend({ paid: { key, where }, desk: { bench, t } }: { readonly paid: Payment; readonly desk: Desk }) {
  const contact = bench.context.props.contact.value;
  const href = where ?? (key === 'pay.failed' ? contact : undefined);
  if (href === undefined) return null;
  return (
    <p>
      <a class="button" href={href}>
        {t(where === undefined ? 'do.ask' : 'pay.where')}
      </a>
    </p>
  );
}
