/**
 * Stands for `preact/hooks` in the files that shops serve. Widgets keep their state in signals, so nothing asks for hooks
 * but the component that @preact/signals makes of a signal written as a child. Here a signal is read with `.value`.
 */
export function useMemo(): never {
  throw new TypeError('Read a signal with .value: the files that shops serve carry no hooks.');
}

/** Only named by what is left out. */
export { useMemo as useEffect, useMemo as useRef };
