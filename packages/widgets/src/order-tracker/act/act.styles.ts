/** Forms in panels. */
export const styles = /* css */ `
.panel{display:grid;gap:1em;padding:1em 1.125em;border:1px solid var(--_line);border-radius:var(--_radius)}
`;
