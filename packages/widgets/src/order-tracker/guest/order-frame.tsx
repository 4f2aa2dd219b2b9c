import { h } from 'preact';
import type { Bench } from '../bench.ts';
import type { OrderTrackerElement } from '../tracker-element.ts';
import { Another } from './another.tsx';
import { channelsOf } from './raise.ts';
import { RaisePanel } from './raise-panel.tsx';
import type { OpenOrder, Visit } from './visit.ts';

interface FrameProps {
  readonly order: OpenOrder;
  readonly visit: Visit;
  readonly bench: Bench;
}

/** A tracker of the order that was found, and below it the way to see more, and the way back. */
export function OrderFrame({ order, visit, bench }: FrameProps) {
  const { t, asking } = bench;
  const { number, id } = order.access.order;
  const hasPanel = visit.raise.value.state === 'raised' || channelsOf(order, visit).length > 0;
  return (
    <>
      <div id="opened" tabIndex={-1} role="group" aria-label={t('order', { number })} lang={languageAround(asking.host)}>
        <Inner key={id} order={order} host={asking.host} />
      </div>
      {hasPanel && <RaisePanel order={order} visit={visit} bench={bench} />}
      {asking.lookup.value && <Another visit={visit} bench={bench} />}
    </>
  );
}

/** The order and the token are properties, never attributes. What stands between the outer tags is its last way out, too. */
function Inner({ order: { access, token }, host }: { readonly order: OpenOrder; readonly host: HTMLElement }) {
  const { locale } = host as OrderTrackerElement;
  const passed = ['theme', 'share'].flatMap((name) => {
    const value = host.getAttribute(name);
    return value === null ? [] : [[name, value]];
  });
  const given = { order: access.order.id, ...(token && { session: token }), ...(locale && { locale }) };
  return h(host.localName, { ...given, ...Object.fromEntries(passed) }, <slot />, <slot name="promotion" slot="promotion" />);
}

/** The page's language with its region, which the root around this does not tell. */
function languageAround(element: Element): string | undefined {
  const root = element.getRootNode();
  return element.closest('[lang]')?.getAttribute('lang') ?? (root instanceof ShadowRoot ? languageAround(root.host) : undefined);
}
