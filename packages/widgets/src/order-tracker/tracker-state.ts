import { computed, signal } from '@kvitto/core';
import type { Answer, ReadonlySignal, Translate, WidgetContext } from '@kvitto/core';
import type { Order } from '@kvitto/contract/order';
import type { Bench, History } from './bench.ts';
import type { Key } from './order-tracker.messages.ts';
import { trackerView } from './order-tracker.model.ts';
import type { Told, TrackerView } from './order-tracker.model.ts';
import { part } from './parts.ts';
import type { PartName } from './parts.ts';
import { speech } from './speech.ts';

type Context = Pick<WidgetContext, 'effect' | 'emit' | 'now' | 'format'>;

/** The picture of the newest answer; undefined while there is none, or none without a story told here. */
export function pictureOf(
  answer: ReadonlySignal<Answer<Order>>,
  need: (name: PartName) => void,
  { now, effect }: Context,
): ReadonlySignal<TrackerView | undefined> {
  const seats = new Map<string, number>();
  const order = computed(() => {
    const current = answer.value;
    // What has no id is no order, whoever has checked it.
    return 'value' in current && current.value?.id ? current.value : undefined;
  });
  effect(() => {
    if (order.value && !order.value.story?.parcels) need('retell');
  });
  return computed(() => {
    const told = order.value?.story?.parcels ? (order.value as Told) : order.value && part('retell')?.retell(order.value, now());
    return told && trackerView(told, seats);
  });
}

/** Lays out what the views work with, and keeps those who listen told. */
export function benchOf(
  context: Context & { readonly t: Translate<Key> },
  picture: ReadonlySignal<TrackerView | undefined>,
  need: (name: PartName) => void,
  asking: Bench['asking'],
): ReadonlySignal<Bench> {
  const { emit, now } = context;
  const zone = computed(() => picture.value?.order.zone);
  const format = computed(() => context.format(zone.value));
  const say = computed(() => speech(context.t, format.value));
  const zoneNote = computed(() => {
    const at = now().toISOString();
    const isSame = !zone.value || format.value.time(at) === context.format().time(at);
    return isSame ? '' : context.t('zone', { zone: zone.value?.replace(/^.*\//, '').replaceAll('_', ' ') ?? '' });
  });
  const announcement = signal('');
  const rest = {
    need,
    t: context.t,
    now,
    emit,
    announce: (words: string) => {
      announcement.value = words;
    },
    announcement,
    news: signal<ReadonlySet<string>>(new Set()),
    opened: signal<ReadonlySet<string>>(new Set()),
    histories: signal<ReadonlyMap<string, History>>(new Map()),
    asking,
  };
  return computed(() => ({ ...rest, say: say.value, format: format.value, zoneNote: zoneNote.value }));
}
