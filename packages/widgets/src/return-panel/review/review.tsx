import type { Offer, ReturnableLine } from '@kvitto/contract/return';
import { wordsIn } from '../../ui/words-in.ts';
import { chosenOf, wishOf } from '../flow/draft.model.ts';
import type { StepName } from '../flow/draft.model.ts';
import { needsInstead } from '../flow/faults.model.ts';
import type { Flow } from '../flow/flow-of.ts';
import type { FlowKey } from '../flow/flow.messages.ts';
import { reasonOf } from '../flow/reasons.model.ts';
import { addressOf } from '../flow/spot.model.ts';
import { Unquoted } from '../flow/unquoted.tsx';

export const styles = /* css */ `
.review{display:grid;gap:1em}
.review>div{display:grid;grid-template-columns:1fr auto;gap:0 1em;padding-block-end:1em;border-block-end:1px solid var(--_line)}
.review dt{color:var(--_soft);font-size:.875em}
.review dd{grid-column:1}
.review dd.edit{grid-column:2;grid-row:1/span 2;align-self:start;margin-block-start:-.5em}
`;

/** Everything once more before it is sent, each with the way back to where it was said (WCAG 3.3.4). */
export function Step({ flow }: { readonly flow: Flow }) {
  const { t, draft, options, offer, quoting, bench } = flow;
  const { state, error } = quoting.value;
  const money = bench.parts.money.part('it');
  if (state === 'failed' && error) return <Unquoted flow={flow} method={draft.value.method} />;
  if (!money || !offer.value || state === 'asking')
    return (
      <p role="status" aria-busy="true">
        {t('quoting')}
      </p>
    );
  const titles = new Map(options.value.lines.map(({ line, title }) => [line, title]));
  const what = money.whatOf(offer.value, bench);
  return (
    <>
      <Rows offer={offer.value} got={[what, ...money.factWords(offer.value, bench)]} flow={flow} />
      <money.Breakdown offer={offer.value} titles={titles} bench={bench} />
      <p class="small">{t('review.commit')}</p>
    </>
  );
}

interface RowsProps {
  readonly offer: Offer;
  /** What the offer says, in words. */
  readonly got: readonly string[];
  readonly flow: Flow;
}

function Rows({ offer, got, flow }: RowsProps) {
  const { t, draft, options, bench } = flow;
  const { methods, sendBy, receiveBy, payments, amount } = offer;
  const { format, context } = bench;
  const chosen = chosenOf(draft.value, options.value);
  const method = methods.length > 0 ? options.value.methods.find(({ id }) => id === draft.value.method) : undefined;
  const lowered = payments.reduce((sum, each) => (each.how === 'lowered' ? sum + each.amount : sum), 0);
  const off = t('review.invoice.text', { money: format.value.money({ ...amount, amount: lowered }) });
  const instead = needsInstead(draft.value.resolution) ? chosen.flatMap((line) => insteadOf(line, flow)) : [];
  return (
    <dl class="review">
      <Row name="review.things" step="things" flow={flow} words={chosen.map((line) => thingWords(line, flow))} />
      <Row name="review.get" step="offers" flow={flow} words={got} />
      <Row name="review.instead" flow={flow} words={instead} />
      <Row name="review.way" step="way" flow={flow} words={method ? [wordsIn(context.locale.value, method.label) ?? ''] : []} />
      <Row name="review.place" step="way" flow={flow} words={method ? placeWords(flow) : []} />
      <Row name="review.slot" step="way" flow={flow} words={method ? slotWords(flow) : []} />
      <Row name="review.send" flow={flow} words={sendBy ? [format.value.day(sendBy)] : []} />
      <Row name="review.receive" flow={flow} words={receiveBy ? [format.value.day(receiveBy)] : []} />
      <Row name="review.invoice" flow={flow} words={lowered > 0 ? [off] : []} />
    </dl>
  );
}

interface RowProps {
  readonly name: FlowKey;
  /** Where it was said. */
  readonly step?: StepName;
  readonly words: readonly string[];
  readonly flow: Flow;
}

function Row({ name, step, words, flow: { t, goTo, isSending } }: RowProps) {
  if (words.length === 0) return null;
  return (
    <div>
      <dt>{t(name)}</dt>
      {words.map((each) => (
        <dd key={each}>{each}</dd>
      ))}
      {step && (
        <dd class="edit">
          <button type="button" class="quiet-button" onClick={() => isSending.peek() || goTo(step)}>
            {t('review.change')}
            <span class="hush"> {t(name)}</span>
          </button>
        </dd>
      )}
    </div>
  );
}

function placeWords({ draft, spots }: Flow): string[] {
  const found = spots.value.places.find(({ id }) => id === draft.value.place);
  return found ? [found.name, addressOf(found)].filter(Boolean) : [];
}

function slotWords({ draft, spots, bench }: Flow): string[] {
  const found = spots.value.slots.find(({ id }) => id === draft.value.slot);
  const { day, times } = bench.format.value;
  return found ? [`${day(found.from, found.zone)} ${times(found.from, found.until, found.zone)}`] : [];
}

function thingWords({ line, title, variant }: ReturnableLine, { draft, options, t, bench }: Flow): string {
  const wish = wishOf(draft.value, line);
  const reason = reasonOf(options.value, wish);
  const words = (label: Readonly<Record<string, string>> | undefined) => wordsIn(bench.context.locale.value, label);
  const said = [words(reason?.label), words(reason?.more?.find(({ id }) => id === wish.detail)?.label)].filter(Boolean).join(', ');
  const photos = wish.photos.length > 0 && t('review.photos', { count: wish.photos.length });
  return [`${wish.units} × ${title}${variant ? `, ${variant}` : ''}`, said || t('review.no.reason'), photos].filter(Boolean).join(' · ');
}

function insteadOf({ line, alternatives = [] }: ReturnableLine, { draft }: Flow): string[] {
  const found = alternatives.find(({ id }) => id === wishOf(draft.value, line).instead);
  return found ? [[found.title, found.variant].filter(Boolean).join(', ')] : [];
}
