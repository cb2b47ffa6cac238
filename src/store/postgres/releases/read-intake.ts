import { query } from '../connection/handle.ts';
import { type IntakeOutcome, intakeOutcomeSchema } from './intake-outcome.ts';
import { releaseFacts } from './release-facts.ts';

/** The check of a release's files; without an outcome while a job is at it. */
export interface KeptIntake {
  readonly askedAt: Date;
  readonly outcome: IntakeOutcome | undefined;
}

/** What a release's files were found to hold; undefined where nobody has asked since they changed. */
export const readIntake = query('see-release', async (at, { release }: { release: number }) => {
  await at.decide(await releaseFacts(at.rows, release), {
    action: 'saw-release',
    recordKind: 'release',
    release,
    detail: { part: 'intake' },
  });
  const row = await at.rows
    .selectFrom('release_intake')
    .select(['asked_at', 'outcome'])
    .where('release', '=', release)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const outcome = row.outcome === null ? undefined : intakeOutcomeSchema.parse(row.outcome);
  return { askedAt: row.asked_at, outcome } satisfies KeptIntake;
});

/** `faults.csv` of that check, whole; undefined where there is none. */
export const readIntakeFaults = query('see-release', async (at, { release }: { release: number }) => {
  await at.decide(await releaseFacts(at.rows, release), {
    action: 'saw-release',
    recordKind: 'release',
    release,
    detail: { part: 'faults' },
  });
  const row = await at.rows
    .selectFrom('release_intake')
    .select('faults')
    .where('release', '=', release)
    .executeTakeFirst();
  return row?.faults ?? undefined;
});
