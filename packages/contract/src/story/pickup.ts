import type { Address, OpenDay, PickupPoint } from '../place.ts';
import type { PickupStory, Sentence } from '../story.ts';
import { daysBetween, localDay, localTime } from './expectation.ts';
import { said } from './sentence.ts';

/** Reads a pick-up point as of now, in its own zone. */
export function pickup(point: PickupPoint, home: string, now: Date): PickupStory {
  const zone = point.zone ?? home;
  const [today = '', clock = ''] = localTime(now, zone).split(' ');
  const opening = openingOf(comingDays(point, home, now), today, clock);
  const until = point.collectUntil;
  return {
    name: point.name ?? '',
    address: addressLine(point.address),
    ...opening,
    daysLeft: until ? daysBetween(today, localDay(until, zone)) : undefined,
    notes: notes(point),
  };
}

/** The opening hours of today and the days that follow, a week at most. */
export function comingDays({ days = [], zone }: PickupPoint, home: string, now: Date): OpenDay[] {
  const today = localDay(now, zone ?? home);
  return days.filter(({ date }) => date >= today).slice(0, 7);
}

function openingOf(days: readonly OpenDay[], today: string, clock: string): Pick<PickupStory, 'opening' | 'isOpen'> {
  const spans = days.find((day) => day.date === today)?.open;
  if (!spans) return { opening: undefined, isOpen: false };
  const current = spans.find(({ from, until }) => from <= clock && clock < until);
  if (current) {
    const isAlways = current.from === '00:00' && current.until === '24:00';
    return { opening: isAlways ? said('open.always') : said('open.until', { at: clockPart(current.until) }), isOpen: true };
  }
  const later = spans.find(({ from }) => from > clock);
  return { opening: later ? said('open.at', { at: clockPart(later.from) }) : said('closed'), isOpen: false };
}

/** A clock time as an instant in no zone, so that it is written as the locale writes times. */
export function clockPart(clock: string) {
  return { as: 'time', at: `2000-01-01T${clock === '24:00' ? '00:00' : clock}:00Z`, zone: 'UTC' } as const;
}

function notes({ idRequired, othersMayCollect }: PickupPoint): Sentence[] {
  return [
    ...(idRequired ? [said('pickup.id')] : []),
    ...(othersMayCollect === undefined ? [] : [said(othersMayCollect ? 'pickup.others' : 'pickup.self')]),
  ];
}

/** One line of an address, as far as it is shown. */
export function addressLine(address: Address | undefined): string {
  const lines = Array.isArray(address?.lines) ? address.lines : [];
  return [...lines, [address?.postcode?.replaceAll(' ', '\u00A0'), address?.city].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}
