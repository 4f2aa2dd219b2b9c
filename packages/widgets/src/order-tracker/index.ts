import { register } from '@kvitto/core';
import { orderTracker } from './order-tracker.tsx';

export { orderTracker };
export type { OrderTrackerElement, OrderTrackerEvents } from './tracker-element.ts';

register(orderTracker);
