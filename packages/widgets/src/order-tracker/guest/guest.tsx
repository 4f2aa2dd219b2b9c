/** A guest's way to an order: look it up, prove more, leave. Fetched where a page asks for it. */
export { GuestView } from './guest-view.tsx';
export { styles } from './guest.styles.ts';
