/**
 * The acknowledgement of a notice of withdrawal, word for word, as Directive 2011/83/EU, Art. 11a (4) asks: its content, and the
 * date and time at which it arrived. Data by language; English for all others.
 */
import { localDay } from './story/expectation.ts';
import type { CalendarDate, Instant } from './time.ts';

export interface Acknowledged {
  /** Of the contract, as the shopper knows it. */
  readonly number: string;
  readonly placedAt: Instant;
  readonly name: string;
  readonly email: string;
  /** Nothing: all of the contract. */
  readonly lines?: readonly { readonly title: string; readonly units: number }[] | undefined;
  readonly receivedAt: Instant;
  /** IANA name: where the shopper is. */
  readonly zone: string;
  readonly isInTime: boolean;
  readonly lastDay?: CalendarDate | undefined;
  readonly refundBy?: CalendarDate | undefined;
  /** By when what has come is to be sent back; nothing where nothing is. */
  readonly sendBy?: CalendarDate | undefined;
  /** Numbers of earlier returns that some of it was in, by what became of that. */
  readonly earlier?: Readonly<Record<Earlier, readonly string[]>> | undefined;
}

/**
 * `stayed`: something was paid for it, and it stayed with the shopper; `handedIn`: it is with the shop or on its way there; `donated`:
 * it is somebody else's; `settled`: it was paid, or something else than money was given or agreed.
 */
type Earlier = 'stayed' | 'handedIn' | 'donated' | 'settled';
const earlierWords = ['stayed', 'handedIn', 'donated', 'settled'] as const satisfies readonly Earlier[];

interface Words extends Readonly<Record<Earlier, string>> {
  readonly title: string;
  readonly received: string;
  readonly content: string;
  readonly whole: string;
  readonly inTime: string;
  readonly refund: string;
  readonly send: string;
  readonly nothing: string;
  readonly late: string;
  readonly lateNoDay: string;
  readonly keep: string;
}

const languages: Readonly<Record<string, Words>> = {
  en: {
    title: 'Acknowledgement of your withdrawal from order {number}',
    received: 'We received your notice on {date} at {time}.',
    content:
      'You wrote: I withdraw from my contract: order {number}. It was placed on {placed}. Name: {name}. E-mail: {email}. It is about:',
    whole: 'everything in the order',
    inTime: 'Your notice came in time. You do not have to give a reason.',
    refund:
      'We pay back what you paid for it by {refundBy} at the latest, in the way in which you paid. We may wait until the things are back with us, or until you show that you have sent them, whichever is sooner.',
    stayed: 'What we have paid you before for what stayed with you, in return {returns}, is taken off that.',
    handedIn: 'What is in return {returns} is with us, or on its way to us: you do not have to send it again.',
    donated:
      'It is otherwise with what has gone on to somebody else, in return {returns}: it cannot come back. What you have got for it stays yours, and we look at what the law gives you beyond that.',
    settled:
      'It is otherwise with return {returns}: what you have got or agreed to there stands for now, and we look at what the law gives you beyond that.',
    send: 'Send what you have received back by {sendBy}.',
    nothing: 'You do not have to send anything back for now. Send back what still arrives.',
    late: 'Your notice came after the last day on which you could withdraw, {lastDay}. We have recorded it, and it has no effect unless we tell you otherwise.',
    lateNoDay:
      'Your notice came after the last day on which you could withdraw. We have recorded it, and it has no effect unless we tell you otherwise.',
    keep: 'Keep this message: it shows what you declared, and when.',
  },
  sv: {
    title: 'Bekräftelse på att du har ångrat köpet, order {number}',
    received: 'Vi tog emot ditt meddelande {date} kl. {time}.',
    content: 'Du skrev: Jag ångrar mitt avtal: beställning {number}. Den lades {placed}. Namn: {name}. E-post: {email}. Det gäller:',
    whole: 'allt i ordern',
    inTime: 'Ditt meddelande kom i tid. Du behöver inte ange något skäl.',
    refund:
      'Vi betalar tillbaka det du har betalat senast {refundBy}, på samma sätt som du betalade. Vi får vänta tills varorna är tillbaka hos oss eller tills du visar att du har skickat dem, det som inträffar först.',
    stayed: 'Det vi redan har betalat dig för det som du behöll, i retur {returns}, dras av från det.',
    handedIn: 'Det som finns i retur {returns} är hos oss eller på väg till oss: du behöver inte skicka det igen.',
    donated:
      'För det som har gått vidare till någon annan, i retur {returns}, är det annorlunda: det kan inte komma tillbaka. Det du har fått för det behåller du, och vi ser vad lagen ger dig utöver det.',
    settled:
      'För retur {returns} är det annorlunda: det du har fått eller gått med på där gäller tills vidare, och vi ser vad lagen ger dig utöver det.',
    send: 'Skicka tillbaka det du har fått senast {sendBy}.',
    nothing: 'Du behöver inte skicka tillbaka något just nu. Skicka tillbaka det som ändå kommer fram.',
    late: 'Ditt meddelande kom efter den sista dagen då du kunde ångra köpet, {lastDay}. Vi har antecknat det, och det får ingen verkan om vi inte meddelar något annat.',
    lateNoDay:
      'Ditt meddelande kom efter den sista dagen då du kunde ångra köpet. Vi har antecknat det, och det får ingen verkan om vi inte meddelar något annat.',
    keep: 'Spara det här meddelandet: det visar vad du har förklarat och när.',
  },
};

/** The words, in the language of `locale` if there are some, and the tag of the language that they are in. */
export function withdrawalWords(about: Acknowledged, locale: string): { readonly words: string; readonly locale: string } {
  const asked = locale.toLowerCase().split('-')[0] ?? '';
  const found = languages[asked];
  const tag = found ? locale : 'en';
  const words = found ?? languages['en'];
  // English stands above.
  if (!words) throw new TypeError('There are no words.');
  return { words: paragraphs(about, words, tag).join('\n\n'), locale: tag };
}

function paragraphs(about: Acknowledged, words: Words, locale: string): string[] {
  const { lines, isInTime, lastDay, refundBy, sendBy } = about;
  const fill = filler(about, locale);
  const things = lines ? lines.map(({ title, units }) => `- ${units} × ${oneLine(title)}`) : [`- ${words.whole}`];
  const late = fill(lastDay === undefined ? words.lateNoDay : words.late);
  const before = earlierWords.flatMap((key) => {
    const returns = about.earlier?.[key] ?? [];
    return returns.length === 0 ? [] : [words[key].replace('{returns}', returns.join(', '))];
  });
  const after = isInTime
    ? [
        fill(words.inTime),
        ...(refundBy === undefined ? [] : [fill(words.refund)]),
        ...before,
        fill(sendBy === undefined ? words.nothing : words.send),
      ]
    : [late];
  return [fill(words.title), fill(words.received), [fill(words.content), ...things].join('\n'), ...after, words.keep];
}

/** Nobody's name or title makes a line of its own here. */
const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

function filler({ number, placedAt, name, email, receivedAt, zone, lastDay, refundBy, sendBy }: Acknowledged, locale: string) {
  const day = (date: CalendarDate) => dateIn(locale, 'UTC', `${date}T00:00:00Z`);
  const values: Readonly<Record<string, string>> = {
    number: oneLine(number),
    placed: day(localDay(placedAt, zone)),
    name: oneLine(name),
    email: oneLine(email),
    date: dateIn(locale, zone, receivedAt),
    time: timeIn(locale, zone, receivedAt),
    lastDay: lastDay === undefined ? '' : day(lastDay),
    refundBy: refundBy === undefined ? '' : day(refundBy),
    sendBy: sendBy === undefined ? '' : day(sendBy),
  };
  return (text: string) => text.replaceAll(/\{(\w+)\}/g, (_, key: string) => values[key] ?? '');
}

function dateIn(locale: string, timeZone: string, at: Instant): string {
  return new Intl.DateTimeFormat(known(locale), { timeZone, dateStyle: 'full' }).format(new Date(at));
}

/** Hours, minutes and seconds, and how far from UTC they are: no name of a zone that another land reads otherwise. */
function timeIn(locale: string, timeZone: string, at: Instant): string {
  const format = new Intl.DateTimeFormat(known(locale), {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  });
  return `${format.format(new Date(at))} (${timeZone})`;
}

/** A tag that no browser knows is no reason not to acknowledge. */
function known(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
