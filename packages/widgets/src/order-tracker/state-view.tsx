import type { KvittoError } from '@kvitto/contract/errors';
import { Icon } from '../ui/icon.tsx';
import type { Bench } from './bench.ts';
import type { Key } from './order-tracker.messages.ts';

/** Keeps the place of the first picture: same card, same lines. Fades in late, so that a quick answer never makes it flash. */
export function Waiting({ label }: { readonly label: string }) {
  return (
    <div class="card waiting">
      <p class="hush" role="status">{label}</p>
      <div class="bones" aria-hidden="true"><i class="bone-pill" /><i class="bone-when" /><i class="bone-when short" /><i class="bone-line" /><i class="bone-rail" /><i class="bone-line" /><i class="bone-line short" /></div>
    </div>
  );
}

type Failure = 'forbidden' | 'lost' | 'offline' | 'busy' | 'unsupported' | 'down';

const failures: Readonly<Record<string, Failure>> = {
  not_found: 'lost', lookup_failed: 'lost', invalid_input: 'lost', needs_proof: 'forbidden', unauthenticated: 'forbidden', network: 'offline', rate_limited: 'busy', unsupported: 'unsupported',
};

/** Seconds to wait before asking again by itself; undefined where asking again cannot help. */
export function secondsToWait(error: KvittoError, tries: number): number | undefined {
  const kind = failures[error.code] ?? 'down';
  if (kind === 'busy') return error.retryAfter ?? 60;
  return kind === 'offline' || kind === 'down' ? Math.max(error.retryAfter ?? 0, Math.min(120, 4 * 2 ** tries)) : undefined;
}

interface FailedProps {
  readonly error: KvittoError;
  readonly again: () => void;
  readonly bench: Pick<Bench, 't'>;
}

/** Why there is nothing to show, what helps, and what the page itself offers between the tags. */
export function Failed({ error, again, bench: { t } }: FailedProps) {
  const kind = failures[error.code] ?? 'down';
  const canHelp = secondsToWait(error, 0) !== undefined && kind !== 'busy';
  const text: Key = `f.${kind}.text`;
  return (
    <div class="card failed">
      <Icon name={kind === 'offline' ? 'cloud' : kind === 'down' ? 'clock' : 'box'} />
      <div role="status">
        <h2 class="failed-title">{t(`f.${kind}`)}</h2>
        <p class="soft">{kind === 'busy' ? t(text, { seconds: secondsToWait(error, 0) ?? 0 }) : t(text)}</p>
      </div>
      {canHelp && <button type="button" class="button" onClick={again}>{t('again')}</button>}
      <slot />
    </div>
  );
}

/** The page has not said which order. */
export function Missing({ bench: { t } }: { readonly bench: Pick<Bench, 't'> }) {
  return (
    <div class="card failed">
      <Icon name="box" />
      <p>{t('f.missing')}</p>
      <slot />
    </div>
  );
}
