/** The gallery: every state of the tracker at an address of its own, over a backend inside the page. */
import { memory } from '@kvitto/adapters/memory';
import { describeScenario, isScenarioName, scenario, scenarioNames } from '@kvitto/adapters/memory/scenarios';
import { isErrorCode } from '@kvitto/contract/error-codes';
import { KvittoError } from '@kvitto/contract/errors';
import type { Backend } from '@kvitto/contract/backend';
import { configure } from '@kvitto/core';
import { actAs, describeGuest, guestAttributes, guestBackend, guestScenarios, isGuestScenario } from './guest/gallery.fake.ts';
import { openedAt, openedNames, press } from './gallery.fake.ts';
import './index.ts';

const asked = new URLSearchParams(location.search);
const state = asked.get('scenario') ?? 'on-time';
const opened = openedAt(state);
const name = opened?.scenario ?? state;
const now = asked.has('now') ? new Date(asked.get('now') ?? '') : new Date();
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
const settings = {
  locale: ['en-GB', 'en', 'sv'],
  theme: ['light', 'dark'],
  dir: ['ltr', 'rtl'],
  width: ['', '320', '390', '560'],
} as const;

const locale = asked.get('locale') ?? 'en-GB';
document.documentElement.lang = locale;
document.documentElement.dir = asked.get('dir') ?? 'ltr';
document.documentElement.style.colorScheme = asked.get('theme') ?? 'light';
configure({ backend: backend(), locale, ...(asked.has('now') ? { now: () => now } : {}) });
mount();
list();

/** One order in memory; a failure is one wrong answer. */
function backend(): Backend {
  if (isGuestScenario(name)) return guestBackend(name, { now: () => now, clock: () => now.getTime() + performance.now(), show });
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
  const stage = document.querySelector('#stage');
  const tracker = document.createElement('kvitto-order-tracker');
  if (isGuestScenario(name)) for (const [key, value] of Object.entries(guestAttributes(name, now))) tracker.setAttribute(key, value);
  else if (name !== 'no-order') tracker.order = isScenarioName(name) ? scenario(name, now).id : 'ord_demo';
  if (name === 'just-placed') tracker.setAttribute('placed', now.toISOString());
  const link = document.createElement('a');
  link.href = '#help';
  link.textContent = 'Your order page';
  tracker.append(link);
  const width = Number(asked.get('width'));
  if (width && stage instanceof HTMLElement) stage.style.width = `${width}px`;
  stage?.append(tracker);
  if (isGuestScenario(name)) void actAs(name, tracker, now);
  if (opened) press(opened, tracker);
}

/** What a buyer would read in their mail. */
function show(text: string): void {
  const message = document.createElement('p');
  message.className = 'message';
  message.textContent = text;
  document.querySelector('#stage')?.after(message);
}

function address(changes: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(asked);
  for (const [key, value] of Object.entries(changes)) query.set(key, value);
  return `?${query.toString()}`;
}

function list(): void {
  const about = document.querySelector('.about');
  if (about)
    about.textContent =
      opened?.about ??
      (isGuestScenario(name) ? describeGuest(name, now) : isScenarioName(name) ? describeScenario(name) : `State: ${name}`);
  const nav = document.querySelector('nav');
  for (const each of [...scenarioNames, ...openedNames, ...guestScenarios, ...failures])
    nav?.append(linkTo(each, { scenario: each }, each === state));
  const form = document.querySelector('form');
  for (const [key, values] of Object.entries(settings)) {
    for (const value of values) form?.append(linkTo(value || 'full width', { [key]: value }, (asked.get(key) ?? values[0]) === value));
  }
}

function linkTo(label: string, changes: Readonly<Record<string, string>>, isCurrent: boolean): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = address(changes);
  link.textContent = label;
  if (isCurrent) link.setAttribute('aria-current', 'page');
  return link;
}
