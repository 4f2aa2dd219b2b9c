/** What becomes of returns that a notice of withdrawal finds, and what their shoppers and the shop are told in them. */
import { isKvittoError } from '@kvitto/contract/errors';
import { basisBeside, reckonedAgain } from './again.ts';
import { changed } from './change.ts';
import type { ReturnDesk } from './desk.ts';
import type { Sold } from './facts.ts';
import type { Hit, Overtaken } from './overtaken.ts';
import type { KeptReturn } from './tables.ts';

/**
 * What a return is to a notice about its things: `open`, its money is still to be paid; `turned`, into money by the notice; or settled
 * before: `donated`, its things are somebody else's; `paid`; `credited`; `agreed`, something else than money.
 */
export type Standing = 'open' | 'turned' | 'donated' | 'paid' | 'credited' | 'agreed';

export interface Retold {
  readonly calledOff: readonly KeptReturn[];
  readonly stayed: readonly KeptReturn[];
  readonly noted: readonly { readonly given: KeptReturn; readonly standing: Standing }[];
  /** All returns of the order, with those that stay as they are now. */
  readonly known: readonly KeptReturn[];
}

interface Asked {
  readonly notice: string;
  readonly locale: string;
}

/** Each as it is after the notice, told in its language where it has words. */
export function retold(desk: ReturnDesk, sold: Sold, returns: readonly KeptReturn[], found: Overtaken, { notice, locale }: Asked): Retold {
  const words = notes[locale.toLowerCase().split('-')[0] ?? ''] ?? notes['en'];
  const at = desk.now().toISOString();
  const tell = (given: KeptReturn, change: Partial<KeptReturn>, key: keyof Notes, state = 'note') =>
    changed(desk, given, change, { at, state, ...(words && { text: words[key] }) });
  const calledOff = found.calledOff.map((given) => tell(given, { state: 'cancelled' }, 'calledOff', 'cancelled'));
  const off = calledOff.map(({ id }) => id);
  const stayed = found.stayed.map((hit) => tell(hit.given, { withdrawn: withdrawnOf(hit) }, 'stayed'));
  let known = stayed.reduce(replaced, returns);
  const noted: { given: KeptReturn; standing: Standing }[] = [];
  for (const hit of found.noted) {
    const turned = turnedIn(desk, sold, hit, known, off);
    const standing = turned ? 'turned' : standingOf(hit.given);
    const given = tell(turned ?? hit.given, hit.isWhole ? { notice } : {}, standing);
    known = replaced(known, given);
    noted.push({ given, standing });
  }
  return { calledOff, stayed, noted, known };
}

const replaced = (all: readonly KeptReturn[], one: KeptReturn): readonly KeptReturn[] =>
  all.map((each) => (each.id === one.id ? one : each));

function withdrawnOf({ given: { withdrawn = [] }, units }: Hit): NonNullable<KeptReturn['withdrawn']> {
  const all = new Map(withdrawn);
  for (const { line, units: more } of units) all.set(line, (all.get(line) ?? 0) + more);
  return [...all];
}

const ended = new Set<string>(['refunded', 'closed']);
const isMoney = ({ offer }: KeptReturn) => offer.resolution === 'refund' || offer.resolution === 'instant_refund';

function standingOf(given: KeptReturn): Standing {
  const { offer, refund, state } = given;
  if (offer.resolution === 'donate') return 'donated';
  if (refund?.state === 'sent' || refund?.state === 'arrived') return 'paid';
  if (offer.resolution === 'credit') return ended.has(state) ? 'credited' : 'agreed';
  return isMoney(given) && !ended.has(state) ? 'open' : 'agreed';
}

/**
 * Money as the law gives it, in place of credit that nobody has given out or of less under the shop's own terms. Nothing where it stays
 * as it is: where it is settled, about other things too, or a receiver's.
 */
function turnedIn(desk: ReturnDesk, sold: Sold, { given, isWhole }: Hit, known: readonly KeptReturn[], off: readonly string[]) {
  const { offer, refund, state, kind, question, method } = given;
  const isCredit = offer.resolution === 'credit';
  const isOpen = !ended.has(state) && (refund === undefined || refund.state === 'planned');
  if (!isWhole || !isOpen || kind === 'gift' || !(isCredit || isMoney(given))) return undefined;
  const { replacement: _replacement, ...asked } = question;
  const lawful = {
    ...given,
    kind: 'withdrawal',
    question: { ...asked, isWithdrawal: true, isEven: true, at: desk.now().toISOString() },
    basis: basisBeside(sold, given, known, ...off),
  };
  try {
    const turned = reckonedAgain(sold, lawful, { resolution: 'refund', isWithdrawal: true, method: method?.id });
    return isCredit || turned.offer.amount.amount > offer.amount.amount ? turned : undefined;
  } catch (thrown) {
    // A notice is taken whatever can be reckoned: the shop is told.
    if (isKvittoError(thrown)) return undefined;
    throw thrown;
  }
}

type Notes = Readonly<Record<Standing | 'calledOff' | 'stayed', string>>;

const notes: Readonly<Record<string, Notes>> = {
  en: {
    calledOff:
      'Called off because you have withdrawn from the purchase. What you have withdrawn from is in a return of its own; return anything else of this anew.',
    stayed:
      'A notice of withdrawal came for what stayed with you: it goes back in a return of its own, and what was paid here is taken off what that brings.',
    open: 'A notice of withdrawal came for things in this return: what the law gives holds for them.',
    turned: 'A notice of withdrawal came for this return: money is paid back, as the law gives it, in place of what was chosen before.',
    donated:
      'A notice of withdrawal came for things in this return that have gone on to somebody else. They cannot come back: the shop has to look at what the law gives for them.',
    paid: 'A notice of withdrawal came for things in this return after their money was paid. Where the law gives more, the shop has to pay the rest.',
    credited:
      'A notice of withdrawal came for things in this return after their credit was given out. The law gives money back in place of it: the shop has to settle that.',
    agreed:
      'A notice of withdrawal came for things in this return. The law gives money back in place of what was agreed: the shop has to settle that.',
  },
  sv: {
    calledOff:
      'Avbruten eftersom du har ångrat köpet. Det du har ångrat finns i en egen retur; registrera det andra i den här returen på nytt.',
    stayed:
      'Köpet av det som du behöll har ångrats: det går tillbaka i en egen retur, och det som betalades här dras av från det som den ger.',
    open: 'Köpet av varor i den här returen har ångrats: för dem gäller det som lagen ger.',
    turned:
      'Köpet av varorna i den här returen har ångrats: pengarna betalas tillbaka enligt lagen, i stället för det som valdes tidigare.',
    donated:
      'Köpet av varor i den här returen som har gått vidare till någon annan har ångrats. De kan inte komma tillbaka: butiken måste se vad lagen ger för dem.',
    paid: 'Köpet av varor i den här returen har ångrats efter att pengarna betalades. Om lagen ger mer måste butiken betala resten.',
    credited:
      'Köpet av varor i den här returen har ångrats efter att tillgodohavandet gavs ut. Lagen ger pengar tillbaka i stället: butiken måste reda ut det.',
    agreed:
      'Köpet av varor i den här returen har ångrats. Lagen ger pengar tillbaka i stället för det som bestämdes: butiken måste reda ut det.',
  },
};
