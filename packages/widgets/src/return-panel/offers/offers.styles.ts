/** Offers stand side by side where there is room, and are of one size and colour: none is pushed. */
export const styles = /* css */ `
.offers{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,15em),1fr));gap:.75em}
.offer{display:flex;flex-direction:column;gap:.35em;padding:1em;border:1px solid var(--_edge);border-radius:var(--_radius);background:var(--_paper);cursor:pointer;min-inline-size:0}
.offer:hover{border-color:var(--_ink)}
.offer:has(:checked){border-color:var(--_accent);box-shadow:inset 0 0 0 1px var(--_accent)}
.offer-top{display:flex;gap:.625em;align-items:flex-start}
.offer input{flex:none;inline-size:1.25em;block-size:1.25em;margin:.125em 0 0;accent-color:var(--_accent)}
.offer-sum{font-size:1.125em;font-weight:600;letter-spacing:-.01em}
.offer-facts{display:grid;gap:.25em;font-size:.875em;color:var(--_soft)}
.offers[aria-busy=true]{opacity:.7}
@media (forced-colors:active){.offer:has(:checked){outline:2px solid Highlight}}
`;
