import type { Bench } from '../bench.ts';

interface GuestViewProps {
  readonly bench: Bench;
  /** The tracker that shows this. */
  readonly host: HTMLElement;
}

/** The form, and below it, once it has opened an order, a tracker of that order. */
export function GuestView({ bench: { t } }: GuestViewProps) {
  return <div class="card lookup">{t('loading')}</div>;
}
