import { afterEach, describe, expect, it, vi } from 'vitest';
import { configure, flag, register, text, widget } from './index.ts';

const seen: string[] = [];
register(
  widget({
    name: 'sample',
    props: { order: text, compact: flag },
    needs: [],
    height: 120,
    styles: ['.box{color:red}'],
    messages: {
      en: async () => ({ messages: { hello: 'Hello {order}' } }),
      sv: async () => ({ messages: { hello: 'Hej {order}' } }),
    },
    setup: ({ props, t, signal }) => {
      seen.push('open');
      signal.addEventListener('abort', () => seen.push('close'));
      return () => {
        if (props.order.value === 'boom') throw new Error('boom');
        return (
          <p class="box">
            {t('hello', { order: props.order.value ?? '' })}
            {props.compact.value ? '!' : ''}
          </p>
        );
      };
    },
  }),
);

register(
  widget({
    name: 'dated',
    props: {},
    needs: [],
    height: 20,
    styles: [],
    messages: { en: async () => ({ messages: {} }) },
    setup:
      ({ format }) =>
      () => <p class="box">{format('UTC').time('2026-11-03T15:42:00Z').replaceAll(/\s/g, ' ')}</p>,
  }),
);

let failures = 0;
register(
  widget({
    name: 'late',
    props: {},
    needs: [],
    height: 20,
    styles: [],
    messages: {
      en: async () => {
        failures -= 1;
        if (failures >= 0) throw new TypeError('Failed to fetch dynamically imported module');
        return { messages: { here: 'Here' } };
      },
    },
    setup:
      ({ t }) =>
      () => <p class="box">{t('here')}</p>,
  }),
);

function put(html: string): HTMLElement {
  const element = new DOMParser().parseFromString(html, 'text/html').body.firstElementChild as HTMLElement;
  document.body.append(document.adoptNode(element));
  return element;
}
const textOf = (element: Element) => element.shadowRoot?.querySelector('.box')?.textContent;

afterEach(async () => {
  document.body.replaceChildren();
  await Promise.resolve();
  configure({ locale: undefined, messages: undefined });
  seen.length = 0;
});

describe('a registered element', () => {
  it('renders from attributes and follows attributes and properties', async () => {
    const element = put('<kvitto-sample order="1042"></kvitto-sample>');
    await vi.waitFor(() => expect(textOf(element)).toBe('Hello 1042'));
    element.setAttribute('order', '1043');
    (element as unknown as { compact: boolean }).compact = true;
    await vi.waitFor(() => expect(textOf(element)).toBe('Hello 1043!'));
  });
  it('takes the locale from the tag, the page’s options, the nearest lang, else English', async () => {
    const element = put('<div lang="sv-SE"><kvitto-sample order="1"></kvitto-sample></div>').firstElementChild as HTMLElement;
    await vi.waitFor(() => expect(textOf(element)).toBe('Hej 1'));
    configure({ locale: 'en' });
    await vi.waitFor(() => expect(textOf(element)).toBe('Hello 1'));
    element.setAttribute('locale', 'sv');
    await vi.waitFor(() => expect(textOf(element)).toBe('Hej 1'));
    expect(element.shadowRoot?.querySelector('.root')?.getAttribute('lang')).toBe('sv');
  });
  it('takes the language from around the shadow root it stands in', async () => {
    const root = put('<div lang="sv"></div>').attachShadow({ mode: 'open' });
    const element = root.appendChild(document.createElement('kvitto-sample'));
    element.setAttribute('order', '1');
    await vi.waitFor(() => expect(textOf(element)).toBe('Hej 1'));
  });
  it('asks for texts again that have not come', async () => {
    failures = 2;
    const element = put('<kvitto-late></kvitto-late>');
    await vi.waitFor(() => expect(textOf(element)).toBe('Here'), 3000);
  });
  it('writes dates and numbers as the region does, also where the texts are of the language alone', async () => {
    const read = async (locale: string) => {
      const element = put(`<kvitto-dated locale="${locale}"></kvitto-dated>`);
      await vi.waitFor(() => expect(textOf(element)).toBeTruthy());
      return textOf(element);
    };
    expect([await read('en'), await read('en-SE'), await read('en-neverland-x'), await read('fi')]).toEqual([
      '3:42 PM',
      '15:42',
      '3:42 PM',
      '3:42 PM',
    ]);
  });
  it('lets the shop say it in its own words', async () => {
    // Scripts give what they like.
    configure({ messages: { sample: null }, locale: 5 } as never);
    configure({ messages: { sample: { hello: 'Hi there {order}' } } });
    const element = put('<kvitto-sample order="1"></kvitto-sample>');
    await vi.waitFor(() => expect(textOf(element)).toBe('Hi there 1'));
  });
  it('keeps its state when it is moved, and ends when it is removed', async () => {
    const element = put('<kvitto-sample order="1"></kvitto-sample>');
    await vi.waitFor(() => expect(textOf(element)).toBe('Hello 1'));
    const box = element.shadowRoot?.querySelector('.box');
    const elsewhere = put('<div></div>');
    elsewhere.append(element);
    await Promise.resolve();
    expect(element.shadowRoot?.querySelector('.box')).toBe(box);
    expect(seen).toEqual(['open']);
    element.remove();
    await Promise.resolve();
    expect(seen).toEqual(['open', 'close']);
  });
  it('is styled in another document too', async () => {
    const element = put('<kvitto-sample order="1"></kvitto-sample>');
    await vi.waitFor(() => expect(textOf(element)).toBe('Hello 1'));
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.contentDocument?.body.append(element);
    await vi.waitFor(() => expect(textOf(element)).toBe('Hello 1'));
    const box = element.shadowRoot?.querySelector('.box');
    expect(box && frame.contentWindow?.getComputedStyle(box).color).toBe('rgb(255, 0, 0)');
    document.body.append(element);
    await vi.waitFor(() => expect(textOf(element)).toBe('Hello 1'));
    expect(element.shadowRoot?.adoptedStyleSheets).toHaveLength(3);
  });
  it('shows what stands between its tags when its view breaks, says so, and throws nothing', async () => {
    const thrown = vi.fn();
    window.addEventListener('error', thrown);
    const element = put('<kvitto-sample order="1"><a href="/order">Your order</a></kvitto-sample>');
    const told = vi.fn();
    element.addEventListener('kvitto-error', told);
    await vi.waitFor(() => expect(textOf(element)).toBe('Hello 1'));
    element.setAttribute('order', 'boom');
    await vi.waitFor(() => expect(element.shadowRoot?.querySelector('slot')).not.toBeNull());
    expect(told.mock.calls[0]?.[0]).toMatchObject({ detail: { code: 'internal', widget: 'sample' } });
    expect(thrown).not.toHaveBeenCalled();
    element.setAttribute('order', '2');
    await vi.waitFor(() => expect(textOf(element)).toBe('Hello 2'));
    expect(told).toHaveBeenCalledOnce();
  });
  it('reserves its height before the first picture', async () => {
    const element = put('<kvitto-sample></kvitto-sample>');
    await vi.waitFor(() => expect(element.getBoundingClientRect().height).toBe(120));
  });
});
