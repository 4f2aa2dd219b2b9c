import { widget } from '@kvitto/core';
import { FailedView } from './failed-view.tsx';
import { Overview } from './overview.tsx';
import { props } from './props.ts';
import { benchOf, partsOf } from './set-up.ts';
import { texts } from './withdrawal.messages.ts';
import type { Key } from './withdrawal.messages.ts';
import { styles } from './withdrawal.styles.ts';

/** The withdrawal function of Directive 2011/83/EU, Art. 11a: a statement, a confirmation, an acknowledgement to keep. */
export const withdrawal = widget<typeof props, Key>({
  name: 'withdrawal',
  props,
  needs: ['withdrawal'],
  height: 236,
  styles: [styles],
  messages: texts,
  setup: (context) => {
    const bench = benchOf(context);
    const steps = partsOf(bench);
    return () => {
      // What the page offers between the tags stays until there is somebody to ask.
      if (!context.backend.value) return <slot />;
      const view = bench.picture.value;
      if (view.state === 'waiting')
        return (
          <div class="card" aria-busy="true">
            <p class="hush">{bench.t('loading')}</p>
          </div>
        );
      const isInSteps = bench.place.value !== 'overview' && steps.value;
      return (
        <section class="card" aria-labelledby="title">
          {view.state === 'failed' ? (
            <FailedView view={view} bench={bench} />
          ) : isInSteps ? (
            isInSteps(view)
          ) : (
            <Overview view={view} bench={bench} />
          )}
          <p class="hush" role="status">
            {bench.announcement.value}
          </p>
        </section>
      );
    };
  },
});
