/**
 * The JSX runtime of the files that shops serve: `h` by the names that compilers call. Preact's own also prepares
 * templates, which nobody here writes.
 */
import { Fragment, h } from 'preact';
import type { ComponentType, VNode } from 'preact';

export { Fragment };

export function jsx(type: string | ComponentType, props: object, key?: string): VNode {
  // The tag's own props are checked where it is written.
  return h(type as string, key === undefined ? props : { ...props, key });
}

export { jsx as jsxs };
