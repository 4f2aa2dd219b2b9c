/** Lengths in em and px, logical properties only. Steps unfold by the room the tracker has, not by the window. */
export const styles = /* css */ `
.root{container-type:inline-size;min-block-size:inherit;display:grid}
.card{position:relative;display:flex;flex-direction:column;gap:1.25em;padding:var(--kvitto-order-tracker-padding,22px);background:var(--_paper);border:1px solid var(--_line);border-radius:calc(var(--_radius)*1.6)}
.soft,.section-title,.reason{color:var(--_soft);font-size:.875em}
.icon{flex:none;inline-size:1.25em;block-size:1.25em}
.calm,.good{--tone:var(--_accent);--tone-tint:var(--_tint)}
.top{display:flex;flex-wrap:wrap;gap:.25em 1em;align-items:center;justify-content:space-between}
.pill{display:flex;gap:.5em;align-items:center;font-size:.875em;font-weight:600;color:var(--tone)}
h2{font-size:1.625em;line-height:1.18;font-weight:600;letter-spacing:-.018em;text-wrap:balance;margin-block-start:-.25em}
.lede{color:var(--_soft);margin-block-start:-.75em;max-inline-size:60ch}
.steps{padding-block:.35em}
.rail{display:flex;align-items:flex-start}
.step{flex:1;position:relative;display:grid;gap:.5em}
.step:last-child{flex:none}
.dot{inline-size:14px;block-size:14px;border:2px solid var(--_edge);border-radius:50%;background:var(--_paper);display:grid;place-items:center;position:relative;z-index:1;forced-color-adjust:none}
.dot .icon{inline-size:10px;block-size:10px;stroke-width:4;color:var(--_on-accent)}
.step:not(:last-child)::before{content:"";position:absolute;inset-block-start:6px;inset-inline:14px 0;border-block-start:2px solid var(--_line)}
.done .dot{background:var(--_accent);border-color:var(--_accent)}
.done:not(:last-child)::before{border-color:var(--_accent)}
.now .dot{border:4px solid var(--_accent);outline:3px solid color-mix(in srgb,var(--_accent) 18%,transparent)}
.now:last-child .dot{background:var(--_accent)}
.name{font-size:.875em;line-height:1.35;padding-inline-end:.75em;color:var(--_soft)}
.now .name{color:var(--_ink);font-weight:600}
.step:last-child .name{padding:0}
.name small{display:block;font-size:.875em;font-weight:400;color:var(--_soft)}
.rail-now{display:flex;flex-wrap:wrap;gap:.25em 1em;justify-content:space-between;margin-block-start:.875em;font-size:.875em;color:var(--_soft)}
.rail-now b{color:var(--_ink);font-weight:600}
.parcel-body{display:flex;flex-direction:column;gap:1.25em}
.event-title+.soft{display:flex;flex-wrap:wrap;gap:0 .75em}
time{white-space:nowrap}
.carrier,.parcel,.remainder{border-block-start:1px solid var(--_line)}
.carrier{padding-block-start:.75em;margin-block-end:-.75em}
.remainder{padding-block-start:1em}
.line,.fold-line{display:flex;flex-wrap:wrap;gap:0 .75em;align-items:center}
.fold-line{justify-content:space-between;gap:0 1.25em}
.number{font-variant-numeric:tabular-nums;letter-spacing:.02em;user-select:all;font-size:.9375em}
.fresh{color:var(--_soft);font-size:.8125em}
.link{display:inline-flex;gap:.3em;align-items:center;min-block-size:44px;text-decoration:none}
.link span{text-decoration:underline;text-decoration-thickness:1px}
.link .icon{inline-size:1em;block-size:1em}
.more,.parcel-head{appearance:none;border:0;background:none;padding:0;min-block-size:44px;color:var(--_accent)}
[aria-expanded] .icon-down{transition:rotate .15s;margin-inline-start:auto}
[aria-expanded=true] .icon-down{rotate:180deg}
.icon-out:dir(rtl),.icon-van:dir(rtl){scale:-1 1}
.more{display:inline-flex;gap:.4em;align-items:center;font-weight:600;font-size:.9375em}
.bad{--tone:var(--_bad);--tone-tint:var(--_bad-tint)}
.before{display:block;font-size:.5385em;line-height:1.5;font-weight:400;letter-spacing:0;color:var(--_soft);margin-block-end:.35em}
.summary{margin-block-end:-.5em}
.off-path.now .dot{inline-size:22px;block-size:22px;margin:-4px;border:0;outline:0;background:var(--tone-tint)}
.off-path .dot .icon{inline-size:18px;block-size:18px;stroke-width:2;color:var(--tone)}
.off-path:not(:last-child)::before,.off:not(:last-child)::before{border-block-start-style:dotted}
.off .dot{border-style:dotted}
.branch{font-style:normal;color:var(--tone,inherit)}
.alert,.pickup{display:flex;gap:.75em;padding:1em 1.125em;border-radius:var(--_radius);background:var(--tone-tint,var(--_tint))}
.alert>.icon,.pickup>.icon{margin-block-start:.15em;color:var(--tone,var(--_accent))}
.alert-text,.pickup-text{display:grid;gap:.35em;justify-items:start;min-inline-size:0}
.alert-title,.pickup-name,.event-title,.summary,.parcel-line strong,.section-title{font-weight:600}
.facts,.pickup-open{display:flex;flex-wrap:wrap;gap:0 1em;font-weight:600;font-size:.9375em}
.pickup-open .open{color:var(--_accent)}
.pickup-open .shut{color:var(--_soft)}
.alert-links,.code,.offers{display:flex;flex-wrap:wrap;gap:.5em 1em;align-items:center}
.asked{padding:.75em 1em;border-radius:var(--_radius);background:var(--_tint);font-size:.9375em}
.alert .asked{padding:0;background:none}
.offers:not(.alert *){margin-block:-.75em}
.parcels{margin-block-end:-.5em}
.parcel-head{inline-size:100%;display:flex;gap:.875em;align-items:center;padding-block:.875em;color:inherit;text-align:inherit}
.parcel-line{display:grid;min-inline-size:0}
.parcel-head>.icon{color:var(--_soft)}
.badge{flex:none;display:grid;place-items:center;inline-size:2.5em;block-size:2.5em;border-radius:50%;background:var(--tone-tint);color:var(--tone)}
.parcel .folded{padding-block:.25em 1.5em}
section section,.remainder{display:grid;gap:.5em;justify-items:start}
.items{display:grid;gap:.625em;inline-size:100%}
.items li{display:flex;gap:.625em}
.count{color:var(--_soft);font-variant-numeric:tabular-nums;white-space:nowrap}
.reason{display:block}
.warn{--tone:var(--_warn);--tone-tint:var(--_warn-tint)}
.icon-back:dir(rtl){scale:-1 1}
.rail-now .branch::before{content:" · ";white-space:pre;color:var(--_soft)}
.button{appearance:none;display:inline-flex;gap:.4em;align-items:center;min-block-size:44px;padding:.5em 1.125em;border:1px solid var(--_edge);border-radius:calc(var(--_radius)*.8);background:var(--_paper);color:var(--_ink);font-weight:600;font-size:.9375em;text-decoration:none}
.button:hover{border-color:var(--_ink)}
.quiet-button{appearance:none;border:0;background:none;padding:0;min-block-size:44px;color:var(--_accent);text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.2em}
.button .icon{inline-size:1em;block-size:1em}
.bones{flex:1;min-block-size:18em;background:repeating-linear-gradient(var(--_tint) 0 1.25em,#0000 0 3em);mask:linear-gradient(to right,#000 40%,#0000);animation:appear .3s .25s both}
@keyframes appear{from{opacity:0}}
@container (min-width:34em){
.before{font-size:.4706em}
.name .branch{display:block;font-weight:600}
.card{padding:var(--kvitto-order-tracker-padding,28px)}
h2{font-size:2.125em;letter-spacing:-.022em}
.rail-now{display:none}
}
@container (max-width:33.99em){
.name{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
}
@media (forced-colors:active){.badge,.alert,.pickup{border:1px solid}}
`;
