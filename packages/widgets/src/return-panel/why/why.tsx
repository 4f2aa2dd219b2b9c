import type { ReturnableLine } from '@kvitto/contract/return';
import { Field } from '../../ui/field.tsx';
import { RadioList } from '../../ui/radio-list.tsx';
import { wordsIn } from '../../ui/words-in.ts';
import { chosenOf, isFaultOnly, wishOf } from '../flow/draft.model.ts';
import { idOf } from '../flow/faults.model.ts';
import type { Flow } from '../flow/flow-of.ts';
import { copyReason } from './copy-reason.ts';
import { photosFor, reasonOf, reasonsFor, routeOf } from '../flow/reasons.model.ts';

export const styles = /* css */ `
.why{display:grid;gap:1em}
.why+.why{border-block-start:1px solid var(--_line);padding-block-start:1.25em}
.why .radios{gap:.375em}
.why .radio{align-items:center}
.why .radio input{margin:0}
.said{padding:.75em 1em;border-radius:var(--_radius);background:var(--_tint);font-size:.9375em}
.said:empty{position:absolute;padding:0}
`;

/** No id of a policy. */
const silent = ' ';

/** Why each thing goes back. Nothing is chosen beforehand, and to say nothing is as easy as the rest. */
export function Step({ flow }: { readonly flow: Flow }) {
  const [first, ...others] = chosenOf(flow.draft.value, flow.options.value);
  return (
    <>
      {first && <Why key={first.line} line={first} flow={flow} />}
      {first && others.length > 0 && <Same first={first} others={others} flow={flow} />}
      {others.map((line) => (
        <Why key={line.line} line={line} flow={flow} />
      ))}
    </>
  );
}

/** One press gives the others the reason of the first, where it is asked for them. */
function Same({
  first,
  others,
  flow,
}: {
  readonly first: ReturnableLine;
  readonly others: readonly ReturnableLine[];
  readonly flow: Flow;
}) {
  const { t, draft, bench } = flow;
  const { reason, isSilent } = wishOf(draft.value, first.line);
  if (reason === undefined && !isSilent) return null;
  const apply = () => {
    const count = others.filter((line) => copyReason(flow, first, line)).length;
    bench.announcement.value = t('why.same.done', { count, all: others.length });
  };
  return (
    <p>
      <button type="button" class="button" onClick={apply}>
        {t('why.same', { count: others.length })}
      </button>
    </p>
  );
}

interface WhyProps {
  readonly line: ReturnableLine;
  readonly flow: Flow;
}

function Why({ line, flow }: WhyProps) {
  const { t, draft, options, editing, wish } = flow;
  const said = wishOf(draft.value, line.line);
  const reason = reasonsFor(options.value, line, said, editing.value).find(({ id }) => id === said.reason);
  const id = (what: string) => idOf(what, options.value, line.line);
  const photos = photosFor(options.value, reason, said.detail);
  const taking = flow.photos.value;
  return (
    <div class="why" role="group" aria-labelledby={id('thing')}>
      <h3 id={id('thing')} class="thing-name">
        {line.title}
        <span class="soft">{said.units > 1 && ` · ${t('why.units', { count: said.units })}`}</span>
      </h3>
      <Reasons line={line} flow={flow} />
      <p class="said" role="status">
        {routeWords(line, flow)}
      </p>
      {photos !== 'none' && taking && (
        <taking.Photos
          id={id('photos')}
          line={line.line}
          isRequired={photos === 'required'}
          error={wrong(flow, id('photos'))}
          flow={flow}
        />
      )}
      <Field
        id={id('comment')}
        name="comment"
        label={t('why.comment')}
        remark={t('optional')}
        value={said.comment}
        onInput={(comment) => wish(line.line, { comment })}
        error={wrong(flow, id('comment'))}
        isLong
      />
    </div>
  );
}

/** What is wrong with a control, in words. */
function wrong({ faults, t }: Flow, id: string): string | undefined {
  const found = faults.value.find(({ at }) => at === id);
  return found && (found.key === 'told' ? found.words : t(`fault.${found.key}`));
}

function Reasons({ line, flow }: WhyProps) {
  const { t, draft, options, editing, wish, bench } = flow;
  const said = wishOf(draft.value, line.line);
  const asked = reasonsFor(options.value, line, said, editing.value);
  const more = asked.find(({ id }) => id === said.reason)?.more ?? [];
  const isFault = isFaultOnly(line, said.units, editing.value);
  const id = (what: string) => idOf(what, options.value, line.line);
  const words = (label: Readonly<Record<string, string>>) => wordsIn(bench.context.locale.value, label) ?? '';
  const choose = (reason: string, detail?: string) => {
    if (reason === silent) return wish(line.line, { reason: undefined, detail: undefined, isSilent: true });
    wish(line.line, { reason, detail, isSilent: false });
    bench.context.emit('return-reason-chosen', { line: line.line, reason, ...(detail !== undefined && { detail }) });
  };
  const shown = asked.map((each) => ({ id: each.id, label: words(each.label) }));
  if (!isFault) shown.push({ id: silent, label: t('why.silent') });
  return (
    <>
      {isFault && <p class="small">{t('why.fault')}</p>}
      {asked.length > 0 && (
        <RadioList
          id={id('reason')}
          legend={t(isFault ? 'why.reason.fault' : 'why.reason')}
          options={shown}
          chosen={said.isSilent ? silent : said.reason}
          onChoose={choose}
          error={wrong(flow, id('reason'))}
        />
      )}
      {more.length > 0 && (
        <RadioList
          id={id('detail')}
          legend={t('why.detail')}
          remark={isFault ? undefined : t('optional')}
          options={more.map((each) => ({ id: each.id, label: words(each.label) }))}
          chosen={said.detail}
          onChoose={(detail) => choose(said.reason ?? '', detail)}
          error={wrong(flow, id('detail'))}
        />
      )}
    </>
  );
}

/** What the reason leads to, before anything is asked for. */
function routeWords(line: ReturnableLine, { t, draft, options }: Flow): string {
  const said = wishOf(draft.value, line.line);
  const route = routeOf(reasonOf(options.value, said), said.detail);
  if (route === 'claim') return t('why.claim');
  if (route === 'apology') return t('why.apology');
  if (route !== 'exchange_first') return '';
  const there = (line.alternatives ?? []).filter(({ isInStock, title }) => isInStock && title === line.title);
  const variants = there.flatMap(({ variant }) => variant ?? []).join('; ');
  return [t('why.exchange'), variants && t('why.stock', { variants })].filter(Boolean).join(' ');
}
