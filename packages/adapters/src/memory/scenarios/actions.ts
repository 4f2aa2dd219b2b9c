/** What a shopper may do, as carriers and shops offer it: with choices, fields, prices and windows. */
import type { DeliveryAction } from '@kvitto/contract/shipment';
import type { PickupPoint } from '@kvitto/contract/place';
import { action, kronor } from './builders.ts';
import type { ActionDraft } from './builders.ts';
import type { Calendar } from './calendar.ts';
import { customer, home } from './catalogue.ts';

type More = Partial<ActionDraft>;
type Choices = NonNullable<DeliveryAction['choices']>;

/** The word for an action that stands: the shop is at it, or it has been done. */
export const asked = (state: 'requested' | 'done' | 'refused', requestedAt: string, chosen?: string): More => ({
  state,
  requestedAt,
  ...(chosen ? { chosen } : {}),
});

/** Three slots from so many days ahead. */
export function rebook(at: Calendar, day: number, until: string, more: More = {}): ActionDraft {
  const choices: Choices = [
    { id: 'evening', label: 'In the evening', from: at.time(day, '17:00'), until: at.time(day, '21:00') },
    { id: 'daytime', label: 'During the day', from: at.time(day + 1, '08:00'), until: at.time(day + 1, '16:00') },
    {
      id: 'morning',
      label: 'Early, at a fixed time',
      from: at.time(day + 4, '07:00'),
      until: at.time(day + 4, '09:00'),
      fee: kronor(4_900),
    },
  ];
  return action('rebook', { until, reversible: true, choices, ...more });
}

/** To one of these pick-up points. */
export function redirect(points: readonly PickupPoint[], until: string, more: More = {}): ActionDraft {
  const choices: Choices = points.map((point) => ({ id: point.id ?? point.kind, label: point.name, point }));
  return action('redirect', { until, reversible: false, choices, ...more });
}

export function safePlace(until: string, more: More = {}): ActionDraft {
  const choices: Choices = [
    { id: 'porch', label: 'On the porch' },
    { id: 'garage', label: 'In the garage' },
    { id: 'garden', label: 'In the garden shed' },
  ];
  return action('safe_place', { until, reversible: true, choices, ...more });
}

export function neighbour(until: string, more: More = {}): ActionDraft {
  return action('neighbour', { until, reversible: true, fields: [{ name: 'name', required: true }], ...more });
}

/** Longer keeping, by choice of the new last day. */
export function extendPickup(at: Calendar, lastDay: number, more: More = {}): ActionDraft {
  const choices: Choices = [
    { id: 'three_days', label: 'Three days longer', until: at.day(lastDay + 3) },
    { id: 'seven_days', label: 'Seven days longer', until: at.day(lastDay + 7), fee: kronor(2_900) },
  ];
  return action('extend_pickup', { until: at.time(lastDay, '23:59'), reversible: false, choices, ...more });
}

/** What is known of the address is filled in. */
export function fixAddress(until: string, known: Readonly<Record<'floor' | 'doorCode', string | undefined>>, more: More = {}): ActionDraft {
  const { floor, doorCode } = known;
  const fields = [
    { name: 'line1', required: true, value: 'Kanelbullegatan 7' },
    { name: 'floor', required: true, ...(floor ? { value: floor } : {}) },
    { name: 'doorCode', ...(doorCode ? { value: doorCode } : {}) },
    { name: 'phone', value: customer.phone },
  ];
  return action('fix_address', { until, reversible: true, fields, ...more });
}

export function payDuties(until: string, ore: number, url: string): ActionDraft {
  return action('pay_duties', { until, fee: kronor(ore), reversible: false, url });
}

/** No thanks: it goes back before it comes. */
export function deny(until: string, more: More = {}): ActionDraft {
  return action('deny', { until, reversible: false, ...more });
}

/** What a carrier wants to know before it searches. */
const searched: Choices = [
  { id: 'neighbours_asked', label: 'The neighbours do not have it' },
  { id: 'mailbox_looked', label: 'It is not in the mailbox or anywhere around the house' },
  { id: 'other_address', label: 'It was left at another address' },
  { id: 'nobody_came', label: 'I was at home and nobody came' },
];

function reportMissing(from: string, until: string, more: More): ActionDraft {
  return action('report_missing', { from, until, reversible: true, choices: searched, ...more });
}

/** Delivered so many days ago and not there: from the fifth day to the thirtieth. */
export function reportNotThere(at: Calendar, daysAgo: number, clock: string, more: More = {}): ActionDraft {
  return reportMissing(at.time(5 - daysAgo, clock), at.time(30 - daysAgo, '23:59'), more);
}

/** Expected by the end of a day and not come: from 48 hours after it to the thirtieth day. */
export function reportNotCome(at: Calendar, day: number, more: More = {}): ActionDraft {
  return reportMissing(at.time(day + 3, '00:00'), at.time(day + 30, '23:59'), { choices: searched.slice(0, 2), ...more });
}

/** Up to the thirtieth day after the delivery. */
export function reportDamaged(at: Calendar, daysAgo: number, more: More = {}): ActionDraft {
  const choices: Choices = [
    { id: 'box', label: 'The box was damaged' },
    { id: 'goods', label: 'Something in it is broken' },
    { id: 'incomplete', label: 'Something is missing from it' },
  ];
  return action('report_damaged', { until: at.time(30 - daysAgo, '23:59'), reversible: true, choices, ...more });
}

/** The whole order, or one of several lines, by line id and name. */
export function cancel(until: string, lines: Readonly<Record<string, string>> = {}, more: More = {}): ActionDraft {
  const parts = Object.entries(lines).map(([id, name]) => ({ id, label: `Only ${name}` }));
  const choices: Choices = parts.length > 0 ? [{ id: 'order', label: 'The whole order' }, ...parts] : [];
  return action('cancel', { until, reversible: false, ...(choices.length > 0 ? { choices } : {}), ...more });
}

/** Where it goes and whom to call, until it is packed. */
export function edit(until: string, more: More = {}): ActionDraft {
  const [line1 = '', line2 = ''] = home.lines ?? [];
  const fields = [
    { name: 'line1', required: true, value: line1 },
    { name: 'line2', value: line2 },
    { name: 'postcode', required: true, value: home.postcode ?? '' },
    { name: 'city', required: true, value: home.city ?? '' },
    { name: 'phone', value: customer.phone },
  ];
  return action('edit', { until, reversible: true, fields, ...more });
}

export function contact(more: More = {}): ActionDraft {
  return action('contact', { url: 'mailto:hej@fjallochfika.example', ...more });
}
