import { formStyles } from '../../ui/form.styles.ts';

/** Calm parts of one card, told apart by a line; pairs of buttons of which none weighs more. */
export const styles = /* css */ `${formStyles}
.after{display:grid;gap:1.125em;align-content:start}
.part{display:grid;gap:.625em;justify-items:start;min-inline-size:0}
.part+.part{padding-block-start:1.125em;border-block-start:1px solid var(--_line)}
.after h2{font-size:1.25em;font-weight:600;line-height:1.25;letter-spacing:-.01em;text-wrap:balance}
.after h2.name{font-size:.875em;color:var(--_soft);letter-spacing:0}
.name+.part,.part:has(>.name)+.part{padding-block-start:0;border:0}
.part:has(>.name){margin-block-end:-.75em}
.after h3{font-weight:600}
.after h2:focus-visible,.after h3:focus-visible{outline:0}
.after p:not(.part){max-inline-size:62ch;text-wrap:pretty}
.after b{font-weight:600}
.soft{color:var(--_soft);font-size:.9375em}
.small{display:grid;gap:.25em;color:var(--_soft);font-size:.875em}
.links{margin:0}
.links,.line,.undo,.code{display:flex;flex-wrap:wrap;gap:.25em 1.25em;align-items:center}
.links a{display:inline-flex;align-items:center;min-block-size:44px;padding:0}
.code b{font-size:1.125em;letter-spacing:.06em;user-select:all}
.clock{font-variant-numeric:tabular-nums}
.after .button{appearance:none;min-block-size:44px;padding:.5em 1.125em;border:1px solid var(--_edge);border-radius:calc(var(--_radius)*.8);background:var(--_paper);font-weight:600;font-size:.9375em}
.after .button:hover{border-color:var(--_ink)}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:.75em;inline-size:100%;max-inline-size:26em}
.pair .button{justify-self:stretch}
.quiet-button{appearance:none;border:0;background:none;padding:0;min-block-size:44px;color:var(--_accent);text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.2em;text-align:start}
.after [aria-disabled=true]{cursor:default;opacity:.7}
.problem{padding:.75em 1em;border-inline-start:3px solid var(--_warn);background:var(--_warn-tint);border-radius:3px;font-size:.9375em}
.left-out{display:grid;gap:.35em;padding:.875em 1em;border-radius:var(--_radius);background:var(--_tint);font-size:.9375em}
.left-out ul{display:grid;gap:.35em}
.tick label{display:flex;gap:.75em;align-items:flex-start;min-block-size:44px;padding-block:.625em;cursor:pointer}
.tick input{flex:none;inline-size:1.25em;block-size:1.25em;margin:.15em 0 0;accent-color:var(--_accent)}
.asked{display:grid;gap:1em;inline-size:100%;min-inline-size:0}
.address{display:grid;gap:.75em;inline-size:100%;max-inline-size:26em}
details.part{display:block}
.after summary{inline-size:fit-content;font-weight:600}
.receipts{display:grid;gap:1.5em;padding-block-start:.5em}
summary{min-block-size:44px;padding-block:.6em;color:var(--_accent);font-size:.9375em;cursor:pointer}
.receipt{display:grid;gap:.5em;justify-items:start;min-inline-size:0}
.held{color:var(--_accent);font-weight:600;font-size:.9375em}
blockquote{margin:0;padding-inline-start:.875em;border-inline-start:2px solid var(--_line);max-inline-size:62ch}
.facts{display:grid;gap:.25em;font-size:.875em}
.facts div{display:flex;flex-wrap:wrap;gap:0 .5em}
.facts dt{color:var(--_soft)}
.proof{font-size:.75em}
.proof code{display:block;font:inherit;font-variant-numeric:tabular-nums;word-break:break-all;user-select:all}
@media (forced-colors:active){.problem,.left-out{border:1px solid}.after [aria-disabled=true]{opacity:1;color:GrayText}}
`;
