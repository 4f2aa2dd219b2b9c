/** Ways to pay, one under the other and alike; what is copied stands on lines of its own. */
export const payStyles = /* css */ `
.way{border-block-start:1px solid var(--_line)}
.way:last-child{border-block-end:1px solid var(--_line)}
.way-link{appearance:none;border:0;background:none;inline-size:100%;min-block-size:52px;padding:.75em 0;display:flex;gap:1em;justify-content:space-between;align-items:center;text-align:inherit;font-weight:600}
.way-link::after{content:"";flex:none;inline-size:.5em;block-size:.5em;border:solid;border-width:0 2px 2px 0;rotate:45deg}
.way-link[aria-expanded=true]::after{rotate:-135deg}
.folded{display:grid;gap:.875em;justify-items:start;padding-block-end:1.25em}
.numbers{inline-size:100%;display:grid;gap:.75em}
.numbers dt{color:var(--_soft);font-size:.875em}
.numbers dd,.link-line{display:flex;flex-wrap:wrap;gap:0 1em;align-items:center;min-block-size:32px}
.number{font-weight:600;font-variant-numeric:tabular-nums;letter-spacing:.02em;user-select:all}
.numbers .quiet-button{min-inline-size:44px;margin-block:-6px}
.qr{inline-size:min(100%,13em);background:#fff;fill:#000;stroke:none;border-radius:.4em;forced-color-adjust:none}
`;
