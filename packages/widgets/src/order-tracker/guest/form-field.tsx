import type { ComponentProps } from 'preact';
import { Field } from '../../ui/field.tsx';
import type { Bench } from '../bench.ts';
import type { Field as Id } from './typed.ts';
import type { Visit } from './visit.ts';

interface FormFieldProps extends Omit<ComponentProps<typeof Field>, 'id' | 'value' | 'onInput' | 'error'> {
  readonly id: Id;
  readonly visit: Visit;
  readonly bench: Bench;
}

/** A field of the visit: what is typed outlives it, and what was wrong with it is said until it changes. */
export function FormField({ id, visit: { typed, problems }, bench: { t }, ...rest }: FormFieldProps) {
  const problem = problems.value[id];
  const keep = (value: string) => {
    typed.value = { ...typed.peek(), [id]: value };
    problems.value = { ...problems.peek(), [id]: undefined };
  };
  return <Field {...rest} isRequired isVerbatim id={id} error={problem && t(problem)} value={typed.value[id]} onInput={keep} />;
}
