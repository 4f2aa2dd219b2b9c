import type { Beside, Load, Script, Send } from './beside.ts';
import type { KvittoOptions } from './kvitto.ts';
import { library } from './library.ts';

/** What the loader uses of the files it loads. */
interface Core {
  configure(options: object): void;
}
type Adapter = Readonly<Record<string, (options: object) => unknown>>;

/** What runs a page: {@link Kvitto} is its face. */
export interface Page {
  readonly configure: (given: KvittoOptions) => void;
  /** Brings what an element needs, unless it is there. */
  readonly need: (tag: Element) => void;
}

/** Brings the files and the first data of tags. Asks nobody before there is a tag. */
export function page({ widgets, folder }: Beside, script: Script, load: Load, send: Send): Page {
  let options: KvittoOptions = { adapter: 'http', ...script.dataset };
  let isStarted = false;
  let backend: unknown;
  const first = new Map<string, Promise<Response>>();
  const file = library((name) => `${options.base ?? new URL('.', script.src || location.href).href}${folder}/${name}.js`, load);

  const connect = async (): Promise<void> => {
    isStarted = true;
    // A browser's first date format costs more than a picture; now it has nothing else to do.
    setTimeout(Intl.DateTimeFormat);
    const given = options;
    const { adapter = '', endpoint } = given;
    // The build has put these two behind these names.
    const [core, made] = (await Promise.all([file('core'), file(adapter)])) as [Core, Adapter];
    // Meanwhile the page may have said something else.
    if (given !== options) return;
    if (endpoint !== undefined || adapter !== 'http') backend ??= made[adapter]?.({ ...given, first });
    core.configure({ backend, ...given });
    // Whoever has not asked by then wants something newer.
    setTimeout(() => first.clear(), 5000);
  };
  return {
    configure: (given) => {
      // Other words about the same data ask for no data again.
      if (Object.keys(given).some((key) => !/^(?:locale|messages|now)$/.test(key) && given[key] !== options[key])) {
        backend = undefined;
        first.clear();
      }
      options = { ...options, ...given };
      if (isStarted) void connect();
    },
    need: (tag) => {
      const name = tag.localName.slice(7);
      const known = widgets[name];
      if (!known || customElements.get(tag.localName)) return;
      const [path, tongues, more] = known;
      const tongue = tag.getAttribute('locale') || options.locale || tag.closest('[lang]')?.getAttribute('lang') || '';
      const texts = [tongue, tongue.slice(0, 2), 'en'].filter((each) => tongues.includes(each)).slice(0, 1);
      ask(path, tag, options, first, send);
      if (!isStarted) void connect();
      for (const each of [name, ...more, ...texts.map((one) => `${name}_${one}`)]) void file(each);
    },
  };
}

/** Sends a tag's first request now, if all that it needs is written in the page. The adapter takes it over. */
function ask(
  path: string,
  tag: Element,
  { endpoint, session, adapter }: KvittoOptions,
  first: Map<string, Promise<Response>>,
  send: Send,
): void {
  const isOpen = !path.includes('{');
  if (!path || endpoint === undefined || adapter !== 'http' || !(isOpen || typeof session === 'string')) return;
  let value: string | null = '-';
  const url = `${endpoint.replace(/\/$/, '')}/v1${path.replace(/{(.+?)}/g, (_, attribute: string) => encodeURIComponent((value &&= tag.getAttribute(attribute)) ?? ''))}`;
  if (!value || first.has(url)) return;
  const sent = send(url, isOpen ? {} : { headers: { authorization: `Bearer ${session as string}` } });
  // The adapter meets the failure, if it asks.
  sent.catch(() => undefined);
  first.set(url, sent);
}
