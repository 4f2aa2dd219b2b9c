/** English: choosing what to get. */
export const messages = {
  'offers.legend': 'What you can choose',
  'offers.none': 'There is nothing to choose for this. Go back and change what you return, or ask the shop.',
  'offers.instead': 'What should come instead of {title}?',
  'offers.stock.yes': 'In stock',
  'offers.stock.no': 'Out of stock',
  'offers.hold': '{hours, plural, one {kept for you for # hour} other {kept for you for # hours}}',
  'offers.hold.minutes': '{minutes, plural, one {kept for you for # minute} other {kept for you for # minutes}}',
};
