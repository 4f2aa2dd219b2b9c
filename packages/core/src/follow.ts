import type { Backend } from '@kvitto/contract/backend';
import type { Follower, FollowOptions } from './live.ts';

/** Milliseconds that the first picture has for itself before live updates are fetched. */
const afterFirstPicture = 100;

/** {@link followOrder} of live.ts, fetched at first use: the first picture needs no live updates. */
export function follow(backend: Backend, order: string, follower: Follower, options?: FollowOptions): () => void {
  let stop: (() => void) | undefined;
  let gone = false;
  const timer = setTimeout(() => {
    import('./live.ts').then(
      ({ followOrder }) => {
        if (!gone) stop = followOrder(backend, order, follower, options);
      },
      // Without the file the page shows what it has; a later mount tries again.
      () => undefined,
    );
  }, afterFirstPicture);
  return () => {
    gone = true;
    clearTimeout(timer);
    stop?.();
  };
}
