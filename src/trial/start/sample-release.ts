import { asJob, change, type Database } from '../../store/postgres/connection/handle.ts';
import { approveRelease } from '../../store/postgres/releases/approve-release.ts';
import { draftRelease } from '../../store/postgres/releases/draft-release.ts';
import { releaseNow } from '../../store/postgres/releases/release-now.ts';
import { type ReleaseSummary, releaseSummarySchema } from '../../store/postgres/releases/release-summary.ts';
import { startRun } from '../../store/postgres/releases/start-run.ts';
import type { Effects } from '../../work/effects.ts';
import { defaultMethod } from '../../work/method-file.ts';
import { workRun } from '../../work/releases/run/work-run.ts';
import { checkLine } from '../../work/releases/summary-text.ts';
import { UserFault } from '../../work/user-fault.ts';
import { nationalPeople, type SamplePerson } from '../stand-in/sample-people.ts';
import { type ActsInTrial, actsAs, inSessionOf } from './in-session-of.ts';

/** What a sample release is made from, and by whom. */
export interface SampleReleaseOrder {
  /** The folder below which official files are. */
  readonly root: string;
  /** Their folder, below that one. */
  readonly folder: string;
  /** Of the stand-in at which sample people sign in. */
  readonly issuer: URL;
}

/**
 * Takes a release through its whole life by the hands of sample people, on record as theirs: the analyst drafts and runs
 * it, the approver approves and releases it, by the same rules and commands as on the pages.
 *
 * @returns its number and what the run came to
 * @throws UserFault when its checks failed
 */
export async function makeSampleRelease(
  effects: Effects,
  database: Database,
  { root, folder, issuer }: SampleReleaseOrder,
): Promise<{ readonly number: number; readonly summary: ReleaseSummary }> {
  const { analyst, approver } = nationalPeople();
  const number = await inSessionOf(database, ofDepartment(analyst), issuer, async (session) => {
    const source = { files: { kind: 'folder', folder }, baseline: null, method: defaultMethod } as const;
    const drafted = await change(database, session, draftRelease, source);
    await change(database, session, startRun, { release: drafted });
    return drafted;
  });
  // Whoever tries it waits for the first page: a third of the loading would be drawing reports that nobody opens.
  await workRun({ database, effects, root, undrawn: true, said: inTenths(effects) }, number);
  const summary = await checked(database, number);
  await inSessionOf(database, ofDepartment(approver), issuer, async (session) => {
    await change(database, session, approveRelease, { release: number });
    await change(database, session, releaseNow, { release: number });
  });
  return { number, summary };
}

const ofDepartment = (person: SamplePerson): ActsInTrial => actsAs(person, { kind: 'department' });

/** What the run came to. @throws UserFault that names the failed checks */
async function checked(database: Database, number: number): Promise<ReleaseSummary> {
  const { state, summary } = await asJob(database, (rows) =>
    rows
      .selectFrom('release')
      .innerJoin('release_detail', 'release', 'number')
      .select(['state', 'summary'])
      .where('number', '=', number)
      .executeTakeFirstOrThrow(),
  );
  const read = releaseSummarySchema.parse(summary);
  if (state === 'checked') return read;
  const failed = (read.checks ?? []).filter((check) => !check.passed && !check.notRun);
  throw new UserFault(
    `The release failed ${failed.length} of ${read.checks?.length ?? 0} checks, and nothing was released.\n${failed.map(checkLine).join('\n')}`,
  );
}

/** Says each step, and of a long one every tenth. */
function inTenths({ progress }: Effects): (step: { step: string; done: number; total: number }) => void {
  let last = '';
  return ({ step, done, total }) => {
    const words = total > 1 ? `${step}: ${Math.floor((done / total) * 10) * 10}%` : step;
    if (words !== last) progress(words);
    last = words;
  };
}
