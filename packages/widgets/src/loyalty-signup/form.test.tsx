import { KvittoError } from '@kvitto/contract/errors';
import { configure } from '@kvitto/core';
import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fakeBackend } from './backend.fake.ts';
import { fjallklubben, viewOf } from './programme.fake.ts';
import { clear, put } from './stage.fake.ts';

afterEach(clear);

const entries = (form: HTMLFormElement) => [...new FormData(form).keys()];
const restore = (element: Element, state: string) =>
  (element as unknown as { formStateRestoreCallback(state: string, mode: string): void }).formStateRestoreCallback(state, 'restore');
const fail = (): Promise<never> => Promise.reject(new KvittoError('network', 'Nobody there.'));

describe('what the form carries', () => {
  test('is nothing before anybody joins, then a sign-up that the shop’s server can read, then nothing again', async () => {
    const { form, element, box, sent } = await put();
    expect(entries(form)).toEqual([]);
    box('Join').click();
    await expect.poll(() => sent()?.join).toBe(true);
    expect(entries(form)).toEqual(['kvitto-loyalty-signup']);
    expect(element.value).toBe(new FormData(form).get('kvitto-loyalty-signup'));
    expect(sent()).toMatchObject({ country: 'SE', locale: 'en', method: 'checkbox', terms: (await viewOf()).terms['en']?.hash });
    expect(sent()?.page).toBe(location.origin + location.pathname);
    box('Join').click();
    await expect.poll(() => entries(form)).toEqual([]);
    expect(element.value).toBe('');
  });
  test('travels under the name of the tag', async () => {
    const { element, join, sent } = await put({ attributes: { name: 'club' } });
    await join();
    await expect.poll(() => sent('club')?.join).toBe(true);
    element.name = 'klubb';
    await expect.poll(() => sent('klubb')?.join).toBe(true);
    expect(sent('club')).toBeUndefined();
  });
  test('goes with a native post that no script has a hand in', async () => {
    const frame = document.body.appendChild(Object.assign(document.createElement('iframe'), { name: 'thanks' }));
    const search = () => frame.contentWindow?.location.search ?? '';
    const { form, join, sent } = await put();
    Object.assign(form, { target: 'thanks', method: 'get', action: '/nowhere-to-be-found.txt' });
    await join();
    await expect.poll(() => sent()?.consents.length).toBe(2);
    form.requestSubmit();
    await expect.poll(search).toContain('kvitto-loyalty-signup=');
    const carried = new URLSearchParams(search()).get('kvitto-loyalty-signup') ?? '{}';
    expect((JSON.parse(carried) as { join: boolean }).join).toBe(true);
  });
  test('keeps its id and counts every change', async () => {
    const { join, sent, box } = await put();
    await join();
    await expect.poll(() => sent()?.consents.length).toBe(2);
    const before = sent();
    box('Offers by e-mail').click();
    await expect.poll(() => sent()?.consents[0]?.value).toBe(true);
    expect(sent()?.id).toBe(before?.id);
    expect(sent()?.revision).toBeGreaterThan(before?.revision ?? 99);
  });
  test('is there for each of two in one form', async () => {
    const one = await put({ attributes: { name: 'one' } });
    const two = document.createElement('kvitto-loyalty-signup');
    two.setAttribute('name', 'two');
    one.form.append(two);
    await expect.poll(() => two.shadowRoot?.querySelector('#join')).toBeTruthy();
    one.box('Join').click();
    two.shadowRoot?.querySelector<HTMLInputElement>('#join')?.click();
    await expect.poll(() => entries(one.form)).toEqual(['one', 'two']);
    expect(one.sent('one')?.id).not.toBe(one.sent('two')?.id);
  });
  test('goes along when it is moved to another form, and is gone when it is removed', async () => {
    const { element, form, join } = await put();
    await join();
    await expect.poll(() => entries(form)).toEqual(['kvitto-loyalty-signup']);
    const other = document.body.appendChild(document.createElement('form'));
    other.append(element);
    await expect.poll(() => entries(other)).toEqual(['kvitto-loyalty-signup']);
    expect(entries(form)).toEqual([]);
    expect(element.form).toBe(other);
    element.remove();
    await Promise.resolve();
    expect(entries(other)).toEqual([]);
  });
  test('is all there with nothing behind it: the programme in the page, and a backend that is down', async () => {
    const programme = JSON.stringify(await viewOf());
    const { box, sent, text } = await put({
      on: { loyalty: { ...fakeBackend().loyalty, programme: fail, preview: fail, intend: fail, recognise: fail } as never },
      attributes: { programme },
    });
    box('Join').click();
    await expect.poll(() => sent()?.join).toBe(true);
    await expect.poll(text).toContain('We’ll finish your membership after the order');
  });
  test('is all there with no backend at all', async () => {
    const programme = JSON.stringify(await viewOf());
    const { element, box, sent } = await put({ attributes: { programme } });
    configure({ backend: undefined });
    box('Join').click();
    await expect.poll(() => sent()?.join).toBe(true);
    expect(element.shadowRoot?.querySelector('slot')).toBeNull();
  });
});

describe('as a form control', () => {
  test('it has the members that other controls have', async () => {
    const { element, form } = await put({ fields: '<label for="club">Club</label>', attributes: { id: 'club' } });
    expect(element.form).toBe(form);
    expect(element.willValidate).toBe(true);
    expect(element.checkValidity()).toBe(true);
    expect(element.validationMessage).toBe('');
    expect(element.labels?.[0]?.textContent).toBe('Club');
    expect([...form.elements]).toContain(element);
  });
  test('a reset takes the tick and all that was typed away', async () => {
    const { form, join, box, root, sent } = await put();
    await join();
    box('Offers by e-mail').click();
    await expect.poll(() => sent()?.consents[0]?.value).toBe(true);
    form.reset();
    await expect.poll(() => (root().querySelector('#join') as HTMLInputElement).checked).toBe(false);
    expect(entries(form)).toEqual([]);
    await join();
    expect(box('Offers by e-mail').checked).toBe(false);
  });
  test.each(['attribute', 'fieldset'])('disabled by %s it cannot be ticked and sends nothing', async (by) => {
    const { element, form, root, join } = await put();
    await join();
    if (by === 'attribute') element.disabled = true;
    else {
      const fieldset = document.createElement('fieldset');
      fieldset.disabled = true;
      form.append(fieldset);
      fieldset.append(element);
    }
    await expect.poll(() => (root().querySelector('#join') as HTMLInputElement).disabled).toBe(true);
    expect(entries(form)).toEqual([]);
    expect(element.willValidate).toBe(false);
  });
  test('what the browser has kept is there again, ticks and all', async () => {
    const first = await put();
    await first.join();
    first.box('Offers by e-mail').click();
    await expect.poll(() => first.sent()?.consents[0]?.value).toBe(true);
    const { id, revision, consents } = first.sent() ?? {};
    const draft = { id, revision, isJoined: true, typed: { consents: { 'marketing.email': { value: true, at: consents?.[0]?.at } } } };
    first.stage.remove();
    const again = await put();
    restore(again.element, JSON.stringify(draft));
    await expect.poll(() => again.sent()?.consents[0]?.value).toBe(true);
    expect(again.sent()?.id).toBe(id);
    expect(again.box('Join').checked).toBe(true);
    restore(again.element, '{"half');
    restore(again.element, 'null');
    expect(again.sent()?.id).toBe(id);
  });
});

describe('a plain box between the tags', () => {
  const inside = '<label><input type="checkbox" name="kvitto-loyalty-signup" value="join"> Join</label>';
  test('works until there is something better, then gives over the shopper’s own tick, and is given back', async () => {
    const { element, form, sent } = await put({
      inside,
      on: { loyalty: { programme: () => new Promise(() => undefined) } as never },
      isAwaited: false,
    });
    const plain = element.querySelector('input') as HTMLInputElement;
    plain.click();
    expect(new FormData(form).getAll('kvitto-loyalty-signup')).toEqual(['join']);
    configure({ backend: fakeBackend() });
    await expect.poll(() => sent()?.join).toBe(true);
    expect(plain.disabled).toBe(true);
    expect(new FormData(form).getAll('kvitto-loyalty-signup')).toHaveLength(1);
    element.remove();
    await expect.poll(() => plain.disabled).toBe(false);
  });
  test('stays with its tick where nobody can say what the programme is', async () => {
    const { element, form, text } = await put({ inside, on: { loyalty: { programme: fail } as never } });
    (element.querySelector('input') as HTMLInputElement).click();
    expect(new FormData(form).getAll('kvitto-loyalty-signup')).toEqual(['join']);
    expect(text()).toContain('You can join after your order');
  });
  test('that the page itself has ticked joins nobody', async () => {
    const { sent, root } = await put({ inside: inside.replace('value', 'checked value') });
    expect((root().querySelector('#join') as HTMLInputElement).checked).toBe(false);
    expect(sent()).toBeUndefined();
  });
});

describe('what is wrong', () => {
  const age = { ...fjallklubben, age: { minimum: 18, ask: 'confirm' as const } };
  test('keeps the form from being sent, says so at the field and moves there', async () => {
    const { element, form, join, root, text } = await put({ on: fakeBackend(age) });
    let submits = 0;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submits += 1;
    });
    await join();
    await expect.poll(() => element.validity.customError).toBe(true);
    expect(text()).not.toContain('or untick the membership');
    form.requestSubmit();
    await expect.poll(text).toContain('Say whether you are 18 or older, or untick the membership');
    expect(submits).toBe(0);
    expect(root().activeElement?.id).toBe('age');
    expect(root().activeElement?.getAttribute('aria-describedby')).toBe('age-error');
    (root().activeElement as HTMLInputElement).click();
    await expect.poll(() => element.checkValidity()).toBe(true);
    form.requestSubmit();
    expect(submits).toBe(1);
  });
  test('is no matter of a form that asks for no checks: it stays out of what is carried', async () => {
    const { element, join, box, sent, root, text, type } = await put({ attributes: { novalidate: 'yes' } });
    await join();
    box('Offers by text message').click();
    await expect.poll(() => root().querySelector('#phone')).toBeTruthy();
    type('#phone', '070-1');
    await expect.poll(text).toContain('too short');
    expect(element.checkValidity()).toBe(true);
    expect(sent()?.phone).toBeUndefined();
    expect(sent()?.consents.map(({ channel }) => channel)).toEqual(['email']);
  });
  test('never is what stands behind: a backend that is down, slow or odd', async () => {
    for (const intend of [fail, () => new Promise<never>(() => undefined), async () => 5 as never, async () => ({}) as never]) {
      const { element, join, form } = await put({ on: fakeBackend(fjallklubben, { intend }) });
      await join();
      await userEvent.tab();
      expect(element.checkValidity()).toBe(true);
      expect(entries(form)).toEqual(['kvitto-loyalty-signup']);
      clear();
    }
  });
});
