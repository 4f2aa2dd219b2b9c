import type { Programme } from './programme.ts';

/** A programme as small as it can be, with something else in it. */
export const programmeOf = (more: Partial<Programme> = {}): Programme => ({
  id: 'club',
  version: 1,
  name: 'Club',
  company: 'Shop AB',
  privacyUrl: 'https://shop.example/privacy',
  stop: { en: 'Leave under My pages.' },
  terms: { en: { version: '1', text: 'Terms.' } },
  consents: [],
  ...more,
});
