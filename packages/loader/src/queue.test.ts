import { afterEach, describe, expect, test } from 'vitest';
import type { Call } from './kvitto.ts';
import { clear, load } from './page.fake.ts';

afterEach(clear);

describe('the global', () => {
  test('calls that waited in an array run in order', async () => {
    document.body.innerHTML = '<div id="here"></div>';
    window.Kvitto = [
      ['configure', { locale: 'en' }],
      ['configure', { locale: 'sv' }],
      ['mount', '#here', 'order-tracker', { order: '7' }],
    ];
    const page = load();
    await page.settle();
    expect(page.told.at(-1)).toHaveProperty('locale', 'sv');
    expect(document.querySelector('#here > kvitto-order-tracker')).toHaveProperty('order', '7');
  });

  test('a proxy can stand in for the methods', async () => {
    const waiting: Call[] = [];
    const stub = new Proxy<Record<string, unknown>>(waiting as never, {
      get: (queue, key) => (key in queue ? Reflect.get(queue, key) : (...args: unknown[]) => waiting.push([String(key), ...args])),
    });
    window.Kvitto = stub as never;
    (stub as { mount?: (...args: unknown[]) => void }).mount?.('body', 'order-tracker');
    load();
    expect(document.querySelectorAll('kvitto-order-tracker')).toHaveLength(1);
  });

  test('whoever kept the array may go on pushing', async () => {
    const kept: Call[] = [];
    window.Kvitto = kept;
    load();
    kept.push(['mount', 'body', 'order-tracker']);
    expect(document.querySelectorAll('kvitto-order-tracker')).toHaveLength(1);
  });

  test('one bad call does not keep the others from running', () => {
    window.Kvitto = [['explode'], ['mount', '###', 'x'], ['update', null, {}], ['mount', 'body', 'order-tracker']];
    load();
    expect(document.querySelectorAll('kvitto-order-tracker')).toHaveLength(1);
  });

  test('a second copy of the script does nothing, and the first goes on', async () => {
    const one = load();
    const object = one.kvitto();
    const two = load();
    expect(two.kvitto()).toBe(object);
    object.mount('body', 'order-tracker');
    await two.settle();
    expect(two.files).toEqual([]);
    expect(one.files).toContain('order-tracker');
  });

  test.each([
    ['an object', { shop: 'Fjäll & Fika' }],
    ['a text', 'coffee'],
  ])('somebody else’s global of this name stays, and tags are served all the same: %s', (_, theirs) => {
    window.Kvitto = theirs as never;
    document.body.innerHTML = '<kvitto-order-tracker></kvitto-order-tracker>';
    expect(load().files).toContain('order-tracker');
    expect(window.Kvitto).toBe(theirs);
  });

  test('an element of this id, which browsers make a global of, gives way', () => {
    window.Kvitto = document.createElement('div') as never;
    expect(load().kvitto().version).toBe('1.2.3');
  });

  test('it says its version', () => {
    expect(load().kvitto().version).toBe('1.2.3');
  });
});

describe('its methods', () => {
  test('mount puts one element of a name into a target, and updates it when called again', () => {
    document.body.innerHTML = '<div id="here"></div>';
    const { mount } = load().kvitto();
    const one = mount('#here', 'order-tracker', { order: '1' });
    const two = mount('#here', 'order-tracker', { order: '2' });
    expect(two).toBe(one);
    expect(one).toHaveProperty('order', '2');
  });

  test('mount says nothing of a target that is not there', () => {
    expect(load().kvitto().mount('#nowhere', 'order-tracker')).toBeUndefined();
  });

  test('mount brings the files also for a shadow root, which is not observed', () => {
    const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
    const page = load();
    page.kvitto().mount(root, 'order-tracker');
    expect(page.files).toContain('order-tracker');
  });

  test('none of them throws into the page, whatever it is given', () => {
    const { configure, mount, update, unmount, push } = load().kvitto();
    const nothing = undefined as never;
    expect(mount('##', 'order-tracker')).toBeUndefined();
    expect(update(nothing, {})).toBeUndefined();
    expect(unmount(nothing)).toBeUndefined();
    expect(configure(nothing)).toBeUndefined();
    push(nothing, ['mount', 'body', 'order-tracker']);
    expect(document.querySelectorAll('kvitto-order-tracker')).toHaveLength(1);
  });

  test('update sets properties, unmount removes', () => {
    const { mount, update, unmount } = load().kvitto();
    const element = mount(document.body, 'order-tracker');
    if (!element) throw new Error('There is a body.');
    update(element, { order: '9' });
    expect(element).toHaveProperty('order', '9');
    unmount(element);
    expect(element.isConnected).toBe(false);
  });

  test('on hears events of all widgets until it is told to stop', () => {
    const { mount, on } = load().kvitto();
    const heard: unknown[] = [];
    const off = on('kvitto-error', (event) => heard.push(event.detail));
    const element = mount(document.body, 'order-tracker');
    const say = (detail: string) => element?.dispatchEvent(new CustomEvent('kvitto-error', { bubbles: true, composed: true, detail }));
    say('one');
    off();
    say('two');
    expect(heard).toEqual(['one']);
  });

  test('base says where the files are when the script cannot know', () => {
    const page = load({ src: '' });
    page.kvitto().configure({ base: 'https://cdn.test/k/' });
    page.kvitto().mount('body', 'price-note');
    expect(page.files).toContain('price-note');
  });
});
