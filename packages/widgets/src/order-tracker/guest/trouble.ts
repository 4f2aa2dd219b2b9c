import type { KvittoError } from '@kvitto/contract/errors';
import { wordsOf } from '../../ui/countdown.ts';
import type { Countdown } from '../../ui/countdown.ts';
import type { Key } from '../order-tracker.messages.ts';
import type { Visit } from './visit.ts';

type Trouble = NonNullable<Visit['trouble']['value']>;

const keys: Partial<Record<Trouble, Key>> = {
  network: 'l.offline',
  timeout: 'l.timeout',
  unsupported: 'f.unsupported',
  rate_limited: 'f.busy',
  ended: 'l.ended',
  not_eligible: 'c.none',
};
/** Wrong number, wrong proof, no such order: nobody is told which. */
const refusals = new Set<Trouble>(['lookup_failed', 'not_found', 'invalid_input', 'needs_proof']);

/** What helps: other words, time, another place, or another try. */
export function kindOf(trouble: Trouble): 'refused' | 'locked' | 'ended' | 'closed' | 'passing' {
  if (refusals.has(trouble)) return 'refused';
  if (trouble === 'ended') return 'ended';
  if (trouble === 'rate_limited') return 'locked';
  return trouble === 'unsupported' || trouble === 'not_eligible' ? 'closed' : 'passing';
}

/** The sentence for a trouble; `refused` is that of whatever was tried. */
export function troubleKey(trouble: Trouble, refused: Key): Key {
  return kindOf(trouble) === 'refused' ? refused : (keys[trouble] ?? 'l.down');
}

/** Says what went wrong; after too many tries, starts the wait that was asked for. Returns its seconds. */
export function suffer({ trouble, bench: { announce, t } }: Visit, error: KvittoError, refused: Key, wait: Countdown): number | undefined {
  trouble.value = error.code;
  const words = t(troubleKey(error.code, refused));
  if (error.code !== 'rate_limited') {
    announce(words);
    return undefined;
  }
  const seconds = Math.max(1, Math.ceil(error.retryAfter ?? 60));
  announce(`${words}. ${t('wait.words', wordsOf(seconds))}`);
  wait.start(seconds, () => {
    trouble.value = undefined;
    announce(t('wait.over'));
  });
  return seconds;
}
