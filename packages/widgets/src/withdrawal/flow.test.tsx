import { axeViolations } from '@kvitto/testing/widget';
import { configure } from '@kvitto/core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { always, done, hash, late, mug, once, press, running, shop, withReturns } from './shop.fake.ts';
import { clear, put } from './stage.fake.ts';

afterEach(clear);

const whole = { order: 'ord_1', name: 'Stina Berg', email: 'stina@example.com', locale: 'en-GB' };
const declared = ({ calls }: ReturnType<typeof shop>) => calls.filter(({ name }) => name === 'declare').map(({ input }) => input);

describe('two steps', () => {
  test('by keyboard alone lead to the acknowledgement, where the focus ends', async () => {
    const { root, byId, shop: keeper, focused, heading, said, told, text } = await put(running);
    byId('withdraw').focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(heading).toBe('Your statement');
    await expect.poll(focused).toBe('title');
    // Past what is chosen, the name and the address.
    await userEvent.keyboard('{Tab}{Tab}{Tab}{Tab}{Enter}');
    await expect.poll(heading).toBe('Check and confirm');
    await expect.poll(focused).toBe('title');
    await userEvent.keyboard('{Tab}');
    expect(root.activeElement?.textContent).toBe('Confirm withdrawal');
    await userEvent.keyboard(' ');
    await expect.poll(heading).toBe('Your withdrawal has been received');
    await expect.poll(focused).toBe('title');
    expect(said()).toBe('Your withdrawal has been received.');
    expect(declared(keeper)).toEqual([whole]);
    expect(text()).not.toContain('You have withdrawn from this contract');
    expect(told).toEqual(['withdrawal-opened {}', 'withdrawal-confirmed {"isInTime":true,"isPartial":false,"return":"ret_1"}']);
  });
  test('ask for a name, the order, an address and what, all filled in, and for no reason', async () => {
    const { root, begin, goOn, text, field } = await put(running);
    await begin();
    expect(text()).toContain('I withdraw from my contract: order FF-1042.');
    expect([...root.querySelectorAll('label')].map((each) => each.textContent?.trim())).toEqual([
      expect.stringMatching(/^The whole order/),
      'Only some of it',
      'Your name',
      'E-mail for the acknowledgement',
    ]);
    expect([field('Your name').value, field('E-mail').value]).toEqual(['Stina Berg', 'stina@example.com']);
    expect([field('Your name').autocomplete, field('E-mail').autocomplete]).toEqual(['name', 'email']);
    await goOn();
    expect(text()).toBe(
      'Step 2 of 2 Check and confirm I withdraw from my contract: order FF-1042. What you withdraw from 3 × Enamel mug Kebnekaise, Coffee press Your name Stina Berg E-mail for the acknowledgement stina@example.com Confirm withdrawal Change',
    );
  });
  test('can be about some of it', async () => {
    const { root, begin, goOn, field, tick, text, byId, shop: keeper, button } = await put(running);
    await begin();
    field('Only some of it').click();
    await expect.poll(() => tick('Enamel mug')).toBeTruthy();
    expect([...root.querySelectorAll<HTMLInputElement>('[type=checkbox]')].map(({ checked }) => checked)).toEqual([false, false]);
    root.querySelector<HTMLButtonElement>('.primary')?.click();
    await expect.poll(text).toContain('Choose at least one.');
    await expect.poll(() => root.activeElement?.id).toBe('lines');
    tick('Enamel mug').click();
    await expect.poll(() => byId('units.l1')?.value).toBe('3');
    await userEvent.fill(byId('units.l1'), '7');
    root.querySelector<HTMLButtonElement>('.primary')?.click();
    await expect.poll(text).toContain('Write a number from 1 to 3.');
    expect(byId('units.l1').getAttribute('aria-invalid')).toBe('true');
    await userEvent.fill(byId('units.l1'), '2');
    await goOn();
    expect(text()).toContain('2 × Enamel mug Kebnekaise Your name');
    button('Confirm withdrawal').click();
    await expect.poll(() => keeper.count('declare')).toBe(1);
    expect(declared(keeper)).toEqual([{ ...whole, lines: [{ line: 'l1', units: 2 }] }]);
    // The function goes on being there for the rest.
    await expect.poll(() => byId('withdraw')).toBeTruthy();
    expect(text()).toContain('2 × Enamel mug Kebnekaise');
    await begin();
    expect(text()).toContain('Enamel mug Kebnekaise, Coffee press');
  });
  test('tell what is no address, at the field, and lose nothing', async () => {
    const { root, begin, goOn, field, text, said, focused, shop: keeper } = await put(running);
    await begin();
    await userEvent.fill(field('E-mail'), 'stina@');
    await userEvent.fill(field('Your name'), 'Stina B. Berg');
    root.querySelector<HTMLButtonElement>('.primary')?.click();
    await expect.poll(text).toContain('This is no e-mail address.');
    await expect.poll(focused).toBe('email');
    expect(field('E-mail').getAttribute('aria-describedby')).toContain('email-error');
    expect(said()).toBe('1 field needs to be filled in differently.');
    await userEvent.fill(field('E-mail'), 'stina.berg@example.org');
    expect(text()).not.toContain('This is no e-mail address.');
    await goOn();
    expect(text()).toContain('Stina B. Berg E-mail for the acknowledgement stina.berg@example.org');
    expect(keeper.count('declare')).toBe(0);
  });
  test('can be left and entered again, with all that was filled in', async () => {
    const { begin, goOn, field, focused, heading, button } = await put(running);
    await begin();
    await userEvent.fill(field('Your name'), 'S. Berg');
    await goOn();
    button('Change').click();
    await expect.poll(heading).toBe('Your statement');
    expect(field('Your name').value).toBe('S. Berg');
    await userEvent.keyboard('{Escape}');
    await expect.poll(focused).toBe('withdraw');
    await begin();
    expect(field('Your name').value).toBe('S. Berg');
    await goOn();
    await userEvent.keyboard('{Escape}');
    await expect.poll(heading).toBe('Your statement');
  });
  test.each(['en-GB', 'sv'])('axe finds nothing in either, nor in the acknowledgement, and 320 px are enough: %s', async (locale) => {
    for (const dir of ['ltr', 'rtl']) {
      document.documentElement.dir = dir;
      const { stage, root, begin, goOn, field, tick } = await put(shop(), { width: 320, attributes: { locale } });
      const check = async () => {
        expect(await axeViolations(stage)).toEqual([]);
        const { left, right } = stage.getBoundingClientRect();
        const out = [...root.querySelectorAll('.card *:not(.hush,slot)')].filter(
          (each) => each.getBoundingClientRect().right > right + 1 || each.getBoundingClientRect().left < left - 1,
        );
        expect(out.map((each) => each.outerHTML.slice(0, 80))).toEqual([]);
      };
      await begin();
      field(locale === 'sv' ? 'Bara en del' : 'Only some').click();
      await expect.poll(() => tick('Enamel mug')).toBeTruthy();
      tick('Enamel mug').click();
      root.querySelector<HTMLButtonElement>('.primary')?.focus();
      await check();
      await goOn();
      await check();
      root.querySelector<HTMLButtonElement>('.primary')?.click();
      await expect.poll(() => root.querySelector('.words')).toBeTruthy();
      await check();
      document.body.replaceChildren();
    }
  });
});

describe('the acknowledgement', () => {
  const acknowledged = async (status = running, attributes = {}) => {
    const stage = await put(status, { attributes });
    await stage.begin();
    await stage.goOn();
    stage.root.querySelector<HTMLButtonElement>('.primary')?.click();
    await expect.poll(() => stage.root.querySelector('.words')).toBeTruthy();
    return stage;
  };
  test('tells its content, day and time, where it was mailed, and what happens next with its dates', async () => {
    const { text } = await acknowledged();
    expect(text()).toContain('Sent Tue 3 Nov, 10:30 Acknowledgement mailed to stina@example.com');
    expect(text()).toContain('The whole order FF-1042');
    expect(text()).toContain('We send your money by Tue 17 Nov. The shop may wait until it has the goods');
    expect(text()).not.toContain('deliver');
    expect(text()).toContain('Send back what you have received by Tue 17 Nov. You pay the way back.');
    // Versions of Unicode’s data differ in commas.
    expect(text().replaceAll('day, ', 'day ')).toContain(
      'We received your notice on Tuesday 3 November 2026 at 10:30:00 GMT+01:00 (Europe/Stockholm).',
    );
    expect(text()).toContain(hash);
  });
  test('quotes the words that were shown, and no others', async () => {
    for (const locale of ['en-GB', 'sv']) {
      const stage = await put(running, { attributes: { locale } });
      await stage.begin();
      const declared = stage.root.querySelector('form > p')?.textContent ?? '';
      expect(declared).toContain('FF-1042');
      await stage.goOn();
      stage.root.querySelector<HTMLButtonElement>('.primary')?.click();
      await expect.poll(() => stage.root.querySelector('.words')?.textContent).toContain(declared);
      clear();
    }
  });
  test('says how much comes back, and delivery only where it is paid back', async () => {
    const keeper = shop();
    const { begin, goOn, root, text, field, tick } = await put(keeper, { on: withReturns(keeper) });
    await begin();
    field('Only some').click();
    await expect.poll(() => tick('Enamel mug')).toBeTruthy();
    tick('Enamel mug').click();
    await goOn();
    const some = 'You get SEK 447.00 back. We send your money by Tue 17 Nov; it should be there by Fri 20 Nov.';
    await expect.poll(text).toContain(some);
    root.querySelector<HTMLButtonElement>('.primary')?.click();
    await expect.poll(text).toContain(`What happens next ${some} The shop may wait`);
    expect(text()).not.toContain('deliver');
    clear();
    const all = shop();
    const stage = await put(all, { on: withReturns(all) });
    await stage.begin();
    await stage.goOn();
    await expect.poll(stage.text).toContain('You get SEK 1,384.00 back, with the delivery that you paid. We send');
    stage.root.querySelector<HTMLButtonElement>('.primary')?.click();
    await expect.poll(stage.text).toContain('What happens next You get SEK 1,384.00 back, with the delivery that you paid. We send');
  });
  test('does not wait for what it brings, and does without', async () => {
    const keeper = shop();
    const on = withReturns(keeper);
    const never = () => new Promise<never>(() => undefined);
    const { begin, goOn, root, text, heading } = await put(keeper, {
      on: { ...on, returns: { ...on.returns, quote: never, get: never } as never },
    });
    await begin();
    await goOn();
    expect(text()).not.toContain('You get');
    root.querySelector<HTMLButtonElement>('.primary')?.click();
    await expect.poll(heading).toBe('Your withdrawal has been received');
    await expect.poll(text).toContain('We send your money by Tue 17 Nov.');
  });
  test('is a file to keep', async () => {
    const { button, told, said, shop: keeper } = await acknowledged();
    const saved: string[] = [];
    const made = vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      if (blob instanceof Blob) void blob.text().then((words) => saved.push(words));
      return 'blob:none';
    });
    const clicked = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
    keeper.before.export = once('network');
    button('Save the acknowledgement').click();
    await expect.poll(said).toContain('could not be fetched');
    button('Save the acknowledgement').click();
    await expect.poll(() => saved).toEqual(['The acknowledgement.']);
    expect(said()).toBe('Saved as withdrawal-FF-1042.txt.');
    expect(told).toContain('receipt-saved {}');
    made.mockRestore();
    clicked.mockRestore();
  });
  test('leads to the return it opened: on the page that the shop names, or in the panel on this one', async () => {
    const { root } = await acknowledged(running, { returns: '/returns/{return}' });
    expect(root.querySelector<HTMLAnchorElement>('.next a')?.getAttribute('href')).toBe(`${location.origin}/returns/ret_1`);
    clear();
    const panel = document.createElement('kvitto-return-panel');
    panel.setAttribute('order', 'ord_1');
    document.body.append(panel);
    const { button } = await acknowledged();
    button('See the return').click();
    expect(document.activeElement).toBe(panel);
  });
  test('of a late notice says so, and promises nothing', async () => {
    const { heading, text, told, byId } = await acknowledged(late);
    expect(heading()).toBe('Your notice has been received, after the last day');
    expect(text()).toContain('The shop decides whether to accept it');
    expect(text()).not.toContain('money back');
    // It is not asked for again and again.
    expect(byId('withdraw')).toBeNull();
    expect(told.at(-1)).toBe('withdrawal-confirmed {"isInTime":false,"isPartial":false}');
  });
});

describe('whatever goes wrong', () => {
  const atConfirmation = async (keeper = shop()) => {
    const stage = await put(keeper);
    await stage.begin();
    await userEvent.fill(stage.field('Your name'), 'S. Berg');
    await stage.goOn();
    const confirm = () => stage.button('Confirm withdrawal').click();
    return { ...stage, confirm };
  };
  const received = 'Your withdrawal has been received';

  test('a double click sends one', async () => {
    const keeper = shop();
    let let_ = () => {};
    keeper.before.declare = () => new Promise<void>((resolve) => (let_ = resolve));
    const { confirm, heading, button, root, said } = await atConfirmation(keeper);
    confirm();
    confirm();
    await expect.poll(() => button('Confirm withdrawal').getAttribute('aria-disabled')).toBe('true');
    expect(said()).toBe('Sending your notice');
    confirm();
    button('Change').click();
    root.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(heading()).toBe('Check and confirm');
    let_();
    await expect.poll(heading).toBe(received);
    expect(keeper.count('declare')).toBe(1);
  });
  test('an answer that was lost is read again, and nothing is sent twice', async () => {
    const keeper = shop();
    keeper.behind.declare = always('timeout');
    const { confirm, heading } = await atConfirmation(keeper);
    const before = keeper.count('status');
    confirm();
    await expect.poll(heading).toBe(received);
    expect(keeper.count('declare')).toBe(1);
    expect(keeper.count('status')).toBeGreaterThan(before);
  });
  test('where nobody knows, it is looked for before it is sent again', async () => {
    const keeper = shop();
    keeper.behind.declare = always('network');
    const { confirm, heading, text, told } = await atConfirmation(keeper);
    keeper.before.status = always('network');
    confirm();
    await expect.poll(text).toContain('We don’t know whether your notice has arrived.');
    expect(told.at(-1)).toBe('withdrawal-failed {"code":"network"}');
    keeper.before.status = () => undefined;
    confirm();
    await expect.poll(heading).toBe(received);
    expect(keeper.count('declare')).toBe(1);
  });
  test('where it cannot be looked for, it goes out again under the same key, and counts once', async () => {
    const keeper = shop();
    keeper.behind.declare = once('network');
    const { confirm, heading, text } = await atConfirmation(keeper);
    keeper.before.status = always('unavailable');
    confirm();
    await expect.poll(text).toContain('We don’t know whether');
    confirm();
    await expect.poll(heading).toBe(received);
    const [first, second] = keeper.keys();
    expect(second).toBe(first);
    expect(keeper.status().records).toHaveLength(1);
  });
  test('what did not arrive is said to be lost, and sent again under its key', async () => {
    const keeper = shop();
    keeper.before.declare = once('network');
    const { confirm, heading, text, focused } = await atConfirmation(keeper);
    confirm();
    await expect.poll(text).toContain('No connection. Nothing was sent');
    await expect.poll(focused).toBe('problem');
    confirm();
    await expect.poll(heading).toBe(received);
    const [first, second] = keeper.keys();
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(second).toBe(first);
  });
  test('what was changed meanwhile is another notice, with a key of its own', async () => {
    const keeper = shop();
    keeper.before.declare = once('unavailable');
    const { confirm, goOn, heading, text, button, field } = await atConfirmation(keeper);
    confirm();
    await expect.poll(text).toContain('the fault is ours');
    button('Change').click();
    await expect.poll(heading).toBe('Your statement');
    await userEvent.fill(field('E-mail'), 'other@example.com');
    await goOn();
    confirm();
    await expect.poll(heading).toBe(received);
    expect(new Set(keeper.keys()).size).toBe(2);
  });
  test('what the shop finds wrong is said at its field', async () => {
    const keeper = shop();
    keeper.before.declare = once('invalid_input', { fields: [{ path: 'email', message: 'This address has moved.' }] });
    const { confirm, heading, text, focused } = await atConfirmation(keeper);
    confirm();
    await expect.poll(heading).toBe('Your statement');
    expect(text()).toContain('This address has moved.');
    await expect.poll(focused).toBe('email');
  });
  test('what was withdrawn from on another page meanwhile is shown with its acknowledgement', async () => {
    const keeper = shop();
    const { confirm, text, shop: same } = await atConfirmation(keeper);
    keeper.set(done);
    confirm();
    await expect.poll(text).toContain('You have withdrawn from this contract');
    expect(text()).toContain('Notices you have sent Sun 1 Nov, 19:05');
    expect(same.status().records).toHaveLength(1);
  });
  test('what is gone of it is told, and the rest can be declared', async () => {
    const keeper = shop();
    keeper.before.declare = once('not_eligible', { reasons: ['already_returned'] });
    const { confirm, heading, text, root } = await atConfirmation(keeper);
    keeper.set({ lines: [{ ...mug, withdrawable: 0, whyNot: 'already_returned' }, press] });
    confirm();
    await expect.poll(heading).toBe('Your statement');
    expect(text()).toContain('Some of it was withdrawn from or returned before');
    expect(root.querySelector('.radios')).toBeNull();
  });
  test.each([
    ['rate_limited', 'Wait 30 seconds'],
    ['unauthenticated', 'Open the link in your order e-mail again'],
    ['maintenance', 'tell the shop by e-mail'],
  ] as const)('%s is said in words, and nothing that was filled in is lost', async (code, words) => {
    const keeper = shop();
    keeper.before.declare = always(code, { retryAfter: 30 });
    const { confirm, text, button, field, heading } = await atConfirmation(keeper);
    confirm();
    await expect.poll(text).toContain(words);
    button('Change').click();
    await expect.poll(heading).toBe('Your statement');
    expect(field('Your name').value).toBe('S. Berg');
  });
  test('news of the order lose nothing that was filled in', async () => {
    const { shop: keeper, begin, field, element } = await put(shop());
    await begin();
    await userEvent.fill(field('Your name'), 'S. Berg');
    keeper.set({ lines: [mug] });
    configure({ locale: 'en' });
    element.setAttribute('theme', 'dark');
    expect(field('Your name').value).toBe('S. Berg');
  });
  test('another order on the same tag begins anew', async () => {
    const { begin, element, byId, root } = await put(shop());
    await begin();
    element.setAttribute('order', 'ord_2');
    await expect.poll(() => byId('withdraw')).toBeTruthy();
    expect(root.querySelector('form')).toBeNull();
  });
});
