const beside = { target: '_blank', rel: 'noopener' } as const;

interface ReadLinkProps {
  readonly href: string | undefined;
  readonly label: string;
  /** "opens in a new tab", for those who do not see it coming. */
  readonly hint: string;
}

/**
 * A link to what one may want to read before joining: it never leaves the checkout. In the first picture, where the kit's
 * outside link would be a part of every page's core for the drawing that it has.
 */
export function ReadLink({ href = '', label, hint }: ReadLinkProps) {
  // A programme is not always parsed by us: an address that could run a script is none.
  if (!/^(?:https?|mailto|tel):/i.test(href)) return null;
  return (
    <a href={href} {...beside}>
      {label}
      <span class="hush"> ({hint})</span>
    </a>
  );
}
