/** Lengths in em and px, logical properties only. Steps unfold by the room the tracker has, not by the window. */
export const styles = /* css */ `
.root{container-type:inline-size;min-block-size:inherit;display:grid}
.card{display:flex;flex-direction:column;gap:1.25em;padding:var(--kvitto-order-tracker-padding,22px);background:var(--_paper);border:1px solid var(--_line);border-radius:calc(var(--_radius)*1.6)}
.soft{color:var(--_soft);font-size:.875em}
.icon{flex:none;inline-size:1.25em;block-size:1.25em}
.warn{--tone:var(--_warn);--tone-tint:var(--_warn-tint)}
.bad{--tone:var(--_bad);--tone-tint:var(--_bad-tint)}
.calm,.good{--tone:var(--_accent);--tone-tint:var(--_tint)}
.top{display:flex;flex-wrap:wrap;gap:.25em 1em;align-items:center;justify-content:space-between}
.pill{display:flex;gap:.5em;align-items:center;font-size:.875em;font-weight:600;color:var(--tone)}
h2{font-size:1.625em;line-height:1.18;font-weight:600;letter-spacing:-.018em;text-wrap:balance;margin-block-start:-.25em}
.before{display:block;font-size:.5385em;line-height:1.5;font-weight:400;letter-spacing:0;color:var(--_soft);margin-block-end:.35em}
.lede{color:var(--_soft);margin-block-start:-.75em;max-inline-size:60ch;text-wrap:pretty}
.summary{font-weight:600;margin-block-end:-.5em}

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
.off-path.now .dot{inline-size:22px;block-size:22px;margin:-4px;border:0;outline:0;background:var(--tone-tint)}
.off-path .dot .icon{inline-size:18px;block-size:18px;stroke-width:2;color:var(--tone)}
.off-path:not(:last-child)::before,.off:not(:last-child)::before{border-block-start-style:dotted}
.off .dot{border-style:dotted}
.name{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%)}
.name small{display:block;font-size:.875em;font-weight:400;color:var(--_soft)}
.branch{font-style:normal;color:var(--tone,inherit)}
.rail-now{display:flex;flex-wrap:wrap;gap:.25em 1em;justify-content:space-between;margin-block-start:.875em;font-size:.875em;color:var(--_soft)}
.rail-now strong{color:var(--_ink);font-weight:600}
.rail-now .branch::before{content:"· ";color:var(--_soft)}
.rail-now .branch{margin-inline-start:.35em}

.parcel-body{display:flex;flex-direction:column;gap:1.25em}
.event-title{font-weight:600}
.event-title+.soft{display:flex;flex-wrap:wrap;gap:0 .75em}
time{white-space:nowrap}
.new{margin-inline-start:.5em;padding:.1em .5em;border-radius:1em;font-size:.75em;font-weight:600;background:var(--_accent);color:var(--_on-accent)}
.carrier{border-block-start:1px solid var(--_line);padding-block-start:.75em;margin-block-end:-.75em}
.carrier-line,.fold-line{display:flex;flex-wrap:wrap;gap:0 .75em;align-items:center}
.fold-line{justify-content:space-between;gap:0 1.25em}
.carrier-name{font-weight:600}
.tracking-number{font-variant-numeric:tabular-nums;letter-spacing:.02em;user-select:all;font-size:.9375em}
.fresh{color:var(--_soft);font-size:.8125em}
.link{display:inline-flex;gap:.3em;align-items:center;min-block-size:44px;text-decoration:none}
.link span{text-decoration:underline;text-decoration-thickness:1px}
.link:hover span{text-decoration-thickness:2px}
.link .icon{inline-size:1em;block-size:1em}
.textual,.quiet,.more{appearance:none;border:0;background:none;padding:0;min-block-size:44px;color:var(--_accent)}
.textual{text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.2em}
.quiet{inline-size:44px;margin-block:-8px;margin-inline-start:-.5em;display:grid;place-items:center;color:var(--_soft)}
.quiet:hover{color:var(--_ink)}
.button{appearance:none;display:inline-flex;gap:.4em;align-items:center;min-block-size:44px;padding:.5em 1.125em;border:1px solid var(--_edge);border-radius:calc(var(--_radius)*.8);background:var(--_paper);color:var(--_ink);font-weight:600;font-size:.9375em;text-decoration:none}
.button:hover{border-color:var(--_ink)}
.button .icon{inline-size:1em;block-size:1em}
[aria-expanded] .icon-down{transition:rotate .15s;margin-inline-start:auto}
[aria-expanded=true] .icon-down{rotate:180deg}
.icon-out:dir(rtl),.icon-back:dir(rtl),.icon-van:dir(rtl){scale:-1 1}
.more{display:inline-flex;gap:.4em;align-items:center;font-weight:600;font-size:.9375em}

.alert,.pickup{display:flex;gap:.75em;padding:1em 1.125em;border-radius:var(--_radius);background:var(--tone-tint,var(--_tint))}
.alert>.icon,.pickup>.icon{margin-block-start:.15em;color:var(--tone,var(--_accent))}
.alert-text,.pickup-text{display:grid;gap:.35em;justify-items:start;min-inline-size:0}
.alert-title,.pickup-name{font-weight:600}
.facts,.pickup-open{display:flex;flex-wrap:wrap;gap:0 1em;font-weight:600;font-size:.9375em}
.pickup-open .open{color:var(--_accent)}
.pickup-open .shut{color:var(--_soft)}
.alert-links{display:flex;flex-wrap:wrap;gap:.25em 1.25em;align-items:center;margin-block-start:.35em}
.code{display:flex;flex-wrap:wrap;gap:.5em 1em;align-items:center;margin-block-start:.35em}
.code p{display:grid}
.code b{font-size:1.75em;line-height:1.2;letter-spacing:.08em;font-weight:600;font-variant-numeric:tabular-nums;user-select:all}

.parcels{margin-block-end:-.5em}
.parcel{border-block-start:1px solid var(--_line)}
.parcel-head{appearance:none;border:0;background:none;inline-size:100%;display:flex;gap:.875em;align-items:center;padding:.875em 0;text-align:start}
.parcel-line{display:grid;min-inline-size:0}
.parcel-line strong{font-weight:600}
.parcel-head>.icon{color:var(--_soft)}
.badge{flex:none;display:grid;place-items:center;inline-size:2.5em;block-size:2.5em;border-radius:50%;background:var(--tone-tint);color:var(--tone)}
.parcel .folded{padding-block:.25em 1.5em}

.details .folded{display:flex;flex-direction:column;gap:1.5em;padding-block:.75em 1em}
section section,.remainder{display:grid;gap:.5em;justify-items:start}
.section-title{font-size:.875em;font-weight:600;color:var(--_soft)}
.items,.events,.changes,.legs{display:grid;gap:.625em;inline-size:100%}
.items li{display:flex;gap:.625em}
.count{color:var(--_soft);font-variant-numeric:tabular-nums;white-space:nowrap}
.reason{display:block;font-size:.875em;color:var(--_soft)}
.remainder{border-block-start:1px solid var(--_line);padding-block-start:1em}
.events{gap:0}
.events li{position:relative;padding-inline-start:1.5em;padding-block-end:1.125em}
.events li::before{content:"";position:absolute;inset-inline-start:0;inset-block-start:.5em;inline-size:9px;block-size:9px;border-radius:50%;border:2px solid var(--_edge)}
.events li:first-child::before{background:var(--_accent);border-color:var(--_accent)}
.events li:not(:last-child)::after{content:"";position:absolute;inset-inline-start:4px;inset-block:calc(.5em + 12px) -.35em;border-inline-start:1px solid var(--_line)}
.events .event-title{font-weight:500}
.changes li{display:grid}
.changes s{color:var(--_soft)}
.hours{display:grid;gap:.25em;inline-size:100%;max-inline-size:26em}
.hours div{display:flex;gap:1em;justify-content:space-between}
.hours dt::first-letter{text-transform:uppercase}
.hours dd{font-variant-numeric:tabular-nums;text-align:end}
img{max-inline-size:100%;block-size:auto;border-radius:var(--_radius)}

.stale{display:flex;flex-wrap:wrap;gap:0 .75em;align-items:center;padding:.25em 1em;border-radius:var(--_radius);background:var(--_tint);font-size:.875em}
.stale p{flex:1 1 12em}
.failed{justify-content:center;align-items:flex-start;gap:1em}
.failed>.icon{inline-size:2em;block-size:2em;stroke-width:1.25;color:var(--_soft)}
.failed-title{font-size:1.25em;margin:0 0 .35em}
.bones{display:grid;gap:1em;animation:appear .3s .25s both}
.bones i{display:block;block-size:.875em;border-radius:.4em;background:var(--_tint)}
.bone-pill{inline-size:7em}
.bones .bone-when{block-size:1.75em;inline-size:min(100%,18em)}
.bones .short{inline-size:55%}
.bones .bone-rail{block-size:14px;margin-block:1em}
@keyframes appear{from{opacity:0}}

@container (min-width:34em){
.card{padding:var(--kvitto-order-tracker-padding,32px)}
h2{font-size:2.125em;letter-spacing:-.022em}
.before{font-size:.4706em}
.name{position:static;inline-size:auto;block-size:auto;overflow:visible;clip-path:none;font-size:.875em;line-height:1.35;padding-inline-end:.75em;color:var(--_soft)}
.now .name{color:var(--_ink);font-weight:600}
.name .branch{display:block;font-weight:600}
.step:last-child .name{padding:0}
.rail-now{display:none}
.bones .bone-rail{block-size:4em}
}
@media (forced-colors:active){.dot,.badge{border-color:currentColor}.alert,.pickup,.pill{border:1px solid}.new{border:1px solid}}
`;
