/** What a shopper can ask for about a delivery or an order. Pages load this file, so it holds words only. */
export const actionKinds = [
  'rebook',
  'redirect',
  'safe_place',
  'neighbour',
  'fix_address',
  'extend_pickup',
  'pay_duties',
  'deny',
  'report_missing',
  'report_damaged',
  'cancel',
  'edit',
  'contact',
] as const;
