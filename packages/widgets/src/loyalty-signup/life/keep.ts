import type { Bench } from '../bench.ts';
import { readDraft } from '../draft.ts';

/** Milliseconds without a touch after which a shop's own device belongs to the next shopper. */
const idle = 60_000;
/** In which the page has read what it sends. */
const readMs = 1000;

/** A device of the shop's forgets: after a minute in which nobody touches it, and once the form is sent. */
export function keepNothing({ context, control, told, notes, forget, announcement }: Bench): void {
  const { effect, props, host, now } = context;
  effect(() => {
    if (!props.kiosk.value) return undefined;
    const form = control.form.value;
    let touchedAt = now().getTime();
    const touched = () => (touchedAt = now().getTime());
    const clear = () => {
      forget();
      told.value = {};
      notes.value = {};
      announcement.value = '';
    };
    const clock = setInterval(() => {
      if (now().getTime() - touchedAt < idle) return;
      touched();
      clear();
    }, 1000);
    const sent = () => setTimeout(clear, readMs);
    const places = [host, form].filter((each) => each !== null);
    for (const place of places) for (const type of touches) place.addEventListener(type, touched);
    form?.addEventListener('submit', sent);
    return () => {
      clearInterval(clock);
      for (const place of places) for (const type of touches) place.removeEventListener(type, touched);
      form?.removeEventListener('submit', sent);
    };
  });
}
const touches = ['pointerdown', 'keydown', 'input'] as const;

/** Where the page allows it, a draft outlives a reload: in the tab, and until the form is sent. */
export function keepDraft({ context, control, draft }: Bench): void {
  const { effect, props, host } = context;
  effect(() => {
    if (!props.remember.value || props.kiosk.value) return undefined;
    const key = `${host.localName} ${location.pathname} ${props.name.value ?? ''}`;
    const form = control.form.value;
    let isOver = false;
    let stop = () => {};
    void import('../../ui/draft-store.ts').then(
      ({ draftStore }) => {
        if (isOver) return;
        const store = draftStore(key);
        const kept = store.read();
        // What the browser has restored by itself, or the shopper has begun meanwhile, is newer.
        if (kept && draft.peek().revision === 0) draft.value = readDraft(kept, draft.peek());
        const unsubscribe = draft.subscribe((now) => (now.revision > 0 ? store.write(JSON.stringify(now)) : undefined));
        form?.addEventListener('submit', store.clear);
        stop = () => {
          unsubscribe();
          form?.removeEventListener('submit', store.clear);
        };
      },
      // Without the file nothing is kept.
      () => undefined,
    );
    return () => {
      isOver = true;
      stop();
    };
  });
}
