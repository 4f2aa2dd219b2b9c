/** What stands around a widget in the gallery: its state in words, and links to every other state, language, colour and width. */

const settings = {
  locale: ['en-GB', 'en', 'sv'],
  theme: ['light', 'dark'],
  dir: ['ltr', 'rtl'],
  width: ['', '320', '390', '560'],
} as const;

const styles = `
:root { font-family: system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif; }
body { margin: 0; background: light-dark(#f7f8f6, #0f1211); color: light-dark(#1d2320, #eef1ee); }
main { box-sizing: border-box; max-width: 760px; margin: 0 auto; padding: 24px 16px 64px; }
nav, .looks { display: flex; flex-wrap: wrap; gap: 4px 14px; font-size: 13px; margin-top: 32px; }
:is(nav, .looks) a { color: inherit; padding: 4px 0; }
[aria-current] { font-weight: 700; }
.about { font-size: 14px; opacity: 0.8; margin: 0 0 16px; }
`;

const asked = new URLSearchParams(location.search);

export interface GalleryFrame {
  /** The state that the address asks for. */
  readonly state: string;
  /** BCP 47 tag. */
  readonly locale: string;
  /** The moment that the address asks for. */
  readonly moment: Date | undefined;
  /** Puts the widget, and what a shop would have beside it, in its place. */
  readonly show: (...shown: readonly Node[]) => void;
}

/** Builds the page and takes language, direction and colours from the address. `states` says for each name what it is about; the first one is shown unless asked. */
export function galleryFrame(states: Readonly<Record<string, string>>, stage: HTMLElement = document.createElement('div')): GalleryFrame {
  const state = asked.get('scenario') ?? Object.keys(states)[0] ?? '';
  const locale = asked.get('locale') ?? settings.locale[0];
  const root = document.documentElement;
  root.lang = locale;
  root.dir = asked.get('dir') ?? 'ltr';
  root.style.colorScheme = asked.get('theme') ?? 'light';
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets.push(sheet);
  stage.id = 'stage';
  const width = Number(asked.get('width'));
  if (width) stage.style.width = `${width}px`;
  const words = Object.assign(document.createElement('p'), {
    className: 'about',
    textContent: states[state] ?? `There is no state ${state}.`,
  });
  const main = document.createElement('main');
  main.append(words, stage, linksToSettings(), linksToStates(states, state));
  document.body.append(main);
  return {
    state,
    locale,
    moment: asked.has('now') ? new Date(asked.get('now') ?? '') : undefined,
    show: (...shown) => stage.append(...shown),
  };
}

function linksToStates(states: Readonly<Record<string, string>>, state: string): HTMLElement {
  const links = document.createElement('nav');
  links.ariaLabel = 'States';
  for (const [name, title] of Object.entries(states))
    links.append(Object.assign(linkTo(name, { scenario: name }, name === state), { title }));
  return links;
}

function linksToSettings(): HTMLElement {
  const links = Object.assign(document.createElement('div'), { className: 'looks' });
  for (const [key, values] of Object.entries(settings))
    for (const value of values) links.append(linkTo(value || 'full width', { [key]: value }, (asked.get(key) ?? values[0]) === value));
  return links;
}

function linkTo(label: string, changes: Readonly<Record<string, string>>, isCurrent: boolean): HTMLAnchorElement {
  const query = new URLSearchParams(asked);
  for (const [key, value] of Object.entries(changes)) query.set(key, value);
  const link = Object.assign(document.createElement('a'), { href: `?${query.toString()}`, textContent: label });
  if (isCurrent) link.setAttribute('aria-current', 'page');
  return link;
}

/** What each of a table of states is about. */
export const abouts = (states: Readonly<Record<string, { readonly about: string }>>): Record<string, string> =>
  Object.fromEntries(Object.entries(states).map(([name, { about }]) => [name, about]));
