import type { messages as english } from './en.ts';

/** Swedish: choosing things. */
export const messages: Record<keyof typeof english, string> = {
  'things.all': 'Din beställning',
  'things.take': 'Returnera den',
  'things.count': 'Hur många {title}',
  'things.fewer': 'En färre',
  'things.more': 'En till',
  'things.of': 'av {count}',
  'things.until': 'Returnera senast {day}',
  'things.fault': 'Är något fel på den kan du ändå säga till.',
  'things.fault.some': '{count} kan returneras, resten bara om något är fel.',
  'things.set': 'Returneras tillsammans med {titles}.',
};
