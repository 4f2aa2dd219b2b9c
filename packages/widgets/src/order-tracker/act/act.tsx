/** What the reader can do about a delivery or an order, in a panel: fetched when a button asks for it. */
export { ActionPanel } from './action-panel.tsx';
export { styles } from './act.styles.ts';
