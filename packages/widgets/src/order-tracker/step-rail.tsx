import { Icon } from '../ui/icon.tsx';
import type { Say } from './speech.ts';
import type { Steps } from './steps.model.ts';
import type { Bench } from './bench.ts';

interface StepRailProps {
  readonly steps: Steps;
  readonly say: Say;
  readonly bench: Bench;
}

/** The milestones as a rail. Where there is little room only the current one and the next keep their names on screen. */
export function StepRail({ steps: { steps, branch }, say, bench: { t, format } }: StepRailProps) {
  const now = steps.find(({ state }) => state === 'now');
  const next = steps.find(({ state }) => state === 'ahead');
  return (
    <div class="steps">
      <ol class="rail" aria-label={t('steps')}>
        {steps.map(({ name, state, at }) => (
          <li key={name.key} class={`step ${state}${state === 'now' && branch ? ` off-path ${branch.tone}` : ''}`} aria-current={state === 'now' ? 'step' : undefined}>
            <span class="dot">{state === 'done' ? <Icon name="check" /> : state === 'now' && branch ? <Icon name="alert" /> : null}</span>
            <span class="name">
              {say(name)}
              {state === 'now' && branch && <em class="branch">{say(branch.name)}</em>}
              {state === 'done' && <span class="hush"> ({t('steps.done')})</span>}
              {at && state !== 'ahead' && <small>{format.day(at)}</small>}
            </span>
          </li>
        ))}
      </ol>
      <p class="rail-now" aria-hidden="true">
        <strong>{say(now?.name)}{branch && <em class={`branch ${branch.tone}`}>{say(branch.name)}</em>}</strong>
        {next && !branch && <span>{t('steps.next', { step: say(next.name) })}</span>}
      </p>
    </div>
  );
}
