import type { AfterBench } from '../bench.ts';
import { words } from './confirm.ts';
import type { Confirming, Stage } from './confirm.ts';

interface ConfirmProps {
  readonly confirming: Confirming;
  readonly bench: AfterBench;
}

/** What a link in a mail asks for, one button, and what has come of it. */
export function ConfirmView({ confirming, bench: { t, programme } }: ConfirmProps) {
  const stage = confirming.stage.value;
  const { company, name } = programme.value ?? {};
  const isAsking = stage.at === 'asked' || stage.at === 'busy';
  return (
    <section class="card after" aria-labelledby="confirm">
      <h2 id="confirm">{t(isAsking ? 'confirm.title' : `confirm.${groupOf(stage)}`)}</h2>
      {isAsking ? (
        <>
          <p>{company ? t('confirm.text', { company, programme: name ?? company }) : t('confirm.text.bare')}</p>
          <p class="soft">{t('confirm.not')}</p>
        </>
      ) : (
        <p>{textOf(stage, name, t)}</p>
      )}
      {(isAsking || stage.at === 'failed') && (
        <p>
          <button type="button" class="button" aria-disabled={stage.at === 'busy'} onClick={() => void confirming.confirm()}>
            {t(stage.at === 'busy' ? 'confirm.doing' : stage.at === 'failed' ? 'again' : 'confirm.do')}
          </button>
        </p>
      )}
      {stage.at === 'none' && <slot />}
      <p class="hush" role="status">
        {confirming.announcement.value}
      </p>
    </section>
  );
}

const groupOf = ({ at }: Stage) => (at === 'none' || at === 'asked' || at === 'busy' ? 'none' : words[at]);

function textOf(stage: Stage, name: string | undefined, t: AfterBench['t']): string {
  if (stage.at === 'failed' && stage.seconds !== undefined) return t('confirm.busy.text', { seconds: stage.seconds });
  return t(`confirm.${groupOf(stage)}.text`, { programme: 'programme' in stage ? stage.programme : (name ?? '') });
}
