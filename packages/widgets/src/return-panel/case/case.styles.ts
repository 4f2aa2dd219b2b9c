/** One return. */
export const styles = /* css */ `
.case h2{margin-block:.25em .35em}
.case section{display:grid;gap:.5em;justify-items:start}
.case .number{font-weight:600;letter-spacing:.04em;user-select:all}
.case-number{display:flex;flex-wrap:wrap;gap:0 .75em;align-items:center}
.money{padding:.875em 1em;border-radius:var(--_radius);background:var(--_tint);inline-size:100%;display:grid;gap:.25em}
.money b{font-size:1.0625em}
.todo{display:grid;gap:.5em;counter-reset:todo}
.todo li{display:flex;gap:.75em;counter-increment:todo}
.todo li::before{content:counter(todo);flex:none;inline-size:1.75em;block-size:1.75em;border-radius:50%;display:grid;place-items:center;background:var(--_tint);font-size:.875em;font-weight:600}
.qr{inline-size:min(100%,12em);background:#fff;fill:#000;stroke:none;border-radius:.4em;forced-color-adjust:none}
.files{display:flex;flex-wrap:wrap;gap:.5em 1em;align-items:center}
.story{inline-size:100%}
.story li{position:relative;padding-inline-start:1.5em;padding-block-end:1em}
.story li::before{content:"";position:absolute;inset-inline-start:0;inset-block-start:.5em;inline-size:9px;block-size:9px;border-radius:50%;border:2px solid var(--_edge)}
.story li:first-child::before{background:var(--_accent);border-color:var(--_accent)}
.story li:not(:last-child)::after{content:"";position:absolute;inset-inline-start:4px;inset-block:calc(.5em + 12px) -.35em;border-inline-start:1px solid var(--_line)}
.back{align-self:flex-start;margin-block:-.75em}
.sure{display:grid;gap:.5em;padding:1em 1.125em;border:1px solid var(--_edge);border-radius:var(--_radius)}
.problem{padding:.75em 1em;border-inline-start:3px solid var(--_warn);background:var(--_warn-tint);border-radius:3px;font-size:.9375em}
.case [role=status]:empty{position:absolute}
.money.problem{border-radius:3px;background:var(--_warn-tint);font-size:1em}
@media (forced-colors:active){.money,.problem{border:1px solid}}
`;
