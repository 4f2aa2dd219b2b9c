import { axeViolations } from '@kvitto/testing/widget';
import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { always, carried, once, shop } from './club.fake.ts';
import { fjallklubben } from '../programme.fake.ts';
import { club } from './standing.fake.ts';
import { clear, put } from './stage.fake.ts';

afterEach(clear);

/** A member with one consent that holds. */
const open = async () => {
  const programme = { ...club, consents: fjallklubben.consents };
  const there = await shop({ programme, signUp: await carried(programme) });
  const page = await put(there.on, { clock: there.clock });
  await expect.poll(page.text).toContain('What you have agreed to');
  return { ...there, ...page };
};
const unfold = async () => {
  const there = await open();
  there.root.querySelector('summary')?.click();
  await expect.poll(() => there.root.querySelector('details')?.open).toBe(true);
  return there;
};

describe('what was agreed to', () => {
  test('is a receipt: the exact words, their version, when, how, where, and what the proof is called', async () => {
    const { root, status } = await unfold();
    const [receipt] = (await status()).consents;
    const shown = (root.querySelector('.receipt') as HTMLElement).innerText.replaceAll(/\s+/g, ' ');
    expect(root.querySelector('blockquote')?.textContent).toBe(
      'Yes, Fjäll & Fika AB may send me offers by e-mail. I can stop at any time.',
    );
    expect(root.querySelector('blockquote')?.lang).toBe('en');
    expect(shown).toContain('Version 2 Agreed Tue');
    expect(shown).toContain('How A box that you ticked Where https://fjallfika.example/checkout Sent to s•••@e•••.com');
    expect(root.querySelector('code')?.textContent).toBe(receipt?.textHash);
  });
  test('is taken back in one press, which is told, and the focus goes to what it was', async () => {
    const { root, button, said, told, status, stage } = await unfold();
    button('Take back').focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(said).toBe('Taken back: Offers by e-mail. You won’t get it any more.');
    const receipt = root.querySelector('.receipt') as HTMLElement;
    expect(receipt.innerText).toMatch(/Taken back Tue,? 24 Nov/);
    await expect.poll(() => root.activeElement).toBe(receipt.querySelector('h3'));
    expect(button('Take back')).toBeUndefined();
    expect(told).toEqual(['consent-changed {"purpose":"marketing","channel":"email","value":false,"version":"2"}']);
    const [now] = (await status()).consents;
    expect([now?.state, (await status()).membership.state]).toEqual(['revoked', 'member']);
    expect(await axeViolations(stage)).toEqual([]);
  });
  test('is taken back once however often the button is pressed', async () => {
    const { button, count } = await unfold();
    const take = button('Take back');
    take.click();
    take.click();
    await expect.poll(() => button('Take back')).toBeUndefined();
    expect(count('revoke')).toBe(1);
  });
  test('whose answer was lost is read again and not asked for twice', async () => {
    const { button, count, after, said } = await unfold();
    after.revoke = always('timeout');
    button('Take back').click();
    await expect.poll(said).toContain('Taken back: Offers by e-mail.');
    expect(button('Take back')).toBeUndefined();
    expect(count('revoke')).toBe(1);
  });
  test('that cannot be taken back now says so at the receipt, and works at the next press', async () => {
    const { root, button, before, said } = await unfold();
    before.revoke = once('unavailable');
    button('Take back').click();
    await expect
      .poll(() => root.querySelector('.receipt .problem')?.textContent)
      .toBe('That didn’t work. This is our side. Try again in a moment.');
    expect(said()).toBe('That didn’t work. This is our side. Try again in a moment.');
    button('Take back').click();
    await expect.poll(() => button('Take back')).toBeUndefined();
    expect(root.querySelector('.problem')).toBeNull();
  });
  test('stays unfolded when news come', async () => {
    const { root, whole, button } = await unfold();
    const [receipt] = (await whole.loyalty.status({ order: 'ord_1' })).consents;
    await whole.consent.revoke({ order: 'ord_1', consent: receipt?.id ?? '' });
    dispatchEvent(new Event('focus'));
    await expect
      .poll(
        () => {
          dispatchEvent(new Event('focus'));
          return button('Take back');
        },
        { timeout: 5000 },
      )
      .toBeUndefined();
    expect(root.querySelector('details')?.open).toBe(true);
  });
});

describe('leaving', () => {
  test('takes one press after what is given up has been read, and the focus goes along', async () => {
    const { root, button, text, said, calls, status } = await open();
    button('Leave Fjällklubben').focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => root.activeElement?.id).toBe('leave');
    expect(text()).toContain('You give up 749 points. They don’t come back if you join again.');
    const boxes = [...root.querySelectorAll<HTMLInputElement>('input')];
    expect(boxes.map(({ checked }) => checked)).toEqual([false]);
    await userEvent.keyboard('{Tab}{Tab}');
    expect(root.activeElement).toBe(button('Leave'));
    await userEvent.keyboard('{Enter}');
    await expect.poll(text).toMatch(/^You have left Fjällklubben You’re no longer a member\. Your orders aren’t affected\./);
    await expect.poll(() => root.activeElement?.id).toBe('outcome');
    expect(said()).toBe('You have left Fjällklubben');
    expect(calls.filter(({ name }) => name === 'leave').map(({ input }) => input)).toEqual([{ order: 'ord_1', withConsents: false }]);
    expect((await status()).consents[0]?.state).toBe('given');
    expect(button('Take back')).toBeTruthy();
  });
  test('takes back what was agreed to only where that is ticked', async () => {
    const { button, box, text, told, status } = await open();
    button('Leave Fjällklubben').click();
    await expect.poll(() => box('Also take back everything')).toBeTruthy();
    box('Also take back everything').click();
    button('Leave').click();
    await expect.poll(text).toContain('You have left');
    expect((await status()).consents.map(({ state }) => state)).toEqual(['revoked']);
    await expect.poll(() => told).toEqual(['consent-changed {"purpose":"marketing","channel":"email","value":false,"version":"2"}']);
  });
  test('can be gone back from, to the button that led there', async () => {
    const { root, button, count } = await open();
    button('Leave Fjällklubben').click();
    await expect.poll(() => button('Back')).toBeTruthy();
    button('Back').click();
    await expect.poll(() => root.activeElement?.textContent).toBe('Leave Fjällklubben');
    expect(count('leave')).toBe(0);
  });
  test('that fails keeps the membership, and says so there', async () => {
    const { root, button, before, status } = await open();
    before.leave = once('timeout');
    button('Leave Fjällklubben').click();
    await expect.poll(() => button('Back')).toBeTruthy();
    button('Leave').click();
    await expect.poll(() => root.querySelector('.problem')?.textContent).toContain('That didn’t work.');
    expect((await status()).membership.state).toBe('member');
  });
});
