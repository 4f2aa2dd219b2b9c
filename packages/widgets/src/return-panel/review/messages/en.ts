/** English: the last look. */
export const messages = {
  'review.things': 'What goes back',
  'review.get': 'What you get',
  'review.way': 'How it goes back',
  'review.place': 'Where',
  'review.slot': 'When it is fetched',
  'review.send': 'Hand it in by',
  'review.receive': 'With us by',
  'review.instead': 'What comes instead',
  'review.invoice': 'Your invoice',
  'review.invoice.text': '{money} are taken off what you still owe. Pay no more than the rest.',
  'review.commit': 'What stands here is what you get. You can change it, or call it off, until you hand it in.',
  'review.change': 'Change',
  'review.no.reason': 'No reason given',
  'review.photos': '{count, plural, one {# photo} other {# photos}}',
};
