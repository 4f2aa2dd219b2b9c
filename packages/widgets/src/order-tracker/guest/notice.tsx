import type { Bench } from '../bench.ts';
import type { Key } from '../order-tracker.messages.ts';
import { clockOf } from '../../ui/countdown.ts';
import type { Countdown } from '../../ui/countdown.ts';
import { kindOf, troubleKey } from './trouble.ts';
import type { Visit } from './visit.ts';

interface NoticeProps {
  readonly visit: Visit;
  /** What is said where the number, the proof or the code was wrong. */
  readonly refused: Key;
  readonly wait: Countdown;
  readonly bench: Bench;
}

/** Why the last try came to nothing. It was announced when it came, so the clock in it ticks in silence. */
export function Notice({ visit: { trouble }, refused, wait, bench: { t } }: NoticeProps) {
  const code = trouble.value;
  if (!code) return null;
  const kind = kindOf(code);
  return (
    <div class={`notice ${kind === 'ended' ? 'calm' : 'warn'}`}>
      <p>{t(troubleKey(code, refused))}</p>
      {code === 'unsupported' && <p class="soft">{t('f.unsupported.text')}</p>}
      {kind === 'locked' && <p class="soft clock">{t('wait.clock', { clock: clockOf(wait.left.value) })}</p>}
      {(kind === 'closed' || kind === 'passing') && <slot />}
    </div>
  );
}
