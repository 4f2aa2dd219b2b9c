/** Lengths in em and px, logical properties only. What later parts need too stands here. Red is for what failed, never for a date. */
export const styles = /* css */ `
.root{container-type:inline-size;min-block-size:inherit;display:grid}
.card{display:flex;flex-direction:column;align-items:stretch;gap:1.25em;padding:var(--kvitto-invoice-panel-padding,22px);background:var(--_paper);border:1px solid var(--_line);border-radius:calc(var(--_radius)*1.6)}
.one,.bill>div{display:flex;flex-direction:column;gap:1em;align-items:stretch}
h2{font-size:1.5em;line-height:1.2;font-weight:600;letter-spacing:-.018em;text-wrap:balance}
h2:focus-visible,h3:focus-visible{outline:0}
h3,b{font-weight:600}
a[href^=tel]{white-space:nowrap}
.one h3{font-size:1.1875em;line-height:1.3}
.soft,.small{color:var(--_soft)}
.small{font-size:.875em}
.state{display:flex;gap:.45em;align-items:center;font-size:.9375em;color:var(--_soft)}
.icon{flex:none;inline-size:1.125em;block-size:1.125em;stroke-width:1.75}
.told{display:grid;gap:.35em}
.actions{display:flex;flex-wrap:wrap;gap:.75em;align-items:center}
.button{appearance:none;display:inline-flex;gap:.4em;align-items:center;justify-content:center;align-self:flex-start;min-block-size:44px;margin:0;padding:.5em 1.125em;border:1px solid var(--_edge);border-radius:calc(var(--_radius)*.8);background:var(--_paper);color:var(--_ink);font-weight:600;font-size:.9375em;text-decoration:none}
.button:hover{border-color:var(--_ink)}
.main{background:var(--_accent);border-color:var(--_accent);color:var(--_on-accent)}
.quiet-button{appearance:none;border:0;background:none;padding:0;min-block-size:44px;color:var(--_accent);text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.2em;text-align:inherit}
.bill{border-block-start:1px solid var(--_line)}
.bill>div{padding-block-end:1.25em}
.bill-link{appearance:none;border:0;background:none;inline-size:100%;min-block-size:44px;padding:.75em 0;display:flex;flex-wrap:wrap;gap:0 1em;justify-content:space-between;text-align:inherit}
.bill-link b{text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.2em;color:var(--_accent)}
.note{padding:.75em 1em;border-radius:var(--_radius);background:var(--_tint)}
.stale{padding-block:.25em;font-size:.875em}
.bones{flex:1;min-block-size:10em;background:repeating-linear-gradient(var(--_tint) 0 1.25em,#0000 0 3em);mask:linear-gradient(to right,#000 40%,#0000);animation:appear .3s .25s both}
@keyframes appear{from{opacity:0}}
@container (min-width:34em){.card{padding:var(--kvitto-invoice-panel-padding,28px)}h2{font-size:1.875em}}
@media (forced-colors:active){.note{border:1px solid}.main{border:2px solid}}
`;
