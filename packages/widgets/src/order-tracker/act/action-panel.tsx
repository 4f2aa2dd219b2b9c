import type { Bench } from '../bench.ts';

interface ActionPanelProps {
  /** The parcel's id; absent: an action of the order itself. */
  readonly parcel: string | undefined;
  readonly action: string;
  readonly close: () => void;
  readonly bench: Bench;
}

/** One action: what it takes, what it costs, until when; asked for by one press, and read again afterwards. */
export function ActionPanel({ action, bench: { t } }: ActionPanelProps) {
  return (
    <div class="panel">
      {t('loading')} {action}
    </div>
  );
}
