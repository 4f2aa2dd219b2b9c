/** The two steps: one column, one strong button. */
export const stepStyles = /* css */ `
.step{display:grid;gap:1.25em}
.step .primary{min-block-size:52px;padding-inline:1.5em;font-size:1.0625em}
.step-buttons{display:flex;flex-wrap:wrap;gap:.75em 1em;align-items:center}
.radio-text .soft{font-size:.875em}
.lines{display:grid;gap:.25em;min-inline-size:0;margin:0;padding:0;border:0}
.lines legend{padding:0;font-weight:600;font-size:.9375em}
.tick{display:flex;gap:.75em;align-items:center;min-block-size:44px;cursor:pointer}
.tick input{flex:none;inline-size:24px;block-size:24px;margin:0;accent-color:var(--_accent)}
.chosen .field{margin-inline-start:calc(24px + .75em);max-inline-size:16em}
.late,.problem{padding:.75em 1em;border-inline-start:3px solid var(--_warn);background:var(--_warn-tint);border-radius:3px;font-size:.9375em}
`;
