/** What the first picture does without: details, failures, news. */
export { Code } from './code.tsx';
export { FailedView } from './failed-view.tsx';
export { styles } from './more.styles.ts';
export { ParcelDetails } from './parcel-details.tsx';
export { keepTrying } from './keep-trying.ts';
export { StaleNotice } from './stale-notice.tsx';
