import type { messages as english } from './en.ts';

/** Swedish: choosing what to get. */
export const messages: Record<keyof typeof english, string> = {
  'offers.legend': 'Det här kan du välja',
  'offers.none': 'Det finns inget att välja för det här. Gå tillbaka och ändra vad du returnerar, eller fråga butiken.',
  'offers.instead': 'Vad ska komma i stället för {title}?',
  'offers.stock.yes': 'I lager',
  'offers.stock.no': 'Slut i lager',
  'offers.hold': '{hours, plural, one {hålls åt dig i # timme} other {hålls åt dig i # timmar}}',
  'offers.hold.minutes': '{minutes, plural, one {hålls åt dig i # minut} other {hålls åt dig i # minuter}}',
};
