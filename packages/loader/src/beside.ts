/** What stands beside the script, as the build found it. */
export interface Beside {
  readonly version: string;
  /** The folder of the chunks. */
  readonly folder: string;
  /** By name: the path of the first data (`{…}` names an attribute), the languages, and which more files are needed at once. */
  readonly widgets: Readonly<Record<string, readonly [first: string, tongues: readonly string[], more: readonly string[]]>>;
}

/** Fetches a module. Rejects when that fails. */
export type Load = (url: string) => Promise<unknown>;

/** Sends a request for data. */
export type Send = (url: string, init: RequestInit) => Promise<Response>;

/** What the loader reads of its own script tag; without one, nothing. */
export type Script = Partial<Pick<HTMLScriptElement, 'src' | 'nonce' | 'dataset'>>;
