import type { messages as english } from './en.ts';

/** Swedish: the last look. */
export const messages: Record<keyof typeof english, string> = {
  'review.things': 'Det som går tillbaka',
  'review.get': 'Det du får',
  'review.way': 'Så går det tillbaka',
  'review.place': 'Var',
  'review.slot': 'När det hämtas',
  'review.send': 'Lämna in senast',
  'review.receive': 'Hos oss senast',
  'review.instead': 'Det som kommer i stället',
  'review.invoice': 'Din faktura',
  'review.invoice.text': '{money} dras av från det som är kvar att betala. Betala bara resten.',
  'review.commit': 'Det som står här är det du får. Du kan ändra det, eller avbryta, tills du har lämnat in.',
  'review.change': 'Ändra',
  'review.no.reason': 'Inget skäl angett',
  'review.photos': '{count, plural, one {# foto} other {# foton}}',
};
