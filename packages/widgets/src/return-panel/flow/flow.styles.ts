/** What all steps have in common. */
export const styles = /* css */ `
.flow{gap:1.25em}
.flow h2{margin-block-start:.25em}
.flow-buttons{display:flex;flex-wrap:wrap;gap:.5em 1em;align-items:center;padding-block-start:.25em}
.problem,.summary{padding:.75em 1em;border-inline-start:3px solid var(--_warn);background:var(--_warn-tint);border-radius:3px;font-size:.9375em}
.notice:empty{position:absolute}
.unquoted{display:grid;gap:1em;justify-items:start}
.unquoted .problem{inline-size:100%}
.flow .radio{border-color:var(--_edge);border-radius:var(--_radius)}
.flow .radio:hover{border-color:var(--_ink)}
.flow .radio:has(:checked){border-color:var(--_accent)}
.summary{border-color:var(--_bad);background:var(--_bad-tint)}
.summary .quiet-button{text-align:inherit;color:var(--_bad)}
fieldset{min-inline-size:0;margin:0;padding:0;border:0}
legend{padding:0}
.thing-name{font-weight:600;font-size:1.0625em}
@media (forced-colors:active){.problem,.summary{border:1px solid}}
`;
