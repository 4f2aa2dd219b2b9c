/** The gallery: every state of the tracker at an address of its own, over a backend inside the page. */
import { memory } from '@kvitto/adapters/memory';
import { describeScenario, isScenarioName, scenario, scenarioNames } from '@kvitto/adapters/memory/scenarios';
import { isErrorCode } from '@kvitto/contract/error-codes';
import { KvittoError } from '@kvitto/contract/errors';
import type { Backend } from '@kvitto/contract/backend';
import { configure } from '@kvitto/core';
import { act } from '../ui/gallery-acts.fake.ts';
import { galleryFrame } from '../ui/gallery-frame.fake.ts';
import { actAs, describeGuest, guestAttributes, guestBackend, guestScenarios, isGuestScenario } from './guest/gallery.fake.ts';
import { openedAt, openedNames } from './gallery.fake.ts';
import './index.ts';

const failures = [
  'not_found',
  'just-placed',
  'needs_proof',
  'network',
  'rate_limited',
  'unsupported',
  'unavailable',
  'loading',
  'no-order',
] as const;

const { state, locale, moment, show } = galleryFrame({
  ...told(scenarioNames, describeScenario),
  ...told(openedNames, (each) => openedAt(each)?.about ?? ''),
  ...told(guestScenarios, describeGuest),
  ...told(failures, (each) => `State: ${each}`),
});
const opened = openedAt(state);
const name = opened?.scenario ?? state;
const now = moment ?? new Date();
configure({ backend: backend(), locale, ...(moment && { now: () => now }) });
mount();

/** One order in memory; a failure is one wrong answer. */
function backend(): Backend {
  if (isGuestScenario(name)) return guestBackend(name, { now: () => now, clock: () => now.getTime() + performance.now(), show: deliver });
  if (isScenarioName(name)) return memory({ orders: [scenario(name, now)], now: () => now });
  const fail = (): Promise<never> =>
    name === 'loading'
      ? new Promise(() => undefined)
      : Promise.reject(
          new KvittoError(isErrorCode(name) ? name : name === 'just-placed' ? 'not_found' : 'internal', 'As the gallery asked.', {
            retryAfter: 30,
          }),
        );
  return { orders: { find: fail, get: fail, list: fail } };
}

function mount(): void {
  const tracker = document.createElement('kvitto-order-tracker');
  if (isGuestScenario(name)) for (const [key, value] of Object.entries(guestAttributes(name, now))) tracker.setAttribute(key, value);
  else if (name !== 'no-order') tracker.order = isScenarioName(name) ? scenario(name, now).id : 'ord_demo';
  if (name === 'just-placed') tracker.setAttribute('placed', now.toISOString());
  tracker.append(Object.assign(document.createElement('a'), { href: '#help', textContent: 'Your order page' }));
  show(tracker);
  if (isGuestScenario(name)) void actAs(name, tracker, now);
  if (opened) void act(tracker, [opened.press]);
}

/** What a buyer would read in their mail. */
function deliver(text: string): void {
  const message = document.createElement('p');
  message.style.cssText = 'font-size: 14px; padding: 12px 16px; border: 1px dashed; border-radius: 10px';
  message.textContent = text;
  document.querySelector('#stage')?.after(message);
}

function told<Name extends string>(names: readonly Name[], about: (name: Name) => string): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, about(name)]));
}
