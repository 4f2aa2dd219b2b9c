/** The lookup's form. */
export const styles = /* css */ `
.lookup{display:grid;gap:1em}
`;
