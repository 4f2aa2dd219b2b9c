import { localTime } from './story/expectation.ts';

/**
 * The moment, in milliseconds since 1970, at which clocks in a zone show `YYYY-MM-DDTHH:MM`; of an hour that they skip, one beside it.
 * Nothing for a date that there is not.
 */
export function localMoment(local: string, zone: string): number | undefined {
  const wanted = Date.parse(`${local}:00Z`);
  if (Number.isNaN(wanted) || new Date(wanted).toISOString().slice(0, 10) !== local.slice(0, 10)) return undefined;
  let guess = wanted;
  // The second look is for guesses on the other side of a change of the clocks.
  for (let look = 0; look < 2; look += 1) guess += wanted - Date.parse(`${localTime(new Date(guess), zone).replace(' ', 'T')}:00Z`);
  return guess;
}
