export const styles = /* css */ `
.counting{inset:0;margin:auto;box-sizing:border-box;inline-size:min(22em,calc(100vw - 16px));max-block-size:calc(100vh - 16px);overflow:auto;padding:1.25em;border:1px solid var(--_line);border-radius:calc(var(--_radius)*1.4);background:var(--_paper);color:var(--_ink);box-shadow:0 12px 40px #0003;font-size:.9375em}
.counting:popover-open{display:grid;gap:.75em}
.counting:focus-visible{outline:0}
.counting.placed{inset:0 auto auto 0;margin:0}
.counting h3{font-weight:600}
.counting ul{display:grid;gap:.35em}
`;
