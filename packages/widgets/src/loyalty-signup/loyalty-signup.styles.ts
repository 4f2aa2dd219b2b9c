/** Lengths in px and em, logical properties, the theme's private `--_*` variables for every colour. */
export const styles = /* css */ `
.card{padding:18px;border:1px solid var(--_line);border-radius:calc(var(--_radius)*1.2);background:var(--_paper)}
.button{min-block-size:44px;padding-inline:16px;border:1px solid var(--_edge);border-radius:var(--_radius);background:var(--_tint)}
`;
