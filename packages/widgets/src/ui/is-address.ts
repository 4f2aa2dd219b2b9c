/** An e-mail address, loosely: what is no list, has one `@` and a host. As the contract's `emailAddress`, which pages do without. */
export const isAddress = (typed: string): boolean => /^[^\s@,;:<>()"\\]{1,64}@[^\s@,;:<>()"\\]{1,255}$/.test(typed);
