/** Something to be read in a tab of its own, beside the shop's page; nothing for an address that is none of the web. */
export function LinkBeside({ href, label, tab }: { readonly href: string; readonly label: string; readonly tab: string }) {
  if (!/^https?:/i.test(href)) return null;
  return (
    <p class="beside">
      <a href={href} target="_blank" rel="noreferrer">
        {label} ({tab})
      </a>
    </p>
  );
}
