/** Where the shop's days begin and end. */
export const zone = 'Europe/Stockholm';

/** A calendar date in the shop, so many days after an instant. */
export function dayAfter(instant: Date, days: number): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone: zone }).format(instant.getTime() + days * 86_400_000);
}

const wallClock = new Intl.DateTimeFormat('sv-SE', { timeStyle: 'short', timeZone: zone });

/** The instant at which clocks in the shop show `HH:MM` on a calendar date, in summer and in winter. */
export function atClock(day: string, clock: string): string {
  const summer = new Date(`${day}T${clock}:00+02:00`);
  const isSummer = wallClock.format(summer) === clock;
  return (isSummer ? summer : new Date(`${day}T${clock}:00+01:00`)).toISOString();
}
