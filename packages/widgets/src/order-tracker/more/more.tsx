/** Everything that the plain picture of the tracker does without, in one file: fetched for orders with a story, and for details. */
export { alert } from '../../ui/rare-icons.ts';
export { AlertCard } from './alert-card.tsx';
export { FailedView } from './failed-view.tsx';
export { styles } from './more.styles.ts';
export { ParcelDetails } from './parcel-details.tsx';
export { ParcelList } from './parcel-list.tsx';
export { PickupCard } from './pickup-card.tsx';
export { Remainder } from './remainder.tsx';
export { soundOrder } from './sound-order.model.ts';
export { StaleNotice } from './stale-notice.tsx';
export { tell } from './tell.ts';
export { wholeView } from './whole.model.ts';
