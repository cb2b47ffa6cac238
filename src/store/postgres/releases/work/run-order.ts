import type { AcademicYear } from '../../../../attendance/academic-year.ts';
import type { ExplainedDisruption, FigureSaidRight, Override } from '../../../../expectations/release.ts';
import { asJob, type WorkDatabase } from '../../connection/handle.ts';
import { confirmedBySchools } from '../../responses/confirmed-by-schools.ts';
import { explainedDisruptions } from '../../year-turn/work/explained-disruptions.ts';
import { eventOf } from '../event-of-row.ts';
import { lifeOfRelease } from '../record-event.ts';
import { type ReleaseSource, releaseSourceSchema } from '../release-source.ts';

/** What a job is to make of a draft. */
export interface RunOrder {
  readonly run: number;
  readonly source: ReleaseSource;
  /** Failed checks that somebody let pass, with the name of who did. */
  readonly overrides: readonly Override[];
  /** Figures that schools confirmed, and those that analysts confirmed in this release. */
  readonly saidRight: readonly FigureSaidRight[];
  /** What accepted disruptions explain of schools' years, as it was fixed when those years were closed. */
  readonly disruptions: readonly ExplainedDisruption[];
  /** The release to compare with. */
  readonly previous: { readonly number: number; readonly expectationYear: AcademicYear } | undefined;
}

/** The run that waits to be done; undefined when none does: it is done already, or was given up. */
export function runOrder(database: WorkDatabase, release: number): Promise<RunOrder | undefined> {
  return asJob(database, async (rows) => {
    const life = await lifeOfRelease(rows, release);
    if (life === undefined || !life.running) return undefined;
    const detail = await rows
      .selectFrom('release_detail')
      .select('source')
      .where('release', '=', release)
      .executeTakeFirstOrThrow();
    const said = await rows
      .selectFrom('release_event')
      .innerJoin('person', 'person.id', 'release_event.by_person')
      .select(['kind', 'at', 'by_person', 'detail', 'person.name'])
      .where('release', '=', release)
      .where('kind', 'in', ['overridden', 'figure-confirmed'])
      .orderBy('seq')
      .execute();
    const events = said.map((row) => ({ event: eventOf(row), by: row.name }));
    // Said twice, the last word stands.
    const byCheck = new Map(
      events.flatMap(({ event, by }) =>
        event.kind === 'overridden'
          ? [[event.check, { check: event.check, because: event.because, by }] as const]
          : [],
      ),
    );
    const byAnalysts = events.flatMap(({ event, by }) => {
      if (event.kind !== 'figure-confirmed') return [];
      const { urn, year, attendance, because } = event;
      return [{ urn, year, attendance, because, by }];
    });
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
      saidRight: [...(await confirmedBySchools(rows)), ...byAnalysts],
      disruptions: await explainedDisruptions(rows),
      previous:
        previous?.expectation_year == null
          ? undefined
          : { number: previous.number, expectationYear: previous.expectation_year },
    };
  });
}
