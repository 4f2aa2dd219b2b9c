import { textAtMost } from '@kvitto/contract/limits';
import type { DeliveryAction } from '@kvitto/contract/shipment';
import type { Bench } from '../bench.ts';
import type { Draft } from './draft.model.ts';
import type { Fault } from './form.model.ts';

const refusals = {
  expired_window: 'expired',
  not_eligible: 'not_eligible',
  conflict: 'conflict',
  invalid_input: 'invalid',
  needs_proof: 'proof',
  unauthenticated: 'proof',
  not_found: 'gone',
  lookup_failed: 'gone',
  unsupported: 'unsupported',
  rate_limited: 'busy',
  // Read again, and known not to be there.
  timeout: 'lost',
  network: 'lost',
  internal: 'lost',
  contract_violation: 'lost',
  upstream: 'lost',
} as const;

/** Why it did not work, and what to do; empty where nothing is wrong. */
export function problemOf({ progress, faults }: Draft, { reason = '' }: DeliveryAction, isGone: boolean, { t }: Bench): string {
  if (progress.state === 'unknown') return t('act.problem.unknown');
  if (progress.state === 'rejected') {
    const kind = Object.entries(refusals).find(([code]) => code === progress.code)?.[1] ?? 'down';
    const words = t(`act.problem.${kind}`, { seconds: progress.retryAfter ?? 60 });
    return kind === 'not_eligible' && reason ? `${reason} ${words}` : words;
  }
  if (isGone) return t('act.problem.gone');
  return Object.keys(faults).length > 0 ? t('act.problem.invalid') : '';
}

/** What is wrong with one part. */
export function faultText(fault: Fault | undefined, { t }: Pick<Bench, 't'>): string | undefined {
  if (!fault) return undefined;
  return typeof fault === 'string' ? t(`act.fault.${fault}`, { count: textAtMost }) : fault.message || t('act.fault.wrong');
}
