import { elementOf } from './element.ts';
import type { PropTable } from './props.ts';
import type { WidgetDefinition } from './widget.ts';

/**
 * Defines `kvitto-<name>`. Harmless on a server, and the second time: the first definition stays.
 */
export function register<Props extends PropTable, Key extends string>(definition: WidgetDefinition<Props, Key>): void {
  if (typeof customElements === 'undefined') return;
  const tag = `kvitto-${definition.name}`;
  // The element gives a context of exactly the definition's own props and messages.
  if (!customElements.get(tag)) customElements.define(tag, elementOf(definition as unknown as WidgetDefinition));
}
