/** English. */
export const messages = {
  waiting: 'Looking for your order',
  shown: 'Order {number}: {count, plural, one {# item} other {# items}}',
  missing: 'We found no such order.',
  forbidden: 'Sign in to see this order.',
  broken: 'We could not read your order.',
  again: 'Try again',
};
