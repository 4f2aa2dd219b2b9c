import type { messages as english } from './en.ts';

/** Swedish: ways back. */
export const messages: Record<keyof typeof english, string> = {
  'way.legend': 'Sätt att skicka tillbaka',
  'way.free': 'Gratis',
  'way.costs': '{money}, dras av från det du får',
  'way.costs.even': '{money}',
  'way.carbon': 'ungefär {grams} g CO₂',
  'way.label': 'Du skriver ut en etikett och sätter den på paketet.',
  'way.qr': 'Ingen skrivare behövs: visa en kod i telefonen.',
  'way.locker': 'Ingen skrivare behövs: öppna ett fack med en kod.',
  'way.drop_off': 'Lämna in hos ett ombud.',
  'way.pickup': 'Det hämtas hemma hos dig.',
  'way.store': 'Inget paket behövs: ta med det.',
  'way.own': 'Du bokar själv och berättar kollinumret.',
  'way.own.pay': 'Du betalar transportören',
  'way.none': 'Du behåller det, eller slänger det.',
};
