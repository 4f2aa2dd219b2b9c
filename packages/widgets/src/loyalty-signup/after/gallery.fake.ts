/** The gallery's states of what comes after the order, and of the page that a mail's link leads to. */
import type { Backend } from '@kvitto/contract/backend';
import type { ErrorCode } from '@kvitto/contract/errors';
import { club, failing, standingBackend, standingsAt } from './standing.fake.ts';
import type { StandingName } from './standing.fake.ts';

interface AfterState {
  readonly about: string;
  readonly as?: StandingName;
  readonly fails?: ErrorCode | 'never';
  readonly attributes?: Readonly<Record<string, string>>;
  /** What is pressed, one after the other, by selector, each once it is there. */
  readonly press?: readonly string[];
  /** The page that a mail's link leads to; and what comes of the press. */
  readonly confirm?: 'link' | 'none';
  readonly outcome?: 'confirmed' | 'already_confirmed' | ErrorCode;
}

const states = {
  'after-joined': { as: 'joined', about: 'The thank-you page: the sign-up of the checkout has been carried out.' },
  'after-joined-left-out': { as: 'joined-left-out', about: 'Joined, and what of the sign-up could not be done.' },
  'after-already-member': { as: 'already-member', about: 'The buyer had been a member before.' },
  'after-member': { as: 'member', about: 'A member by another way than this order.' },
  'after-finishing': { as: 'unsettled', attributes: { joining: '' }, about: 'The shop’s server has not told of the order yet.' },
  'after-refused-closed': { as: 'closed', about: 'Refused: no new members at the moment.' },
  'after-refused-country': { as: 'country', about: 'Refused: not offered in this country.' },
  'after-refused-business': { as: 'business', about: 'Refused: the order of a company.' },
  'after-refused-under-age': { as: 'under-age', about: 'Refused: too young.' },
  'after-refused-age-missing': { as: 'age-missing', about: 'Refused for want of an age, which can be given now.' },
  'after-refused-blocked': { as: 'blocked', about: 'Refused, for reasons that are the shop’s.' },
  'after-claim': { as: 'claim', about: 'Late join: the points of this order can still be claimed.' },
  'after-claim-declined': { as: 'claim', press: ['.pair [type=button]'], about: 'Late join, declined: one quiet line.' },
  'after-claim-joined': { as: 'claim', press: ['.pair [type=submit]'], about: 'Joined a moment ago: it can be undone for ten seconds.' },
  'after-pending': { as: 'pending', about: 'A consent waits to be confirmed.' },
  'after-pending-soon': { as: 'pending-soon', about: 'The link was sent a moment ago.' },
  'after-pending-used': { as: 'pending-used', about: 'The link was sent as often as it can be.' },
  'after-pending-address': { as: 'pending', press: ['[id^=change-]'], about: 'Sending the link to another address.' },
  'after-expired': { as: 'expired', about: 'The link was not opened in time.' },
  'after-agreed': { as: 'agreed', press: ['details.part summary'], about: 'Consents as receipts.' },
  'after-leave': { as: 'joined', press: ['#leave-open'], about: 'What is given up by leaving, before it is done.' },
  'after-left': { as: 'left', about: 'The membership has ended.' },
  'after-strip': { fails: 'needs_proof', about: 'The page has proven too little to be told more.' },
  'after-forbidden': { fails: 'unauthenticated', about: 'The session is over.' },
  'after-offline': { fails: 'network', about: 'No connection.' },
  'after-down': { fails: 'unavailable', about: 'The shop’s systems do not answer.' },
  'after-loading': { fails: 'never', about: 'Loading.' },
  confirm: { confirm: 'link', about: 'The page that a mail’s link leads to.' },
  'confirm-done': { confirm: 'link', outcome: 'confirmed', about: 'Confirmed.' },
  'confirm-already': { confirm: 'link', outcome: 'already_confirmed', about: 'Confirmed before.' },
  'confirm-over': { confirm: 'link', outcome: 'expired_window', about: 'The link is too old.' },
  'confirm-unknown': { confirm: 'link', outcome: 'lookup_failed', about: 'Nobody knows this link.' },
  'confirm-failed': { confirm: 'link', outcome: 'network', about: 'Could not be reached; the token is kept.' },
  'confirm-none': { confirm: 'none', about: 'Opened without a link.' },
} as const satisfies Readonly<Record<string, AfterState>>;

type AfterScenario = keyof typeof states;
// Object.keys forgets its keys' type; the table above has no others.
export const afterScenarios = Object.keys(states) as readonly AfterScenario[];
export const isAfterScenario = (name: string): name is AfterScenario => Object.hasOwn(states, name);

const stateOf = (name: AfterScenario): AfterState => states[name];
export const describeAfter = (name: AfterScenario): string => states[name].about;

export function afterBackend(name: AfterScenario, now: Date): Backend {
  const { as = 'joined', fails, outcome = 'confirmed' } = stateOf(name);
  const programme = { ...club, age: as === 'under-age' || as === 'age-missing' ? ({ minimum: 18, ask: 'confirm' } as const) : undefined };
  const { age, ...ageless } = programme;
  const backend = standingBackend(standingsAt(now)[as], {
    now,
    programme: age ? { ...ageless, age } : ageless,
    ...(fails && fails !== 'never' && { fails }),
  });
  const { loyalty, consent } = backend;
  if (!loyalty || !consent) return backend;
  return {
    loyalty: fails === 'never' ? { ...loyalty, status: () => new Promise(() => undefined) } : loyalty,
    consent: {
      ...consent,
      confirm: () =>
        outcome === 'confirmed' || outcome === 'already_confirmed'
          ? Promise.resolve({ state: outcome, programme: club.name, channel: 'email' })
          : failing(outcome),
    },
  };
}

/** Of the tag. */
export function afterAttributes(name: AfterScenario): Readonly<Record<string, string>> {
  const { confirm, attributes } = stateOf(name);
  return confirm ? { confirm: '' } : { order: 'ord_1', country: 'SE', ...attributes };
}

/** Before the tag comes on the page: what the link in a mail carries. */
export function beforeAfter(name: AfterScenario): void {
  if (stateOf(name).confirm === 'link') location.hash = 'kvitto-confirm=a-token-that-the-gallery-has-made-up';
}

/** Goes as far as the state's name says. */
export async function actAfter(name: AfterScenario, element: HTMLElement): Promise<void> {
  const { press = [], outcome } = stateOf(name);
  for (const selector of [...press, ...(outcome ? ['.button'] : [])]) {
    for (;;) {
      const there = element.shadowRoot?.querySelector<HTMLElement>(`.after:not(:has([aria-busy=true])) ${selector}`);
      there?.click();
      if (there) break;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  }
}
