import type { messages as english } from './en.ts';

/** Swedish: reasons. */
export const messages: Record<keyof typeof english, string> = {
  'why.reason': 'Varför returneras det?',
  'why.reason.fault': 'Vad är det för fel?',
  'why.units': '{count, plural, one {1 vara} other {# varor}}',
  'why.detail': 'Vad exakt?',
  'why.silent': 'Vill helst inte säga',
  'why.same': '{count, plural, one {Samma skäl för den andra} other {Samma skäl för de andra #}}',
  'why.same.done': '{count, plural, =0 {Det här skälet finns inte bland de andras} other {Samma skäl nu för {count} av {all} andra}}',
  'why.comment': 'Något mer vi bör veta?',
  'why.claim': 'Vi beklagar. Fel svarar vi för: det kostar dig ingenting, och en människa tittar på det.',
  'why.apology': 'Vi beklagar det. Det kostar dig inget att skicka tillbaka.',
  'why.exchange': 'Den kan finnas i en annan variant. Det ser du, bredvid pengarna tillbaka, i nästa steg.',
  'why.stock': 'I lager nu: {variants}.',
  'why.fault': 'Returtiden har gått ut; ett fel kan fortfarande anmälas.',
};
