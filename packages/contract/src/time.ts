import * as z from 'zod/mini';

/** A point in time as RFC 3339 with an offset, e.g. `2026-11-23T16:42:00Z` or `…+01:00`. */
export const instant = z.iso.datetime({ offset: true });
export type Instant = z.infer<typeof instant>;

/** A calendar date without a time, `YYYY-MM-DD`. Never shifted between zones. */
export const calendarDate = z.iso.date();
export type CalendarDate = z.infer<typeof calendarDate>;

/** An IANA time zone name, e.g. `Europe/Stockholm`. */
export const zone = z.string().check(z.regex(/^[A-Za-z][\w+\-/]{0,63}$/));

/** A local clock time, `HH:MM`, 00:00 to 24:00. */
export const clock = z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/));
