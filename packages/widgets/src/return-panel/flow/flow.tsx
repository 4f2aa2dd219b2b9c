import { computed } from '@kvitto/core';
import type { ComponentChildren } from 'preact';
import { focusOn } from '../../ui/focus-on.ts';
import { onEscape } from '../../ui/on-escape.ts';
import { formStyles } from '../../ui/form.styles.ts';
import type { Bench } from '../bench.ts';
import { flowOf } from './flow-of.ts';
import type { Flow } from './flow-of.ts';
import { styles as own } from './flow.styles.ts';
import { goBack, goOn, leave } from './go-on.ts';
import { panelView } from '../return-panel.model.ts';
import { tellQuoted } from './quoted.ts';
import { spotKind } from './spot.model.ts';
import { steps } from './steps.ts';

export const styles = formStyles + own;

/** The whole way of a return, step by step. Each step comes when it is gone to. */
export function draw(bench: Bench): () => ComponentChildren {
  const flow = flowOf(bench, {
    photos: computed(() => steps.photos.part('it')),
    spotting: computed(() => steps.spots.part('it')),
  });
  const needs = {
    things: steps.things.partsFor(bench.context),
    why: steps.why.partsFor(bench.context),
    offers: steps.offers.partsFor(bench.context),
    way: steps.way.partsFor(bench.context),
    review: steps.review.partsFor(bench.context),
  };
  const needMoney = bench.parts.money.partsFor(bench.context);
  const needPhotos = steps.photos.partsFor(bench.context);
  bench.context.effect(() => {
    const name = flow.step.value;
    needs[name]('it');
    if (name === 'why') needPhotos('it');
    if (name === 'offers' || name === 'review') needMoney('it');
  });
  followSpots(flow);
  tellQuoted(flow);
  let isAsked = false;
  bench.context.effect(() => {
    if (!bench.context.props.remember.value || isAsked) return;
    isAsked = true;
    void import('../remember/keep-draft.ts').then(
      ({ keepDraft }) => keepDraft(flow),
      () => undefined,
    );
  });
  const escape = onEscape(() => leave(flow));
  return () => <FlowView flow={flow} escape={escape} />;
}

/** Where, or when, it is handed over comes with the first way back that has such, and is asked for as soon as that is chosen. */
function followSpots(flow: Flow): void {
  const { bench, step, draft, spots, spotting } = flow;
  const need = steps.spots.partsFor(bench.context);
  bench.context.effect(() => {
    const { method } = draft.value;
    // The page may have taken its backend away, and with it what there was to choose from.
    const answer = bench.options.answer.value;
    const of = 'value' in answer ? answer.value?.methods.find(({ id }) => id === method) : undefined;
    if (step.value !== 'way' || spotKind(of?.kind) === undefined) return;
    need('it');
    if (spotting.value && spots.peek().method !== method) void spotting.value.look(flow);
  });
}

interface FlowProps {
  readonly flow: Flow;
}

function FlowView({ flow, escape }: FlowProps & { readonly escape: (element: HTMLElement | null) => void }) {
  const { bench, t, step, steps: all, editing, notice, options } = flow;
  const name = step.value;
  const { part, isLost } = steps[name];
  const Step = part('it')?.Step;
  const submit = (event: Event) => {
    event.preventDefault();
    void goOn(flow);
  };
  const hasFaults = flow.faults.value.length > 0;
  const isClaim = !editing.value && panelView(options.value).begins === 'claim';
  return (
    <form ref={escape} class="card flow" aria-labelledby="head" noValidate onSubmit={submit}>
      <div>
        <p class="small">
          {editing.value && `${t('step.edit', { number: editing.value.number })} · `}
          {t('step', { n: all.value.indexOf(name) + 1, all: all.value.length })}
        </p>
        <h2 key={name} id="head" ref={hasFaults ? null : bench.heading}>
          {t(isClaim && (name === 'things' || name === 'why') ? `q.${name}.claim` : `q.${name}`)}
        </h2>
      </div>
      {hasFaults && <Summary flow={flow} />}
      <div role="status" class="notice">
        {notice.value && <p class="problem">{t(notice.value.key, notice.value.params)}</p>}
      </div>
      {Step ? <Step key={name} flow={flow} /> : <p aria-busy={!isLost('it')}>{t(isLost('it') ? 'f.offline' : 'loading')}</p>}
      <Problem flow={flow} />
      <Buttons flow={flow} />
      <p class="hush" role="status">
        {bench.announcement.value}
      </p>
    </form>
  );
}

/** Why the press came to nothing, where it was pressed. It takes the focus. */
function Problem({ flow: { problem, t, bench } }: FlowProps) {
  const said = problem.value;
  if (!said) return null;
  return (
    <p key={said.count} class="problem notice" ref={bench.heading}>
      {t(said.key, said.params)}
    </p>
  );
}

function Buttons({ flow }: FlowProps) {
  const { t, step, steps: all, isSending, quoting } = flow;
  // Before anybody knows what it brings there is nothing to go on with.
  const isLost = quoting.value.state === 'failed' && (step.value === 'offers' || step.value === 'review');
  return (
    <p class="flow-buttons">
      {steps[step.value].part('it') && !isLost && (
        <button id="go" type="submit" class="button primary" aria-disabled={isSending.value}>
          {label(flow)}
        </button>
      )}
      {all.value.indexOf(step.value) > 0 && (
        <button type="button" class="button" onClick={() => goBack(flow)}>
          {t('back')}
        </button>
      )}
      <button type="button" class="quiet-button" onClick={() => leave(flow)}>
        {t('not.now')}
      </button>
    </p>
  );
}

/** What the press does; with what is to be paid, where something is. */
function label({ t, step, editing, isSending, offer, bench }: Flow): string {
  if (isSending.value) return t('sending');
  if (step.value !== 'review') return t('next');
  const { amount, currency } = offer.value?.amount ?? { amount: 0, currency: '' };
  if (amount < 0) return t('confirm.pay', { money: bench.format.value.money({ amount: -amount, currency }) });
  return t(editing.value ? 'confirm.edit' : 'confirm');
}

/** What is missing, each as a way to where it is mended. It takes the focus. */
function Summary({ flow: { faults, t, bench } }: FlowProps) {
  const all = faults.value;
  const to = (event: MouseEvent, at: string) => {
    const root = (event.currentTarget as Element).getRootNode();
    if (root instanceof ShadowRoot) focusOn(root.querySelector<HTMLElement>(`[id="${at}"]`));
  };
  return (
    <div class="summary" role="group" aria-labelledby="faults">
      <h3 key={all.map(({ at }) => at).join()} id="faults" ref={bench.heading}>
        {t('faults', { count: all.length })}
      </h3>
      <ul>
        {all.map(({ at, key, thing, words }) => (
          <li key={at}>
            <button type="button" class="quiet-button" onClick={(event) => to(event, at)}>
              {thing && `${thing}: `}
              {key === 'told' ? words : t(`fault.${key}`)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
