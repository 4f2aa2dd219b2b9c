import { Field } from '../../ui/field.tsx';
import { focusLater } from '../../ui/move-focus.ts';
import type { Shown } from '../withdrawal.model.ts';
import type { Desk } from './desk.ts';
import { choicesOf, draftOf, faultedField, faultsOf } from './draft.model.ts';
import type { Draft } from './draft.model.ts';
import { LineChoice } from './line-choice.tsx';
import { StepFrame } from './step-frame.tsx';

interface StatementProps {
  readonly view: Shown;
  readonly desk: Desk;
}

/** The first step: who declares, about what, and where the acknowledgement goes. All is filled in as far as it is known. */
export function Statement({ view, desk }: StatementProps) {
  const { bench, draft, faults } = desk;
  const { t } = bench;
  const filled = draft.value ?? draftOf(view);
  const change = (next: Partial<Draft>) => {
    draft.value = { ...(draft.peek() ?? filled), ...next };
    faults.value = mended(faults.peek(), next);
  };
  const said = (path: string) => {
    const fault = faults.value[path];
    return typeof fault === 'object' ? fault.message : fault && t(`fault.${fault}`);
  };
  const field = (name: 'name' | 'email') => ({
    id: name,
    name,
    label: t(`s.${name}`),
    value: filled[name],
    onInput: (value: string) => change({ [name]: value }),
    error: said(name),
    isRequired: true,
    autocomplete: name,
  });
  return (
    <StepFrame
      step={1}
      title={t('s.title')}
      view={view}
      desk={desk}
      next={t('s.next')}
      back={t('s.leave')}
      onNext={() => goOn(view, desk, filled)}
    >
      <LineChoice view={view} draft={filled} change={change} said={said} bench={bench} />
      <Field {...field('name')} enterkeyhint="next" />
      <Field {...field('email')} type="email" hint={t('s.email.hint')} enterkeyhint="go" isVerbatim />
    </StepFrame>
  );
}

/** What is changed is not complained about before the next try; of the chosen things all is one matter. */
function mended(faults: Desk['faults']['value'], next: Partial<Draft>): Desk['faults']['value'] {
  const isOther = (path: string) => (path === 'name' || path === 'email' ? !(path in next) : !('units' in next || 'isAll' in next));
  return Object.fromEntries(Object.entries(faults).filter(([path]) => isOther(path)));
}

function goOn(view: Shown, { bench, draft, faults, problem }: Desk, filled: Draft): void {
  const now = draft.peek() ?? filled;
  const wrong = faultsOf(now, choicesOf(view));
  const first = faultedField(wrong);
  draft.value = now;
  problem.value = undefined;
  faults.value = wrong;
  if (first === undefined) return bench.go('confirmation', 'title');
  bench.announcement.value = bench.t('s.faults', { count: Object.keys(wrong).length });
  focusLater(bench.context.host, first);
}
