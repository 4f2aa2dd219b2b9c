import axe from 'axe-core';
import { clear, everything, fail, moment, put, textOf } from './subject.ts';
import type { Picture, WidgetCheck, WidgetSubject } from './subject.ts';

const pictures = (subject: WidgetSubject): readonly Picture[] => [
  { name: 'the first picture', attributes: subject.attributes, backend: subject.backend },
  ...(subject.pictures ?? []),
];

/** What axe finds wrong in an element and its open shadow roots as they are now, a sentence each. */
export async function axeViolations(element: Element): Promise<readonly string[]> {
  const { violations } = await axe.run(element, { resultTypes: ['violations'], rules: { region: { enabled: false } } });
  return violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.target.join(' ')} (${nodes[0]?.failureSummary ?? ''})`);
}

/** People who see, hear or steer differently. */
export const reading: readonly WidgetCheck[] = [
  {
    title: 'axe finds nothing in any picture, light and dark, in every locale',
    run: async (subject) => {
      for (const picture of pictures(subject)) {
        for (const theme of ['light', 'dark']) {
          const locale = subject.locales[theme === 'dark' ? subject.locales.length - 1 : 0] ?? 'en';
          document.documentElement.style.background = theme === 'dark' ? '#161a18' : '#fff';
          const element = await put(subject, { backend: picture.backend(), attributes: { ...picture.attributes, theme, locale } });
          const violations = await axeViolations(element);
          if (violations.length > 0) fail(`${picture.name}, ${theme}, ${locale}: ${violations.join('; ')}`);
          element.remove();
        }
      }
      document.documentElement.removeAttribute('style');
    },
  },
  {
    title: 'every locale has all its texts',
    run: async (subject) => {
      for (const picture of pictures(subject)) {
        const texts = new Set<string>();
        for (const locale of subject.locales) {
          const element = await put(subject, { backend: picture.backend(), attributes: { ...picture.attributes, locale } });
          const text = textOf(element);
          if (/\{\w+[,}]/.test(text)) fail(`${picture.name}, ${locale}: a text was not filled in: ${text.slice(0, 200)}`);
          if (/\b(?:undefined|NaN|Invalid Date|\[object)/.test(text)) fail(`${picture.name}, ${locale}: ${text.slice(0, 300)}`);
          texts.add(text);
          element.remove();
        }
        if (texts.size < subject.locales.length) fail(`${picture.name}: two locales say the same.`);
      }
    },
  },
  {
    title: 'everything that can be pressed has a name, is reached by keyboard in reading order, and is large enough',
    run: async (subject) => {
      const element = await put(subject);
      const pressable = [...everything(element)].filter(
        (each) => each.matches('button,a[href],input,select,textarea,summary,[tabindex]') && (each as HTMLElement).offsetParent !== null,
      );
      for (const each of pressable) {
        const { width, height } = each.getBoundingClientRect();
        const inline = getComputedStyle(each).display === 'inline';
        if (!inline && (width < 24 || height < 24)) fail(`<${each.localName}> "${each.textContent}" is ${width} by ${height} px.`);
        if (Number(each.getAttribute('tabindex') ?? 0) > 0) fail('A positive tabindex changes the order.');
        (each as HTMLElement).focus();
        if (element.shadowRoot?.activeElement !== each) fail(`<${each.localName}> "${each.textContent}" takes no focus.`);
      }
    },
  },
  {
    title: 'it speaks the language it is written in',
    run: async (subject) => {
      for (const locale of subject.locales) {
        const element = await put(subject, { attributes: { ...subject.attributes, locale } });
        const lang = element.shadowRoot?.querySelector('[lang]')?.getAttribute('lang');
        if (lang !== locale) fail(`lang is ${lang} for ${locale}.`);
        element.remove();
      }
      await clear(subject);
      await moment();
    },
  },
];
