import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { may } from '../../../access/may.ts';
import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { SchoolDay } from '../../../progress/days/school-day.ts';
import type { YearReading } from '../../../progress/within-year/year-reading.ts';
import { query } from '../connection/handle.ts';
import type { Tables } from '../connection/tables.ts';
import { isOfSchool, todaysUrn } from '../connection/urns-of.ts';
import { schoolFacts } from '../reports/school-facts.ts';
import { type KeptResponse, keptResponses } from '../responses/kept-response.ts';
import { nameOfSchool } from '../responses/school-name.ts';
import { type KeptShock, keptShocks } from './kept-shocks.ts';
import { readSchoolDays } from './read-days.ts';

/** How a school's year goes. */
export interface SchoolProgress {
  readonly urn: Urn;
  readonly schoolName: string;
  readonly isSpecial: boolean;
  /** Of the release in force; undefined where there is none that the viewer may read. */
  readonly year: AcademicYear | undefined;
  /** Undefined where the year is not read yet, or nothing is asked. */
  readonly reading: YearReading | undefined;
  /** The last day that is in it. */
  readonly until: IsoDate | undefined;
  /** Whether the report in force asks anything of the school. */
  readonly isAsked: boolean;
  /** Of this year and last, for the school's own head and attendance lead; to others none. */
  readonly days: readonly SchoolDay[];
  /** The school's own events, for the school and whoever answers it. */
  readonly shocks: readonly KeptShock[];
  /** Those of its local authority and of England. */
  readonly around: readonly KeptShock[];
  /** What the school told of disruptions, for whoever may read its responses. */
  readonly told: readonly KeptResponse[];
}

async function isSpecialSchool(rows: ReadonlyKysely<Tables>, urn: Urn): Promise<boolean> {
  const row = await rows
    .selectFrom('school')
    .select('phase')
    .where('urn', '=', todaysUrn(urn))
    .executeTakeFirst();
  return row?.phase === 'special';
}

/** Reads how a school's year goes against its expectation. */
export const readSchoolProgress = query('see-progress', async (at, asked: Urn): Promise<SchoolProgress> => {
  const school = await schoolFacts(at.rows, asked);
  const urn = school?.urn ?? asked;
  await at.decide(school && { school }, { action: 'saw-progress', recordKind: 'progress', urn });
  const facts = { school: school! };
  const row = await at.rows
    .selectFrom('expectation')
    .innerJoin('release', 'release.number', 'expectation.release')
    .leftJoin('year_reading', (join) =>
      join
        .onRef('year_reading.release', '=', 'expectation.release')
        .onRef('year_reading.urn', '=', 'expectation.urn'),
    )
    .select(['release.expectation_year', 'expectation.minimum_improvement', 'year_reading.reading'])
    .select(sql<IsoDate | null>`year_reading.until::text`.as('until'))
    .where(isOfSchool('expectation.urn', urn))
    .where('release.state', '=', 'released')
    .orderBy('release.expectation_year', 'desc')
    .limit(1)
    .executeTakeFirst();
  const year = row?.expectation_year ?? undefined;
  const days =
    year !== undefined && may(at.viewer, 'see-registers', facts)
      ? await readSchoolDays(at.rows, year, urn)
      : [];
  return {
    urn,
    schoolName: await nameOfSchool(at.rows, urn),
    isSpecial: await isSpecialSchool(at.rows, urn),
    year,
    // Written by the work of progress, and by nothing else.
    reading: (row?.reading ?? undefined) as YearReading | undefined,
    until: row?.until ?? undefined,
    isAsked: row?.minimum_improvement !== null && row?.minimum_improvement !== undefined,
    days,
    shocks:
      year !== undefined && may(at.viewer, 'see-responses', facts)
        ? await keptShocks(at.rows, year, isOfSchool('shock.urn', urn))
        : [],
    around:
      year === undefined
        ? []
        : await keptShocks(
            at.rows,
            year,
            sql<boolean>`(level = 'nation' or (level = 'area' and place = ${school!.localAuthority ?? ''}))`,
          ),
    told: (await keptResponses(at.rows, { urn })).filter(({ body }) => body.kind === 'disruption'),
  };
});
