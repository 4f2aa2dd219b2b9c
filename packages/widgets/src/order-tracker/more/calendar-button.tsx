import type { Order } from '@kvitto/contract/order';
import type { Bench } from '../bench.ts';
import type { ParcelView } from '../order-tracker.model.ts';
import { appointmentOf } from './appointment.model.ts';

interface CalendarButtonProps {
  readonly view: ParcelView;
  readonly order: Order;
  readonly bench: Bench;
}

/** Puts the delivery, or the last day to collect it, into the reader's calendar. */
export function CalendarButton({ view, order, bench: { t, say, emit, now } }: CalendarButtonProps) {
  const appointment = appointmentOf(view, order, now());
  if (!appointment) return null;
  const save = async () => {
    const { saveCalendar } = await import('../../ui/calendar.ts');
    saveCalendar('delivery', { ...appointment, title: say(appointment.title), stamp: now() });
    emit('calendar-saved', {});
  };
  return (
    <button type="button" class="quiet-button" onClick={() => void save().catch(() => undefined)}>
      {t('calendar')}
    </button>
  );
}
