import { errorCodes } from '@kvitto/contract/error-codes';
import { KvittoError } from '@kvitto/contract/errors';
import type { ErrorCode } from '@kvitto/contract/errors';
import { everything, fail, failing, moment, put, shown, silent, textOf } from './subject.ts';
import type { WidgetCheck } from './subject.ts';

const codes = (Object.keys(errorCodes) as ErrorCode[]).filter((code) => code !== 'aborted');
const retryable = (code: ErrorCode) => new KvittoError(code, '').retryable;
const hasButton = (element: Element) => [...everything(element)].some((each) => each.localName === 'button');

/** Whatever is behind it, it says something and never throws. */
export const whenItFails: readonly WidgetCheck[] = [
  {
    title: 'a backend without a needed port is said, not thrown',
    run: async (subject) => {
      const told = errorsOf(subject.name);
      const element = await put(subject, { backend: {} });
      await moment();
      if (!told.codes.includes('unsupported')) fail('No kvitto-error event with code unsupported.');
      told.stop();
      element.remove();
    },
  },
  {
    title: 'while it waits it is busy, keeps its height and says nothing wrong',
    run: async (subject) => {
      const element = await put(subject, { backend: silent(subject.needs), wait: false });
      await moment();
      await moment();
      if (element.getBoundingClientRect().height < 48) fail('It reserves no height.');
      if (![...everything(element)].some((each) => each.getAttribute('aria-busy') === 'true')) fail('Nothing says that it is busy.');
    },
  },
  ...codes.map((code): WidgetCheck => ({
    title: `${code} ends in a sentence${retryable(code) ? ' and a way to try again' : ''}`,
    run: async (subject) => {
      const told = errorsOf(subject.name);
      const element = await put(subject, { backend: failing(subject.needs, code) });
      await moment();
      told.stop();
      if (textOf(element).length < 10) fail(`It shows "${textOf(element)}".`);
      if (!told.codes.includes(code)) fail(`No kvitto-error event with code ${code}.`);
      if (retryable(code) && code !== 'unauthenticated' && !hasButton(element)) fail('There is nothing to press.');
    },
  })),
  {
    title: 'it recovers when the backend does',
    run: async (subject) => {
      const element = await put(subject, { backend: failing(subject.needs, 'unavailable') });
      const before = textOf(element);
      subject.configure({ backend: subject.backend() });
      for (let turn = 0; turn < 100 && textOf(element) === before; turn += 1) await moment();
      await shown(element);
      if (textOf(element) === before) fail('It still shows the error.');
    },
  },
];

function errorsOf(name: string): { codes: string[]; stop: () => void } {
  const codesSeen: string[] = [];
  const listener = (event: Event) => {
    const { detail } = event as CustomEvent<{ code: string; widget: string }>;
    if (detail.widget === name) codesSeen.push(detail.code);
  };
  document.addEventListener('kvitto-error', listener);
  return { codes: codesSeen, stop: () => document.removeEventListener('kvitto-error', listener) };
}
