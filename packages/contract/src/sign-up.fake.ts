import type { SignUp } from './sign-up.ts';

/** Somebody who joins and nothing else, with something else in it. */
export const signUpOf = (more: Partial<SignUp> = {}): SignUp => ({
  id: 'intention-0123456789abcdef',
  revision: 1,
  join: true,
  consents: [],
  locale: 'en',
  page: 'https://shop.example/checkout',
  widgetVersion: '1.0.0',
  method: 'checkbox',
  shownAt: '2026-11-24T09:50:00Z',
  at: '2026-11-24T09:51:00Z',
  ...more,
});
