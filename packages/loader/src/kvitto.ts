/** What a page may say, in `data-` attributes of the script tag or to {@link Kvitto.configure}. */
export interface KvittoOptions {
  /** Address of the gateway, before `/v1`. Nothing is asked before it is known. */
  readonly endpoint?: string | undefined;
  /** A session token, or who to ask for one. A token lets the first data travel beside the first files. */
  readonly session?: string | (() => string | Promise<string>) | undefined;
  /** BCP 47 tag; else the tag's own `locale`, the nearest `lang` or English. */
  readonly locale?: string | undefined;
  /** Which adapter reaches the backend; `http` unless told. */
  readonly adapter?: string | undefined;
  /** A backend of the page's own, instead of an adapter. */
  readonly backend?: unknown;
  /** Folder of the chunks, ending in `/`; else the script's own. */
  readonly base?: string | undefined;
  /** Everything else goes to the widgets and the adapter as it is. */
  readonly [more: string]: unknown;
}

/** The one global. It never throws; calls made before a file has arrived take effect when it has. */
export interface Kvitto {
  readonly version: string;
  /** Adds to the page's options; a later value wins. */
  configure(options: KvittoOptions): void;
  /**
   * Puts `<kvitto-name>` into an element, a shadow root or the first match of a selector, and gives it these properties.
   * A target that holds one already keeps it. Nothing when there is no such target.
   */
  mount(target: ParentNode | string, name: string, props?: object): HTMLElement | undefined;
  /** Gives an element other properties. */
  update(element: Element, props: object): void;
  /** Removes an element; removing it in any other way does the same. */
  unmount(element: Element): void;
  /** Listens to a widget event, e.g. `kvitto-error`, anywhere on the page. Returns the function that stops. */
  on(event: string, listener: (event: CustomEvent) => void): () => void;
  /** Runs calls written as `['configure', { … }]`, as the array does that may stand here before the script has loaded. */
  push(...calls: readonly Call[]): void;
}

export type Call = readonly [method: string, ...args: unknown[]];

declare global {
  interface Window {
    /** An array of calls before the script has loaded. */
    Kvitto?: Kvitto | Call[];
  }
}
