export interface Rounds {
  /** Sees to it that the next round comes; in so many seconds where told, else after the usual time. */
  begin(seconds?: number): void;
  /** Puts the next round off until it is begun again. */
  end(): void;
}

/** Goes on a round every so many seconds, as long as the round says that another is wanted; never two at once. */
export function createRounds(pace: () => number, round: () => Promise<boolean>): Rounds {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOut = false;
  /** What was told while a round was out: it may have missed what the next one is for. */
  let asked: number | undefined;

  const begin = (seconds?: number) => {
    if (isOut) {
      asked = seconds ?? asked;
      return;
    }
    if (timer !== undefined && seconds === undefined) return;
    clearTimeout(timer);
    timer = setTimeout(() => void go(), (seconds ?? pace()) * 1000);
  };
  const go = async () => {
    timer = undefined;
    isOut = true;
    const isWanted = await round();
    isOut = false;
    const next = asked;
    asked = undefined;
    if (isWanted) begin(next);
  };
  return {
    begin,
    end() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
