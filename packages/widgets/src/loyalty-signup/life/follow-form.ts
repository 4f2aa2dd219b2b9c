import type { Bench, Known } from '../bench.ts';
import { fieldsFor, knownIn } from './form-fields.ts';
import { meantBy } from './meant.ts';

/** Reads the form around, now and whenever something in it changes. */
export function followForm({ context, control, told, notes, need }: Bench): void {
  context.effect(() => {
    const form = control.form.value;
    // What is reset is read anew: it tells of nobody any more.
    const isReset = control.resets.value > 0;
    if (!form) return undefined;
    if (isReset) notes.value = { ...notes.peek(), meant: undefined };
    const read = () => {
      const known = knownIn(form);
      if (!isSame(known, told.peek())) told.value = known;
    };
    const changed = ({ target }: Event) => {
      const field = fieldsFor(form, 'email').find((each) => each === target);
      if (!field) return;
      const typed = field.value.trim();
      // Until it is known to be meant otherwise.
      notes.value = { ...notes.peek(), meant: undefined };
      void meantBy(typed).then((email) => {
        if (!email || field.value.trim() !== typed || context.signal.aborted) return;
        // Its words come with this part.
        need('joined');
        notes.value = { ...notes.peek(), meant: { email, take: () => put(field, email) } };
      });
    };
    form.addEventListener('input', read);
    form.addEventListener('change', read);
    form.addEventListener('change', changed);
    read();
    return () => {
      form.removeEventListener('input', read);
      form.removeEventListener('change', read);
      form.removeEventListener('change', changed);
    };
  });
}

const isSame = (one: Known, other: Known) => JSON.stringify(one) === JSON.stringify(other);

/** As if the shopper had typed it, so that whatever the page has made of its form hears of it. */
function put(field: { value: string } & EventTarget & Partial<HTMLElement>, value: string): void {
  // Frameworks that keep values of their own listen to what the browser's own setter does.
  const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value') ?? {};
  if (set) set.call(field, value);
  else Object.assign(field, { value });
  for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
  field.focus?.();
}
