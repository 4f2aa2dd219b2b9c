import type { Alternative, ReturnableLine } from '@kvitto/contract/return';
import { RadioList } from '../../ui/radio-list.tsx';
import { wishOf } from '../flow/draft.model.ts';
import { alternativesFor } from '../flow/alternatives.model.ts';
import { idOf } from '../flow/faults.model.ts';
import type { Flow } from '../flow/flow-of.ts';
import { ask } from '../flow/quote.ts';

/** What comes instead of a line. What is out of stock is shown and cannot be chosen. */
export function Instead({ line, flow }: { readonly line: ReturnableLine; readonly flow: Flow }) {
  const { t, draft, options, wish, faults } = flow;
  const id = idOf('instead', options.value, line.line);
  const all = alternativesFor(line, draft.value.resolution);
  if (all.length === 0) return null;
  const choose = (instead: string) => {
    if (!all.find((each) => each.id === instead)?.isInStock) return;
    wish(line.line, { instead });
    void ask(flow, draft.peek().method);
  };
  const there = all.filter(({ isInStock }) => isInStock);
  const gone = all.filter(({ isInStock }) => !isInStock);
  return (
    <>
      <RadioList
        id={id}
        legend={t('offers.instead', { title: line.title })}
        options={there.map((each) => ({ id: each.id, label: <Text of={each} line={line} flow={flow} /> }))}
        chosen={wishOf(draft.value, line.line).instead}
        onChoose={choose}
        error={faults.value.some(({ at }) => at === id) ? t('fault.instead') : undefined}
      />
      {gone.length > 0 && (
        <p class="small">
          {t('offers.stock.no')}: {gone.map(({ title, variant }) => variant ?? title).join('; ')}
        </p>
      )}
    </>
  );
}

function Text({
  of: { title, variant, price, isInStock, holdMinutes = 0 },
  line,
  flow,
}: {
  readonly of: Alternative;
  readonly line: ReturnableLine;
  readonly flow: Flow;
}) {
  const { t, bench } = flow;
  const hold =
    holdMinutes >= 60
      ? t('offers.hold', { hours: Math.floor(holdMinutes / 60) })
      : holdMinutes > 0 && t('offers.hold.minutes', { minutes: holdMinutes });
  const facts = [bench.format.value.money(price), isInStock && t('offers.stock.yes'), hold].filter(Boolean);
  return (
    <>
      <b>{[title === line.title ? '' : title, variant].filter(Boolean).join(', ') || title}</b>
      <span class="soft">{facts.join(' · ')}</span>
    </>
  );
}
