/** Panels: calm, on paper of their own wherever they stand. */
export const styles = /* css */ `
.panel{display:grid;gap:1em;justify-self:stretch;min-inline-size:0;padding:1.25em 1.125em;border:1px solid var(--_line);border-radius:var(--_radius);background:var(--_paper)}
.panel h3{font-size:1.125em;font-weight:600;line-height:1.3;letter-spacing:-.01em}
.panel h3{justify-self:start}
.panel h3:focus{outline-offset:4px}
.panel h3+p{margin-block-start:-.5em;color:var(--_soft);max-inline-size:60ch;text-wrap:pretty}
.alert .panel{margin-block:.75em .25em;margin-inline:-2.375em -.375em}
.terms{display:flex;flex-wrap:wrap;gap:.125em 1.25em;font-size:.9375em}
.radio-text b:not(:only-child){font-weight:600}
.radio-text b{font-weight:400}
.radio-fee{font-size:.875em;font-weight:600}
.check-list{display:grid;gap:.35em;padding:.875em 1em;border-radius:var(--_radius);background:var(--_tint);font-size:.9375em}
.check-list p{font-weight:600;text-wrap:balance}
.check-list ul{display:grid;gap:.25em}
.check-list li{display:flex;gap:.625em}
.check-list li::before{content:"";flex:none;inline-size:.375em;block-size:.375em;margin-block-start:.55em;border-radius:50%;background:var(--_edge)}
.review{display:grid;gap:.625em}
.review div{display:grid}
.review dt{color:var(--_soft);font-size:.875em}
.review dd{font-weight:600;white-space:pre-line}
.problem{padding:.75em 1em;border-inline-start:3px solid var(--_warn);background:var(--_warn-tint);border-radius:3px;font-size:.9375em}
.panel-buttons{display:flex;flex-wrap:wrap;gap:.5em 1.25em;align-items:center}
.panel [role=status]:empty{position:absolute}
`;
