/** The gallery's guests: a whole gateway inside the page, whose messages are shown beside the widget. */
import { http } from '@kvitto/adapters/http';
import { memory } from '@kvitto/adapters/memory';
import { scenario } from '@kvitto/adapters/memory/scenarios';
import type { Backend } from '@kvitto/contract/backend';
import { createGateway } from '@kvitto/gateway';
import type { CodeMessage } from '@kvitto/gateway';

export const guestScenarios = ['lookup', 'lookup-locked', 'lookup-code', 'parcel-only'] as const;
export type GuestScenario = (typeof guestScenarios)[number];
export const isGuestScenario = (name: string): name is GuestScenario => guestScenarios.some((each) => each === name);

/** What there is to find, and by what. */
const known = (now: Date) => scenario('locker-ready', now);
const trackingNumber = (now: Date) => known(now).shipments[0]?.parcels[0]?.trackingNumber ?? '';

/** Numbers of the scenarios are the same on every day. */
export function describeGuest(name: GuestScenario): string {
  const now = new Date();
  const { number, customer, shippingAddress } = known(now);
  return name === 'parcel-only'
    ? `A parcel by its tracking number alone: ${trackingNumber(now)}`
    : `Order ${number}, ${customer?.email}, ${shippingAddress?.postcode}, ${customer?.phone}`;
}

interface GuestOptions {
  /** The gallery's clock, and the one that sessions and codes go by. */
  readonly now: () => Date;
  readonly clock: () => number;
  /** Shows a message to whoever looks at the gallery. */
  readonly show: (text: string) => void;
}

/** A gateway that sends its codes to the page, reached as any other. */
export function guestBackend(name: GuestScenario, { now, clock, show }: GuestOptions): Backend {
  const gateway = createGateway({
    backend: memory({ orders: [known(now())], now }),
    session: { secret: 'a gallery keeps no secrets, but gateways want one' },
    lookup: { tries: name === 'lookup-locked' ? 1 : 20 },
    mailer: {
      channels: ['email', 'sms'],
      send: async ({ to, code }: CodeMessage) => show(`To ${to}: your code is ${code}`),
    },
    now: clock,
    log: () => {},
  });
  const here = { address: '192.0.2.1' };
  return http({ endpoint: location.origin, fetch: (request) => gateway.fetch(request, here), now: clock });
}

export function guestAttributes(name: GuestScenario, now: Date): Readonly<Record<string, string>> {
  const share = { share: '?scenario=lookup' };
  return name === 'parcel-only' ? { parcel: trackingNumber(now), ...share } : { lookup: '', ...share };
}

/** Goes as far as the state's name says. */
export async function actAs(name: GuestScenario, tracker: HTMLElement, now: Date): Promise<void> {
  if (name !== 'lookup-locked' && name !== 'lookup-code') return;
  const { number, customer } = known(now);
  await type(tracker, 'number', number);
  await type(tracker, 'email', name === 'lookup-code' ? (customer?.email ?? '') : 'somebody@example.com');
  await press(tracker, '.lookup .primary');
  if (name === 'lookup-code') return press(tracker, '#raise');
  await found(tracker, '.notice');
  await press(tracker, '.lookup .primary');
}

async function type(tracker: HTMLElement, id: string, text: string): Promise<void> {
  const input = await found<HTMLInputElement>(tracker, `#${id}`);
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

async function press(tracker: HTMLElement, selector: string): Promise<void> {
  (await found(tracker, selector)).click();
}

/** As soon as it is on screen. */
async function found<Kind extends HTMLElement = HTMLElement>(tracker: HTMLElement, selector: string): Promise<Kind> {
  for (;;) {
    const there = tracker.shadowRoot?.querySelector<Kind>(selector);
    if (there) return there;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
