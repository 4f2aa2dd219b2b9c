import { formStyles } from '../../ui/form.styles.ts';
import { styles as own } from './act.styles.ts';

/** What the reader can do about a delivery or an order, in panels: fetched when a button asks for it. */
export { ActionPanels } from './action-panels.tsx';
export const styles = formStyles + own;
