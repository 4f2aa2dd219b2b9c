import { everything, fail, moment, put } from './subject.ts';
import type { WidgetCheck } from './subject.ts';

/** What foreign pages do to strangers, at its worst. */
const hostileCss = `
html{font-size:62.5%}
div:empty{display:none}
*{all:unset!important}
* {letter-spacing:3px!important;text-transform:uppercase!important;line-height:3!important;color:red!important;text-align:center!important;
  font-size:8px!important;font-weight:900!important;word-spacing:9px!important;white-space:pre!important;text-indent:40px!important;
  visibility:hidden!important;cursor:wait!important;list-style:square inside!important}
button,input,p,span,h2,h3,li,ol,dl,dd,dt,a,svg{display:none!important;padding:30px!important;border:9px solid red!important;background:lime!important}
.root,.card,.button,.title,.header,.list,.item,.row,.icon,.label{float:right!important;position:absolute!important;width:3px!important}
`;

/** How often a widget may change by itself while it is looked at: parts of it come as they load. */
const tries = 5;

/** What a page's styles change of an element: what differs while they are there, and not without them. */
async function changedBy(element: HTMLElement, styles: string): Promise<string[]> {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  for (let left = tries; ; left -= 1) {
    const before = look(element);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    let among: ReturnType<typeof look>;
    try {
      await moment();
      const { width, height } = element.getBoundingClientRect();
      if (width < 100 || height < 40) fail(`It is ${width} by ${height} px.`);
      if (!element.checkVisibility({ visibilityProperty: true })) fail('It is not visible.');
      among = look(element);
    } finally {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    }
    await moment();
    const isSettled = differences(before, look(element)).length === 0;
    if (isSettled || left === 0) return differences(before, among);
  }
}

/** The widget and the page keep out of each other's style. */
export const styling: readonly WidgetCheck[] = [
  {
    title: 'hostile page styles change no box and no text of it, and it stays visible',
    run: async (subject) => {
      const element = await put(subject);
      element.style.width = '400px';
      await moment();
      const changed = await changedBy(element, `${hostileCss} kvitto-${subject.name}{width:400px!important}`);
      if (changed.length > 0) fail(`Changed: ${changed.slice(0, 8).join('; ')} (${changed.length} in all).`);
    },
  },
  {
    title: 'it changes nothing on the page around it',
    run: async (subject) => {
      const around = document.createElement('main');
      for (const tag of ['h1', 'p', 'button', 'input', 'ul', 'a', 'table']) around.append(document.createElement(tag));
      document.body.append(around);
      const globals = new Set(Object.getOwnPropertyNames(window));
      const [style, head] = [look(around), document.head.childElementCount];
      const element = await put(subject);
      const changed = differences(style, look(around));
      element.remove();
      around.remove();
      if (changed.length > 0) fail(`The page's own elements changed: ${changed.slice(0, 5).join('; ')}.`);
      if (document.head.childElementCount !== head) fail('It put something into the head.');
      if (document.body.getAttribute('style')) fail('It styled the body.');
      const added = Object.getOwnPropertyNames(window).filter((name) => !globals.has(name));
      if (added.length > 0) fail(`New globals: ${added.join(', ')}.`);
      if (localStorage.length + sessionStorage.length > 0) fail('It stored something.');
      if (document.cookie !== '') fail('It set a cookie.');
    },
  },
  {
    title: 'right to left, at 320 px, nothing sticks out and nothing is lost',
    run: async (subject) => {
      for (const picture of [
        { name: 'the first', attributes: subject.attributes, backend: subject.backend },
        ...(subject.pictures ?? []),
      ]) {
        for (const direction of ['ltr', 'rtl']) {
          document.documentElement.dir = direction;
          const element = await put(subject, { attributes: picture.attributes, backend: picture.backend() });
          element.style.width = '320px';
          await moment();
          const { left, right } = element.getBoundingClientRect();
          const sticking = [...everything(element)].find((each) => {
            const box = each.getBoundingClientRect();
            return box.width > 1 && getComputedStyle(each).position !== 'absolute' && (box.left < left - 1 || box.right > right + 1);
          });
          const root = element.shadowRoot?.querySelector('.root');
          if (root && getComputedStyle(root).direction !== direction)
            fail(`It reads ${getComputedStyle(root).direction} on a page that reads ${direction}.`);
          if (sticking) fail(`${picture.name}, ${direction}: <${sticking.localName} class="${sticking.className}"> sticks out.`);
          element.remove();
        }
      }
    },
  },
];

/** All computed styles inside, less the font family, which follows the page on purpose. */
function look(root: Element): Map<string, string>[] {
  return [...everything(root)].map((element) => {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const seen = new Map(
      [...style].filter((name) => !/^(?:font-family|--|cursor)/.test(name)).map((name) => [name, style.getPropertyValue(name)]),
    );
    return seen
      .set('element', `${element.localName}.${element.className}`)
      .set('size', `${Math.round(box.width)}x${Math.round(box.height)}`);
  });
}

function differences(before: readonly Map<string, string>[], after: readonly Map<string, string>[]): string[] {
  if (before.length !== after.length) return [`${before.length} elements became ${after.length}`];
  return before.flatMap((was, index) =>
    [...was]
      .filter(([name, value]) => after[index]?.get(name) !== value)
      .map(([name, value]) => `${was.get('element')} ${name}: ${value} -> ${after[index]?.get(name)}`),
  );
}
