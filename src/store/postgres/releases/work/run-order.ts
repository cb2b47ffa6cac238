import type { AcademicYear } from '../../../../attendance/academic-year.ts';
import type { Override } from '../../../../expectations/release.ts';
import { asJob, type Database } from '../../connection/handle.ts';
import { lifeOfRelease } from '../record-event.ts';
import { type ReleaseSource, releaseSourceSchema } from '../release-source.ts';

/** What a job is to make of a draft. */
export interface RunOrder {
  readonly run: number;
  readonly source: ReleaseSource;
  /** Failed checks that somebody let pass, with the name of who did. */
  readonly overrides: readonly Override[];
  /** The release to compare with. */
  readonly previous: { readonly number: number; readonly expectationYear: AcademicYear } | undefined;
}

/** The run that waits to be done; undefined when none does: it is done already, or was given up. */
export function runOrder(database: Database, release: number): Promise<RunOrder | undefined> {
  return asJob(database, async (rows) => {
    const life = await lifeOfRelease(rows, release);
    if (life === undefined || !life.running) return undefined;
    const detail = await rows
      .selectFrom('release_detail')
      .select('source')
      .where('release', '=', release)
      .executeTakeFirstOrThrow();
    const overridden = await rows
      .selectFrom('release_event')
      .innerJoin('person', 'person.id', 'release_event.by_person')
      .select(['detail', 'person.name'])
      .where('release', '=', release)
      .where('kind', '=', 'overridden')
      .orderBy('seq')
      .execute();
    // Said twice, the last word stands.
    const byCheck = new Map(
      overridden.map(({ detail: { check, because }, name }) => [
        String(check),
        { check: String(check), because: String(because), by: name },
      ]),
    );
    const previous = await rows
      .selectFrom('release')
      .select(['number', 'expectation_year'])
      .where('number', '<>', release)
      .where('state', 'in', ['released', 'suspended'])
      .orderBy('expectation_year', 'desc')
      .orderBy('number', 'desc')
      .executeTakeFirst();
    return {
      run: life.runs,
      source: releaseSourceSchema.parse(detail.source),
      overrides: [...byCheck.values()],
      previous:
        previous?.expectation_year == null
          ? undefined
          : { number: previous.number, expectationYear: previous.expectation_year },
    };
  });
}
