/** Registers that were accepted and are not counted yet. */
export interface RegistersWaiting {
  readonly registers: number;
  /** Seconds since the first of them was accepted; 0 where none waits. */
  readonly oldestSeconds: number;
}

/** What is known of it, and how old that is. */
export interface LagKnown extends RegistersWaiting {
  /** Seconds since what folds looked last: while it is busy with a long fold, or dead, nothing newer is known. */
  readonly lookedSecondsAgo: number;
}

/** How far counts are behind registers, as what folds says beside the service: whoever watches it may read no register. */
export class FoldLag {
  readonly #now: () => number;
  #last: { readonly waiting: RegistersWaiting; readonly at: number } | undefined;

  /** @param now milliseconds of a clock that nobody sets */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  heard(waiting: RegistersWaiting): void {
    this.#last = { waiting, at: this.#now() };
  }

  /**
   * Undefined before anything was heard. A register that waited goes on waiting for as long as nothing else is heard; where none did,
   * only `lookedSecondsAgo` says that those accepted since are not known.
   */
  known(): LagKnown | undefined {
    if (this.#last === undefined) return undefined;
    const { waiting, at } = this.#last;
    const lookedSecondsAgo = (this.#now() - at) / 1000;
    const oldestSeconds = waiting.registers === 0 ? 0 : waiting.oldestSeconds + lookedSecondsAgo;
    return { registers: waiting.registers, oldestSeconds, lookedSecondsAgo };
  }
}

/** How a line begins in which the process that folds tells it. */
const start = 'waiting ';

/** The line in which it is told. */
export const lagLine = (waiting: RegistersWaiting): string => `${start}${JSON.stringify(waiting)}\n`;

/** What a line tells of it; undefined for a line about something else, or one that is not whole. */
export function lagOfLine(line: string): RegistersWaiting | undefined {
  if (!line.startsWith(start)) return undefined;
  try {
    return JSON.parse(line.slice(start.length)) as RegistersWaiting;
  } catch {
    return undefined;
  }
}
