import { setTimeout as pause } from 'node:timers/promises';
import { lookAtWaiting } from '../../store/postgres/marks/look-at-waiting.ts';
import { type Folded, fold } from './fold.ts';
import type { RegistersWaiting } from './fold-lag.ts';
import type { FoldParts } from './fold-parts.ts';

/** How often marks are folded. */
export interface Folding {
  /** Milliseconds from the end of one fold to the beginning of the next. */
  readonly everyMs: number;
  /** Ends it, between two buckets. */
  readonly signal: AbortSignal;
  /** Told what waits to be counted, as each fold begins and after one that changed something; left out where nobody watches. */
  readonly waiting?: (waiting: RegistersWaiting) => void;
  /** Milliseconds that a look at it may take; ten seconds where it is left out. */
  readonly lookMs?: number;
  /** Told of each fold that changed something. */
  readonly folded: (folded: Folded, ms: number) => void;
  /** Told once, when it comes and when all of it is over, of what is wrong where marks are kept and kept nothing from being folded. */
  readonly troubled: (trouble: string) => void;
  /** Told of a fold that failed, once as long as it fails alike: it is tried again the next time, and nothing of it is left. */
  readonly failed: (fault: unknown) => void;
}

/**
 * Folds what came in, again and again. A database that is away is waited for. No fold waits for a look at what waits: a look goes on beside
 * it and beside the pause after it, and ends at its limit.
 */
export async function keepFolding(
  parts: FoldParts,
  { everyMs, signal, waiting, lookMs = 10_000, folded, troubled, failed }: Folding,
): Promise<void> {
  /** @returns whether it was seen */
  const look = async (): Promise<boolean> => {
    if (waiting === undefined) return false;
    try {
      waiting(await lookAtWaiting(parts.database, lookMs));
      return true;
    } catch {
      // Seen from how long ago the last look was: no register waits for it, and no fold is called failed for it.
      return false;
    }
  };
  let told: readonly string[] = [];
  let failing: string | undefined;
  while (!signal.aborted) {
    const looked = look();
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
    await Promise.all([
      looked.then((isSeen) => isSeen && hasChanged && !signal.aborted && look()),
      pause(everyMs, undefined, { signal }).catch(() => {}),
    ]);
  }
}

/** What is to be said where some troubles are followed by others. */
const changed = (before: readonly string[], now: readonly string[]): readonly string[] =>
  before.length > 0 && now.length === 0
    ? ['All servers of marks answer, and have what they should']
    : now.filter((line) => !before.includes(line));
