/**
 * The language as the page names it, e.g. with its country: from the tag's own `locale`, else the nearest `lang` around it. What is
 * spoken here, where that is another language or no tag at all.
 */
export function languageTag(host: HTMLElement & { readonly locale?: unknown }, spoken: string): string {
  const named = typeof host.locale === 'string' ? host.locale : languageAround(host);
  try {
    const [tag = spoken] = Intl.getCanonicalLocales(named);
    return tag.length <= tagAtMost && languageOf(tag) === languageOf(spoken) ? tag : spoken;
  } catch {
    return spoken;
  }
}

/** What a back end takes in. */
const tagAtMost = 35;

const languageOf = (tag: string) => tag.split('-')[0];

function languageAround(element: Element): string {
  const found = element.closest('[lang]')?.getAttribute('lang');
  const root = element.getRootNode();
  return found || (root instanceof ShadowRoot ? languageAround(root.host) : '');
}
