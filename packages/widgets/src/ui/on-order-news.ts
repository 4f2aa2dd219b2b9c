import { follow } from '@kvitto/core';
import type { WidgetContext } from '@kvitto/core';

interface Following {
  readonly order: { readonly value: string | undefined };
  readonly session: { readonly value: string | undefined };
}

/** Calls `refresh` whenever something has happened to the order that a widget shows, wherever it was done. Ends with the mount. */
export function onOrderNews(
  { backend, effect }: Pick<WidgetContext, 'backend' | 'effect'>,
  { order, session }: Following,
  refresh: () => void,
): void {
  effect(() => {
    const on = backend.value;
    if (!on || !order.value || !(on.tracking ?? on.orders)) return undefined;
    let known: number | undefined;
    const onOrder = ({ version }: { readonly version: number }) => {
      const isNews = known !== undefined && version > known;
      known = version;
      if (isNews) refresh();
    };
    return follow(on, order.value, { onOrder }, { token: session.value });
  });
}
