import type { Invoice } from '@kvitto/contract/invoice';
import type { Desk } from './desk.ts';
import { Letters } from './letters.tsx';
import { Reach } from './papers.tsx';

interface PartProps {
  readonly of: Invoice;
  readonly desk: Desk;
}

type Step = Invoice['late']['steps'][number];

/** What happens if nobody pays, before it happens: days, fees, what the law allows, and all that is then to be paid. */
export function Late({ of, desk }: PartProps) {
  const { t, word } = desk;
  const { steps, stopped } = of.late;
  if (steps.length === 0 && stopped === undefined) return null;
  return (
    <section aria-labelledby="late">
      <h3 id="late">{t('late')}</h3>
      {stopped !== undefined && <p>{word(`late.${stopped}`) ?? t('late.stopped')}</p>}
      {steps.length > 0 && (
        <ol class="steps">
          {steps.map((step, index) => (
            <StepRow key={index} step={step} of={of} desk={desk} />
          ))}
        </ol>
      )}
      {stopped === undefined && of.hardship && (
        <p>
          {t('late.help')} <Reach of={of} desk={desk} />
        </p>
      )}
      <Letters of={of} desk={desk} />
      <Charged of={of} desk={desk} />
    </section>
  );
}

function StepRow({ step, of, desk }: PartProps & { readonly step: Step }) {
  const { t, word, money, day } = desk;
  const { kind, on, isDone, most } = step;
  const words = feeWords(step, of, desk);
  return (
    <li data-done={isDone || undefined}>
      <b>{day(on)}</b>: {word(`l.${kind}`) ?? kind.replaceAll('_', ' ')}
      {words && <p>{words}</p>}
      {most !== undefined && <p class="soft">{t('l.most', { most: money(most, of) })}</p>}
    </li>
  );
}

/** A step that costs nothing says so. */
function feeWords({ kind, fee, interest, total, isDone }: Step, of: Invoice, { t, money }: Desk): string {
  if (isDone) return kind === 'due' ? '' : t(fee > 0 ? 'l.done' : 'l.free', { fee: money(fee, of) });
  if (kind === 'due') return t('l.total', { total: money(total, of) });
  const parts = [
    fee > 0 ? t('l.fee', { fee: money(fee, of) }) : t('l.free', { fee: '' }),
    ...(interest > 0 ? [t('l.interest', { interest: money(interest, of) })] : []),
    t('l.total', { total: money(total, of) }),
  ];
  return parts.join(' ');
}

/** What being late has cost: why, and how to have it looked at, or let go, once. */
function Charged({ of, desk }: PartProps) {
  const { t, word, bench, money } = desk;
  const { charged = 0, steps } = of.late;
  const asked = of.disputes.find(({ why }) => why === 'fee');
  if (charged === 0 && !asked && !steps.some(({ isDone, fee }) => isDone && fee > 0)) return null;
  const canAsk = of.can.dispute.some((why) => why === 'fee');
  return (
    <div class="told">
      {charged > 0 && <p>{t('late.why', { money: money(charged, of) })}</p>}
      {asked && <p>{t('late.asked', { number: asked.id, state: word(`s.${asked.state}`) ?? asked.state.replaceAll('_', ' ') })}</p>}
      {canAsk && (
        <>
          <p>{t('late.contest')}</p>
          <p>
            <button type="button" class="button" onClick={() => bench.go({ at: 'wrong', id: of.id, why: 'fee' })}>
              {t('late.ask', { money: money(charged, of) })}
            </button>
          </p>
        </>
      )}
    </div>
  );
}
