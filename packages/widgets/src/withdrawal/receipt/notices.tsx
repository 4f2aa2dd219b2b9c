import type { WithdrawalRecord } from '@kvitto/contract/withdrawal';
import type { Bench } from '../bench.ts';
import { whenOf } from '../when.ts';
import { Receipt } from './receipt-view.tsx';

interface NoticesProps {
  readonly records: readonly WithdrawalRecord[];
  readonly bench: Bench;
}

/** Notices that were sent, each of which opens to its acknowledgement. */
export function Notices({ records, bench }: NoticesProps) {
  return (
    <>
      {records.map((record) => (
        <details key={record.id} class="notice">
          <summary>{whenOf(record, bench)}</summary>
          <Receipt record={record} bench={bench} />
        </details>
      ))}
    </>
  );
}
