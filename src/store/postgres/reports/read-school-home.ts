import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { schoolOf } from '../../../access/viewer.ts';
import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { schoolNameOr } from '../../../attendance/school-name.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { ReportFigures } from '../../../documents/report/report-figures.ts';
import type { Outcome } from '../../../expectations/outcome.ts';
import type { ReleaseState } from '../../../workflow/release/release-state.ts';
import { query } from '../connection/handle.ts';
import { respondByColumn } from '../connection/respond-by.ts';
import type { Tables } from '../connection/tables.ts';
import { isOfSchool, todaysUrn } from '../connection/urns-of.ts';
import { type KeptResponse, keptResponses } from '../responses/kept-response.ts';
import { findReportInForce } from './report-in-force.ts';
import { schoolFactsColumns, schoolFactsFrom } from './school-facts.ts';

/** What a school's own page is made of. */
export interface SchoolHome {
  readonly urn: Urn;
  readonly name: string;
  readonly localAuthorityName: string | null;
  /** Of every year that the viewer may know of, newest first. */
  readonly releases: readonly HomeRelease[];
  /** Empty for whoever may not read them. */
  readonly responses: readonly KeptResponse[];
  readonly sharedWithGovernors: boolean;
  readonly sharedWithLocalAuthority: boolean;
  readonly contactConsented: boolean;
  /** Similar schools that agreed to be contacted; 0 for whoever may not contact them. */
  readonly openToContact: number;
  /** Whether the viewer may read how one of its years ended. */
  readonly yearsEnded: boolean;
  /** An offer of support that the viewer may know of waits for the school’s answer. */
  readonly hasOfferToAnswer: boolean;
  /** What the report in force asks, for the school itself; undefined for others, and where nothing is asked. */
  readonly asked: ReportFigures['asked'] | undefined;
}

/** A release as a school's page tells of it. */
export interface HomeRelease {
  readonly number: number;
  readonly state: ReleaseState;
  readonly expectationYear: AcademicYear;
  readonly releasedAt: Date | null;
  /** The last day on which the school is asked to respond. */
  readonly respondBy: IsoDate | undefined;
  /** Of the school's report in it; undefined where the viewer cannot read one. */
  readonly status: Outcome['status'] | undefined;
  readonly suspendedAt: Date | undefined;
  /** Why it was suspended. */
  readonly because: string | undefined;
  /** Number of the release that corrected or superseded it. */
  readonly byRelease: number | undefined;
}

/** Reads what a school's own page says. */
export const readSchoolHome = query('see-school-page', async (at, asked: Urn): Promise<SchoolHome> => {
  const school = await at.rows
    .selectFrom('school')
    .select(schoolFactsColumns)
    .select(['school.name', 'school.local_authority_name'])
    .where('school.urn', '=', todaysUrn(asked))
    .executeTakeFirst();
  const facts = school && schoolFactsFrom(school);
  const urn = facts?.urn ?? asked;
  await at.decide(facts && { school: facts }, { action: 'saw-school-page', recordKind: 'school', urn });
  return {
    urn,
    name: schoolNameOr(school?.name, urn),
    localAuthorityName: school!.local_authority_name,
    releases: await homeReleases(at.rows, urn),
    responses: await keptResponses(at.rows, { urn }),
    sharedWithGovernors: facts!.boardPackShared,
    sharedWithLocalAuthority: facts!.sharedWithLocalAuthority,
    contactConsented: facts!.contactConsented,
    openToContact: await openToContact(at.rows, urn),
    yearsEnded: await hasYearsEnded(at.rows, urn),
    hasOfferToAnswer: await hasOfferToAnswer(at.rows, urn),
    asked:
      schoolOf(at.viewer) === urn
        ? (await findReportInForce(at.rows, urn))?.content.figures.asked
        : undefined,
  };
});

async function hasOfferToAnswer(rows: ReadonlyKysely<Tables>, urn: Urn): Promise<boolean> {
  const offer = await rows
    .selectFrom('support_offer')
    .select('id')
    .where(isOfSchool('urn', urn))
    .where('state', 'in', ['offered', 'postponed'])
    .executeTakeFirst();
  return offer !== undefined;
}

async function homeReleases(rows: ReadonlyKysely<Tables>, urn: Urn): Promise<readonly HomeRelease[]> {
  const found = await rows
    .selectFrom('release')
    .leftJoin('expectation', (join) =>
      join.onRef('expectation.release', '=', 'release.number').on(isOfSchool('expectation.urn', urn)),
    )
    .leftJoin('release_event as suspended', (join) =>
      join.onRef('suspended.release', '=', 'release.number').on('suspended.kind', '=', 'suspended'),
    )
    .leftJoin('release_event as replaced', (join) =>
      join
        .onRef('replaced.release', '=', 'release.number')
        .on('replaced.kind', 'in', ['corrected', 'superseded']),
    )
    .distinctOn(['release.expectation_year', 'release.number'])
    .select([
      'release.number',
      'release.state',
      'release.expectation_year',
      'release.release_at',
      respondByColumn,
      'expectation.status',
      'suspended.at as suspended_at',
      'suspended.detail as suspended_detail',
      'replaced.detail as replaced_detail',
    ])
    .where('release.state', 'in', ['released', 'suspended', 'superseded', 'corrected'])
    .orderBy('release.expectation_year', 'desc')
    .orderBy('release.number', 'desc')
    .orderBy((of) => of('expectation.urn', '=', urn), 'desc')
    .execute();
  return found.map((row) => ({
    number: row.number,
    state: row.state,
    // A release in these states has its year: the table checks it.
    expectationYear: row.expectation_year as AcademicYear,
    releasedAt: row.release_at,
    respondBy: row.respond_by ?? undefined,
    status: row.status ?? undefined,
    suspendedAt: row.suspended_at ?? undefined,
    because: textOf(row.suspended_detail?.because),
    byRelease: numberOf(row.replaced_detail?.byRelease),
  }));
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);
const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined);

async function openToContact(rows: ReadonlyKysely<Tables>, urn: Urn): Promise<number> {
  const { open } = await rows
    .selectFrom('contact_consent')
    .select((of) => of.fn.countAll<number>().as('open'))
    .where('revoked_at', 'is', null)
    .where(sql<boolean>`not ${isOfSchool('urn', urn)}`)
    .where(
      sql<boolean>`urn in (select unnest(urns_of(named.urn)) from expectation e
        join release r on r.number = e.release and r.state = 'released' cross join unnest(e.similar_urns) named (urn)
        where ${isOfSchool('e.urn', urn)})`,
    )
    .executeTakeFirstOrThrow();
  return open;
}

async function hasYearsEnded(rows: ReadonlyKysely<Tables>, urn: Urn): Promise<boolean> {
  const found = await rows
    .selectFrom('year_result')
    .select('release')
    .where(isOfSchool('urn', urn))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
