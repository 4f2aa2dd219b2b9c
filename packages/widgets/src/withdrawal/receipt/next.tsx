import type { WithdrawalRecord } from '@kvitto/contract/withdrawal';
import { focusOn } from '../../ui/focus-on.ts';
import type { Bench } from '../bench.ts';
import { worthWords } from '../worth.ts';
import { openedBy } from './opened.ts';

interface NextProps {
  readonly record: WithdrawalRecord;
  readonly bench: Bench;
}

/** What happens next, with amount and dates, and who pays the way back. */
export function Next({ record, bench }: NextProps) {
  const { t, picture, format } = bench;
  const { refundBy, sendBy, isInTime, return: opened } = record;
  const view = picture.value;
  const payer = view.state === 'shown' ? view.status.returnCostBy : undefined;
  const day = (date: string) => format.value.day(date);
  return (
    <>
      <h3>{t('n.title')}</h3>
      <ul class="next">
        {!isInTime && <li>{t('n.late')}</li>}
        {refundBy && worthWords(openedBy(opened, bench)?.offer, refundBy, bench).map((words) => <li key={words}>{words}</li>)}
        {refundBy && <li>{t('n.wait')}</li>}
        {refundBy && !sendBy && <li>{t('n.nothing')}</li>}
        {sendBy && <li>{t('n.send', { day: day(sendBy) })}</li>}
        {sendBy && payer && <li>{t(`n.cost.${payer}`)}</li>}
        {opened && (
          <li>
            {t('n.return')} <ReturnLink id={opened} bench={bench} />
          </li>
        )}
      </ul>
    </>
  );
}

/** To the return that the notice opened: on a page of the shop's, or in the panel on this one. */
function ReturnLink({ id, bench: { t, context } }: { readonly id: string; readonly bench: Bench }) {
  const { returns, order } = context.props;
  const href = returns.value && addressOf(returns.value, id);
  if (href) return <a href={href}>{t('n.return.see')}</a>;
  const panel = [...document.querySelectorAll<HTMLElement>('kvitto-return-panel')].find(
    (each) => each.getAttribute('order') === order.value,
  );
  if (!panel) return null;
  const show = () => {
    panel.scrollIntoView({ block: 'start' });
    focusOn(panel);
  };
  return (
    <button type="button" class="quiet-button" onClick={show}>
      {t('n.return.see')}
    </button>
  );
}

/** A page address alone: one that could run a script is none. */
export function addressOf(returns: string, id: string): string | undefined {
  try {
    const url = new URL(returns.replaceAll('{return}', encodeURIComponent(id)), document.baseURI);
    return /^https?:$/.test(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}
