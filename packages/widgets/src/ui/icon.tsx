/** A line drawing on a 24 by 24 grid, in the text's colour. */
export interface Drawing {
  readonly name: string;
  readonly path: string;
}

export const box: Drawing = { name: 'box', path: 'M12 3l8 4.2v9.6L12 21l-8-4.2V7.2zM4 7.2l8 4.3 8-4.3M12 11.5V21M8 5.1l8 4.3' };
export const van: Drawing = {
  name: 'van',
  path: 'M2.5 6.5h11v10h-11zM13.5 10h4l4 3.5v3h-8zM7 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM17 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
};
export const check: Drawing = { name: 'check', path: 'M5 12.5l4.5 4.5L19 7.5' };
export const down: Drawing = { name: 'down', path: 'M6 9.5l6 6 6-6' };
export const out: Drawing = { name: 'out', path: 'M8 6h10v10M18 6L6.5 17.5' };

/** Stands beside words that say the same, so it is hidden from screen readers. */
export function Icon({ of: { name, path } }: { readonly of: Drawing }) {
  return (
    <svg
      class={`icon icon-${name}`}
      viewBox="0 0 24 24"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}
