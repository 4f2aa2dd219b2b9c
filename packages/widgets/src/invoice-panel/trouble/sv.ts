import type { trouble as english } from './en.ts';

/** Swedish: what goes wrong with what is sent, in every later part. */
export const trouble: Record<keyof typeof english, string> = {
  'x.back': 'Tillbaka till fakturan',
  'x.busy': 'Ett ögonblick …',
  'x.refused': 'Det går inte som fakturan är nu. Inget har gjorts.',
  'x.credit': 'Vi har gjort en kreditprövning och kan inte bevilja det här. Inget har gjorts: fakturan ska betalas som förut.',
  'x.conflict': 'Fakturan har ändrats under tiden. Se vad som gäller nu och välj igen.',
  'x.lost': 'Det kom inte fram, och inget har gjorts. Försök igen.',
  'x.unknown': 'Vi vet inte om det kom fram. Titta här igen innan du försöker på nytt; det görs inte två gånger.',
  'x.proof':
    'Länken har gått ut, och inget har gjorts. Öppna den senaste i ditt mejl, eller logga in. Det du har skrivit finns kvar här så länge.',
  'x.gone': 'Den fakturan finns inte längre bland dina. Så här ser det ut nu.',
  'x.down': 'Det gick inte just nu. Inget har gjorts; försök igen om en stund.',
};
