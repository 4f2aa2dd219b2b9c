/** Lengths in px and em, logical properties, the theme's private `--_*` variables for every colour. */
export const styles = /* css */ `
.said{padding:var(--_gap);border:1px solid var(--_line);border-radius:var(--_radius);background:var(--_paper)}
button{margin-block-start:8px;min-block-size:44px;padding-inline:16px;border:1px solid var(--_edge);border-radius:var(--_radius);background:var(--_tint)}
`;
