import type { Invoice } from '@kvitto/contract/invoice';
import { snooze } from './desk.ts';
import type { Desk } from './desk.ts';

/** What happens if nobody pays, before it happens: days, fees, and all that is then to be paid. */
export function Late({ of, desk }: { readonly of: Invoice; readonly desk: Desk }) {
  const { t, word, money, day, sender } = desk;
  const { steps, stopped } = of.late;
  const until = of.can.snoozeUntil;
  if (steps.length === 0 && stopped === undefined) return null;
  return (
    <section aria-labelledby="late">
      <h3 id="late">{t('late')}</h3>
      {stopped !== undefined && <p>{word(`late.${stopped}`) ?? t('late.stopped')}</p>}
      {steps.length > 0 && (
        <ol class="steps">
          {steps.map((step, index) => (
            <li key={index} data-done={step.isDone || undefined}>
              <b>{day(step.on)}</b>: {word(`l.${step.kind}`) ?? step.kind.replaceAll('_', ' ')}
              <p>{feeWords(step, of, desk)}</p>
            </li>
          ))}
        </ol>
      )}
      {stopped === undefined && <p>{t('late.limits')}</p>}
      {of.snoozedUntil && <p>{t('snoozed', { day: day(of.snoozedUntil) })}</p>}
      {of.reminders.length > 0 && !of.snoozedUntil && <p>{t('next', { day: day(of.reminders[0]?.on ?? '') })}</p>}
      {until && !of.snoozedUntil && (
        <button type="button" class="button" aria-disabled={sender.isSending.value} onClick={() => void snooze(desk, of, until)}>
          {t('snooze', { day: day(until) })}
        </button>
      )}
      {steps.some(({ isDone, fee }) => isDone && fee > 0) && <p>{t('late.contest')}</p>}
    </section>
  );

  /** A step that costs nothing says so. */
  function feeWords(
    { kind, fee, interest, total, isDone }: Invoice['late']['steps'][number],
    invoice: Invoice,
    { t: words }: Desk,
  ): string {
    if (isDone) return kind === 'due' ? '' : words(fee > 0 ? 'l.done' : 'l.free', { fee: money(fee, invoice) });
    if (kind === 'due') return words('l.total', { total: money(total, invoice) });
    const parts = [
      fee > 0 ? words('l.fee', { fee: money(fee, invoice) }) : words('l.free', { fee: '' }),
      ...(interest > 0 ? [words('l.interest', { interest: money(interest, invoice) })] : []),
      words('l.total', { total: money(total, invoice) }),
    ];
    return parts.join(' ');
  }
}
