import type { ReturnableLine } from '@kvitto/contract/return';
import { Stepper, stepperStyles } from '../../ui/stepper.tsx';
import { mostOf, wishOf } from '../flow/draft.model.ts';
import { idOf } from '../flow/faults.model.ts';
import type { Flow } from '../flow/flow-of.ts';
import { whyKey } from '../return-panel.model.ts';

export const styles = `${stepperStyles}
.take{display:grid;padding-block:.5em}
.take+.take{border-block-start:1px solid var(--_line)}
.take label{display:flex;gap:14px;align-items:center;min-block-size:44px;padding-block:.4em;cursor:pointer}
.take input{flex:none;inline-size:24px;block-size:24px;margin:0;accent-color:var(--_accent)}
.take .soft{font-weight:400}
.take-note{margin-block-start:-.4em;padding-block-end:.5em;padding-inline-start:38px}
.take-count{display:flex;flex-wrap:wrap;gap:.5em .875em;align-items:center;padding-block-end:.75em;padding-inline-start:38px}
`;

/** What goes back, and how many of it. */
export function Step({ flow }: { readonly flow: Flow }) {
  const { t, options, editing } = flow;
  const { lines } = options.value;
  return (
    <fieldset>
      <legend class="hush">{t('things.all')}</legend>
      {lines
        .filter((line) => mostOf(line, editing.value) > 0)
        .map((line) => (
          <Take key={line.line} line={line} flow={flow} />
        ))}
    </fieldset>
  );
}

function Take({ line, flow }: { readonly line: ReturnableLine; readonly flow: Flow }) {
  const { t, draft, options, editing } = flow;
  const { title, variant, quantity } = line;
  const { units } = wishOf(draft.value, line.line);
  const most = mostOf(line, editing.value);
  const id = idOf('take', options.value, line.line);
  const others = siblings(line, flow);
  return (
    <div class="take">
      <label for={id}>
        <input
          id={id}
          type="checkbox"
          checked={units > 0}
          aria-describedby={`${id}-note`}
          onChange={({ currentTarget }) => choose(flow, line, currentTarget.checked ? 1 : 0)}
        />
        <b>
          {title}
          <span class="soft">
            {variant && ` ${variant}`}
            {quantity > 1 && ` × ${quantity}`}
          </span>
        </b>
      </label>
      <p id={`${id}-note`} class="small take-note">
        {noteOf(line, flow)}
        {others.length > 0 && ` ${t('things.set', { titles: others.map((each) => each.title).join(', ') })}`}
      </p>
      {units > 0 && most > 1 && (
        <div class="take-count">
          <Stepper
            id={`${id}-units`}
            label={t('things.count', { title })}
            value={units}
            least={1}
            most={most}
            onChange={(next) => choose(flow, line, next)}
            fewer={t('things.fewer')}
            more={t('things.more')}
          />
          <span class="soft">{t('things.of', { count: most })}</span>
        </div>
      )}
    </div>
  );
}

function noteOf(line: ReturnableLine, { t, bench, editing }: Flow): string {
  const { returnable, lastDay, blocked } = line;
  const isHeld = editing.value?.lines.some((each) => each.line === line.line) === true;
  if (returnable === 0 && isHeld) return '';
  if (returnable === 0) {
    const [why] = blocked;
    const day = why?.since ? bench.format.value.day(why.since) : 'none';
    return `${(why && bench.word(whyKey(why), { day })) ?? t('no.other')}. ${t('things.fault')}`;
  }
  if (returnable < mostOf(line, undefined)) return t('things.fault.some', { count: returnable });
  return lastDay ? t('things.until', { day: bench.format.value.day(lastDay) }) : '';
}

const siblings = ({ line, bundle = [] }: ReturnableLine, { options }: Flow): readonly ReturnableLine[] =>
  options.value.lines.filter((each) => each.line !== line && bundle.includes(each.line));

/** So many of a line; what belongs to a set takes the rest of it along, set by set. The shopper may put it back. */
function choose(flow: Flow, line: ReturnableLine, units: number): void {
  const { wish, bench, editing } = flow;
  const set = [{ each: line, count: units }];
  for (const each of siblings(line, flow))
    set.push({ each, count: Math.min(mostOf(each, editing.peek()), Math.ceil((units * each.quantity) / line.quantity)) });
  for (const { each, count } of set) {
    wish(each.line, { units: count });
    bench.context.emit('return-line-chosen', { line: each.line, units: count });
  }
}
