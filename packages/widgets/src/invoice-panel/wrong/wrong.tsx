import type { ComponentChildren } from 'preact';
import type { Invoice } from '@kvitto/contract/invoice';
import { Field } from '../../ui/field.tsx';
import { formStyles } from '../../ui/form.styles.ts';
import { RadioList } from '../../ui/radio-list.tsx';
import type { Bench } from '../bench.ts';
import { Frame, frameStyles, Trouble } from '../frame.tsx';
import { Lines, Photos } from './about.tsx';
import { isSending, takesPhotos } from './album.ts';
import { Reach } from './case.tsx';
import { deskOf, isMissing, linesOf, sendIt } from './desk.ts';
import type { Desk, What } from './desk.ts';
import { isPausingUnknown, Pauses } from './pausing.tsx';
import { Running } from './running.tsx';

export const styles = `${formStyles}${frameStyles}
.check{display:flex;gap:.75em;align-items:flex-start;min-block-size:44px;padding-block:.5em;cursor:pointer}
.check input{flex:none;inline-size:1.25em;block-size:1.25em;margin:.15em 0 0;accent-color:var(--_accent)}
.part form{justify-items:stretch;gap:1.25em}
.part fieldset{min-inline-size:0;margin:0;padding:0;border:0}
.part legend{padding:0;font-weight:600;font-size:.9375em}
.add{position:relative;cursor:pointer;justify-self:start}
.add:focus-within{outline:2px solid var(--_accent);outline-offset:2px}
.course{display:flex;flex-wrap:wrap;gap:.25em 1.25em;font-size:.9375em}
.course li{display:flex;gap:.5em;align-items:center;color:var(--_soft)}
.course li::before{content:"";inline-size:9px;block-size:9px;border-radius:50%;border:2px solid var(--_edge)}
.course li[data-done]::before{background:var(--_edge)}
.course li[aria-current]{color:var(--_ink);font-weight:600}
.part h4{margin:0;font-weight:600}
.part section>.told{inline-size:100%;gap:.6em}
.said{margin:0;padding:.5em 1em;border-inline-start:3px solid var(--_line);white-space:pre-line}
`;

/** Something is wrong: payment is paused, or a case is opened. */
export function draw(bench: Bench): (of: Invoice) => ComponentChildren {
  const desk = deskOf(bench);
  return (of) => <Wrong of={of} desk={desk} />;
}

interface PartProps {
  readonly of: Invoice;
  readonly desk: Desk;
}

function Wrong({ of, desk }: PartProps) {
  const { t, bench, sender, isReviewing, reason, what } = desk;
  const isAny = of.can.pause.length + of.can.dispute.length > 0;
  if (isReviewing.value && reason.value && what.value) return <Review of={of} why={reason.value} what={what.value} desk={desk} />;
  return (
    <Frame title={t('title')} back={t('x.back')} bench={bench}>
      <Trouble sender={sender} words={t} />
      <Running of={of} desk={desk} />
      {isAny ? <Form of={of} desk={desk} /> : <Reach of={of} desk={desk} lead={t('nothing')} />}
    </Frame>
  );
}

/** What can be done about a reason. */
function waysFor({ paused }: Desk, { can }: Invoice, reason: string | undefined): readonly What[] {
  if (reason === undefined) return [];
  const isPausable = can.pause.some((why) => why === reason) && paused.value.some(({ why }) => why === reason);
  return [...(isPausable ? (['pause'] as const) : []), ...(can.dispute.some((why) => why === reason) ? (['dispute'] as const) : [])];
}

function Form({ of, desk }: PartProps) {
  const { t, word, bench, reason, what, missing, isReviewing } = desk;
  const reasons = [...new Set<string>([...of.can.pause, ...of.can.dispute])];
  const ways = waysFor(desk, of, reason.value);
  const isUnknown = isPausingUnknown(desk, of);
  const isAsking = isUnknown && desk.asked.answer.value.state !== 'failed';
  const goOn = () => {
    what.value = onlyOf(ways) ?? what.peek();
    if (isMissing(desk, faultOf(desk, of, ways))) return;
    isReviewing.value = true;
    bench.move();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        goOn();
      }}
    >
      <RadioList
        id="reason"
        legend={t(of.pauses.length + of.disputes.length > 0 ? 'reason.more' : 'reason')}
        options={reasons.map((each) => ({ id: each, label: word(`r.${each}`) ?? each.replaceAll('_', ' ') }))}
        chosen={reason.value}
        onChoose={(each) => {
          reason.value = each;
          what.value = undefined;
          missing.value = undefined;
        }}
        error={missing.value === 'reason' ? t('missing.reason') : undefined}
      />
      {reason.value === 'return' && <p>{t('return.text')}</p>}
      <Pauses of={of} desk={desk} />
      {reason.value !== undefined && ways.length === 0 && !isUnknown && <p role="status">{t('way.none')}</p>}
      {ways.length > 0 && !isAsking && <Rest ways={ways} of={of} desk={desk} />}
    </form>
  );
}

const onlyOf = (ways: readonly What[]): What | undefined => (ways.length === 1 ? ways[0] : undefined);

/** What is asked once the reason is known. */
function Rest({ ways, of, desk }: PartProps & { readonly ways: readonly What[] }) {
  const { t, bench, what, reason, missing, said } = desk;
  const comment = said.of('comment').words;
  const only = onlyOf(ways);
  const isCase = (only ?? what.value) === 'dispute';
  return (
    <>
      {only ? (
        <p>{wayWords(only, of, desk)}</p>
      ) : (
        <RadioList
          id="what"
          legend={t('what')}
          options={ways.map((each) => ({ id: each, label: wayWords(each, of, desk) }))}
          chosen={what.value}
          onChoose={(each) => (what.value = ways.find((way) => way === each))}
          error={missing.value === 'what' ? t('missing.what') : undefined}
        />
      )}
      {reason.value === 'fee' ? <p>{t('fee.once', { money: feeOf(of, desk) })}</p> : <Lines of={of} desk={desk} />}
      <Field
        id="comment"
        name="comment"
        label={t('comment')}
        remark={isCase ? t('needed') : t('optional')}
        value={comment.value}
        onInput={(value) => (comment.value = value)}
        error={missing.value === 'comment' ? t('missing.comment') : undefined}
        isLong
      />
      {isCase && takesPhotos(bench) && <Photos field="comment" title={t('photos')} remark={t('optional')} desk={desk} />}
      <p class="buttons">
        <button type="submit" class="button" id="go">
          {t('go')}
        </button>
      </p>
    </>
  );
}

/** The id of the field in which something is missing. */
function faultOf(desk: Desk, of: Invoice, ways: readonly What[]): string | undefined {
  const { reason, what, said } = desk;
  const { words, photos } = said.of('comment');
  if (reason.peek() === undefined) return 'reason';
  if (what.peek() === undefined || !ways.some((each) => each === what.peek())) return 'what';
  if (linesOf(desk, of)?.length === 0) return 'lines';
  if (what.peek() !== 'dispute') return undefined;
  if (words.peek().trim() === '') return 'comment';
  return isSending(photos) ? 'photos-comment' : undefined;
}

const feeOf = ({ late: { charged = 0 }, currency }: Invoice, { bench }: Desk) => bench.format.value.money({ amount: charged, currency });

/** What a way does, in money and dates, as the shop has said. */
function wayWords(what: What, of: Invoice, desk: Desk): string {
  const { t, bench, paused, reason } = desk;
  const isOpen = of.balance.open > 0;
  if (what === 'dispute') return t(reason.value === 'fee' ? (isOpen ? 'way.fee' : 'way.fee.paid') : isOpen ? 'way.dispute' : 'way.paid');
  const found = paused.value.find(({ why }) => why === reason.value);
  if (!found) return t('way.pause');
  const { day } = bench.format.value;
  // What some things come to is only known once the shop has said so.
  if (linesOf(desk, of)) return t('way.pause.some', { day: day(found.until) });
  return t('way.pause.text', { ...sumsOf(found, of, desk), day: day(found.until) });
}

function sumsOf({ amount, toPay }: { readonly amount: number; readonly toPay: number }, { currency }: Invoice, { bench }: Desk) {
  const money = (units: number) => bench.format.value.money({ amount: units, currency });
  return { money: money(amount), rest: toPay > 0 ? money(toPay) : 'none' };
}

/** It is being asked what it comes to: nobody confirms what they have not read. */
const isSumAwaited = ({ preview }: Desk): boolean => preview.answer.value.state === 'loading';

/** What it comes to, as the shop has said: how much need not be paid, until when, and what is to be paid meanwhile. */
function comesTo(of: Invoice, what: What, desk: Desk): string | undefined {
  const { t, bench, preview } = desk;
  const answer = preview.answer.value;
  if (isSumAwaited(desk)) return t('x.busy');
  if (answer.state === 'failed') return t('sum.unknown');
  if (!('value' in answer)) return undefined;
  const { until, dueOn } = answer.value;
  const day = (value: string | undefined) => (value === undefined ? 'none' : bench.format.value.day(value));
  const sums = { ...sumsOf(answer.value, of, desk), day: day(until), due: day(dueOn) };
  return t(what === 'pause' ? 'sum.pause' : of.balance.open > 0 ? 'sum.dispute' : 'sum.paid', sums);
}

/** Everything once more before it is sent (WCAG 3.3.4). */
function Review({ of, why, what, desk }: PartProps & { readonly why: string; readonly what: What }) {
  const { t, word, bench, sender, said, isReviewing } = desk;
  const { words: comment, photos } = said.of('comment');
  const lines = linesOf(desk, of);
  const about = lines && of.lines.filter(({ line }) => lines.some((each) => each.line === line)).map(({ title }) => title);
  const sum = comesTo(of, what, desk);
  const sent = what === 'dispute' ? photos.value.filter(({ state }) => state === 'done').length : 0;
  const back = () => {
    if (sender.isSending.peek()) return;
    isReviewing.value = false;
    bench.move();
  };
  const rows: readonly (readonly [string, string])[] = [
    [t('reason'), word(`r.${why}`) ?? why.replaceAll('_', ' ')],
    [t('what'), wayWords(what, of, desk)],
    ...(sum === undefined ? [] : [[t('sum'), sum] as const]),
    ...(about ? [[t('lines'), about.join(', ')] as const] : []),
    ...(comment.value.trim() ? [[t('comment'), comment.value.trim()] as const] : []),
    ...(sent > 0 ? [[t('photos'), String(sent)] as const] : []),
  ];
  return (
    <Frame title={t('review')} back={t('review.back')} bench={bench} onBack={back}>
      <dl class="facts">
        {rows.map(([name, words]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <Trouble sender={sender} words={t} />
      <p class="buttons">
        <button
          type="button"
          class="button"
          id="go"
          aria-disabled={sender.isSending.value || isSumAwaited(desk)}
          onClick={() => !isSumAwaited(desk) && void sendIt(desk, of, what, why)}
        >
          {t(sender.isSending.value ? 'x.busy' : what === 'pause' ? 'confirm.pause' : 'confirm.dispute')}
        </button>
      </p>
    </Frame>
  );
}
