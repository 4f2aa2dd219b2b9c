/** The merchant's side of an order: takes its buttons without leaving the page, and looks every two seconds for what is new. */

const stage = document.querySelector('[data-stage]');
const list = stage?.querySelector('.stage-cases');
const address = stage instanceof HTMLElement ? (stage.dataset.stage ?? '') : '';
let shown = list?.innerHTML ?? '';

/** Puts the shop's own markup in place, unless it says the same or somebody is about to press. @type {(text: string) => void} */
function show(text) {
  if (!list || text === shown) return;
  shown = text;
  const focused = document.activeElement;
  const isInside = list.contains(focused);
  list.replaceChildren(...new DOMParser().parseFromString(`<ul>${text}</ul>`, 'text/html').querySelectorAll('body > ul > *'));
  // Whoever pressed goes on from there.
  if (isInside) list.querySelector('button')?.focus();
}

/** @type {(init?: RequestInit) => Promise<void>} */
async function ask(init) {
  try {
    const answer = await fetch(address, init);
    if (answer.ok) show(await answer.text());
  } catch {
    // The shop is away for a moment; the next look will tell.
  }
}

stage?.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(event instanceof SubmitEvent) || !(form instanceof HTMLFormElement)) return;
  event.preventDefault();
  const body = new URLSearchParams({ live: '1' });
  for (const [name, value] of new FormData(form, event.submitter)) if (typeof value === 'string') body.set(name, value);
  void ask({ method: 'POST', body });
});

async function keepLooking() {
  if (!document.hidden) await ask();
  setTimeout(() => void keepLooking(), 2000);
}

if (list) void keepLooking();
