import type { ComponentChildren } from 'preact';

interface SumTableProps {
  readonly caption: string;
  /** It stands above the table already, for those who see it. */
  readonly isHeard?: boolean;
  /** What the rows are called, and then their amounts. */
  readonly heads: readonly [string, ...string[]];
  readonly rows: readonly SumRow[];
  /** What they come to. */
  readonly total?: SumRow | undefined;
}

interface SumRow {
  readonly name: ComponentChildren;
  readonly amounts: readonly string[];
}

/** Names and their amounts, in columns that a screen reader tells by their heads. */
export function SumTable({ caption, isHeard = false, heads: [what, ...amounts], rows, total }: SumTableProps) {
  return (
    <table class="sums">
      <caption class={isHeard ? 'hush' : undefined}>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{what}</th>
          {amounts.map((head) => (
            <th key={head} scope="col" class="sum">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <Row key={index} of={row} />
        ))}
      </tbody>
      {total && (
        <tfoot>
          <Row of={total} />
        </tfoot>
      )}
    </table>
  );
}

const Row = ({ of: { name, amounts } }: { readonly of: SumRow }) => (
  <tr>
    <th scope="row">{name}</th>
    {amounts.map((amount, index) => (
      <td key={index} class="sum">
        {amount}
      </td>
    ))}
  </tr>
);
