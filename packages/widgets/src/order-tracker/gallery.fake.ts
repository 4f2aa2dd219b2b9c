/** States of the gallery that a reader comes to by pressing something. */
import type { ScenarioName } from '@kvitto/adapters/memory/scenarios';

interface Opened {
  readonly scenario: ScenarioName;
  /** What is pressed, by selector, once it is there. */
  readonly press: string;
  readonly about: string;
}

const opened = {
  'details-open': {
    scenario: 'estimate-moved-twice',
    press: '.carrier button',
    about: 'What a parcel has to tell: contents, history, promises.',
  },
  'code-shown': { scenario: 'locker-ready', press: '.code button', about: 'The collection code, uncovered.' },
  'panel-rebook': { scenario: 'attempt-failed', press: '.offers button', about: 'Choosing a new time after a missed delivery.' },
  'panel-address': { scenario: 'address-fix', press: '.offers button', about: 'Adding what is missing in the address.' },
  'panel-missing': {
    scenario: 'delivered-missing-inside-window',
    press: '.offers button',
    about: 'Reporting a parcel that is said to be delivered.',
  },
  'panel-cancel': {
    scenario: 'pre-order',
    press: '.offers button:last-of-type',
    about: 'Cancelling an order, once more before it is done.',
  },
} as const satisfies Readonly<Record<string, Opened>>;

type OpenedName = keyof typeof opened;
// Object.keys forgets its keys' type; the table above has no others.
export const openedNames = Object.keys(opened) as readonly OpenedName[];
export const openedAt = (name: string): Opened | undefined => (Object.hasOwn(opened, name) ? opened[name as OpenedName] : undefined);
