/** Phone first. Its words stand in the page, so that nothing else is fetched: the page's policy names their hash. */
export const payPageStyle = `
:root {
  color-scheme: light dark;
  --paper: #f2f5f5; --card: #ffffff; --ink: #12282e; --soft: #4d6268; --line: #d5dfe0; --tint: #eaf1f0; --fjord: #10454d; --on-fjord: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #0d1a20; --card: #13242b; --ink: #e7f0ef; --soft: #a3b8bb; --line: #2a3f47; --tint: #1a2e36; --fjord: #8fe0c0; --on-fjord: #0b2320; }
}
* { box-sizing: border-box; margin: 0; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { padding: clamp(1rem, 5vw, 3rem) clamp(0.75rem, 4vw, 2rem); background: var(--paper); color: var(--ink); font: 400 1.0625rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
main { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.25rem; max-width: 32rem; margin-inline: auto; padding: clamp(1.125rem, 5vw, 2rem); border: 1px solid var(--line); border-radius: 16px; background: var(--card); }
h1 { font-size: clamp(1.625rem, 1.2rem + 2vw, 2.125rem); line-height: 1.15; letter-spacing: -0.02em; text-wrap: balance; }
h2 { font-size: 1.1875rem; line-height: 1.3; }
section { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.75rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
p, li { text-wrap: pretty; }
.soft { color: var(--soft); font-size: 0.9375rem; }
.note { padding: 0.75rem 1rem; border-inline-start: 4px solid var(--fjord); border-radius: 4px; background: var(--tint); }
dl { display: grid; gap: 0.625rem; }
dt { color: var(--soft); font-size: 0.9375rem; }
dd { font-size: 1.125rem; font-weight: 600; }
.number { display: inline-block; direction: ltr; font-variant-numeric: tabular-nums; letter-spacing: 0.02em; -webkit-user-select: all; user-select: all; }
.number span + span { margin-left: 0.35em; }
img { display: block; width: min(100%, 15rem); height: auto; margin-inline: auto; border-radius: 12px; }
.phone { display: none; gap: 0.75rem; }
.button { display: block; min-height: 3rem; padding: 0.75rem 1.25rem; border-radius: 12px; background: var(--fjord); color: var(--on-fjord); font-weight: 600; text-align: center; text-decoration: none; }
.button:focus-visible { outline: 3px solid var(--ink); outline-offset: 3px; }
@media (pointer: coarse) { .phone { display: grid; } }
ul { display: grid; gap: 0.5rem; padding-inline-start: 1.25rem; }
@media (forced-colors: active) { .button { border: 1px solid ButtonText; } }
`;
