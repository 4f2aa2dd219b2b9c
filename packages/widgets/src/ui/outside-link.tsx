import { Icon, out } from './icon.tsx';

interface OutsideLinkProps {
  readonly href: string;
  readonly label: string;
  /** "opens in a new tab", for those who do not see the arrow. */
  readonly hint: string;
  readonly class?: string;
}

/** A link to somebody else's page. Web addresses open beside the shop's page; mail and phone just open. */
export function OutsideLink({ href, label, hint, class: name = 'link' }: OutsideLinkProps) {
  // Answers are not always parsed by us: an address that could run a script is none.
  if (!/^(?:https?|mailto|tel):/i.test(href)) return <span class={name}>{label}</span>;
  const isPage = /^http/i.test(href);
  return (
    <a class={name} href={href} {...(isPage ? { target: '_blank', rel: 'noopener' } : {})}>
      <span>{label}</span>
      {isPage && <Icon of={out} />}
      {isPage && <span class="hush"> ({hint})</span>}
    </a>
  );
}
