import type { PickupPoint } from '@kvitto/contract/place';
import type { DeliveryAction } from '@kvitto/contract/shipment';
import { addressLine, pickup } from '@kvitto/contract/story/pickup';
import type { Bench } from '../bench.ts';
import type { Choice } from './form.model.ts';
import { choiceFee } from './terms.tsx';

interface ChoiceProps {
  readonly choice: Choice;
  readonly action: DeliveryAction;
  readonly bench: Bench;
}

/** A choice as it is read: its name, when and where, and what it costs. */
export function ChoiceText({ choice, action, bench }: ChoiceProps) {
  const { label, point } = choice;
  const when = timeOf(choice, bench);
  const fee = choiceFee(action, choice, bench);
  return (
    <>
      <b>{label}</b>
      {when && <span class="soft">{when}</span>}
      {point && <PointText point={point} label={label} bench={bench} />}
      {fee && <span class="radio-fee">{fee}</span>}
    </>
  );
}

function PointText({ point, label, bench }: { readonly point: PickupPoint; readonly label: string; readonly bench: Bench }) {
  const { say, now, asking } = bench;
  const answer = asking.asked.answer.value;
  const { opening } = pickup(point, 'value' in answer ? answer.value.zone : 'UTC', now());
  const where = placeOf(point, label);
  const facts = [distance(point.distanceMetres, bench), say(opening)].filter(Boolean);
  return (
    <>
      {where && <span class="soft">{where}</span>}
      {facts.length > 0 && <span class="soft">{facts.join(' · ')}</span>}
    </>
  );
}

/** The name, unless that is what the choice is called, and the address. */
export function placeOf({ name, address }: PickupPoint, label: string): string {
  return [name === label ? '' : name, addressLine(address)].filter(Boolean).join(', ');
}

/** "Tomorrow 17:00–21:00", "Until Mon 9 Nov", "From tomorrow 08:00"; empty where there is no time to tell. */
export function timeOf({ from, until, point }: Choice, { say }: Pick<Bench, 'say'>): string {
  const zone = point?.zone;
  if (from && until) {
    const exact = from.length > 10 && until.length > 10;
    return say({ key: 'when.today', params: { when: { as: 'window', from, until, exact, zone } } });
  }
  if (until) return say({ key: 'until', params: { until: { as: 'moment', at: until, zone } } });
  return from ? say({ key: 'act.from', params: { from: { as: 'moment', at: from, zone } } }) : '';
}

function distance(metres: number | undefined, { t, format }: Bench): string {
  if (metres === undefined) return '';
  return metres < 1000
    ? t('act.metres', { metres: format.number(metres) })
    : t('act.kilometres', { kilometres: format.number(Math.round(metres / 100) / 10) });
}
