/** What carriers tell of parcels. Pages load this file, so it holds words only. */

/** What exactly has happened: how a parcel was delivered, why that failed. */
export const eventDetails = [
  'at_door',
  'signed',
  'cash_on_delivery',
  'neighbour',
  'mailbox',
  'safe_place',
  'not_home',
  'closed',
  'address',
  'payment',
  'moved',
  'weather',
  'strike',
  'cleared',
  'inspection',
  'departed',
  'arrived',
  'handed_over',
  'contacted',
  'scheduled',
  'resolved',
] as const;

/** What can be wrong. */
export const exceptionCodes = [
  'address_incomplete',
  'address_wrong',
  'customs_hold',
  'customs_documents',
  'duties_due',
  'damaged',
  'lost',
  'weather',
  'strike',
  'refused',
  'not_home',
  'pickup_missed',
  'carrier_delay',
  'hold',
  'silence',
  'age_check',
  'cash_due',
  'other',
] as const;
