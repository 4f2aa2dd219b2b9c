/** What the widget does after its first picture: fetched then. All of it ends with the mount. */
import { onOrderNews } from '../../ui/on-order-news.ts';
import type { Bench } from '../bench.ts';

export function live(bench: Bench): void {
  // What happens to the order may begin the time to withdraw, or take something out of it: another tab's notice does.
  onOrderNews(bench.context, bench.context.props, () => void bench.asked.refresh());
  keepTrying(bench);
  tellMissing(bench);
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
