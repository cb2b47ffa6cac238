import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { type Reach, reachOf } from '../../../access/reach.ts';
import type { AcademicYear } from '../../../attendance/academic-year.ts';
import { type Asking, query } from '../connection/handle.ts';
import type { Tables } from '../connection/tables.ts';
import type { Listing, ReleaseOfList } from './listing.ts';
import { pageOfList } from './page-of-list.ts';
import { releaseListed, yearsListed } from './release-listed.ts';
import type { SchoolFilter, SchoolOrder } from './school-filter.ts';
import { inOrder } from './school-order.ts';
import { asListed, narrowed, schoolsListed, withResponses } from './schools-listed.ts';
import { seenList, urnsOf } from './seen-list.ts';

/** What a list is asked for. */
export interface ListWanted {
  readonly filter: SchoolFilter;
  readonly order: SchoolOrder;
  /** That of the release; the newest where none is chosen, or none has one in force. */
  readonly year?: AcademicYear | undefined;
  /** From 1. */
  readonly page: number;
  readonly perPage: number;
}

/** One page of the schools that the viewer may see, and how many there are. */
export const listSchools = query('list-expectations', async (at, wanted: ListWanted): Promise<Listing> => {
  const years = await yearsListed(at.rows);
  const release = await releaseListed(
    at.rows,
    years.find((year) => year === wanted.year),
  );
  if (release === undefined) {
    await at.decide({}, seenList('saw-list', undefined, wanted.filter, [], 0));
    return { kind: 'nothing-released' };
  }
  if (release.suspendedAt !== undefined) {
    await at.decide({}, seenList('saw-list', release.number, wanted.filter, [], 0));
    return { kind: 'suspended', release, at: release.suspendedAt, years };
  }
  const listing = await pageOf(at, release, years, wanted);
  await at.decide(
    {},
    seenList('saw-list', release.number, wanted.filter, urnsOf(listing.schools), listing.found),
  );
  return listing;
});

async function pageOf(
  { rows, viewer, settings }: Pick<Asking<'list-expectations'>, 'rows' | 'viewer' | 'settings'>,
  release: ReleaseOfList,
  years: readonly AcademicYear[],
  { filter, order, page, perPage }: ListWanted,
): Promise<Extract<Listing, { kind: 'schools' }>> {
  const inReach = schoolsListed(rows, release.number, reachOf(viewer, settings));
  const authorities = await inReach
    .select((eb) => [
      's.local_authority_code as code',
      eb.fn.max('s.local_authority_name').as('name'),
      eb.fn.countAll<number>().as('schools'),
    ])
    .groupBy('s.local_authority_code')
    .orderBy('name')
    .execute();
  const reached = authorities.reduce((sum, { schools }) => sum + schools, 0);
  const left = narrowed(withResponses(inReach, release.number), filter);
  const found = Object.values(filter).every((chosen) => chosen === undefined) ? reached : await countOf(left);
  const shown = pageOfList(found, perPage, page);
  return {
    kind: 'schools',
    release,
    years,
    inReach: reached,
    ofAuthority: await ofAuthority(rows, reachOf(viewer, settings), release.number),
    found,
    ...shown,
    schools: await inOrder(asListed(left), order, 'as-shown')
      .limit(perPage)
      .offset((shown.page - 1) * perPage)
      .execute(),
    localAuthorities: authorities.flatMap(({ code, name }) =>
      code === null || name === null ? [] : [{ code, name }],
    ),
  };
}

async function ofAuthority(
  rows: ReadonlyKysely<Tables>,
  reach: Reach,
  release: number,
): Promise<number | undefined> {
  if (reach.kind !== 'local-authority' || !reach.shared) return undefined;
  const { n } = await rows
    .selectNoFrom(sql<number>`schools_of_own_authority(${release})`.as('n'))
    .executeTakeFirstOrThrow();
  return n;
}

async function countOf(schools: ReturnType<typeof narrowed>): Promise<number> {
  const { found } = await schools
    .select((eb) => eb.fn.countAll<number>().as('found'))
    .executeTakeFirstOrThrow();
  return found;
}
