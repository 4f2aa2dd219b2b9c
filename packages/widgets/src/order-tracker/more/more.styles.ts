/** On top of the first styles: details, failures, news. */
export const styles = /* css */ `
.events,.changes,.legs{display:grid;gap:.625em;inline-size:100%}
.new{margin-inline-start:.5em;padding:.1em .5em;border-radius:1em;font-size:.75em;font-weight:600;background:var(--_accent);color:var(--_on-accent)}
.code p{display:grid}
.qr{inline-size:min(100%,11em);background:#fff;fill:#000;stroke:none;border-radius:.4em;forced-color-adjust:none}
.code-hint{inline-size:100%}
.code b{font-size:1.75em;line-height:1.2;letter-spacing:.08em;font-weight:600;font-variant-numeric:tabular-nums;user-select:all}
.carrier .folded{display:flex;flex-direction:column;gap:1.5em;padding-block:.75em 1em}
.events{gap:0}
.events li{position:relative;padding-inline-start:1.5em;padding-block-end:1.125em}
.events li::before{content:"";position:absolute;inset-inline-start:0;inset-block-start:.5em;inline-size:9px;block-size:9px;border-radius:50%;border:2px solid var(--_edge)}
.events li:first-child::before{background:var(--_accent);border-color:var(--_accent)}
.events li:not(:last-child)::after{content:"";position:absolute;inset-inline-start:4px;inset-block:calc(.5em + 12px) -.35em;border-inline-start:1px solid var(--_line)}
.events .event-title{font-weight:500}
.tools{display:flex;flex-wrap:wrap;gap:0 1.25em}
.quiet-button[aria-pressed=true]{font-weight:600;text-decoration:none}
.changes li{display:grid}
.changes s{color:var(--_soft)}
.hours{display:grid;gap:.25em;inline-size:100%;max-inline-size:26em}
.hours div{display:flex;gap:1em;justify-content:space-between}
.hours dt::first-letter{text-transform:uppercase}
.hours .soft{display:block}
.hours dd{font-variant-numeric:tabular-nums;text-align:end}
img{max-inline-size:100%;block-size:auto;border-radius:var(--_radius)}
.stale{display:flex;flex-wrap:wrap;gap:0 .75em;align-items:center;padding:.25em 1em;border-radius:var(--_radius);background:var(--_tint);font-size:.875em}
.stale p{flex:1 1 12em}
.failed>.icon{inline-size:2em;block-size:2em;stroke-width:1.25;color:var(--_soft)}
.failed{justify-content:center;align-items:flex-start;gap:1em}
.failed h2{font-size:1.25em;margin:0 0 .35em}
@media (forced-colors:active){.new{border:1px solid}}
`;
