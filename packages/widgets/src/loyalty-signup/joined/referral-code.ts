/** A code as the contract takes it: see `referralCode` there; nothing where it is none. */
export const referralCode = (typed: string | undefined): string | undefined => {
  const code = typed?.trim() ?? '';
  return /^[A-Za-z0-9][A-Za-z0-9 -]{2,31}$/.test(code) ? code : undefined;
};
