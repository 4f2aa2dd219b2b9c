import type { ComponentChildren } from 'preact';
import { formStyles } from '../../ui/form.styles.ts';
import type { Bench } from '../bench.ts';
import type { Shown } from '../withdrawal.model.ts';
import { Confirmation } from './confirmation.tsx';
import { clearDesk, newDesk } from './desk.ts';
import { askWorth } from './worth-of.ts';
import { Statement } from './statement.tsx';
import { stepStyles } from './steps.styles.ts';

export const styles = formStyles + stepStyles;

/** What stands in the place of the overview while the shopper declares. */
export type Steps = (view: Shown) => ComponentChildren;

/** Sets up the two steps, once for a mounted widget. */
export function steps(bench: Bench): Steps {
  const desk = newDesk(bench);
  const { context, place, picture, go } = bench;
  context.effect(() => {
    void context.props.order.value;
    clearDesk(desk);
  });
  context.effect(() => {
    if (place.value === 'confirmation') void askWorth(desk);
  });
  context.effect(() => {
    const view = picture.value;
    // All of it was withdrawn from meanwhile, e.g. on another page.
    const isOver = view.state === 'shown' && view.covered.length === 0;
    if (isOver && place.value !== 'overview' && !desk.isBusy.value) go('overview', 'title');
  });
  return (view) => (place.value === 'confirmation' ? <Confirmation view={view} desk={desk} /> : <Statement view={view} desk={desk} />);
}
