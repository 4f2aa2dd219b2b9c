/** Fields, rows and lists of radio buttons, and the button that sends them. */
export const formStyles = /* css */ `
.field{display:grid;gap:.35em}
.field label,.radios legend,.choices legend{padding:0;font-weight:600;font-size:.9375em}
.remark{color:var(--_soft);font-weight:400;font-size:.875em}
.input{appearance:none;inline-size:100%;min-inline-size:0;min-block-size:44px;margin:0;padding:.5em .75em;border:1px solid var(--_edge);border-radius:calc(var(--_radius)*.8);background:var(--_paper);line-height:1.4}
textarea.input{resize:vertical;min-block-size:6em}
.input:hover{border-color:var(--_ink)}
.input:focus{outline:2px solid var(--_accent);outline-offset:-1px;border-color:var(--_accent);border-radius:calc(var(--_radius)*.8)}
.input:read-only{background:var(--_tint);color:var(--_soft)}
.input[aria-invalid=true]{border:2px solid var(--_bad)}
.field-hint{color:var(--_soft);font-size:.875em}
.field-error{color:var(--_bad);font-size:.875em;font-weight:600}
.radios{min-inline-size:0;margin:0;padding:0;border:0;display:grid;gap:.5em}
.radios legend{margin-block-end:.5em}
.radio{display:flex;gap:.75em;align-items:flex-start;min-block-size:44px;padding:.6em .875em;border:1px solid var(--_line);border-radius:calc(var(--_radius)*.8);background:var(--_paper);cursor:pointer}
.radio:hover{border-color:var(--_edge)}
.radio:has(:checked){border-color:var(--_accent);box-shadow:inset 0 0 0 1px var(--_accent)}
.radio input{flex:none;inline-size:1.25em;block-size:1.25em;margin:.15em 0 0;accent-color:var(--_accent)}
.radio-text{display:grid;min-inline-size:0}
.choices{display:flex;flex-wrap:wrap;gap:0 1.5em;min-inline-size:0;margin:0;padding:0;border:0}
.choices label{display:inline-flex;gap:.5em;align-items:center;min-block-size:44px;cursor:pointer}
.choices input{flex:none;inline-size:1.25em;block-size:1.25em;margin:0;accent-color:var(--_accent)}
.primary{background:var(--_accent);border-color:var(--_accent);color:var(--_on-accent)}
.primary:hover{border-color:var(--_ink)}
.primary[aria-disabled=true]{opacity:.7}
@media (forced-colors:active){.radio:has(:checked){outline:2px solid Highlight}.primary{border:2px solid;background:ButtonFace;color:ButtonText}}
`;
