/** An acknowledgement: facts, dates, then the words as they were mailed. */
export const styles = /* css */ `
.notice summary{color:var(--_accent);cursor:pointer}
.notice .receipt{line-height:1.5}
.receipt{display:grid;gap:1em;justify-items:start;inline-size:100%;padding-block:.25em .5em}
.receipt h3{margin-block:.5em -.5em}
.next{display:grid;gap:.35em}
.next li{display:flex;flex-wrap:wrap;gap:0 .5em;align-items:baseline}
.words{inline-size:100%;margin:0;padding:1em 1.125em;border-radius:var(--_radius);background:var(--_tint);font-size:.9375em;white-space:pre-line}
.hash{font-size:.75em;display:flex;flex-wrap:wrap;gap:0 .75em;align-items:center;max-inline-size:none}
.hash code{font-size:1em;overflow-wrap:anywhere}
.quiet-button{appearance:none;border:0;background:none;padding:0;min-block-size:44px;color:var(--_accent);text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.2em}
`;
