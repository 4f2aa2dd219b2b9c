import { axeViolations } from '@kvitto/testing/widget';
import { afterEach, describe, expect, test } from 'vitest';
import { club, standingBackend, standings } from './standing.fake.ts';
import type { StandingName } from './standing.fake.ts';
import { clear, put } from './stage.fake.ts';

afterEach(clear);

// Object.keys forgets its keys' type; the table has no others.
const names = Object.keys(standings) as readonly StandingName[];
const shown = names.filter((name) => name !== 'unsettled');

describe('every way an order’s buyer may stand', () => {
  test.each(shown)('has words, and axe finds nothing in it, in light English and dark Swedish: %s', async (name) => {
    for (const [locale, theme] of [
      ['en-GB', 'light'],
      ['sv', 'dark'],
    ] as const) {
      document.documentElement.style.background = theme === 'dark' ? '#161a18' : '#fff';
      const { root, stage, text, button } = await put(standingBackend(standings[name]), { attributes: { order: 'ord_1', locale, theme } });
      for (const closed of root.querySelectorAll('details')) closed.open = true;
      (button('Leave') ?? button('Lämna'))?.click();
      expect(text()).not.toMatch(/\b(?:in|why|no|claim|wait|agreed|what|by|leave)\.\w|undefined|[{}]|Invalid/);
      expect(text().length).toBeGreaterThan(30);
      expect(await axeViolations(stage)).toEqual([]);
      clear();
    }
    document.documentElement.removeAttribute('style');
  });
  test.each(shown)('needs no scrolling to the side at 320 px, in either direction of reading: %s', async (name) => {
    for (const dir of ['ltr', 'rtl']) {
      document.documentElement.dir = dir;
      const { root, stage, button } = await put(standingBackend(standings[name]), { width: 320 });
      for (const closed of root.querySelectorAll('details')) closed.open = true;
      button('Leave')?.click();
      button('Change address')?.click();
      const { left, right } = stage.getBoundingClientRect();
      const out = [...root.querySelectorAll<HTMLElement>('.card *')]
        .filter((each) => !each.closest('.hush'))
        .filter((each) => each.getBoundingClientRect().right > right + 1 || each.getBoundingClientRect().left < left - 1);
      expect(out.map((each) => `${each.localName}.${each.className}`)).toEqual([]);
      document.body.replaceChildren();
    }
  });
});

describe('what has come of joining', () => {
  test('is said first, then its points and when they arrive, then the code for friends', async () => {
    const { text } = await put(standingBackend(standings.joined));
    expect(text()).toMatch(
      /^You’re in Welcome to Fjällklubben\. 749 points for this order and for joining\. They arrive Thu,? 24 Dec\. You have 120 points, and 749 more are on the way\. Your code for friends STINA7/,
    );
    expect(text()).toContain('You both get 200 points when somebody joins with it.');
  });
  test('is told to who was a member before, with this order’s points', async () => {
    const { text } = await put(standingBackend(standings['already-member']));
    expect(text()).toMatch(/^You were a member already .*249 points for this order\. You can use them now\. You have 1,480 points\./);
  });
  test('is told with this order’s points and nothing else where only the order shows who asks', async () => {
    const { settlement } = standings['already-member'];
    const { text, button } = await put(standingBackend({ membership: { state: 'member' }, settlement, consents: [] }));
    expect(text()).toMatch(/^You were a member already .*249 points for this order\. You can use them now\.$/);
    expect(button('Leave')).toBeUndefined();
    document.body.replaceChildren();
    const { since } = standings.member.membership;
    const known = await put(standingBackend({ membership: { state: 'member', since }, settlement, consents: [] }));
    expect(known.button('Leave')).toBeDefined();
  });
  test('says what was left out and what to do, each reason once', async () => {
    const { root } = await put(standingBackend(standings['joined-left-out']));
    const items = [...root.querySelectorAll('.left-out li')].map(({ textContent }) => textContent);
    expect(items).toHaveLength(6);
    expect(items[0]).toBe(
      'Another member has this phone number, so we didn’t add it to your membership. If it’s yours, log in later and change it there.',
    );
  });
  test.each([
    ['closed', 'Fjällklubben takes no new members at the moment.'],
    ['country', 'isn’t offered in your country yet'],
    ['business', 'this order is a company’s'],
    ['under-age', 'One has to be 18 years old to join Fjällklubben.'],
    ['age-missing', 'the order didn’t tell'],
    ['blocked', 'It wasn’t possible with this order.'],
  ] as const)('is told without blame where it was refused: %s', async (name, words) => {
    const programme = { ...club, age: { minimum: 18, ask: 'confirm', guardianUrl: 'https://fjallfika.example/parents' } } as const;
    const { text, root } = await put(standingBackend(standings[name], { programme }));
    expect(text()).toContain('You haven’t become a member this time');
    expect(text()).toContain(words);
    expect(text()).toContain('Your order is placed as usual.');
    expect(root.querySelector('a[href$="/parents"]') !== null).toBe(name === 'under-age');
  });
  test('is nothing at all where there is nothing to say, and no room is kept for it', async () => {
    const { loyalty } = standingBackend(standings.unsettled);
    if (!loyalty) throw new Error('It has the port.');
    const told: string[] = [];
    const status: typeof loyalty.status = (input, context) => {
      told.push('asked');
      return loyalty.status(input, context);
    };
    const page = put({ loyalty: { ...loyalty, status } });
    page.catch(() => undefined);
    await expect.poll(() => told.length).toBeGreaterThan(0);
    const element = document.querySelector('kvitto-loyalty-signup');
    await expect.poll(() => element?.getBoundingClientRect().height).toBe(0);
    expect(element?.shadowRoot?.querySelector('.root')?.textContent).toBe('');
  });
});

describe('what cannot be shown', () => {
  test.each([
    ['unauthenticated', 'Open the link in your order e-mail', false],
    ['not_found', 'Open the link in your order e-mail', false],
    ['network', 'No connection.', true],
    ['unavailable', 'We can’t show your membership right now. Your order isn’t affected.', true],
    ['unsupported', 'Memberships can’t be shown here.', false],
  ] as const)('is said, with another try where that can help: %s', async (fails, words, isRetryable) => {
    const { text, button, stage } = await put(standingBackend(standings.joined, { fails }));
    expect(text()).toContain(words);
    expect(button('Try again') !== undefined).toBe(isRetryable);
    expect(await axeViolations(stage)).toEqual([]);
  });
  test.each([
    ['member', 'You’re a member of Fjällklubben. Log in to see your points.'],
    ['none', 'Log in, or open the link in your order e-mail, to see your membership.'],
  ] as const)('is a strip that tells no more than a page may know which has proven too little: %s', async (strip, words) => {
    const { text } = await put(standingBackend(standings.joined, { fails: 'needs_proof', strip }));
    await expect.poll(text).toBe(words);
  });
  test('comes back at the press of a button', async () => {
    const backend = standingBackend(standings.joined);
    let count = 0;
    const { loyalty } = backend;
    if (!loyalty) throw new Error('It has the port.');
    const status: typeof loyalty.status = (input, context) =>
      (count += 1) === 1 ? Promise.reject(new Error('gone')) : loyalty.status(input, context);
    const { text, button } = await put({ ...backend, loyalty: { ...loyalty, status } });
    button('Try again').click();
    await expect.poll(text).toContain('You’re in');
  });
});
