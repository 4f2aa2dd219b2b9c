import type { messages as english } from './en.ts';

/** Swedish: where and when it is handed over. */
export const messages: Record<keyof typeof english, string> = {
  'places.asking': 'Letar efter ställen …',
  'places.lost': 'Ställena kom inte fram. Du kan gå vidare utan, eller försöka igen.',
  'places.legend': 'Var vill du lämna in det?',
  'places.near': 'Nära postnummer',
  'places.search': 'Sök',
  'places.found': '{count, plural, =0 {Inget ställe hittades} one {# ställe hittades} other {# ställen hittades}}',
  'places.none': 'Inget ställe hittades nära {postcode}. Prova ett annat postnummer.',
  'places.metres': '{distance} m bort',
  'places.km': '{distance} km bort',
  'places.hours': 'Öppettider',
  'places.always': 'öppet dygnet runt',
  'places.closed': 'stängt',
  'places.map': 'På en karta',
  'places.tab': 'öppnas i en ny flik',
  'slots.asking': 'Letar efter tider …',
  'slots.lost': 'Tiderna kom inte fram. Försök igen.',
  'slots.legend': 'När ska det hämtas?',
  'slots.none': 'Transportören kommer överens med dig om en tid.',
  'slots.found': '{count, plural, one {# tid att välja} other {# tider att välja bland}}',
  'slots.costs': 'returen kostar då {money}',
  'slots.more': '{count, plural, one {# tid till} other {# tider till}}',
};
