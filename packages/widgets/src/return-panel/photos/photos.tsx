import type { Flow } from '../flow/flow.ts';

interface PhotosProps {
  readonly id: string;
  readonly line: string;
  readonly isRequired: boolean;
  readonly error: string | undefined;
  readonly flow: Flow;
}
export function Photos({ id }: PhotosProps) {
  return <p id={id} />;
}
