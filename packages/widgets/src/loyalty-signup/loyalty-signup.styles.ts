/** Lengths in px and em, logical properties only. */
export const styles = /* css */ `
.root{container-type:inline-size;min-block-size:inherit;display:grid}
.card{display:grid;gap:.75em;padding:var(--kvitto-loyalty-signup-padding,20px);border:1px solid var(--_line);border-radius:calc(var(--_radius)*1.4);background:var(--_paper)}
.top{display:flex;flex-wrap:wrap;gap:0 .75em;align-items:center}
.top img{max-block-size:28px;max-inline-size:120px}
h2{flex:auto;font-weight:600;font-size:1.0625em;letter-spacing:-.01em}
.quiet{appearance:none;border:0;background:none;padding:0;min-block-size:44px;color:var(--_accent);font-size:.875em;text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.2em}
.gain b{font-size:1.5em;line-height:1.2;font-weight:600;letter-spacing:-.02em;margin-inline-end:.15em}
.gains li::before{content:"+ ";color:var(--_accent)}
.total,.join b{font-weight:600}
.join{display:flex;gap:.75em;min-block-size:44px;padding:.75em .875em;border:1px solid var(--_edge);border-radius:var(--_radius);cursor:pointer}
.join:has(:checked){border-color:var(--_accent);box-shadow:inset 0 0 0 1px var(--_accent)}
input[type=checkbox]{flex:none;inline-size:24px;block-size:24px;margin:0;accent-color:var(--_accent)}
.join b{display:block}
.small{font-size:.8125em;color:var(--_soft)}
.links{display:flex;flex-wrap:wrap;gap:0 1.25em;margin-block:-.75em}
.links a{padding-block:.8em}
.button{appearance:none;justify-self:start;min-block-size:44px;padding:.5em 1.125em;border:1px solid var(--_edge);border-radius:calc(var(--_radius)*.8);background:var(--_paper);font-weight:600;font-size:.9375em}
`;
