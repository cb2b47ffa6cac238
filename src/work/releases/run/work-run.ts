import { overrideFailedChecks } from '../../../expectations/checks/override-checks.ts';
import { schoolChanges } from '../../../expectations/comparison/school-change.ts';
import type { Release } from '../../../expectations/release.ts';
import type { WorkDatabase } from '../../../store/postgres/connection/handle.ts';
import { loadRelease } from '../../../store/postgres/releases/load-release.ts';
import { EventRefused } from '../../../store/postgres/releases/record-event.ts';
import { changeRows } from '../../../store/postgres/releases/work/change-rows.ts';
import { failRun, finishRun, type RunFailure } from '../../../store/postgres/releases/work/finish-run.ts';
import { releaseFiles } from '../../../store/postgres/releases/work/release-files.ts';
import { withReleaseLock } from '../../../store/postgres/releases/work/release-lock.ts';
import { type RunOrder, runOrder } from '../../../store/postgres/releases/work/run-order.ts';
import { readReleaseFolder } from '../../../store/release-folder/read-release.ts';
import type { Effects } from '../../effects.ts';
import { methodNamed } from '../../method-file.ts';
import type { Step } from '../../processes/step-line.ts';
import { UserFault } from '../../user-fault.ts';
import { type CalculatedRelease, calculateRelease } from '../calculate-release.ts';
import { withMaterial } from '../files/with-material.ts';
import { runFailure, runSummary } from './run-summary.ts';
import { withPacking } from './with-packing.ts';

/** What a run is done with. */
export interface RunMeans {
  readonly database: WorkDatabase;
  readonly effects: Effects;
  /** The folder below which official files may be. */
  readonly root: string | undefined;
  /** Leaves reports to be drawn for each reader: sooner done, and a little slower to read. */
  readonly undrawn?: boolean;
  /** Told of each step, in the order in which they begin. */
  readonly said: (step: Step) => void;
}

/**
 * Does the run of a draft that somebody started: reads its files, calculates, checks, loads. What it comes to, good or
 * bad, is on record afterwards. Nothing is done where no run waits.
 */
export function workRun(means: RunMeans, release: number): Promise<void> {
  const { database } = means;
  return withReleaseLock(database, 'run', release, async () => {
    const order = await runOrder(database, release);
    if (order === undefined) return;
    try {
      await record(means, release, order, await calculated(means, release, order));
    } catch (cause) {
      // The release was withdrawn in the meantime: nobody wants to know.
      if (!(cause instanceof EventRefused)) throw cause;
    }
  });
}

/** Puts on record that a run cannot be done, after every attempt at it failed. */
export async function giveUpRun(
  { database }: Pick<RunMeans, 'database'>,
  release: number,
  failure: RunFailure,
): Promise<void> {
  const order = await runOrder(database, release);
  if (order !== undefined)
    await failRun(database, { release, run: order.run, summary: {}, at: database.clock() }, failure);
}

/** What a run came to, and the release that it is compared with. */
interface RunResult {
  readonly calculated: CalculatedRelease;
  readonly last: Release | undefined;
}

/** Where there is no last release, every school is new. */
const nothing = { schools: [], byUrn: new Map() };

async function calculated(
  { database, effects, root, said }: RunMeans,
  release: number,
  { source, overrides, saidRight, disruptions, previous }: RunOrder,
): Promise<RunResult> {
  const files = previous && (await releaseFiles(database, previous.number));
  const last = files && readReleaseFolder((path) => files.get(path));
  try {
    const calculated = await withMaterial({ database, release, source, root }, async (folder) =>
      calculateRelease(
        { ...effects, progress: (step) => said({ step, done: 0, total: 1 }) },
        {
          folder,
          baseline: source.baseline ?? undefined,
          method: methodNamed(effects, { method: source.method }),
          previous: last,
          saidRight,
          disruptions,
          overridden: (draft) => overrideFailedChecks(draft, overrides),
        },
      ),
    );
    return { calculated, last };
  } catch (cause) {
    if (cause instanceof UserFault)
      return { calculated: { result: 'files-refused', why: cause.message, atTerminal: cause.message }, last };
    throw cause;
  }
}

async function record(
  { database, said, undrawn = false }: RunMeans,
  release: number,
  { run, previous }: RunOrder,
  { calculated, last }: RunResult,
): Promise<void> {
  const finished = { release, run, at: database.clock() };
  if (calculated.result !== 'sealed') {
    const summary = calculated.result === 'checks-failed' ? runSummary(calculated.draft, previous) : {};
    await failRun(database, { ...finished, summary }, runFailure(calculated));
    return;
  }
  const { sealed } = calculated;
  said({ step: 'comparing with the last release', done: 0, total: 1 });
  const changes = schoolChanges(sealed.release, last ?? nothing);
  const progress = (done: number, total: number) => said({ step: 'loading the schools', done, total });
  const order = { release: sealed.release, undrawn };
  await withPacking(order, (pack) => loadRelease(database, release, { sealed, pack, progress }));
  const summary = runSummary(sealed.release, previous);
  await finishRun(database, { ...finished, at: database.clock(), summary }, changeRows(changes));
}
