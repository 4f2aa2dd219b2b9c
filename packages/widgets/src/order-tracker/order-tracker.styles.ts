/** Lengths in em and px, logical properties only. Steps unfold by the room the tracker has, not by the window. */
export const styles = /* css */ `
.root{container-type:inline-size;min-block-size:inherit;display:grid}
.card{position:relative;display:flex;flex-direction:column;gap:1.25em;padding:var(--kvitto-order-tracker-padding,22px);background:var(--_paper);border:1px solid var(--_line);border-radius:calc(var(--_radius)*1.6)}
.soft{color:var(--_soft);font-size:.875em}
.icon{flex:none;inline-size:1.25em;block-size:1.25em}
.calm,.good{--tone:var(--_accent);--tone-tint:var(--_tint)}
.top{display:flex;flex-wrap:wrap;gap:.25em 1em;align-items:center;justify-content:space-between}
.pill{display:flex;gap:.5em;align-items:center;font-size:.875em;font-weight:600;color:var(--tone)}
h2{font-size:1.625em;line-height:1.18;font-weight:600;letter-spacing:-.018em;text-wrap:balance;margin-block-start:-.25em}
.lede{color:var(--_soft);margin-block-start:-.75em;max-inline-size:60ch;text-wrap:pretty}
.steps{padding-block:.35em}
.rail{display:flex;align-items:flex-start}
.step{flex:1;position:relative;display:grid;gap:.5em}
.step:last-child{flex:none}
.dot{inline-size:14px;block-size:14px;border:2px solid var(--_edge);border-radius:50%;background:var(--_paper);display:grid;place-items:center;position:relative;z-index:1;forced-color-adjust:none;print-color-adjust:exact}
.dot .icon{inline-size:10px;block-size:10px;stroke-width:4;color:var(--_on-accent)}
.step:not(:last-child)::before{content:"";position:absolute;inset-block-start:6px;inset-inline:14px 0;border-block-start:2px solid var(--_line)}
.done .dot{background:var(--_accent);border-color:var(--_accent)}
.done:not(:last-child)::before{border-color:var(--_accent)}
.now .dot{border:4px solid var(--_accent);outline:3px solid color-mix(in srgb,var(--_accent) 18%,transparent)}
.now:last-child .dot{background:var(--_accent)}
.name{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
.name small{display:block;font-size:.875em;font-weight:400;color:var(--_soft)}
.rail-now{display:flex;flex-wrap:wrap;gap:.25em 1em;justify-content:space-between;margin-block-start:.875em;font-size:.875em;color:var(--_soft)}
.rail-now b{color:var(--_ink);font-weight:600}
.parcel-body{display:flex;flex-direction:column;gap:1.25em}
.event-title{font-weight:600}
.event-title+.soft{display:flex;flex-wrap:wrap;gap:0 .75em}
time{white-space:nowrap}
.carrier{border-block-start:1px solid var(--_line);padding-block-start:.75em;margin-block-end:-.75em}
.line,.fold-line{display:flex;flex-wrap:wrap;gap:0 .75em;align-items:center}
.fold-line{justify-content:space-between;gap:0 1.25em}
.number{font-variant-numeric:tabular-nums;letter-spacing:.02em;user-select:all;font-size:.9375em}
.fresh{color:var(--_soft);font-size:.8125em}
.link{display:inline-flex;gap:.3em;align-items:center;min-block-size:44px;text-decoration:none}
.link span{text-decoration:underline;text-decoration-thickness:1px}
.link:hover span{text-decoration-thickness:2px}
.link .icon{inline-size:1em;block-size:1em}
.quiet,.more{appearance:none;border:0;background:none;padding:0;min-block-size:44px;color:var(--_accent)}
.quiet{inline-size:44px;margin-block:-8px;margin-inline-start:-.5em;display:grid;place-items:center;color:var(--_soft)}
.quiet:hover{color:var(--_ink)}
[aria-expanded] .icon-down{transition:rotate .15s;margin-inline-start:auto}
[aria-expanded=true] .icon-down{rotate:180deg}
.icon-out:dir(rtl),.icon-van:dir(rtl){scale:-1 1}
.more{display:inline-flex;gap:.4em;align-items:center;font-weight:600;font-size:.9375em}
.bones{display:grid;gap:1em;animation:appear .3s .25s both}
.bones i{display:block;block-size:.875em;border-radius:.4em;background:var(--_tint)}
.bones i:first-child{inline-size:7em}
.bones .big{block-size:1.75em;inline-size:min(100%,18em)}
.bones .short{inline-size:55%}
.bones .bone-rail{block-size:14px;margin-block:1em}
@keyframes appear{from{opacity:0}}
@container (min-width:34em){
.card{padding:var(--kvitto-order-tracker-padding,28px)}
h2{font-size:2.125em;letter-spacing:-.022em}
.name{position:static;inline-size:auto;block-size:auto;overflow:visible;clip-path:none;font-size:.875em;line-height:1.35;padding-inline-end:.75em;color:var(--_soft)}
.now .name{color:var(--_ink);font-weight:600}
.step:last-child .name{padding:0}
.rail-now{display:none}
.bones .bone-rail{block-size:4em}
}
`;
