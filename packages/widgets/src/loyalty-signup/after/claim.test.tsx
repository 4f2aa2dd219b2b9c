import { axeViolations } from '@kvitto/testing/widget';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { always, once, shop } from './club.fake.ts';
import { club } from './standing.fake.ts';
import { clear, put } from './stage.fake.ts';

afterEach(() => {
  clear();
  vi.useRealTimers();
});

const open = async (options: Parameters<typeof shop>[0] = {}, attributes: Readonly<Record<string, string>> = {}) => {
  const there = await shop(options);
  const page = await put(there.on, { attributes: { order: 'ord_1', ...attributes }, clock: there.clock });
  await expect.poll(() => page.root.querySelector('form:not(:has([aria-busy=true]))')).toBeTruthy();
  return { ...there, ...page };
};

describe('the offer to join late', () => {
  test('says what there is to claim, until when, who asks, and how to stop', async () => {
    const { text, root } = await open();
    expect(text()).toContain('Claim 749 points for this order and for joining');
    expect(text()).toMatch(/Join Fjällklubben until Thu,? 24 Dec, and they’re yours\. The points arrive Thu,? 24 Dec\./);
    expect(text()).toContain('You collect points and can leave whenever you like.');
    expect(text()).toContain('Fjäll & Fika AB runs Fjällklubben. Leave at any time on My pages');
    expect([...root.querySelectorAll<HTMLAnchorElement>('form a')].map(({ href, target }) => [href, target])).toEqual([
      ['https://fjallfika.example/terms', '_blank'],
      ['https://fjallfika.example/privacy', '_blank'],
    ]);
  });
  test.each([
    ['en-GB', 'Join', 'No thanks'],
    ['sv', 'Gå med', 'Nej tack'],
  ])('is as easy to decline as to accept, and nothing is ticked: %s', async (locale, yes, no) => {
    const { root } = await open({}, { locale });
    const pair = [...root.querySelectorAll<HTMLButtonElement>('.pair .button')];
    expect(pair.map(({ textContent }) => textContent)).toEqual([yes, no]);
    const looks = pair.map((each) => {
      const { color, backgroundColor, fontSize, fontWeight, borderColor, opacity } = getComputedStyle(each);
      const { width, height } = each.getBoundingClientRect();
      return { color, backgroundColor, fontSize, fontWeight, borderColor, opacity, width, height };
    });
    expect(looks[0]).toEqual(looks[1]);
    expect([...root.querySelectorAll<HTMLInputElement>('input[type=checkbox]')].map(({ checked }) => checked)).toEqual([false, false]);
  });
  test('is taken by keyboard alone, with all consents off, and the focus ends at what is new', async () => {
    const { root, text, said, told, status, button } = await open();
    (root.querySelector('form input') as HTMLElement).focus();
    await userEvent.keyboard('{Tab}{Tab}{Tab}{Tab}{Tab}');
    expect(root.activeElement).toBe(button('Join'));
    await userEvent.keyboard('{Enter}');
    await expect.poll(text).toMatch(/^You’re in Welcome to Fjällklubben\. 749 points/);
    await expect.poll(() => root.activeElement?.id).toBe('outcome');
    expect(said()).toBe('You’re in');
    expect(told).toEqual(['join-submitted {}', 'joined {"state":"joined"}']);
    const now = await status();
    expect(now.membership.state).toBe('member');
    expect(now.consents.map(({ state }) => state)).toEqual(['refused', 'refused']);
  });
  test('brings what was ticked, in the words that stood there, and says that it waits to be confirmed', async () => {
    const { box, button, text, told, status, calls } = await open();
    box('Offers by e-mail').click();
    button('Join').click();
    await expect.poll(text).toContain('Check your inbox: s•••@e•••.com');
    expect(text()).toContain('Until then we don’t send you: Offers by e-mail. Your membership doesn’t wait for it.');
    const consent = (await status()).consents.find(({ channel }) => channel === 'email');
    expect(consent).toMatchObject({ state: 'pending', method: 'button', locale: 'en', page: `${location.origin}${location.pathname}` });
    expect(consent?.text).toBe('Yes, Fjäll & Fika AB may send me offers by e-mail. I can stop at any time.');
    expect(calls.find(({ name }) => name === 'join')?.input).toMatchObject({ signUp: { join: true, method: 'button', country: 'SE' } });
    await expect
      .poll(() => told)
      .toEqual([
        'consent-changed {"purpose":"marketing","channel":"email","value":true,"version":"2"}',
        'join-submitted {}',
        'joined {"state":"joined"}',
        'confirmation-awaited {"channel":"email"}',
      ]);
  });
  test('is folded to one quiet line by “No thanks”, and unfolded again with all that was chosen', async () => {
    const { root, text, button, box, told } = await open();
    box('Offers by e-mail').click();
    button('No thanks').click();
    await expect.poll(text).toContain('You haven’t joined Fjällklubben. See the offer again');
    await expect.poll(() => root.activeElement?.textContent).toBe('See the offer again');
    expect(root.querySelector('form')).toBeNull();
    button('See the offer again').click();
    await expect.poll(() => root.activeElement?.id).toBe('claim');
    expect(box('Offers by e-mail').checked).toBe(true);
    expect(told).toHaveLength(1);
  });
  test('asks for an age where the programme does, at the box, and sends nothing before', async () => {
    const { root, button, box, count, text } = await open({ programme: { ...club, age: { minimum: 18, ask: 'confirm' } } });
    button('Join').click();
    await expect.poll(() => root.activeElement?.id).toBe('age');
    const age = box('I am 18 or older');
    await expect
      .poll(() => root.getElementById(age.getAttribute('aria-describedby') ?? '')?.textContent)
      .toBe('Tick this if it’s so. One has to be 18 to join.');
    expect(count('join')).toBe(0);
    age.click();
    await expect.poll(() => age.ariaInvalid).toBe('false');
    button('Join').click();
    await expect.poll(text).toContain('You’re in');
  });
  test('asks for a date where the programme does, and shows no box to whom it would not count', async () => {
    const { root, button, byId, box, text, calls } = await open({ programme: { ...club, age: { minimum: 13, ask: 'birth_date' } } });
    button('Join').click();
    await expect.poll(() => root.activeElement?.id).toBe('age');
    expect(text()).toContain('Enter the date of birth. One has to be 13 to join.');
    for (const [id, typed] of Object.entries({ age: '5', 'age-month': '3', 'age-year': '2012' })) await userEvent.fill(byId(id), typed);
    await expect.poll(text).toContain('We ask for this only from the age of 16.');
    expect(box('Offers by e-mail')).toBeUndefined();
    button('Join').click();
    await expect.poll(text).toContain('You’re in');
    const sent = calls.find(({ name }) => name === 'join')?.input;
    expect(sent).toMatchObject({ signUp: { age: { isOldEnough: true, mayConsent: false }, consents: [] } });
    expect(JSON.stringify(sent)).not.toContain('2012-03');
  });
  test('joins nobody who is too young, and says so at the date', async () => {
    const { button, byId, text, count } = await open({ programme: { ...club, age: { minimum: 18, ask: 'birth_date' } } });
    for (const [id, typed] of Object.entries({ age: '5', 'age-month': '3', 'age-year': '2012' })) await userEvent.fill(byId(id), typed);
    button('Join').click();
    await expect.poll(text).toContain('Membership is from the age of 18.');
    expect(count('join')).toBe(0);
  });
  test('takes a phone number for text messages, and a friend’s code', async () => {
    const { root, button, box, byId, text, status, whole } = await open();
    await whole.loyalty.record({ email: 'friend@example.com' });
    box('Offers by text message').click();
    await expect.poll(() => byId('phone'), { timeout: 10_000 }).toBeTruthy();
    button('Join').click();
    await expect.poll(() => root.activeElement?.id).toBe('phone');
    expect(text()).toContain('Enter a phone number for text messages, or untick them.');
    await userEvent.fill(byId('phone'), '070-174 06 15');
    root.querySelector<HTMLElement>('form summary')?.click();
    await userEvent.fill(byId('referral'), 'nobody7');
    button('Join').click();
    await expect.poll(text).toContain('You’re in');
    expect((await status()).consents.find(({ channel }) => channel === 'sms')).toMatchObject({ state: 'given', sentTo: '••• 15' });
    expect(text()).toContain('We couldn’t find the code from your friend.');
  });
  test('is gone when its time has passed meanwhile, and says so without blame', async () => {
    const { button, pass, text, root, told, said } = await open();
    pass(31 * 86_400);
    button('Join').click();
    await expect.poll(text).toContain('The time for this has passed. Your order isn’t affected.');
    expect(root.querySelector('form')).toBeNull();
    expect(said()).toBe('The time for this has passed. Your order isn’t affected.');
    expect(told).toEqual(['join-submitted {}', 'join-failed {"code":"expired_window"}']);
  });
});

describe('joining', () => {
  test('happens once however often the button is pressed', async () => {
    const { button, count, text } = await open();
    const join = button('Join');
    join.click();
    join.click();
    await expect.poll(text).toContain('You’re in');
    expect(count('join')).toBe(1);
  });
  test('in another tab is known here, too, and gives one membership', async () => {
    const { button, text, whole, calls, status } = await open();
    button('Join').click();
    const signUp = (calls.find(({ name }) => name === 'join')?.input as { signUp: never } | undefined)?.signUp;
    if (!signUp) throw new Error('It has been asked for.');
    await whole.loyalty.join({ order: 'ord_1', signUp });
    await expect.poll(text).toContain('You’re in');
    expect((await status()).membership.points).toMatchObject({ available: 0, pending: 749 });
  });
  test('whose answer was lost is read again, and is not asked for twice', async () => {
    const { button, after, count, text, told } = await open();
    after.join = always('timeout');
    button('Join').click();
    await expect.poll(text).toContain('You’re in');
    expect(count('join')).toBe(1);
    expect(told).toEqual(['join-submitted {}', 'joined {"state":"joined"}']);
  });
  test('that did not get through says so, loses nothing, and is asked for again as the same', async () => {
    const { button, box, before, calls, text, said, told } = await open();
    before.join = once('timeout');
    box('Offers by e-mail').click();
    button('Join').click();
    await expect.poll(text).toContain('It didn’t get through. What you chose is still here: try again.');
    expect(said()).toBe('It didn’t get through. What you chose is still here: try again.');
    expect(box('Offers by e-mail').checked).toBe(true);
    expect(told.slice(1)).toEqual(['join-submitted {}', 'join-failed {"code":"timeout"}']);
    button('Join').click();
    await expect.poll(text).toContain('You’re in');
    const [first, second] = calls.filter(({ name }) => name === 'join');
    expect(second).toEqual(first);
  });
  test('of which nobody knows is read first at the next press, and only then asked for', async () => {
    const { button, after, before, count, text } = await open();
    after.join = once('upstream');
    before.status = always('unavailable');
    button('Join').click();
    await expect.poll(text).toContain('We don’t know whether it got through. Try again: you won’t join twice.');
    delete before.status;
    button('Join').click();
    await expect.poll(text).toContain('You’re in');
    expect(count('join')).toBe(1);
  });
  test.each([
    ['network', 'No connection. Try again when you’re back online.'],
    ['rate_limited', 'That was too often. Try again in 30 seconds.'],
    ['unauthenticated', 'Open the link in your order e-mail again'],
    ['unsupported', 'This can’t be done here. The shop can help you.'],
    ['unavailable', 'That didn’t work. This is our side.'],
  ] as const)('that fails with %s says so, and axe finds nothing', async (code, words) => {
    const { button, before, text, stage } = await open();
    before.join = always(code, { retryAfter: 30 });
    button('Join').click();
    await expect.poll(text).toContain(words);
    expect(await axeViolations(stage)).toEqual([]);
  });
  test('that was refused is told by its reason', async () => {
    const { button, text, told, whole } = await open();
    await whole.loyalty.record({ email: 'stina@example.com', state: 'disabled' });
    button('Join').click();
    await expect.poll(text).toContain('You haven’t become a member this time It wasn’t possible with this order.');
    expect(told).toEqual(['join-submitted {}', 'join-failed {"code":"not_eligible"}']);
  });
});

describe('for ten seconds', () => {
  test('one press takes it back, with all that was agreed to, and the focus goes to what is new', async () => {
    const { root, button, box, text, told, status, calls, said } = await open();
    box('Offers by e-mail').click();
    button('Join').focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => button('Undo')).toBeTruthy();
    await expect.poll(() => root.activeElement?.id).toBe('outcome');
    await userEvent.keyboard('{Tab}');
    expect(root.activeElement).toBe(button('Undo'));
    await userEvent.keyboard('{Enter}');
    await expect.poll(text).toContain('Undone. You’re not a member.');
    await expect.poll(() => root.activeElement?.id).toBe('outcome');
    expect(said()).toBe('Undone. You’re not a member.');
    expect(calls.find(({ name }) => name === 'leave')?.input).toEqual({ order: 'ord_1', withConsents: true });
    const now = await status();
    expect(now.membership.state).toBe('left');
    expect(now.consents.map(({ state }) => state)).toEqual(['refused', 'revoked']);
    await expect
      .poll(() => told.slice(-2))
      .toEqual(['join-undone {}', 'consent-changed {"purpose":"marketing","channel":"email","value":false,"version":"2"}']);
  });
  test('and no longer: then the button is gone, and the focus with it goes to the heading', async () => {
    const { root, button, text } = await open();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    button('Join').click();
    await expect.poll(text).toContain('undo this for 10 seconds');
    button('Undo').focus();
    await vi.advanceTimersByTimeAsync(7000);
    await expect.poll(text).toContain('undo this for 3 seconds');
    await vi.advanceTimersByTimeAsync(3500);
    await expect.poll(() => button('Undo')).toBeUndefined();
    await expect.poll(() => root.activeElement?.id).toBe('outcome');
    expect(button('Leave Fjällklubben')).toBeTruthy();
  });
  test('a failure to undo is said beside the button', async () => {
    const { button, before, text } = await open();
    before.leave = once('unavailable');
    button('Join').click();
    await expect.poll(() => button('Undo')).toBeTruthy();
    button('Undo').click();
    await expect.poll(text).toContain('That didn’t work. This is our side.');
    button('Undo').click();
    await expect.poll(text).toContain('Undone.');
  });
});
