import type { ConsentRecord } from './consent.ts';
import type { Member } from './member.ts';
import type { Programme } from './programme.ts';
import { asking } from './programme-texts.ts';
import type { KnownText } from './programme-texts.ts';
import { shortHash } from './short-hash.ts';
import type { ConsentChoice, SignUp } from './sign-up.ts';

/** What choosing takes to become entries of the log. */
export interface Consenting {
  readonly programme: Programme;
  readonly texts: ReadonlyMap<string, KnownText>;
  readonly signUp: Pick<SignUp, 'consents' | 'page' | 'widgetVersion' | 'method'> | undefined;
  readonly member: Pick<Member, 'id' | 'isConfirmed'>;
  readonly country: string | undefined;
  /** With which they are given: an order has each consent once. */
  readonly order: string;
  readonly email: string;
  readonly phone: string | undefined;
  readonly mayConsent: boolean;
  readonly asker: string | undefined;
  readonly now: Date;
}

interface Consented {
  readonly records: readonly ConsentRecord[];
  /** Why something was left out. */
  readonly reasons: readonly string[];
}

/** Entries for boxes that were shown. What nobody can prove, reach or decide alone is left out. */
export function consentsOf(consenting: Consenting): Consented {
  const records: ConsentRecord[] = [];
  const reasons = new Set<string>();
  for (const choice of consenting.signUp?.consents ?? []) {
    const problem = choice.value ? problemOf(choice, consenting) : undefined;
    const known = consenting.texts.get(choice.text);
    if (problem) reasons.add(problem);
    // A box that was left alone is kept as such, if it was one of ours.
    else if (known) records.push(recordOf(choice, known, consenting));
  }
  const once = new Map(records.map((record) => [record.id, record]));
  return { records: [...once.values()], reasons: [...reasons] };
}

function problemOf({ text, channel, purpose }: ConsentChoice, { texts, programme, mayConsent, phone }: Consenting): string | undefined {
  const isAsked = programme.consents.some((each) => each.channel === channel && each.purpose === purpose);
  const words = texts.get(text);
  // Words that ask for something else prove nothing.
  const isMeant = words?.asks === undefined || words.asks.includes(asking({ purpose, channel }));
  if (!words || !isMeant || !isAsked) return 'text_unknown';
  if (!mayConsent) return 'consent_age';
  return isByPhone(channel) && phone === undefined ? 'no_phone' : undefined;
}

const isByPhone = (channel: string) => channel === 'sms' || channel === 'whatsapp';

function recordOf(choice: ConsentChoice, known: KnownText, consenting: Consenting): ConsentRecord {
  const { programme, signUp, member, country, order, email, phone = '', asker, now } = consenting;
  const { purpose, channel } = choice;
  const asked = programme.consents.find((each) => each.channel === channel && each.purpose === purpose);
  const confirmed = asked?.confirmed;
  const mustConfirm = Array.isArray(confirmed) ? country !== undefined && confirmed.includes(country) : confirmed === true;
  return {
    id: `con_${shortHash(`${order}\n${purpose}\n${channel}`)}`,
    kind: choice.value ? 'given' : 'refused',
    member: member.id,
    order,
    purpose,
    channel,
    address: isByPhone(channel) ? phone : email,
    text: choice.text,
    textVersion: known.version,
    locale: known.locale,
    needsConfirmation: choice.value && mustConfirm && member.isConfirmed !== true,
    shownAt: choice.shownAt,
    givenAt: choice.at,
    at: now.toISOString(),
    method: signUp?.method ?? 'checkbox',
    ...(signUp && { page: signUp.page, widgetVersion: signUp.widgetVersion }),
    ...(asker !== undefined && { asker }),
  };
}
