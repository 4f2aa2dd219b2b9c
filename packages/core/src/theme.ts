/**
 * The theme's layers: `--kvitto-*` variables that a page may set anywhere above the widget (tokens), the private
 * `--_*` that widgets are written in (semantics), and what a widget adds for its own parts (components).
 * Everything that a page could leak in is reset on `.root`; what should come from the page is taken back by name:
 * font family, direction, colour scheme. A sentence reads in its own direction, e.g. an English one on an Arabic page, and
 * stands where the page's do.
 */
export const theme = /* css */ `
:host{display:block!important;visibility:visible!important;box-sizing:border-box!important;float:none!important;
min-block-size:var(--_reserve,0)!important}
:host([hidden]){display:none!important}
.root{all:initial;display:block;position:relative;box-sizing:border-box;direction:inherit;color-scheme:inherit;
font-family:var(--kvitto-font,inherit);font-size:var(--kvitto-font-size,16px);line-height:1.5;
--_ink:var(--kvitto-ink,light-dark(#1d2320,#eef1ee));
--_soft:var(--kvitto-ink-soft,light-dark(#56605a,#a9b4ad));
--_paper:var(--kvitto-paper,light-dark(#fff,#161a18));
--_tint:var(--kvitto-tint,light-dark(#f4f6f3,#1f2522));
--_line:var(--kvitto-line,light-dark(#dfe4df,#343c37));
--_edge:var(--kvitto-edge,light-dark(#7b857f,#7f8a84));
--_accent:var(--kvitto-accent,light-dark(#1f5c46,#7fcfae));
--_on-accent:var(--kvitto-on-accent,light-dark(#fff,#0f1b16));
--_warn:var(--kvitto-warn,light-dark(#8a4b00,#f0b866));
--_warn-tint:var(--kvitto-warn-tint,light-dark(#fdf3e4,#2c2418));
--_bad:var(--kvitto-bad,light-dark(#a3262a,#ff9d97));
--_bad-tint:var(--kvitto-bad-tint,light-dark(#fcedec,#301c1c));
--_radius:var(--kvitto-radius,10px);
color:var(--_ink);text-align:left;-webkit-text-size-adjust:100%;text-size-adjust:100%;overflow-wrap:anywhere}
.root:dir(rtl){text-align:right}
:host([theme=light]) .root{color-scheme:light}
:host([theme=dark]) .root{color-scheme:dark}
:host([theme=auto]) .root{color-scheme:light dark}
*,::before,::after{box-sizing:border-box;unicode-bidi:plaintext}
h2,h3,p,ol,ul,dl,dd{margin:0;padding:0;font:inherit}
ol,ul{list-style:none}
a{color:var(--_accent);text-underline-offset:.15em}
button{font:inherit;color:inherit;cursor:pointer}
input,select,textarea{font:inherit;font-size:max(1em,16px);color:inherit}
svg{display:block;fill:none;stroke:currentColor}
:focus-visible{outline:2px solid var(--_accent);outline-offset:2px;border-radius:3px}
[hidden]{display:none!important}
.hush{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (prefers-reduced-motion:reduce){*,::before,::after{animation:none!important;transition:none!important}}
@media (forced-colors:active){.root{--_ink:CanvasText;--_soft:CanvasText;--_paper:Canvas;--_tint:Canvas;--_line:GrayText;--_edge:ButtonBorder;
--_accent:LinkText;--_on-accent:Canvas;--_warn:CanvasText;--_bad:CanvasText;--_warn-tint:Canvas;--_bad-tint:Canvas}}
`;

const sheets = new WeakMap<Document, Map<string, CSSStyleSheet>>();

/** Constructed style sheets, one per text and document: no `<style>` element, nothing for a content security policy to refuse. */
export function adopt(root: ShadowRoot, styles: readonly string[]): void {
  const owner = root.ownerDocument;
  const known = sheets.get(owner) ?? new Map<string, CSSStyleSheet>();
  sheets.set(owner, known);
  const view = owner.defaultView ?? globalThis;
  root.adoptedStyleSheets = styles.map((css) => {
    let sheet = known.get(css);
    if (!sheet) {
      sheet = new view.CSSStyleSheet();
      sheet.replaceSync(css);
      known.set(css, sheet);
    }
    return sheet;
  });
}
