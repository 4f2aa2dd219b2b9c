/** On top of the first styles: everything that the plain picture does not have. */
export const styles = /* css */ `
.bad{--tone:var(--_bad);--tone-tint:var(--_bad-tint)}
.before{display:block;font-size:.5385em;line-height:1.5;font-weight:400;letter-spacing:0;color:var(--_soft);margin-block-end:.35em}
.summary{font-weight:600;margin-block-end:-.5em}
.off-path.now .dot{inline-size:22px;block-size:22px;margin:-4px;border:0;outline:0;background:var(--tone-tint)}
.off-path .dot .icon{inline-size:18px;block-size:18px;stroke-width:2;color:var(--tone)}
.off-path:not(:last-child)::before,.off:not(:last-child)::before{border-block-start-style:dotted}
.off .dot{border-style:dotted}
.branch{font-style:normal;color:var(--tone,inherit)}
.new{margin-inline-start:.5em;padding:.1em .5em;border-radius:1em;font-size:.75em;font-weight:600;background:var(--_accent);color:var(--_on-accent)}
.textual{appearance:none;border:0;background:none;padding:0;min-block-size:44px;color:var(--_accent)}
.textual{text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.2em}
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
.parcel-head{appearance:none;border:0;background:none;inline-size:100%;display:flex;gap:.875em;align-items:center;padding:.875em 0;text-align:inherit}
.parcel-line{display:grid;min-inline-size:0}
.parcel-line strong{font-weight:600}
.parcel-head>.icon{color:var(--_soft)}
.badge{flex:none;display:grid;place-items:center;inline-size:2.5em;block-size:2.5em;border-radius:50%;background:var(--tone-tint);color:var(--tone)}
.parcel .folded{padding-block:.25em 1.5em}
.carrier .folded{display:flex;flex-direction:column;gap:1.5em;padding-block:.75em 1em}
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
.hours .soft{display:block}
.hours dd{font-variant-numeric:tabular-nums;text-align:end}
img{max-inline-size:100%;block-size:auto;border-radius:var(--_radius)}
.stale{display:flex;flex-wrap:wrap;gap:0 .75em;align-items:center;padding:.25em 1em;border-radius:var(--_radius);background:var(--_tint);font-size:.875em}
.stale p{flex:1 1 12em}
.failed>.icon{inline-size:2em;block-size:2em;stroke-width:1.25;color:var(--_soft)}
.warn{--tone:var(--_warn);--tone-tint:var(--_warn-tint)}
.icon-back:dir(rtl){scale:-1 1}
.rail-now .branch::before{content:" · ";white-space:pre;color:var(--_soft)}
.button{appearance:none;display:inline-flex;gap:.4em;align-items:center;min-block-size:44px;padding:.5em 1.125em;border:1px solid var(--_edge);border-radius:calc(var(--_radius)*.8);background:var(--_paper);color:var(--_ink);font-weight:600;font-size:.9375em;text-decoration:none}
.button:hover{border-color:var(--_ink)}
.button .icon{inline-size:1em;block-size:1em}
.failed{justify-content:center;align-items:flex-start;gap:1em}
.failed h2{font-size:1.25em;margin:0 0 .35em}
@container (min-width:34em){
.before{font-size:.4706em}
.name .branch{display:block;font-weight:600}
}
@media (forced-colors:active){.badge,.alert,.pickup,.new{border:1px solid}}
`;
