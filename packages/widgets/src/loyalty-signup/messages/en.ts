/** English, for the first picture. */
export const messages = {
  waiting: 'Loading membership',
  failed: 'You can join after your order.',
  again: 'Try again',
} as const;
