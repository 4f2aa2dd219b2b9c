import type { ReturnCase } from '@kvitto/contract/return';
import type { Bench } from './bench.ts';
import { standingOf } from './return-panel.model.ts';

/** The returns that are there, newest first, each with where it stands. */
export function CaseList({ bench }: { readonly bench: Bench }) {
  const { t, list, go } = bench;
  const answer = list.answer.value;
  const items = 'value' in answer && Array.isArray(answer.value?.items) ? answer.value.items : [];
  if (items.length === 0) return null;
  return (
    <section class="cases" aria-labelledby="cases">
      <h3 id="cases">{t('cases')}</h3>
      <ul>
        {items.map((each) => {
          const { id, number, lines } = each;
          return (
            <li key={id}>
              <button type="button" class="case-link" onClick={() => go({ at: 'case', id })}>
                <span>
                  <b>{t('case', { number })}</b>{' '}
                  <span class="soft">{t('items', { count: lines.reduce((sum, each) => sum + each.units, 0) })}</span>
                </span>
                <span class="soft">{standing(each, bench)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Where it stands; while something is to be handed in, until when. */
function standing(of: ReturnCase, { t, word, format }: Bench): string {
  const state = standingOf(of);
  const { sendBy } = of.offer;
  if (state === 'approved' && sendBy !== undefined && of.method?.kind !== 'none') return t('s.by', { day: format.value.day(sendBy) });
  return word(`s.${state}`) ?? state;
}
