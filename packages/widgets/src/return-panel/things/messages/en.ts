/** English: choosing things. */
export const messages = {
  'things.all': 'Your order',
  'things.take': 'Return it',
  'things.count': 'How many of {title}',
  'things.fewer': 'One fewer',
  'things.more': 'One more',
  'things.of': 'of {count}',
  'things.until': 'Return by {day}',
  'things.fault': 'If it’s faulty, you can still tell us.',
  'things.fault.some': '{count} can be returned, the rest only if faulty.',
  'things.set': 'Goes back together with {titles}.',
};
