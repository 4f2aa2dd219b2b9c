/** Things and how many of them. */
export interface Item {
  readonly id: string;
  readonly title: string;
  readonly variant?: string | undefined;
  readonly quantity: number;
  /** A line below, e.g. why it waits. */
  readonly note?: string;
}

export function ItemList({ items }: { readonly items: readonly Item[] }) {
  return (
    <ul class="items">
      {items.map(({ id, title, variant, quantity, note }) => (
        <li key={id}>
          <span class="count">{quantity} ×</span>
          <span>
            {title}
            {variant && <span class="soft"> {variant}</span>}
            {note && <span class="reason">{note}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
