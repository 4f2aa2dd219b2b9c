import { afterEach, describe, expect, test } from 'vitest';
import { languageTag } from './language-tag.ts';

afterEach(() => document.documentElement.removeAttribute('lang'));

const host = (locale?: unknown) => document.body.appendChild(Object.assign(document.createElement('div'), { locale }));

describe('the language of a tag', () => {
  test.each([
    ['its own word', 'en-GB', 'en-US', 'en', 'en-GB'],
    ['the page’s', undefined, 'en-GB', 'en', 'en-GB'],
    ['what is spoken, where the page speaks another language', undefined, 'de-AT', 'en', 'en'],
    ['what is spoken, where the page says nothing', undefined, '', 'sv', 'sv'],
    ['what is spoken, where the page says nonsense', undefined, '?!', 'sv', 'sv'],
    ['what is spoken, where the page goes on and on', `en-GB-x-${'abcdefgh-'.repeat(5)}a`, '', 'en', 'en'],
    ['a tag as it is written', 'EN-gb', '', 'en', 'en-GB'],
  ])('is %s', (_what, own, page, spoken, expected) => {
    document.documentElement.lang = page;
    expect(languageTag(host(own), spoken)).toBe(expected);
  });
  test('is found around what holds a shadow root', () => {
    const outer = host();
    outer.lang = 'en-IE';
    const inner = outer.attachShadow({ mode: 'open' }).appendChild(document.createElement('div'));
    expect(languageTag(inner, 'en')).toBe('en-IE');
  });
});
