/** The sign-up on a page, as a shopper finds it. */
import type { Locator, Page } from '@playwright/test';
import { readCarried } from '../../packages/contract/src/sign-up.ts';
import type { SignUp } from '../../packages/contract/src/sign-up.ts';

export const signup = (page: Page): Locator => page.locator('kvitto-loyalty-signup');
export const joinBox = (page: Page): Locator => signup(page).getByRole('checkbox', { name: /^Join Fjällklubben/ });

/** Resolves when the sign-up shows something. */
export async function signupShown(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const shadow = document.querySelector('kvitto-loyalty-signup')?.shadowRoot;
    return shadow?.querySelector('h2, h3, input') && !shadow.querySelector('[aria-busy=true]');
  });
}

export const signupText = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector('kvitto-loyalty-signup')?.shadowRoot?.textContent ?? '');

/** What the page after a plain form says that it carried. */
export async function carried(page: Page): Promise<Readonly<Record<string, string>>> {
  await page.waitForURL('**/placed');
  return JSON.parse((await page.locator('pre').textContent()) ?? '{}') as Record<string, string>;
}

/** The sign-up in what a form carried; nothing where it carried none. */
export function signUpIn(fields: Readonly<Record<string, string>>): SignUp | undefined {
  const read = readCarried(fields['kvitto-loyalty-signup']);
  return read.kind === 'whole' ? read.signUp : undefined;
}
