import type { Invoice } from '@kvitto/contract/invoice';
import { Field } from '../../ui/field.tsx';
import { Photos } from './about.tsx';
import { takesPhotos } from './album.ts';
import { answer } from './going-on.ts';
import type { Desk } from './desk.ts';

type Dispute = Invoice['disputes'][number];

interface PartProps {
  readonly of: Invoice;
  readonly dispute: Dispute;
  readonly desk: Desk;
}

const decided = new Set<string>(['decided_for', 'decided_against', 'closed']);
/** How far a case has come is shown only where we know what its state means. */
const known = new Set<string>([...decided, 'open', 'waiting_for_you', 'waiting_for_shop']);

/** A case: its number, how far it has come, whose turn it is, and what is to be paid meanwhile. */
export function Case({ of, dispute, desk }: PartProps) {
  const { t, word, bench } = desk;
  const { id, why, state, amount, on, said } = dispute;
  const { money, day } = bench.format.value;
  const units = (value: number) => money({ amount: value, currency: of.currency });
  const { toPay, dueOn } = of.standing;
  const { open } = of.balance;
  const stands = word(`s.${state}${open > 0 ? '' : '.paid'}`, { money: units(amount) }) ?? word(`s.${state}`, { money: units(amount) });
  return (
    <div class="told">
      <h4 id={`case-${id}`}>{t('case', { number: id })}</h4>
      <p class="soft">
        {word(`r.${why}`) ?? why.replaceAll('_', ' ')} · {units(amount)} · {day(on)}
      </p>
      {known.has(state) && <Course state={state} desk={desk} />}
      <p>{stands ?? state.replaceAll('_', ' ')}</p>
      {said && (
        <blockquote class="said">
          <p>{said}</p>
        </blockquote>
      )}
      {!decided.has(state) && open > 0 && (
        <p>
          {t('meanwhile', {
            money: units(Math.min(amount, open)),
            rest: toPay > 0 ? units(toPay) : 'none',
            day: dueOn ? day(dueOn) : 'none',
          })}
        </p>
      )}
      {!decided.has(state) && open <= 0 && why === 'fee' && <p>{t('meanwhile.paid')}</p>}
      {state === 'waiting_for_you' && <Answer of={of} dispute={dispute} desk={desk} />}
      {state === 'decided_against' && <Reach of={of} desk={desk} lead={t('disagree')} />}
    </div>
  );
}

/** Open, with somebody, decided: where it stands, in words. */
function Course({ state, desk: { t } }: { readonly state: string; readonly desk: Desk }) {
  const at = decided.has(state) ? 2 : state === 'open' ? 0 : 1;
  const names = [t('course.open'), t(state === 'waiting_for_you' ? 'course.you' : 'course.shop'), t('course.decided')];
  return (
    <ol class="course">
      {names.map((name, index) => (
        <li key={index} data-done={index <= at || undefined} aria-current={index === at ? 'step' : undefined}>
          {name}
        </li>
      ))}
    </ol>
  );
}

/** What the shop needs to know, in words and pictures. */
function Answer({ of, dispute: { id }, desk }: PartProps) {
  const { t, bench, sender, said, missing } = desk;
  const field = `reply-${id}`;
  const { words } = said.of(field);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void answer(desk, of, id);
      }}
    >
      <Field
        id={field}
        name="reply"
        label={t('reply')}
        remark={t('needed')}
        value={words.value}
        onInput={(value) => (words.value = value)}
        error={missing.value === field && words.value.trim() === '' ? t('missing.reply') : undefined}
        isLong
      />
      {takesPhotos(bench) && <Photos field={field} title={t('photos')} remark={t('optional')} desk={desk} />}
      <p class="buttons">
        <button type="submit" class="button" aria-disabled={sender.isSending.value}>
          {t(sender.isSending.value ? 'x.busy' : 'reply.send')}
        </button>
      </p>
    </form>
  );
}

/** Whom to talk to about a decision, or where nothing more can be done here. */
export function Reach({ of: { hardship }, desk: { t, bench }, lead }: Omit<PartProps, 'dispute'> & { readonly lead: string }) {
  const url = bench.context.props.contact.value ?? hardship?.url;
  if (url === undefined || !/^(?:https?:|tel:|mailto:|[/#?.])/i.test(url)) return null;
  return (
    <p>
      {lead} <a href={url}>{t('ask')}</a>
    </p>
  );
}
