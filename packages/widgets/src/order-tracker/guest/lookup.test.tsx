import { afterEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { clear, visit } from './guest.fake.ts';
import { known, refusing, shop } from './shop.fake.ts';

afterEach(clear);

const proofs = { email: 'stina@example.com', postcode: '112 34', phone: '0615' } as const;

/** Fills the form in and sends it off. */
async function lookUp(guest: Awaited<ReturnType<typeof visit>>, email: string = proofs.email) {
  await userEvent.fill(guest.input('number'), known.number);
  await userEvent.fill(guest.input('email'), email);
  guest.button('Find order').click();
}

describe('a guest', () => {
  test('finds an order by keyboard alone, and goes back to an empty form', async () => {
    const guest = await visit();
    guest.input('number').focus();
    await userEvent.keyboard(`# ${known.number}{Tab}{Tab}${proofs.email}{Enter}`);
    await expect.poll(guest.shown).toContain('Arriving');
    expect(guest.root.activeElement?.id).toBe('opened');
    expect(guest.said()).toBe('We found your order.');
    expect(guest.told).toEqual(['lookup-submitted {"proof":"email"}', 'order-found {"level":1}']);
    guest.button('Look up another order').focus();
    await userEvent.keyboard('{Enter}');
    expect(guest.root.activeElement).toBe(guest.input('number'));
    expect([guest.input('number').value, guest.input('email').value]).toEqual(['', '']);
    expect(guest.inner()).toBeUndefined();
  });
  test.each(['postcode', 'phone'] as const)('proves by %s, chosen with the arrow keys', async (proof) => {
    const { backend, asked } = shop();
    const guest = await visit({ on: backend });
    guest.input('number').focus();
    const steps = proof === 'postcode' ? '{ArrowDown}' : '{ArrowDown}{ArrowDown}';
    await userEvent.keyboard(`${known.number}{Tab}${steps}{Tab}${proofs[proof]}{Enter}`);
    await expect.poll(guest.shown).toContain('Arriving');
    expect(asked[0]?.input).toEqual({ number: known.number, [proof]: proofs[proof] });
    expect(guest.told[0]).toBe(`lookup-submitted {"proof":"${proof}"}`);
  });
  test('sees the order at once: the tracker inside waits for no second answer', async () => {
    const { backend, instead } = shop();
    instead.set('get', () => new Promise(() => undefined));
    const guest = await visit({ on: backend });
    await lookUp(guest);
    await expect.poll(guest.shown).toContain('Arriving');
  });
  test('is asked only for the proofs that the page names, in its order', async () => {
    const guest = await visit({ attributes: { lookup: 'phone email' } });
    const radios = [...guest.root.querySelectorAll<HTMLInputElement>('input[type=radio]')];
    expect(radios.map(({ value }) => value)).toEqual(['phone', 'email']);
    expect(guest.input('phone').type).toBe('tel');
    clear();
    const single = await visit({ attributes: { lookup: 'postcode' } });
    expect(single.root.querySelectorAll('input[type=radio]')).toHaveLength(0);
    expect(single.input('postcode').autocomplete).toBe('postal-code');
  });
  test('who presses twice asks once', async () => {
    const { backend, asked } = shop();
    const guest = await visit({ on: backend });
    await userEvent.fill(guest.input('number'), known.number);
    await userEvent.fill(guest.input('email'), proofs.email);
    const button = guest.button('Find order');
    button.click();
    button.click();
    await expect.poll(guest.shown).toContain('Arriving');
    expect(asked.filter(({ name }) => name === 'find')).toHaveLength(1);
  });
  test('gives a search up with Escape, and keeps what was typed', async () => {
    const { backend, instead, asked } = shop();
    instead.set('find', () => new Promise(() => undefined));
    const guest = await visit({ on: backend });
    await lookUp(guest);
    await expect.poll(() => guest.button('Looking for it')).toBeTruthy();
    guest.input('email').focus();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => guest.button('Find order')?.ariaDisabled).toBe('false');
    expect(asked[0]?.context?.signal?.aborted).toBe(true);
    expect(guest.input('email').value).toBe(proofs.email);
  });
});

describe('what is missing', () => {
  test('is said next to its field, which gets the focus, and nothing is asked', async () => {
    const { backend, asked } = shop();
    const guest = await visit({ on: backend });
    guest.button('Find order').click();
    await expect.poll(() => guest.root.activeElement).toBe(guest.input('number'));
    expect(guest.input('number').ariaInvalid).toBe('true');
    const described = guest.input('number').getAttribute('aria-describedby')?.split(' ') ?? [];
    expect(described.map((id) => guest.root.getElementById(id)?.textContent)).toEqual([
      'You find it in your order e-mail.',
      'Enter your order number.',
    ]);
    await userEvent.keyboard('1042');
    expect(guest.text()).not.toContain('Enter your order number.');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => guest.root.activeElement).toBe(guest.input('email'));
    expect(guest.text()).toContain('Enter the whole e-mail address');
    expect(asked).toEqual([]);
    expect(guest.told).toEqual([]);
  });
  test.each([
    ['phone', '061', 'at least the last four digits'],
    ['postcode', '-', 'Enter the postcode.'],
  ])('is seen in a %s like %j', async (proof, typed, sentence) => {
    const guest = await visit({ attributes: { lookup: proof } });
    await userEvent.fill(guest.input('number'), '1042');
    await userEvent.fill(guest.input(proof), typed);
    guest.button('Find order').click();
    await expect.poll(guest.text).toContain(sentence);
  });
});

describe('a lookup that fails', () => {
  test('says the same for a wrong number and for a wrong proof, and keeps both', async () => {
    const guest = await visit();
    await lookUp(guest, 'somebody@example.com');
    await expect.poll(guest.said).toContain('can’t find an order with these details');
    const sentence = guest.text();
    expect(guest.input('email').value).toBe('somebody@example.com');
    await userEvent.fill(guest.input('number'), '99999');
    await userEvent.fill(guest.input('email'), proofs.email);
    guest.button('Find order').click();
    await expect.poll(() => guest.told.length).toBe(4);
    await expect.poll(guest.text).toBe(sentence);
    expect(guest.told.at(-1)).toBe('lookup-failed {"code":"lookup_failed"}');
    expect(guest.input('number').value).toBe('99999');
  });
  test.each([
    ['network', 'No connection'],
    ['timeout', 'took too long'],
    ['unavailable', 'This is our side'],
    ['internal', 'This is our side'],
  ] as const)('with %s says so, and works at the next try', async (code, sentence) => {
    const { backend, instead } = shop();
    instead.set('find', refusing(code));
    const guest = await visit({ on: backend });
    await lookUp(guest);
    await expect.poll(guest.text).toContain(sentence);
    expect(guest.element.querySelector('a')?.checkVisibility()).toBe(true);
    instead.clear();
    guest.button('Try again').click();
    await expect.poll(guest.shown).toContain('Arriving');
  });
  test('because the shop cannot look up leads to the page’s own link', async () => {
    const { backend, instead } = shop();
    instead.set('find', refusing('unsupported'));
    const guest = await visit({ on: backend });
    await lookUp(guest);
    await expect.poll(guest.text).toContain('Tracking isn’t available here');
    expect(guest.element.querySelector('a')?.checkVisibility()).toBe(true);
  });
  test('because what came is no order is no order', async () => {
    const { backend } = shop();
    // A backend of anybody's may answer anything.
    const find = () => Promise.resolve({ order: {} } as never);
    const guest = await visit({ on: { ...backend, orders: { ...backend.orders, find } } });
    await lookUp(guest);
    await expect.poll(guest.text).toContain('This is our side');
  });
  test('keeps what was typed when the language changes, and speaks the new one', async () => {
    const guest = await visit();
    await lookUp(guest, 'somebody@example.com');
    await expect.poll(guest.text).toContain('can’t find an order');
    guest.element.setAttribute('locale', 'sv');
    await expect.poll(guest.text).toContain('Vi hittar ingen beställning');
    expect([guest.input('number').value, guest.input('email').value]).toEqual([known.number, 'somebody@example.com']);
  });
});

describe('too many tries', () => {
  test('are told with the time to wait, which ticks in silence and ends by itself', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    const { backend, instead, asked } = shop();
    instead.set('find', refusing('rate_limited', 90));
    const guest = await visit({ on: backend });
    await lookUp(guest);
    await expect.poll(guest.text).toContain('Too many tries You can try again in 1:30.');
    const said = guest.said();
    expect(said).toBe('Too many tries. You can try again in 2 minutes.');
    await vi.advanceTimersByTimeAsync(31_000);
    await expect.poll(guest.text).toContain('in 0:59.');
    expect(guest.said()).toBe(said);
    expect(guest.button('Find order').ariaDisabled).toBe('true');
    guest.button('Find order').click();
    await expect.poll(guest.said).toBe('You can try again in 59 seconds.');
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(60_000);
    await expect.poll(guest.said).toBe('You can try again now.');
    expect(guest.text()).not.toContain('Too many tries');
    expect(guest.told.slice(1)).toEqual(['lookup-locked {"retryAfter":90}']);
    instead.clear();
    guest.button('Find order').click();
    await expect.poll(guest.shown).toContain('Arriving');
    vi.useRealTimers();
  });
});

describe('the tracker inside', () => {
  test('has no token in any attribute, address or storage, and none leaves in an event', async () => {
    const events: string[] = [];
    const native = EventTarget.prototype.dispatchEvent;
    const spy = vi.spyOn(EventTarget.prototype, 'dispatchEvent').mockImplementation(function (this: EventTarget, event) {
      events.push(JSON.stringify([event.type, (event as CustomEvent).detail]));
      return native.call(this, event);
    });
    const guest = await visit();
    await lookUp(guest);
    await expect.poll(guest.shown).toContain('Arriving');
    spy.mockRestore();
    const places = [
      guest.element.outerHTML,
      guest.root.innerHTML,
      guest.inner()?.shadowRoot?.innerHTML,
      location.href,
      JSON.stringify({ ...localStorage, ...sessionStorage }),
      document.cookie,
      events.join(),
    ];
    expect(events.length).toBeGreaterThan(1);
    for (const place of places) expect(place).not.toMatch(/token-one|stina|112 ?34/);
    expect(guest.inner()?.session).toBe('token-one');
  });
  test('speaks the language of the page with its region, and wears the theme', async () => {
    document.documentElement.lang = 'en-GB';
    const guest = await visit({ attributes: { lookup: '', locale: '', theme: 'dark', share: '/follow' } });
    await lookUp(guest);
    await expect.poll(guest.shown).toContain('Sat 31 Oct');
    expect(guest.inner()?.getAttribute('theme')).toBe('dark');
    expect(guest.inner()?.getAttribute('share')).toBe('/follow');
    document.documentElement.lang = 'en';
  });
  test('whose session ends gives the form back, with what was typed and a sentence', async () => {
    const { backend, instead } = shop();
    instead.set('get', refusing('unauthenticated'));
    const guest = await visit({ on: backend });
    await lookUp(guest);
    await expect.poll(guest.text).toContain('we closed the order');
    expect(guest.inner()).toBeUndefined();
    expect([guest.input('number').value, guest.input('email').value]).toEqual([known.number, proofs.email]);
    expect(guest.root.activeElement).toBe(guest.input('number'));
  });
});
