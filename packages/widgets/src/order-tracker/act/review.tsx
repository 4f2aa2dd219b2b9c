import type { Bench } from '../bench.ts';
import { placeOf, timeOf } from './choice-text.tsx';
import type { Seat } from './desk.ts';
import { knownName, spelledOut } from './fields.ts';
import { chosenOf, feeOf, isPaid, isPricedByChoice, kindOf, noteOf, valueOf } from './form.model.ts';

/** What will be sent, once more: what happens, what it costs, and whether it can be taken back. */
export function Review({ seat, bench }: { readonly seat: Seat; readonly bench: Bench }) {
  const { t } = bench;
  const { reversible } = seat.action();
  return (
    <>
      <dl class="review">
        {linesOf(seat, bench).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {reversible !== undefined && <p>{t(reversible ? 'act.undo' : 'act.final')}</p>}
    </>
  );
}

type Line = readonly [name: string, value: string];

function linesOf({ action: current, draft }: Seat, bench: Bench): readonly Line[] {
  const { t, format } = bench;
  const action = current();
  const { wish } = draft.value;
  const choice = chosenOf(action, wish);
  const fee = feeOf(action, wish);
  const when = choice ? timeOf(choice, bench) : '';
  const where = choice?.point ? placeOf(choice.point, choice.label) : '';
  const fields = (action.fields ?? []).map((field): Line => {
    const known = knownName(kindOf(action), field.name);
    return [known ? t(`field.${known}`) : spelledOut(field.name), valueOf(field, wish)];
  });
  const all: readonly Line[] = [
    [t('act.what'), t(`a.${kindOf(action)}`)],
    [t('act.chosen'), [choice?.label, when, where].filter(Boolean).join('\n')],
    ...fields,
    [t('act.written'), noteOf(action) === 'none' ? '' : wish.note],
    [t('act.cost'), isPaid(fee) ? format.money(fee) : fee || isPricedByChoice(action) ? t('act.free') : ''],
  ];
  return all.filter(([, value]) => value.trim() !== '');
}
