/** The return panel on a page, as a shopper finds it, and the returns that the gateway knows of. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

export const panel = (page: Page): Locator => page.locator('kvitto-return-panel');
export const heading = (page: Page): Locator => panel(page).locator('#head');
export const press = (page: Page, name: string | RegExp) => panel(page).getByRole('button', { name }).click();

export const steps = {
  things: 'What do you want to return?',
  why: 'What is the reason?',
  offers: 'What would you like for it?',
  way: 'How do you want to send it?',
  review: 'Check and confirm',
} as const;

/** Resolves when a step is there, with all that it has. */
export async function at(page: Page, words: string): Promise<void> {
  await expect(heading(page)).toHaveText(words);
  await expect(panel(page).locator('[aria-busy=true]')).toHaveCount(0);
  await expect(panel(page).locator('#go')).toBeVisible();
}

/** Resolves when the panel shows what can be returned. */
export async function panelShown(page: Page): Promise<void> {
  await expect(heading(page)).toBeVisible();
}

const choices = { thing: /^Winter boots/, reason: 'It does not fit', way: /^Code instead/ };
const moneyBack = /^Money back(?! now)/;
export const comment = 'Tight over the instep, though I had hoped otherwise.';

/** Goes as far as a step: the boots, because they do not fit, for money back, by a code. */
export async function goTo(page: Page, step: keyof typeof steps, { thing, reason, way } = choices): Promise<void> {
  await press(page, 'Return something');
  await at(page, steps.things);
  if (step === 'things') return;
  await panel(page).getByRole('checkbox', { name: thing }).check();
  await press(page, 'Continue');
  await at(page, steps.why);
  await panel(page).getByRole('radio', { name: reason }).check();
  await panel(page).getByRole('textbox').fill(comment);
  if (step === 'why') return;
  await press(page, 'Continue');
  await at(page, steps.offers);
  if (step === 'offers') return;
  await panel(page).getByRole('radio', { name: moneyBack }).check();
  await press(page, 'Continue');
  await at(page, steps.way);
  await panel(page).getByRole('radio', { name: way }).check();
  if (step === 'way') return;
  await press(page, 'Continue');
  await at(page, steps.review);
  // The last quote is there, with what its way costs.
  await expect(panel(page).getByRole('table')).toContainText('Way back');
}

/** A return, as far as tests look at it. */
export interface Registered {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly version: number;
  readonly method?: { readonly id: string };
  readonly lines: readonly { readonly line: string; readonly units: number; readonly comment?: string }[];
  readonly offer: { readonly resolution: string; readonly amount: { readonly amount: number; readonly currency: string } };
}

/** The gateway, asked by hand with the session of a page. */
export interface Asker {
  readonly order: string;
  ask(path: string, body?: object): Promise<{ readonly status: number; readonly body: unknown }>;
  /** Newest first. */
  returns(): Promise<readonly Registered[]>;
}

export async function askerOf(page: Page, tag = 'kvitto-return-panel'): Promise<Asker> {
  const { endpoint, session, order } = await page.evaluate((name) => {
    const { endpoint: url = '', session: token = '' } =
      document.querySelector<HTMLScriptElement>('script[src*="kvitto.js"]')?.dataset ?? {};
    return { endpoint: url, session: token, order: document.querySelector(name)?.getAttribute('order') ?? '' };
  }, tag);
  const ask: Asker['ask'] = async (path, body) => {
    const writing = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
    const answer = await fetch(`${endpoint}/v1${path}`, {
      headers: { authorization: `Bearer ${session}`, ...(body && writing) },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: await answer.json() };
  };
  return {
    order,
    ask,
    // As the gateway answers it.
    returns: async () => ((await ask(`/orders/${order}/returns`)).body as { items: Registered[] }).items,
  };
}

/** Those that somebody is still waiting for. */
export const live = (all: readonly Registered[]): readonly Registered[] => all.filter(({ state }) => state !== 'cancelled');

/** Calls off what a test has left. */
export async function callOffAll(page: Page): Promise<void> {
  const asker = await askerOf(page);
  for (const { id, version, state } of live(await asker.returns()))
    if (/^(?:requested|review|approved)$/.test(state))
      expect(await asker.ask(`/orders/${asker.order}/returns/${id}/cancel`, { version })).toMatchObject({ status: 200 });
}

/** Nothing of the page is found wrong by axe, and nothing makes it scroll to the side. */
export async function faultless(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

/** Minor units in a text such as `SEK 1,580.10`. */
export const minorUnits = (text: string | null): number => Math.round(Number((text ?? '').replaceAll(/[^\d.]/g, '')) * 100);
