/** English: reasons. */
export const messages = {
  'why.reason': 'Why does it go back?',
  'why.reason.fault': 'What is wrong with it?',
  'why.units': '{count, plural, one {1 item} other {# items}}',
  'why.detail': 'What exactly?',
  'why.silent': 'I’d rather not say',
  'why.same': '{count, plural, one {The same reason for the other one} other {The same reason for the other #}}',
  'why.same.done':
    '{count, plural, =0 {This reason is not among those of the others} other {The same reason now for {count} of {all} others}}',
  'why.comment': 'Anything else we should know?',
  'why.claim': 'We’re sorry. A fault is ours to answer for: it costs you nothing, and a person looks at it.',
  'why.apology': 'We’re sorry about that. Sending it back costs you nothing.',
  'why.exchange': 'It may be there in another variant. You’ll see that, next to your money back, in the next step.',
  'why.stock': 'In stock now: {variants}.',
  'why.fault': 'The time for returns is over; a fault can still be reported.',
};
