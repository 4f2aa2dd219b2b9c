import type { WithdrawalRecord } from '@kvitto/contract/withdrawal';
import type { Bench } from './bench.ts';

/** When a notice was sent, and that it came late. Read inside a view. */
export function whenOf({ receivedAt, isInTime }: WithdrawalRecord, { t, format }: Pick<Bench, 't' | 'format'>): string {
  return t('sent.at', { day: format.value.day(receivedAt), time: format.value.time(receivedAt), late: String(!isInTime) });
}
