/** Imported by adapters that hold secrets or need a server: see `server-only-browser.ts`. Empty where that is fine. */
export {};
