/** Acknowledgements: of the notice that was sent a moment ago, and of earlier ones. */
export { Notices } from './notices.tsx';
export { Receipt } from './receipt-view.tsx';
export { styles } from './receipt.styles.ts';
