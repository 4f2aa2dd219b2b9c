import { formStyles } from '../../ui/form.styles.ts';

export const styles = /* css */ `
${formStyles}
.joined{display:grid;gap:1.25em;padding-block:.25em .5em}
.in{display:flex;flex-wrap:wrap;gap:0 .75em;align-items:center;color:var(--_accent);font-weight:600;margin-block:-.5em}
.in .quiet{font-weight:400}
.boxes{display:grid;gap:.75em;min-inline-size:0;margin:0;padding:0;border:0}
.boxes legend{padding:0;margin-block-end:.5em;font-weight:600;font-size:.9375em}
.box{display:grid;gap:0}
.box label{display:flex;gap:.75em;align-items:center;min-block-size:44px;cursor:pointer}
.box input{margin:0}
.box .small{padding-inline-start:36px;margin-block-start:-.5em}
.date{display:flex;gap:.75em;min-inline-size:0}
.date label{display:grid;min-inline-size:0;gap:.35em;font-size:.9375em;inline-size:4.5em}
.date label:last-child{inline-size:6em}
.date .input{font-size:16px}
summary{min-block-size:44px;padding-block:.6em;color:var(--_accent);font-size:.9375em;cursor:pointer}
.phone{display:grid;align-items:start;grid-template-columns:minmax(8em,2fr) 3fr;gap:.75em}
@container (max-width:26em){.phone{grid-template-columns:1fr}}
.phone select.input{appearance:auto;background:var(--_paper);color:var(--_ink)}
.phone+p,.warn{color:var(--_warn);font-size:.875em}
`;
