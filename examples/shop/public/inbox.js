/** Shows what has been sent to Stina as soon as it is there. Foreign words go in as text only. */

/** @typedef {{ id: string, at: string, to: string, subject?: string, text: string, files?: string[] }} Letter */

const list = document.querySelector('.letters');
const { locale, to = '', sms = '' } = list instanceof HTMLElement ? list.dataset : {};
const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
/** @type {string[]} */
const shown = [];

/** @type {(name: string, text: string) => HTMLElement} */
function paragraph(name, text) {
  const made = document.createElement('p');
  made.className = name;
  made.textContent = text;
  return made;
}

/** The text of a letter; addresses in this shop can be followed. @type {(text: string) => HTMLElement} */
function letterText(text) {
  const made = paragraph('letter-text', '');
  for (const piece of text.split(/(https?:\/\/\S+)/)) {
    if (!piece.startsWith(`${location.origin}/`)) made.append(piece);
    else made.append(Object.assign(document.createElement('a'), { href: piece, textContent: piece }));
  }
  return made;
}

/** @type {(letter: Letter) => HTMLElement} */
function item({ at, to: address, subject = sms, text, files = [] }) {
  const made = document.createElement('li');
  made.className = 'letter';
  made.append(
    paragraph('letter-subject', subject),
    paragraph('letter-facts', `${time.format(new Date(at))} · ${to.replace('{to}', () => address)}`),
    letterText(text.trim()),
    ...files.map((name) => paragraph('letter-file', name)),
  );
  return made;
}

async function look() {
  // A page in the background asks for nothing.
  if (document.hidden) return;
  try {
    const response = await fetch('/inbox');
    const letters = /** @type {Letter[]} */ (await response.json());
    const fresh = letters.filter(({ id }) => !shown.includes(id));
    shown.push(...fresh.map(({ id }) => id));
    list?.prepend(...fresh.map(item));
  } catch {
    // The shop is away for a moment; the next look will tell.
  }
}

async function keepLooking() {
  await look();
  setTimeout(() => void keepLooking(), 2000);
}

document.addEventListener('visibilitychange', () => void look());
void keepLooking();
