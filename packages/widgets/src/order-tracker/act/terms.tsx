import type { DeliveryAction } from '@kvitto/contract/shipment';
import type { Bench } from '../bench.ts';
import { isFeeExpected, isPaid } from './form.model.ts';

interface TermsProps {
  readonly action: DeliveryAction;
  readonly bench: Bench;
}

/** Until when, for how much, and whether it can be taken back: what was said by nobody is not said here. */
export function Terms({ action, bench: { t, say, format, now } }: TermsProps) {
  const { from, until, fee, reversible } = action;
  const lines = [
    from && Date.parse(from) > now().getTime() && say({ key: 'act.from', params: { from: { as: 'moment', at: from } } }),
    until && say({ key: 'until', params: { until: { as: 'moment', at: until } } }),
    fee && (isPaid(fee) ? t('act.fee', { fee: format.money(fee) }) : t('act.free')),
    reversible !== undefined && t(reversible ? 'act.undo' : 'act.final'),
  ].filter((line) => typeof line === 'string');
  if (lines.length === 0) return null;
  return (
    <ul class="terms">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** What one choice costs, where the others make the reader wonder. */
export function choiceFee(action: DeliveryAction, own: DeliveryAction['fee'], { t, format }: Bench): string {
  const fee = own ?? action.fee;
  if (isPaid(fee)) return format.money(fee);
  return isFeeExpected(action) ? t('act.free') : '';
}
