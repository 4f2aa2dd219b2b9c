import type { Steps } from '@kvitto/contract/story';
import { Icon, check } from '../ui/icon.tsx';
import { alert } from '../ui/rare-icons.ts';
import type { Bench } from './bench.ts';

/** The milestones as a rail. Where there is little room only the current one and the next keep their names on screen. */
export function StepRail({ steps: { steps, branch }, bench: { t, say, format } }: { readonly steps: Steps; readonly bench: Bench }) {
  const now = steps.find(({ state }) => state === 'now');
  const next = steps.find(({ state }) => state === 'ahead');
  return (
    <div class="steps">
      <ol class="rail" aria-label={t('steps')}>
        {steps.map(({ name, state, at }) => {
          const off = state === 'now' ? branch : undefined;
          return (
            <li
              key={name.key}
              class={`step ${state}${off ? ` off-path ${off.tone}` : ''}`}
              aria-current={state === 'now' ? 'step' : undefined}
            >
              <span class="dot">{state === 'done' ? <Icon of={check} /> : off && <Icon of={alert} />}</span>
              <span class="name">
                {say(name)}
                {off && <em class="branch">{say(off.name)}</em>}
                {state === 'done' && <span class="hush"> ({t('steps.done')})</span>}
                {at && state !== 'ahead' && <small>{format.day(at)}</small>}
              </span>
            </li>
          );
        })}
      </ol>
      <p class="rail-now" aria-hidden="true">
        <b>
          {say(now?.name)}
          {branch && <em class={`branch ${branch.tone}`}>{say(branch.name)}</em>}
        </b>
        {next && !branch && <span>{t('steps.next', { step: say(next.name) })}</span>}
      </p>
    </div>
  );
}
