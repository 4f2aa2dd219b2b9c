/** The tracker on a page, as a reader or a keyboard finds it. */
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';

/** What the tracker on a page says now, and the tracker in it that shows a guest an order. */
export const trackerText = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const textIn = (element: Element | null | undefined): string =>
      [...(element?.shadowRoot?.querySelectorAll('*') ?? [])].reduce(
        (text, each) => text + textIn(each),
        element?.shadowRoot?.textContent ?? '',
      );
    return textIn(document.querySelector('kvitto-order-tracker'));
  });

/** Resolves when the tracker shows data. */
export async function trackerShown(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const shadow = document.querySelector('kvitto-order-tracker')?.shadowRoot;
    return shadow?.querySelector('h2, h3') && !shadow.querySelector('[aria-busy=true]');
  });
}

/** Everything that the page complains of from now on: console, errors, refused by policy. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`));
  return complaints;
}

/** What has the focus, by its label or its own words, however deep it lies. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const fields = [HTMLInputElement, HTMLTextAreaElement, HTMLSelectElement];
    // Each of these has labels.
    const [label] = fields.some((field) => element instanceof field) ? ((element as HTMLInputElement).labels ?? []) : [];
    return (element?.getAttribute('aria-label') ?? label?.textContent ?? element?.textContent ?? '').trim();
  });

const mostSteps = 40;

/** Presses a key until what is called so has the focus. */
export async function tabTo(page: Page, name: RegExp, key: 'Tab' | 'Shift+Tab' | 'ArrowDown' = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < mostSteps && !name.test(passed.at(-1) ?? ''); step += 1) {
    await page.keyboard.press(key);
    passed.push(await focused(page));
  }
  expect(passed.at(-1), `passed: ${passed.join(' | ')}`).toMatch(name);
}

/** From now on keeps what the page's policy refuses, for {@link refusedOn}. Before the page is opened. */
export const noteRefused = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const refused: string[] = [];
    Object.defineProperty(window, 'refused', { value: refused, enumerable: false });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
      refused.push(`${violatedDirective} ${blockedURI} ${sample}`),
    );
  });

export const refusedOn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => (window as unknown as { refused: readonly string[] }).refused);
