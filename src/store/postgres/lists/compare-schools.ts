import type { ReadonlyKysely } from 'kysely/readonly';
import { reachOf } from '../../../access/reach.ts';
import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { QuestionableFigure } from '../../../documents/report/report-figures.ts';
import { reportFormats } from '../../../documents/report/report-formats.ts';
import { query } from '../connection/handle.ts';
import type { Tables } from '../connection/tables.ts';
import { unpackContent } from '../reports/unpack-content.ts';
import type { ListedSchool } from './listed-school.ts';
import type { ReleaseOfList } from './listing.ts';
import { releaseListed, yearsListed } from './release-listed.ts';
import type { SchoolFilter } from './school-filter.ts';
import { inOrder } from './school-order.ts';
import { asListed, narrowed, schoolsListed, withResponses } from './schools-listed.ts';
import { seenList, urnsOf } from './seen-list.ts';

/** Schools that are compared, or whose reports are downloaded, at once: what one organisation has, and not a region. */
export const mostTogether = 250;

/** Which schools are compared. */
export interface ComparisonWanted {
  readonly filter: SchoolFilter;
  readonly year?: AcademicYear | undefined;
  /** Undefined for the page. */
  readonly format?: 'csv' | 'ods';
}

/** A school with the figures of its report, in words. */
export interface ComparedSchool extends ListedSchool {
  readonly figures: readonly QuestionableFigure[];
}

/** What there is to compare for a viewer. */
export type Comparison =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'too-many'; readonly found: number }
  | {
      readonly kind: 'schools';
      readonly release: ReleaseOfList;
      /** By name. */
      readonly schools: readonly ComparedSchool[];
    };

/** The figures of the schools that the viewer may see, to be read beside each other. */
export const compareSchools = query(
  'list-expectations',
  async (at, { filter, year, format }: ComparisonWanted): Promise<Comparison> => {
    const action = format === undefined ? 'saw-list' : 'downloaded-list';
    const years = await yearsListed(at.rows);
    const release = await releaseListed(
      at.rows,
      years.find((each) => each === year),
    );
    if (release === undefined || release.suspendedAt !== undefined) {
      await at.decide({}, seenList(action, release?.number, filter, [], 0, format));
      return { kind: 'nothing' };
    }
    const left = narrowed(
      withResponses(schoolsListed(at.rows, release.number, reachOf(at.viewer, at.settings)), release.number),
      filter,
    );
    const { found } = await left
      .select((of) => of.fn.countAll<number>().as('found'))
      .executeTakeFirstOrThrow();
    if (found > mostTogether) {
      await at.decide({}, seenList(action, release.number, filter, [], found, format));
      return { kind: 'too-many', found };
    }
    const rows = await inOrder(asListed(left), { column: 'name', direction: 'ascending' }).execute();
    await at.decide({}, seenList(action, release.number, filter, urnsOf(rows), found, format));
    const figures = await figuresOf(at.rows, release.number, urnsOf(rows));
    const schools = rows.map((school) => ({ ...school, figures: figures.get(school.urn) ?? [] }));
    return { kind: 'schools', release, schools };
  },
);

async function figuresOf(
  rows: ReadonlyKysely<Tables>,
  release: number,
  urns: readonly Urn[],
): Promise<ReadonlyMap<Urn, readonly QuestionableFigure[]>> {
  if (urns.length === 0) return new Map();
  const kept = await rows
    .selectFrom('expectation')
    .select(['urn', 'content'])
    .where('release', '=', release)
    .where('urn', 'in', urns)
    .execute();
  return new Map(
    kept.map(({ urn, content }) => [urn, reportFormats.read(unpackContent(content)).figures.questionable]),
  );
}
