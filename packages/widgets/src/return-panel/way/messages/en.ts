/** English: ways back. */
export const messages = {
  'way.legend': 'Ways to send it back',
  'way.free': 'Free',
  'way.costs': '{money}, taken off what you get',
  'way.costs.even': '{money}',
  'way.carbon': 'about {grams} g CO₂',
  'way.label': 'You print a label and put it on the parcel.',
  'way.qr': 'No printer needed: show a code on your phone.',
  'way.locker': 'No printer needed: open a locker with a code.',
  'way.drop_off': 'Hand it in at a drop-off point.',
  'way.pickup': 'It is fetched at your door.',
  'way.store': 'No parcel needed: bring it with you.',
  'way.own': 'You book it yourself, and tell us the tracking number.',
  'way.own.pay': 'You pay the carrier',
  'way.none': 'You keep it, or throw it away.',
};
