/** Lengths in px and em, logical properties only. The button of the function is the largest and strongest thing to press. */
export const styles = /* css */ `
.root{container-type:inline-size;min-block-size:inherit;display:grid}
.card{position:relative;display:grid;gap:1.25em;align-content:start;padding:var(--kvitto-withdrawal-padding,22px);background:var(--_paper);border:1px solid var(--_line);border-radius:calc(var(--_radius)*1.6)}
.part{display:grid;gap:.6em;justify-items:start}
.part~.part{padding-block-start:1.25em;border-block-start:1px solid var(--_line)}
h2{font-size:1.375em;line-height:1.2;font-weight:600;letter-spacing:-.015em;text-wrap:balance}
h3{font-weight:600}
h2:focus{outline:0}
p{max-inline-size:62ch;text-wrap:pretty}
.soft{color:var(--_soft);font-size:.875em}
.button{appearance:none;justify-self:start;min-block-size:44px;padding:.5em 1.125em;border:1px solid var(--_edge);border-radius:calc(var(--_radius)*.8);background:var(--_paper);font-weight:600}
.button:hover{border-color:var(--_ink)}
.withdraw{min-block-size:52px;margin-block-start:.5em;padding-inline:1.5em;background:var(--_accent);border-color:var(--_accent);color:var(--_on-accent);font-size:1.0625em}
.notice{inline-size:100%;line-height:44px}
.notice+.notice{border-block-start:1px solid var(--_line)}
.not{display:grid;gap:.75em}
.not li{display:grid}
.not b{font-weight:600}
.not span{color:var(--_soft);font-size:.9375em}
.facts{display:grid;gap:.625em}
.facts div{display:grid}
.facts dt{color:var(--_soft);font-size:.875em}
.facts dd{font-weight:600}
@media (forced-colors:active){.withdraw{border:2px solid;background:ButtonFace;color:ButtonText}}
`;
