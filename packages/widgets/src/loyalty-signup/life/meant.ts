/** Hosts that shoppers of the north and their neighbours have, beside those that the library knows. */
const domains = (
  'hotmail.se live.se outlook.se telia.com bredband.net comhem.se spray.se yahoo.se swipnet.se ' +
  'hotmail.no live.no online.no broadpark.no hotmail.dk live.dk mail.dk jubii.dk luukku.com ' +
  'hotmail.fi kolumbus.fi simnet.is gmx.at web.de t-online.de freenet.de proton.me protonmail.com ' +
  'pm.me'
).split(' ');

/** What a mistyped address was probably meant to be; a suggestion, never more. The library comes when the first address has been typed. */
export async function meantBy(typed: string): Promise<string | undefined> {
  const at = typed.lastIndexOf('@');
  const host = typed.slice(at + 1).toLowerCase();
  // Names in other scripts are too near to too many to be guessed at.
  if (at < 1 || !/^[a-z\d.-]+$/.test(host) || host.includes('xn--')) return undefined;
  try {
    const { run, POPULAR_DOMAINS, POPULAR_TLDS } = await import('@zootools/email-spell-checker');
    const known = [...POPULAR_DOMAINS, ...domains];
    if (known.includes(host)) return undefined;
    // The library sees the host alone: what stands before it, e.g. a tag after a plus, is nobody's business.
    const meant = run({ email: `x@${host}`, domains: known, topLevelDomains: POPULAR_TLDS });
    return meant && meant.domain !== host ? typed.slice(0, at + 1) + meant.domain : undefined;
  } catch {
    // Without the file nothing is suggested.
    return undefined;
  }
}
