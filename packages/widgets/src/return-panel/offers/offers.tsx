import { chosenOf, offersInOrder, wishOf } from '../flow/draft.model.ts';
import { needsInstead } from '../flow/faults.model.ts';
import type { Flow } from '../flow/flow-of.ts';
import { ask } from '../flow/quote.ts';
import { Unquoted } from '../flow/unquoted.tsx';
import { Instead } from './instead.tsx';
import { OfferCard } from './offer-card.tsx';

export { styles } from './offers.styles.ts';

/** What can be had for these things, side by side in money and dates. Money back stands first; nothing is chosen beforehand. */
export function Step({ flow }: { readonly flow: Flow }) {
  const { t, quoting, draft, options, bench, faults, offer } = flow;
  const { state, error } = quoting.value;
  const money = bench.parts.money.part('it');
  const offers = offersInOrder(flow.offers.value);
  if (state === 'failed' && error) return <Unquoted flow={flow} />;
  if (!money || (state !== 'ready' && offers.length === 0))
    return (
      <p role="status" aria-busy="true">
        {t('quoting')}
      </p>
    );
  if (offers.length === 0) return <p>{t('offers.none')}</p>;
  const chosen = chosenOf(draft.value, options.value);
  const wrong = faults.value.find(({ key }) => key === 'resolution');
  const titles = new Map(options.value.lines.map(({ line, title }) => [line, title]));
  return (
    <>
      <fieldset class="offers" aria-describedby={wrong && 'offer-error'} aria-busy={state === 'asking'}>
        <legend class="hush">{t('offers.legend')}</legend>
        {offers.map((each, index) => (
          <OfferCard
            key={each.resolution}
            id={`offer${index}`}
            offer={each}
            isChosen={each.resolution === draft.value.resolution}
            onChoose={() => choose(flow, each.resolution)}
            money={money}
            bench={bench}
          />
        ))}
      </fieldset>
      {wrong && (
        <p id="offer-error" class="field-error">
          {t('fault.resolution')}
        </p>
      )}
      {needsInstead(draft.value.resolution) && chosen.map((line) => <Instead key={line.line} line={line} flow={flow} />)}
      {offer.value && <money.Breakdown offer={offer.value} titles={titles} bench={bench} />}
    </>
  );
}

function choose(flow: Flow, resolution: string): void {
  const { draft, options, change, wish, bench, offers } = flow;
  if (draft.peek().resolution === resolution) return;
  change({ resolution });
  bench.context.emit('return-resolution-chosen', { resolution });
  const money = bench.parts.money.part('it');
  const offer = offers.peek().find((each) => each.resolution === resolution);
  if (money && offer) bench.announcement.value = money.whatOf(offer, bench);
  // What can come instead is another list for each: what was chosen from one says nothing about the other.
  const had = chosenOf(draft.peek(), options.peek()).filter(({ line }) => wishOf(draft.peek(), line).instead !== undefined);
  if (had.length === 0 || !needsInstead(resolution)) return;
  for (const { line } of had) wish(line, { instead: undefined });
  void ask(flow, draft.peek().method);
}
