import { afterEach, describe, it } from 'vitest';
import { whenItFails } from './widget/failing.ts';
import { lifecycle } from './widget/lifecycle.ts';
import { reading } from './widget/reading.ts';
import { speaking } from './widget/speaking.ts';
import { styling } from './widget/styling.ts';
import { clear } from './widget/subject.ts';
import type { WidgetCheck, WidgetSubject } from './widget/subject.ts';

export { axeViolations } from './widget/reading.ts';

/** All checks, by aspect. The content security policy that the last one sets stays for the rest of the page's life. */
export const widgetChecks: Readonly<Record<string, readonly WidgetCheck[]>> = {
  lifecycle,
  'when it fails': whenItFails,
  styling,
  reading,
  speaking,
};

/**
 * The suite that every widget passes, in vitest's browser mode.
 *
 * @example
 * describeWidget({
 *   name: 'order-tracker', define: () => register(orderTracker), configure, needs: ['orders'], locales: ['en', 'sv'],
 *   attributes: { order: 'ord_1' }, property: ['order', 'ord_1'], backend: () => memory({ orders: [order] }),
 * });
 */
export function describeWidget(subject: WidgetSubject): void {
  describe(`<kvitto-${subject.name}>, like every widget`, () => {
    afterEach(() => clear(subject));
    for (const [aspect, checks] of Object.entries(widgetChecks)) {
      describe(aspect, () => {
        for (const { title, run } of checks) it(title, () => run(subject), 120_000);
      });
    }
  });
}
