import type { DeliveryAction, Parcel } from '@kvitto/contract/shipment';
import type { Bench } from '../bench.ts';

interface CheckListProps {
  readonly action: DeliveryAction;
  readonly parcel: Parcel | undefined;
  readonly bench: Bench;
}

/** Where parcels turn up that are said to have arrived. A help, not a gate: the report stands below. */
export function CheckList({ action: { until }, parcel, bench: { t, say } }: CheckListProps) {
  const hasArrived = parcel?.status === 'delivered' || parcel?.status === 'collected';
  if (!hasArrived) return null;
  return (
    <div class="check-list">
      <p>{t('act.look')}</p>
      <ul>
        <li>{t('act.look.neighbour')}</li>
        <li>{t('act.look.mailbox')}</li>
        <li>{t('act.look.place')}</li>
        <li>{until ? say({ key: 'act.look.wait', params: { until: { as: 'moment', at: until } } }) : t('act.look.later')}</li>
      </ul>
    </div>
  );
}
