import type { DeliveryAction } from '@kvitto/contract/shipment';
import { Field } from '../../ui/field.tsx';
import { RadioList } from '../../ui/radio-list.tsx';
import { newKey } from '../../ui/new-key.ts';
import type { PanelProps } from './action-panel.tsx';
import { partId } from './ask.ts';
import { CheckList } from './check-list.tsx';
import { ChoiceText } from './choice-text.tsx';
import { changed, isBusy } from './draft.model.ts';
import { knownFields, knownName, spelledOut } from './fields.ts';
import type { FieldTraits } from './fields.ts';
import { kindOf, noteOf, valueOf } from './form.model.ts';
import { faultText } from './problem.ts';
import { Terms } from './terms.tsx';

/** What an action means, and what it takes from the reader. */
export function WishForm({ seat, parcel, bench }: PanelProps) {
  const { t } = bench;
  const action = seat.action();
  const kind = kindOf(action);
  return (
    <>
      <p>{t(`act.mean.${kind}`, { carrier: parcel?.carrier?.name || t('carrier') })}</p>
      <Terms action={action} bench={bench} />
      {kind === 'report_missing' && <CheckList action={action} parcel={parcel} bench={bench} />}
      <Choices seat={seat} bench={bench} />
      {action.fields?.map((field) => (
        <ActionField key={field.name} field={field} seat={seat} bench={bench} />
      ))}
      <Note seat={seat} bench={bench} />
    </>
  );
}

type PartProps = Omit<PanelProps, 'parcel'>;

const choosing = {
  rebook: 'time',
  redirect: 'place',
  safe_place: 'place',
  extend_pickup: 'day',
  report_missing: 'case',
  report_damaged: 'case',
  cancel: 'part',
} as const;

function Choices({ seat, bench }: PartProps) {
  const { t } = bench;
  const { draft } = seat;
  const action = seat.action();
  const { choices = [] } = action;
  if (choices.length === 0) return null;
  const what = Object.entries(choosing).find(([kind]) => kind === action.kind)?.[1] ?? 'one';
  return (
    <RadioList
      id={partId(seat, 'choice')}
      legend={t(`act.choose.${what}`)}
      options={choices.map((choice) => ({ id: choice.id, label: <ChoiceText choice={choice} action={action} bench={bench} /> }))}
      chosen={draft.value.wish.choice}
      onChoose={(choice) => {
        draft.value = changed(draft.peek(), 'choice', { choice }, newKey);
      }}
      error={faultText(draft.value.faults['choice'], bench)}
      isFixed={isBusy(draft.value)}
    />
  );
}

interface ActionFieldProps extends PartProps {
  readonly field: NonNullable<DeliveryAction['fields']>[number];
}

function ActionField({ field, seat, bench }: ActionFieldProps) {
  const { t } = bench;
  const { draft } = seat;
  const { name, required: isRequired = false } = field;
  const path = `fields.${name}`;
  const known = knownName(kindOf(seat.action()), name);
  const { isLong, ...traits }: FieldTraits = known ? knownFields[known] : {};
  return (
    <Field
      id={partId(seat, path)}
      name={name}
      label={known ? t(`field.${known}`) : spelledOut(name)}
      remark={isRequired ? t('act.required') : undefined}
      value={valueOf(field, draft.value.wish)}
      onInput={(value) => {
        const { fields } = draft.peek().wish;
        draft.value = changed(draft.peek(), path, { fields: { ...fields, [name]: value } }, newKey);
      }}
      error={faultText(draft.value.faults[path], bench)}
      isRequired={isRequired}
      isLong={isLong === true}
      isFixed={isBusy(draft.value)}
      {...traits}
    />
  );
}

function Note({ seat, bench }: PartProps) {
  const { t } = bench;
  const { draft } = seat;
  const action = seat.action();
  const need = noteOf(action);
  if (need === 'none') return null;
  return (
    <Field
      id={partId(seat, 'note')}
      name="note"
      label={t(`act.note.${noteName(kindOf(action), need)}`)}
      remark={t(need === 'required' ? 'act.required' : 'act.optional')}
      value={draft.value.wish.note}
      onInput={(note) => {
        draft.value = changed(draft.peek(), 'note', { note }, newKey);
      }}
      error={faultText(draft.value.faults['note'], bench)}
      isRequired={need === 'required'}
      isLong
      isFixed={isBusy(draft.value)}
    />
  );
}

const asking = {
  safe_place: 'where',
  neighbour: 'whom',
  redirect: 'where',
  rebook: 'when',
  fix_address: 'address',
  edit: 'change',
  report_damaged: 'damage',
  contact: 'message',
} as const;

/** What is asked for in words: the thing itself, or something to go with it. */
function noteName(kind: string, need: 'optional' | 'required') {
  const known = Object.entries(asking).find(([each]) => each === kind)?.[1];
  return known && (need === 'required' || known === 'damage') ? known : 'more';
}
