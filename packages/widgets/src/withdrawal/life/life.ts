/** What the widget does after its first picture: fetched then. All of it ends with the mount. */
import { follow } from '@kvitto/core';
import type { Bench } from '../bench.ts';

export function live(bench: Bench): void {
  keepFresh(bench);
  keepTrying(bench);
  tellMissing(bench);
}

/** What happens to the order may begin the time to withdraw, or take something out of it: another tab's notice does. */
function keepFresh({ context, asked }: Bench): void {
  const { backend, props, effect } = context;
  effect(() => {
    const on = backend.value;
    const order = props.order.value;
    if (!on || !order || !(on.tracking ?? on.orders)) return undefined;
    let known: number | undefined;
    const onOrder = ({ version }: { readonly version: number }) => {
      const isNews = known !== undefined && version > known;
      known = version;
      if (isNews) void asked.refresh();
    };
    return follow(on, order, { onOrder }, { token: props.session.value });
  });
}

/** A failure that time may heal is asked about again, less and less often, and when the page comes back online. */
function keepTrying({ context: { effect }, picture, asked }: Bench): void {
  let tries = 0;
  effect(() => {
    const view = picture.value;
    if (view.state === 'shown') tries = 0;
    if (view.state !== 'failed' || view.seconds === undefined) return undefined;
    // A failure that is followed by the same one is another answer, so this runs again.
    const again = () => {
      tries += 1;
      void asked.refresh();
    };
    const timer = setTimeout(again, Math.max(view.seconds, Math.min(120, 4 * 2 ** tries)) * 1000);
    addEventListener('online', again);
    return () => {
      clearTimeout(timer);
      removeEventListener('online', again);
    };
  });
}

/** A page that has a backend and names no order is built wrong. */
function tellMissing({ context: { backend, props, effect, emit } }: Bench): void {
  effect(() => {
    if (backend.value && !props.order.value) emit('error', { code: 'misconfigured', widget: 'withdrawal' });
  });
}
