/** What a bundler for browsers finds in place of `server-only.ts`: an import that cannot work, whose name says why. */
// @ts-expect-error This is meant to fail, with this sentence.
import 'This adapter runs on a server: it holds secrets or opens a database, and must not be bundled for a browser. Reach it through @kvitto/gateway and @kvitto/adapters/http.';
