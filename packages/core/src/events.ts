/**
 * Tells the page what happened: `kvitto-<name>` on the element, bubbling and crossing shadow roots.
 * Names are past tense; details carry no personal data.
 */
export function emit(host: Element, name: string, detail: unknown): void {
  host.dispatchEvent(new CustomEvent(`kvitto-${name}`, { bubbles: true, composed: true, detail }));
}
