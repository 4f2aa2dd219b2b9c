import type { messages as english } from './en.ts';

/** Swedish: a carrier of the shopper's own choice. */
export const messages: Record<keyof typeof english, string> = {
  'own.title': 'Har du skickat det?',
  'own.text': 'Berätta hur paketet hittas. Då ser du här när det kommer fram, och det räknas som skickat även om det försvinner.',
  'own.number': 'Kollinummer',
  'own.number.hint': 'Det står på transportörens kvitto.',
  'own.carrier': 'Transportör',
  'own.optional': 'valfritt',
  'own.receipt': 'Foto av kvittot',
  'own.receipt.add': 'Välj ett foto',
  'own.receipt.busy': 'Foto: på väg …',
  'own.receipt.done': 'Foto: skickat',
  'own.receipt.failed': 'Fotot kom inte fram. Välj det igen, eller fortsätt utan.',
  'own.send': 'Jag har skickat det',
  'own.sending': 'Skickar …',
  'own.wrong': 'Skriv numret från kvittot: 4 till 40 bokstäver och siffror.',
  'own.wait': 'Fotot är fortfarande på väg. Vänta ett ögonblick och tryck sedan igen.',
};
