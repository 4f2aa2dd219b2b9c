import type { Bench } from './bench.ts';

/** The returns that are there, newest first, each with where it stands. */
export function CaseList({ bench }: { readonly bench: Bench }) {
  const { t, list, go, word } = bench;
  const answer = list.answer.value;
  const items = 'value' in answer && Array.isArray(answer.value?.items) ? answer.value.items : [];
  if (items.length === 0) return null;
  return (
    <section class="cases" aria-labelledby="cases">
      <h3 id="cases">{t('cases')}</h3>
      <ul>
        {items.map(({ id, number, state, lines }) => (
          <li key={id}>
            <button type="button" class="case-link" onClick={() => go({ at: 'case', id })}>
              <span>
                <b>{t('case', { number })}</b>{' '}
                <span class="soft">{t('items', { count: lines.reduce((sum, each) => sum + each.units, 0) })}</span>
              </span>
              <span class="soft">{word(`s.${state}`) ?? state}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
