import { setTimeout as pause } from 'node:timers/promises';
import { asCounting } from '../../store/postgres/counts/counting-database.ts';
import { registersWaiting } from '../../store/postgres/marks/what-changed.ts';
import { type Folded, fold } from './fold.ts';
import type { RegistersWaiting } from './fold-lag.ts';
import type { FoldParts } from './fold-parts.ts';

/** How often marks are folded. */
export interface Folding {
  /** Milliseconds from the end of one fold to the beginning of the next. */
  readonly everyMs: number;
  /** Ends it, between two buckets. */
  readonly signal: AbortSignal;
  /** Told what waits to be counted, before each fold and after one that changed something; left out where nobody watches. */
  readonly waiting?: (waiting: RegistersWaiting) => void;
  /** Told of each fold that changed something. */
  readonly folded: (folded: Folded, ms: number) => void;
  /** Told once, when it comes and when all of it is over, of what is wrong where marks are kept and kept nothing from being folded. */
  readonly troubled: (trouble: string) => void;
  /** Told of a fold that failed, once as long as it fails alike: it is tried again the next time, and nothing of it is left. */
  readonly failed: (fault: unknown) => void;
}

/** Folds what came in, again and again. A database that is away is waited for. */
export async function keepFolding(
  parts: FoldParts,
  { everyMs, signal, waiting, folded, troubled, failed }: Folding,
): Promise<void> {
  const look = async () => {
    if (waiting === undefined) return;
    try {
      waiting(await asCounting(parts.database, registersWaiting));
    } catch {
      // Seen from how long ago the last look was: no register waits for it, and no fold is called failed for it.
    }
  };
  let told: readonly string[] = [];
  let failing: string | undefined;
  while (!signal.aborted) {
    await look();
    const begun = performance.now();
    let hasChanged = false;
    try {
      const one = await fold(parts, signal);
      failing = undefined;
      if (one !== 'another-writes') {
        hasChanged = one.buckets > 0;
        if (hasChanged) folded(one, performance.now() - begun);
        for (const line of changed(told, one.troubles)) troubled(line);
        told = one.troubles;
      }
    } catch (fault) {
      const said = String(fault);
      if (said !== failing) failed(fault);
      failing = said;
    }
    if (hasChanged) await look();
    await pause(everyMs, undefined, { signal }).catch(() => {});
  }
}

/** What is to be said where some troubles are followed by others. */
const changed = (before: readonly string[], now: readonly string[]): readonly string[] =>
  before.length > 0 && now.length === 0
    ? ['All servers of marks answer, and have what they should']
    : now.filter((line) => !before.includes(line));
