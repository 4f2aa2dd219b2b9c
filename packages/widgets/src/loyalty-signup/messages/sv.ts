import type { messages as english } from './en.ts';

/** Svenska, för första bilden. */
export const messages: Readonly<Record<keyof typeof english, string>> = {
  waiting: 'Hämtar medlemskapet',
  failed: 'Du kan bli medlem efter din beställning.',
  again: 'Försök igen',
  join: 'Bli medlem i {programme}',
  'join.when': 'Vi skapar ditt medlemskap när du lägger beställningen.',
  points: '+{points} poäng',
  gain: '{worth, select, none {} other {värda {worth}, }}på den här beställningen{days, plural, =0 {} other {. De kommer # dagar efter den.}}',
  'u.welcome_points': '{points} poäng när du blir medlem',
  'u.free_shipping': 'Fri frakt: {money} mindre',
  'u.member_price': 'Medlemspris: {money} mindre',
  total: '{joined, select, true {Ny summa: {after}} other {Du betalar {after} i stället för {before}}}',
  who: 'Drivs av {company}.',
  how: 'Så räknas poängen',
  terms: 'Villkor',
  privacy: 'Integritet',
  tab: 'öppnas i ny flik',
  member: 'Du är medlem i {programme}',
};
