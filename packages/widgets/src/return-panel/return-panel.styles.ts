/** Lengths in em and px, logical properties only. What later parts need too stands here. */
export const styles = /* css */ `
.root{container-type:inline-size;min-block-size:inherit;display:grid}
.card{display:flex;flex-direction:column;align-items:stretch;gap:1.25em;padding:var(--kvitto-return-panel-padding,22px);background:var(--_paper);border:1px solid var(--_line);border-radius:calc(var(--_radius)*1.6)}
h2{font-size:1.5em;line-height:1.2;font-weight:600;letter-spacing:-.018em;text-wrap:balance}
h2:focus-visible{outline:0}
h3{font-weight:600}
b{font-weight:600}
.soft,.small{color:var(--_soft)}
.small{font-size:.875em}
.things{border-block:1px solid var(--_line)}
.thing{display:flex;gap:1em;padding-block:.875em}
.thing+.thing,.cases li+li{border-block-start:1px solid var(--_line)}
.thing img{flex:none;inline-size:56px;block-size:56px;object-fit:cover;border-radius:calc(var(--_radius)*.6);background:var(--_tint)}
.thing>div{display:grid;gap:.15em;min-inline-size:0}
.open{color:var(--_accent)}
.actions{display:flex;flex-wrap:wrap;gap:.75em;align-items:center}
.actions .small{flex-basis:100%;margin-block-start:-.25em}
.button{appearance:none;display:inline-flex;gap:.4em;align-items:center;justify-content:center;align-self:flex-start;min-block-size:44px;margin:0;padding:.5em 1.125em;border:1px solid var(--_edge);border-radius:calc(var(--_radius)*.8);background:var(--_paper);color:var(--_ink);font-weight:600;font-size:.9375em;text-decoration:none}
.button:hover{border-color:var(--_ink)}
.quiet-button{appearance:none;border:0;background:none;padding:0;min-block-size:44px;color:var(--_accent);text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.2em}
.link{display:inline-flex;gap:.3em;align-items:center;align-self:flex-start;min-block-size:44px;margin-block:-.75em;font-size:.875em}
.icon{flex:none;inline-size:1em;block-size:1em}
.cases ul{margin-block-start:.25em}
.case-link{appearance:none;border:0;background:none;inline-size:100%;min-block-size:44px;padding:.75em 0;display:flex;flex-wrap:wrap;gap:0 1em;justify-content:space-between;text-align:inherit}
.case-link b{text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.2em;color:var(--_accent)}
.stale{padding:.25em 1em;border-radius:var(--_radius);background:var(--_tint);font-size:.875em}
.bones{flex:1;min-block-size:12em;background:repeating-linear-gradient(var(--_tint) 0 1.25em,#0000 0 3em);mask:linear-gradient(to right,#000 40%,#0000);animation:appear .3s .25s both}
@keyframes appear{from{opacity:0}}
@container (min-width:34em){.card{padding:var(--kvitto-return-panel-padding,28px)}h2{font-size:1.875em}}
`;
