/** Where the invented shop and its carriers live. */
export const shopZone = 'Europe/Stockholm';

const minute = 60_000;

/** Moments relative to one fixed `now`, in the shop's zone, so that a scenario is as fresh whenever it is asked for. */
export interface Calendar {
  readonly now: Date;
  /** Instants before now. Six hours at most, where an event at `time(-1, '17:59')` must stay before them. */
  minutesAgo(minutes: number): string;
  hoursAgo(hours: number): string;
  /** The instant so many hours ahead, on the full hour. */
  inHours(hours: number): string;
  /** The calendar date so many days from today, `YYYY-MM-DD`. */
  day(days: number): string;
  /** The instant at which a clock in the shop shows `HH:MM`, so many days from today. */
  time(days: number, clock: string): string;
}

/** A {@link Calendar} around `now`. */
export function calendar(now: Date): Calendar {
  const ago = (ms: number) => new Date(now.getTime() - ms).toISOString();
  const [today = ''] = localTime(now.getTime()).split('T');
  const day = (days: number) => new Date(Date.parse(`${today}T00:00:00Z`) + days * 1440 * minute).toISOString().slice(0, 10);
  return {
    now,
    day,
    minutesAgo: (minutes) => ago(minutes * minute),
    hoursAgo: (hours) => ago(hours * 60 * minute),
    inHours: (hours) => new Date(Math.floor(now.getTime() / (60 * minute) + hours) * 60 * minute).toISOString(),
    time: (days, clock) => instantOf(`${day(days)}T${clock}:00`),
  };
}

const wallClock = new Intl.DateTimeFormat('en', {
  timeZone: shopZone,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** What calendar and clock in the shop show at an instant: `YYYY-MM-DDTHH:MM:SS`. */
function localTime(epoch: number): string {
  const part = Object.fromEntries(wallClock.formatToParts(epoch).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}`;
}

/** The instant of a local time. Twice, because the first guess may lie on the other side of a clock change. */
function instantOf(local: string): string {
  const wanted = Date.parse(`${local}Z`);
  let epoch = wanted;
  for (let round = 0; round < 2; round += 1) epoch += wanted - Date.parse(`${localTime(epoch)}Z`);
  return new Date(epoch).toISOString();
}
