/** Holidays and eves that keep to a date in Sweden, Norway, Denmark or Finland. */
const fixed = new Set(['01-01', '01-06', '05-01', '05-17', '06-05', '06-06', '12-06', '12-24', '12-25', '12-26', '12-31']);

/** Days after Easter Sunday: Maundy Thursday to Easter Monday, Ascension Day, Whit Sunday and Monday. */
const afterEaster = new Set([-3, -2, -1, 0, 1, 39, 49, 50]);

/** Whether shops in one of PostNord's countries may keep other hours on this day than on others of its weekday. */
export function isHoliday(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`);
  const monthDay = date.slice(5);
  const apart = Math.round((day.getTime() - easterSunday(day.getUTCFullYear())) / 86_400_000);
  return fixed.has(monthDay) || afterEaster.has(apart) || isMidsummer(monthDay, day.getUTCDay()) || isAllSaints(monthDay, day.getUTCDay());
}

/** The Friday from 19 to 25 June, and the Saturday after it. */
function isMidsummer(monthDay: string, weekday: number): boolean {
  return (weekday === 5 && monthDay >= '06-19' && monthDay <= '06-25') || (weekday === 6 && monthDay >= '06-20' && monthDay <= '06-26');
}

/** The Saturday from 31 October to 6 November. */
function isAllSaints(monthDay: string, weekday: number): boolean {
  return weekday === 6 && monthDay >= '10-31' && monthDay <= '11-06';
}

/** By the Gregorian computus in the form of the Astronomical Almanac (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const march = 22 + epact + weekday - 7 * late;
  return Date.UTC(year, 2, march);
}
