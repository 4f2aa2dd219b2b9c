/** What a line tells, and how it is hung up. */
export interface LineEnd {
  /** Somebody, be it this process, has written this version of an order. */
  readonly change: (order: string, version: number) => void;
  /** The line broke after it had stood. Called at most once. */
  readonly lost: () => void;
  /** Closes the line, whether it stands yet or not. */
  readonly signal: AbortSignal;
}

/** Opens a line on which a database tells what is written in it; resolves once changes are truly heard. */
export type OpenLine = (end: LineEnd) => Promise<void>;

export interface KeptLine {
  /** Opens the line. Harmless when it has been begun. */
  begin(): void;
  /** Closes it for good. */
  end(): void;
}

const soonest = 0.5;
const latest = 30;

/**
 * Keeps a line open from its beginning to its end: one that breaks or does not open is opened again, sooner at first,
 * and at random moments, so that many processes do not come back at once. `stands` hears of it coming and going; what
 * was written while it did not stand is told by nobody.
 */
export function keepLine(
  open: OpenLine,
  { change, stands }: Pick<LineEnd, 'change'> & { readonly stands: (isUp: boolean) => void },
  random: () => number = Math.random,
): KeptLine {
  const ended = new AbortController();
  const { signal } = ended;
  let isBegun = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const again = () => {
    if (signal.aborted) return;
    const seconds = Math.min(latest, soonest * 2 ** failures) * (0.5 + random() / 2);
    failures += 1;
    timer = setTimeout(() => void connect(), seconds * 1000);
    // Whoever has forgotten to close the backend is not held up by it.
    timer.unref();
  };
  const lost = () => {
    stands(false);
    again();
  };
  const connect = async () => {
    try {
      await open({ change, lost, signal });
    } catch {
      // Changes are looked up meanwhile, and that says what is wrong.
      return again();
    }
    failures = 0;
    if (!signal.aborted) stands(true);
  };
  return {
    begin() {
      if (isBegun || signal.aborted) return;
      isBegun = true;
      void connect();
    },
    end() {
      clearTimeout(timer);
      ended.abort();
    },
  };
}
