import { formStyles } from '../../ui/form.styles.ts';

/** The form, what it says, and what stands below an order that was found. */
export const styles = /* css */ `${formStyles}
.guest{display:grid;gap:1em;min-block-size:inherit;align-content:start}
.guest>[aria-busy],.lost{min-block-size:inherit}
.lost{justify-content:center}
.lookup h2{margin:0 0 .2em}
.lookup .choices{margin-block-end:-.5em}
.lookup-foot,.raise-buttons{display:flex;flex-wrap:wrap;gap:.5em 1.25em;align-items:center}
[aria-disabled=true]{cursor:default;opacity:.65}
.notice{padding:.75em 1em;border-radius:var(--_radius);background:var(--tone-tint)}
.clock{font-variant-numeric:tabular-nums}
#opened:focus-visible{outline:0}
.another{text-align:center}
.raise{display:grid;gap:1em;padding:1.125em var(--kvitto-order-tracker-padding,22px);border:1px solid var(--_line);border-radius:calc(var(--_radius)*1.6);background:var(--_paper)}
.raise h3,.raise-sent{font-weight:600}
.raised{color:var(--_accent);font-weight:600}
#code{max-inline-size:10em;font-size:1.25em;letter-spacing:.12em;font-variant-numeric:tabular-nums;font-weight:600}
@container (min-width:34em){
.lookup .field{max-inline-size:26em}
.raise{padding-inline:var(--kvitto-order-tracker-padding,28px)}
}
@media (forced-colors:active){.notice{border:1px solid}[aria-disabled=true]{opacity:1;color:GrayText}}
`;
