/**
 * Makes an element a form control: what a form sends, checks, resets and restores.
 * Source: https://html.spec.whatwg.org/multipage/custom-elements.html#custom-elements-face-example
 */
import { signal } from '@kvitto/core';
import type { Signal } from '@kvitto/core';

/** What an element is to its form. */
export interface FormControl {
  readonly internals: ElementInternals;
  readonly form: Signal<HTMLFormElement | null>;
  /** By its own attribute, or a fieldset around it. */
  readonly isDisabled: Signal<boolean>;
  /** Grows with every reset. */
  readonly resets: Signal<number>;
  /** What the browser kept of an earlier life of the page. */
  readonly restored: Signal<string | undefined>;
  /** What is carried now. */
  value: string;
}

/** Read-only, as other controls have them. */
const facts = ['form', 'validity', 'validationMessage', 'willValidate', 'labels'] as const;
const checks = ['checkValidity', 'reportValidity'] as const;

const controls = new WeakMap<HTMLElement, FormControl>();

/** Of an element whose class was shaped by {@link formAssociated}. The same at every call. */
export function formControl(element: HTMLElement): FormControl {
  let control = controls.get(element);
  if (!control) {
    const internals = element.attachInternals();
    control = {
      internals,
      form: signal(internals.form),
      isDisabled: signal(false),
      resets: signal(0),
      restored: signal<string | undefined>(undefined),
      value: '',
    };
    controls.set(element, control);
  }
  return control;
}

const define = Object.defineProperty;

/** Shapes an element's class before it is defined. `name` and `disabled` are written as attributes: browsers read them there. */
export function formAssociated(element: CustomElementConstructor): void {
  // The constructor's type does not say what it makes.
  const prototype = element.prototype as HTMLElement;
  define(element, 'formAssociated', { value: true });
  addMembers(prototype);
  define(prototype, 'name', {
    get(this: HTMLElement) {
      return this.getAttribute('name') ?? '';
    },
    set(this: HTMLElement, name: string) {
      this.setAttribute('name', name);
    },
  });
  define(prototype, 'disabled', {
    get(this: HTMLElement) {
      return this.hasAttribute('disabled');
    },
    set(this: HTMLElement, isDisabled: boolean) {
      this.toggleAttribute('disabled', isDisabled);
    },
  });
  Object.assign(prototype, {
    formAssociatedCallback(this: HTMLElement, form: HTMLFormElement | null) {
      formControl(this).form.value = form;
    },
    formDisabledCallback(this: HTMLElement, isDisabled: boolean) {
      formControl(this).isDisabled.value = isDisabled;
    },
    formResetCallback(this: HTMLElement) {
      formControl(this).resets.value += 1;
    },
    formStateRestoreCallback(this: HTMLElement, state: string) {
      formControl(this).restored.value = state;
    },
  });
}

/** What scripts read and ask of it. */
function addMembers(prototype: HTMLElement): void {
  for (const name of facts) {
    define(prototype, name, {
      get(this: HTMLElement) {
        return formControl(this).internals[name];
      },
    });
  }
  for (const name of checks) {
    define(prototype, name, {
      value(this: HTMLElement) {
        return formControl(this).internals[name]();
      },
    });
  }
  define(prototype, 'value', {
    get(this: HTMLElement) {
      return formControl(this).value;
    },
  });
}

/** What the form sends under `name`: nothing without a value. `state` is what the browser may keep to restore; nothing where it is null. */
export function carry(control: FormControl, name: string, value: string, state: string | null): void {
  const entries = new FormData();
  if (value) entries.set(name, value);
  control.value = value;
  control.internals.setFormValue(entries, state);
}

/** Keeps the form from being sent with this, and says why at `anchor`; nothing is wrong where there is none of both. */
export function complain({ internals }: FormControl, message: string | undefined, anchor: HTMLElement | null | undefined): void {
  if (message && anchor) internals.setValidity({ customError: true }, message, anchor);
  else internals.setValidity({});
}
