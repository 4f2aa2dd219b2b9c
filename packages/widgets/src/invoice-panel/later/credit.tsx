/** What is told of consumer credit before somebody agrees to it, and when it is refused. */
import type { Invoice } from '@kvitto/contract/invoice';
import { LinkBeside } from '../link-beside.tsx';
import { isReachableAt } from '../reach.ts';
import type { Chosen, Desk, Extension } from './desk.ts';

/** What a later due date costs a year, until the day that was chosen; nothing where it costs nothing. */
export function aprOf({ earlier = [], earlierApr = [], dueOn, apr }: Extension, day: string = dueOn): number | undefined {
  return day === dueOn ? apr : earlierApr[earlier.indexOf(day)];
}

/** Withdrawing, the check and the papers; nothing where the policy is silent. */
export function Promised({ chosen: { kind, offer }, desk: { t } }: { readonly chosen: Chosen; readonly desk: Desk }) {
  const { termsUrl, informationUrl, withdrawalDays = 0, checksCredit } = offer;
  const tab = t('r.tab');
  return (
    <>
      {withdrawalDays > 0 && <p>{t(kind === 'plan' ? 'r.withdraw' : 'r.withdraw.date', { days: withdrawalDays })}</p>}
      {checksCredit && <p>{t(kind === 'plan' ? 'r.check' : 'r.check.date')}</p>}
      {informationUrl && <LinkBeside href={informationUrl} label={t(termsUrl ? 'r.information' : 'r.terms')} tab={tab} />}
      {termsUrl && <LinkBeside href={termsUrl} label={t(informationUrl ? 'r.agreement' : 'r.terms')} tab={tab} />}
    </>
  );
}

/** After it was refused: whom to ask why, and that somebody else looks at it. */
export function WhomToAsk({ of: { hardship }, desk: { t, bench, sender } }: { readonly of: Invoice; readonly desk: Desk }) {
  if (sender.problem.value !== 'credit') return null;
  const url = hardship?.url ?? bench.context.props.contact.value;
  return (
    <p>
      {t('credit.ask')} {isReachableAt(url) && <a href={url}>{hardship?.label ?? t('credit.contact')}</a>}
    </p>
  );
}
