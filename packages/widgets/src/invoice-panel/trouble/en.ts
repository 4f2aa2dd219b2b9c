/** English: what goes wrong with what is sent, in every later part. */
export const trouble = {
  'x.back': 'Back to the invoice',
  'x.busy': 'One moment …',
  'x.refused': 'That isn’t possible as the invoice stands now. Nothing was done.',
  'x.credit': 'We looked into it, and can’t grant this. Nothing was done: the invoice is to be paid as before.',
  'x.conflict': 'The invoice has changed meanwhile. Look at what holds now, and choose again.',
  'x.lost': 'It didn’t get through, and nothing was done. Try again.',
  'x.unknown': 'We can’t tell whether it got through. Look here again before you try again; it won’t be done twice.',
  'x.proof':
    'This link has expired, and nothing was done. Open the newest one in your e-mail, or sign in. What you’ve written stays here meanwhile.',
  'x.gone': 'That invoice isn’t among yours any more. This is what holds now.',
  'x.down': 'That didn’t work just now. Nothing was done; try again in a moment.',
};
