/** What the panel does after its first picture: fetched then. All of it ends with the mount. */
import { onOrderNews } from '../../ui/on-order-news.ts';
import type { Bench, Preview } from '../bench.ts';

export function live(bench: Bench): void {
  // What happens to the order may be invoiced, credited or paused.
  onOrderNews(bench.context, bench.context.props, () => void bench.list.refresh());
  hearReturns(bench);
  leaveWhatIsGone(bench);
  keepTrying(bench);
  tellShown(bench);
  tellEnded(bench);
  tellPauses(bench);
}

/** Who is in a part of an invoice that is no longer there is led back, and told. */
function leaveWhatIsGone({ context, list, place, go, word }: Bench): void {
  context.effect(() => {
    const now = place.value;
    const answer = list.answer.value;
    if (now.at === 'overview' || answer.state !== 'ready' || !Array.isArray(answer.value?.items)) return;
    if (answer.value.items.some(({ id }) => id === now.id)) return;
    go({ at: 'overview' }, word('x.gone') ?? '');
  });
}

const made = ['kvitto-return-created', 'kvitto-return-edited', 'kvitto-return-cancelled'];
const quoted = 'kvitto-return-quoted';

/** What a return panel of the same order on this page does is shown at once; what it offers, as a preview. */
function hearReturns(bench: Bench): void {
  const { context, list, preview } = bench;
  const { host, props, effect } = context;
  effect(() => {
    const hear = (event: Event) => {
      if (!isOf(event, props.order.peek())) return;
      preview.value = event.type === quoted ? previewsIn(event) : [];
      if (event.type !== quoted) void list.refresh();
    };
    const page = host.ownerDocument;
    const names = [...made, quoted];
    for (const name of names) page.addEventListener(name, hear);
    return () => {
      for (const name of names) page.removeEventListener(name, hear);
    };
  });
}

/** Other orders on the page have panels of their own. */
function isOf(event: Event, order: string | undefined): boolean {
  const [target] = event.composedPath();
  const own = target instanceof HTMLElement ? ((target as { readonly order?: unknown }).order ?? target.getAttribute('order')) : undefined;
  return typeof own !== 'string' || own === order;
}

/** Events come from anywhere on the page: what is not as agreed is passed over. */
function previewsIn(event: Event): readonly Preview[] {
  const detail: unknown = event instanceof CustomEvent ? event.detail : undefined;
  if (!isRecord(detail) || !Array.isArray(detail['payments']) || !isUnits(detail['owed'])) return [];
  const toPay = detail['owed'];
  return detail['payments'].flatMap((each: unknown): readonly Preview[] => {
    if (!isRecord(each)) return [];
    const { payment, lowered: amount, pauses } = each;
    if (typeof payment !== 'string' || !isUnits(amount) || amount === 0) return [];
    // Of which invoices it is, and until when, only the backend knows.
    return Array.isArray(pauses) ? pauses.flatMap((pause: unknown) => pausedIn(payment, pause)) : [{ payment, amount, toPay }];
  });
}

function pausedIn(payment: string, pause: unknown): readonly Preview[] {
  if (!isRecord(pause)) return [];
  const { invoice, amount, until, toPay, dueOn } = pause;
  if (typeof invoice !== 'string' || !isUnits(amount) || !isDay(until) || !isUnits(toPay)) return [];
  return [{ payment, invoice, amount, until, toPay, dueOn: isDay(dueOn) ? dueOn : undefined }];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
const isUnits = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);

/** A failure that time may heal is asked about again, less and less often, and when the page comes back online. */
function keepTrying({ context: { effect }, list }: Bench): void {
  let tries = 0;
  effect(() => {
    const answer = list.answer.value;
    if (answer.state === 'ready') tries = 0;
    if (!('error' in answer) || !answer.error.retryable) return undefined;
    const again = () => {
      tries += 1;
      void list.refresh();
    };
    const seconds = Math.max(answer.error.retryAfter ?? 0, Math.min(120, 4 * 2 ** tries));
    const timer = setTimeout(again, seconds * 1000);
    addEventListener('online', again);
    return () => {
      clearTimeout(timer);
      removeEventListener('online', again);
    };
  });
}

/** Each invoice is told of as it comes on screen, and again when it stands otherwise. A page that names no order is built wrong. */
function tellShown({ context, list }: Bench): void {
  const { backend, props, effect, emit } = context;
  const told = new Map<string, string>();
  effect(() => {
    const answer = list.answer.value;
    if (!('value' in answer) || !Array.isArray(answer.value?.items)) return;
    for (const { id, standing } of answer.value.items) {
      if (told.get(id) === standing.status) continue;
      told.set(id, standing.status);
      emit('invoice-shown', { status: standing.status });
    }
  });
  effect(() => {
    if (backend.value && !props.order.value) emit('error', { code: 'misconfigured', widget: 'invoice-panel' });
  });
}

const ended = new Set<string>(['settled', 'failed', 'reversed']);

/** What becomes of a payment that was on its way when it was first seen here. */
function tellEnded({ context: { effect, emit }, list }: Bench): void {
  const known = new Map<string, string>();
  effect(() => {
    const answer = list.answer.value;
    if (!('value' in answer) || !Array.isArray(answer.value?.items)) return;
    for (const { payments } of answer.value.items)
      for (const { id, state, method: way } of payments) {
        const before = known.get(id);
        known.set(id, state);
        if (before !== undefined && before !== state && ended.has(state))
          emit('payment-ended', { state, ...(way !== undefined && { way }) });
      }
  });
}

/** Each pause that begins or ends while it is looked at, whoever has asked for it: a return, somebody here, or its last day. */
function tellPauses({ context: { effect, emit }, list }: Bench): void {
  const known = new Map<string, ReadonlySet<string>>();
  effect(() => {
    const answer = list.answer.value;
    if (!('value' in answer) || !Array.isArray(answer.value?.items)) return;
    for (const { id, pauses } of answer.value.items) {
      const asked = pauses.filter(({ why }) => why !== 'dispute');
      const [before, now] = [known.get(id), new Set(asked.map((pause) => pause.id))];
      known.set(id, now);
      if (!before) continue;
      for (const pause of asked) if (!before.has(pause.id)) emit('payment-paused', { why: pause.why });
      for (const pause of before) if (!now.has(pause)) emit('payment-resumed', {});
    }
  });
}
