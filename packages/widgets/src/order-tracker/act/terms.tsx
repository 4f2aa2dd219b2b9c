import type { DeliveryAction } from '@kvitto/contract/shipment';
import type { Bench } from '../bench.ts';
import { isPaid, isPricedByChoice } from './form.model.ts';
import type { Choice } from './form.model.ts';

interface TermsProps {
  readonly action: DeliveryAction;
  readonly bench: Bench;
}

/** Until when, for how much, and whether it can be taken back: what was said by nobody is not said here. */
export function Terms({ action, bench }: TermsProps) {
  const { t, say, now } = bench;
  const { from, until, fee, reversible } = action;
  const lines = [
    from && Date.parse(from) > now().getTime() && say({ key: 'act.from', params: { from: { as: 'moment', at: from } } }),
    until && say({ key: 'until', params: { until: { as: 'moment', at: until } } }),
    fee && !isPricedByChoice(action) && feeText(fee, bench),
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

/** What one choice costs, where they differ in it. */
export function choiceFee(action: DeliveryAction, { fee }: Choice, bench: Bench): string {
  return isPricedByChoice(action) ? feeText(fee ?? action.fee, bench) : '';
}

function feeText(fee: DeliveryAction['fee'], { t, format }: Bench): string {
  return isPaid(fee) ? t('act.fee', { fee: format.money(fee) }) : t('act.free');
}
