/** How much of something an order carries at most: what is taken in must fit into what is shown. */
export const shipmentsAtMost = 50;
/** In one shipment. */
export const parcelsAtMost = 100;
/** Of one parcel. */
export const legsAtMost = 20;
/** Of one parcel. */
export const estimatesAtMost = 50;
/** Characters of a text from outside. */
export const textAtMost = 2000;
