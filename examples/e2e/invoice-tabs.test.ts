import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { bill, billAskerOf, billAt, billShown, openInvoiced, openWay, pressIn } from './invoice-page.ts';
import { startShop } from './world.ts';
import type { ShopWorld } from './world.ts';

test.use({ actionTimeout: 10_000 });

let world: ShopWorld;
test.beforeAll(async () => {
  world = await startShop();
});
test.afterAll(() => world.end());

interface Act {
  readonly what: string;
  /** As far as the last press. */
  readonly reach: (page: Page) => Promise<void>;
  readonly last: string;
  /** What whoever did it reads, and whoever came later. */
  readonly said: RegExp;
}

const choose =
  (name: RegExp) =>
  async (page: Page): Promise<void> => {
    await pressIn(page, /^More time/);
    await billAt(page, 'Pay later, or in parts');
    await bill(page).getByRole('radio', { name }).first().check();
    await pressIn(page, 'Continue');
    await billAt(page, 'Check and confirm');
  };

const meanwhile = '(?:The invoice has changed meanwhile|That isn’t possible as the invoice stands now)';
const acts: readonly Act[] = [
  { what: 'Extend', reach: choose(/^Pay by/), last: 'Move the due date', said: new RegExp(`Done: you’ve moved the due date|${meanwhile}`) },
  {
    what: 'Accept',
    reach: choose(/^3 instalments/),
    last: 'Accept the plan',
    said: new RegExp(`Done: 3 instalments|${meanwhile}`),
  },
  {
    what: 'Pay',
    reach: async (page) => {
      await pressIn(page, 'Pay');
      await billAt(page, /^Pay/);
      await openWay(page, 'By bank');
    },
    last: 'I’ve paid by bank',
    // Or it was led back before it had pressed.
    said: /Noted\.|Your payment is on its way/,
  },
];

for (const [at, { what, reach, last, said }] of acts.entries())
  test(`of two tabs that both press ${what}, each twice, it happens once, and both say how it stands`, async ({ page, context }) => {
    await openInvoiced(page, world, at);
    const other = await context.newPage();
    await other.goto(page.url());
    for (const each of [page, other]) {
      await billShown(each);
      await reach(each);
    }
    const { bill: now } = await billAskerOf(page);
    const before = await now();
    const button = (each: Page) => bill(each).getByRole('button', { name: last });
    // The slower one may be told, and led on, before it has pressed.
    await Promise.all(
      [page, other].map((each) =>
        button(each)
          .dblclick({ timeout: 3000 })
          .catch(() => undefined),
      ),
    );
    for (const each of [page, other]) await expect(bill(each)).toContainText(said);
    const after = await now();
    expect(after.version).toBe(before.version + 1);
    expect(after.balance.open).toBe(100_000);
    if (what === 'Pay') expect(after.payments).toMatchObject([{ state: 'pending', amount: 100_000 }]);
    // By two weeks once, give or take days on which banks do not work.
    const moved = (Date.parse(after.standing.dueOn ?? '') - Date.parse(before.standing.dueOn ?? '')) / 86_400_000;
    if (what === 'Extend') expect(Math.abs(moved - 14), `${moved} days`).toBeLessThan(6);
    if (what === 'Accept') expect(after.plan?.instalments).toHaveLength(3);
    // Both show the invoice as it is now, without being loaded again.
    for (const each of [page, other]) {
      const back = bill(each).getByRole('button', { name: 'Back to the invoice' });
      if (await back.isVisible()) await back.click();
      await billShown(each);
    }
    const texts = await Promise.all([page, other].map((each) => bill(each).locator('.one').innerText()));
    expect(texts[0]).toBe(texts[1]);
  });
