/** What came of a process beside the service. */
export interface ApartEnded {
  /** null when it was killed. */
  readonly code: number | null;
  /** The end of what it said on the error stream. */
  readonly complaint: string;
}

/** How a process beside the service is watched. */
export interface ApartWatch {
  /** Told each line of its standard output. */
  readonly onLine: (line: string) => void;
  /** Stops it. */
  readonly signal: AbortSignal;
}

/** Runs a command of the program in a process of its own, on the service's database, and waits for it. */
export type Apart = (words: readonly string[], watch: ApartWatch) => Promise<ApartEnded>;

/** A process beside the service that came to no good end. */
export class ApartFailed extends Error {
  constructor(words: readonly string[], { code, complaint }: ApartEnded) {
    super(`abie ${words.join(' ')} ended with ${code ?? 'a signal'}: ${complaint.slice(-500)}`);
  }
}
