import { isAddress } from '../../ui/is-address.ts';
import { toggle } from './desk.ts';
import type { Desk } from './desk.ts';
import { focusLater } from '../../ui/move-focus.ts';

/** Opens the field for another address, or closes it again; what was typed stays. */
export function turnAddress(desk: Desk, id: string): void {
  const isOpen = desk.opened.peek().has(`change ${id}`);
  desk.isMistyped.value = undefined;
  toggle(desk, `change ${id}`);
  focusLater(desk.bench.context.host, isOpen ? `change-${id}` : `address-${id}`);
}

/** Once the link is on its way. */
export function closeAddress({ typed, opened, isMistyped, meant }: Desk, id: string): void {
  const { [id]: _sent, ...rest } = typed.peek();
  typed.value = rest;
  isMistyped.value = undefined;
  meant.value = undefined;
  opened.value = new Set([...opened.peek()].filter((name) => name !== `change ${id}`));
}

/** Suggests what a mistyped address was probably meant to be. What knows that comes with the first address. */
export async function suggest(desk: Desk, id: string): Promise<void> {
  const { typed, meant, announcement, bench } = desk;
  const address = (typed.peek()[id] ?? '').trim();
  if (!isAddress(address)) return;
  try {
    const { meantBy } = await import('../life/meant.ts');
    const email = await meantBy(address);
    if (typed.peek()[id]?.trim() !== address || !email) return;
    meant.value = { id, email };
    announcement.value = `${bench.t('meant')} ${bench.t('meant.take', { email })}`;
  } catch {
    // Without the file nothing is suggested.
  }
}

/** Puts the suggestion in place of what was typed. */
export function takeMeant({ typed, meant, bench }: Desk): void {
  const found = meant.peek();
  if (!found) return;
  typed.value = { ...typed.peek(), [found.id]: found.email };
  meant.value = undefined;
  focusLater(bench.context.host, `address-${found.id}`);
}
