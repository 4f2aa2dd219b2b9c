import type { ComponentChildren } from 'preact';
import { onEscape } from '../ui/on-escape.ts';
import type { Bench } from './bench.ts';
import type { Problem, Sender } from './send.ts';

/** What later parts have in common. Cells read in their content's direction, and stand where the page's do. */
export const frameStyles = /* css */ `
.part{gap:1.5em}
.part section,.part form{display:grid;gap:.75em;justify-items:start}
.part section>*,.part form>*{min-inline-size:0;max-inline-size:100%}
.part .back{align-self:flex-start;margin-block:-.75em}
.problem{padding:.75em 1em;border-inline-start:3px solid var(--_warn);background:var(--_warn-tint);border-radius:3px;scroll-margin:1em}
.problem+.button{margin-block-start:.75em}
.buttons{display:flex;flex-wrap:wrap;gap:.75em;align-items:center}
.part [role=status]:empty{position:absolute}
.sums{inline-size:100%;border-collapse:collapse}
.sums caption{text-align:inherit;font-weight:600;padding-block-end:.35em}
.sums th,.sums td{padding:.35em 0;font-weight:400;text-align:inherit;vertical-align:top}
.sums thead th{color:var(--_soft);font-size:.875em}
.sums td{padding-inline-start:.75em}
.sums .of-it{display:block;font-weight:400}
.sums .sum{inline-size:1%;text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.root:dir(rtl) .sums .sum{text-align:left}
.sums tfoot th,.sums tfoot td{border-block-start:1px solid var(--_edge);font-weight:600}
.beside a{display:inline-block;padding-block:.8em;margin-block:-.4em}
.facts{display:grid;gap:.75em}
.facts dt{color:var(--_soft);font-size:.875em}
@media (forced-colors:active){.problem{border:1px solid}}
`;

interface FrameProps {
  readonly title: string;
  readonly back: string;
  readonly bench: Bench;
  /** Before it leaves for the first picture, or where else it goes. */
  readonly onBack?: (() => void) | undefined;
  readonly children: ComponentChildren;
}

const leavers = new WeakMap<Bench, { leave: () => void; readonly ref: (element: HTMLElement | null) => void }>();

/** For the `ref` of a part: Escape goes where its button for going back does, also once that has changed. */
function escapeOf(bench: Bench, leave: () => void): (element: HTMLElement | null) => void {
  const known = leavers.get(bench);
  if (known) {
    known.leave = leave;
    return known.ref;
  }
  const made = { leave, ref: onEscape(() => made.leave()) };
  leavers.set(bench, made);
  return made.ref;
}

/** A part of one invoice: its heading, which takes the focus, and the way back. */
export function Frame({ title, back, bench, onBack, children }: FrameProps) {
  const leave = onBack ?? (() => bench.go({ at: 'overview' }));
  return (
    <section class="card part" aria-labelledby="head" ref={escapeOf(bench, leave)}>
      <button type="button" class="quiet-button back" onClick={leave}>
        {back}
      </button>
      <h2 id="head" ref={bench.heading}>
        {title}
      </h2>
      {children}
      <p class="hush" role="status">
        {bench.announcement.value}
      </p>
    </section>
  );
}

const show = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' });

/** What went wrong with what was sent; read out as it comes, and seen wherever the button was. */
export function Trouble({
  sender: { problem },
  words,
}: {
  readonly sender: Pick<Sender, 'problem'>;
  readonly words: (key: `x.${Problem}`) => string;
}) {
  return (
    <div role="status">
      {problem.value && (
        <p key={problem.value} class="problem" ref={show}>
          {words(`x.${problem.value}`)}
        </p>
      )}
    </div>
  );
}
