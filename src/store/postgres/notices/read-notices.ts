import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { NoticeKind, NoticeWay } from '../../../workflow/notices/notice-kind.ts';
import type { NoticeState } from '../../../workflow/notices/notice-state.ts';
import type { ReleaseState } from '../../../workflow/release/release-state.ts';
import { query } from '../connection/handle.ts';
import { respondByColumn } from '../connection/respond-by.ts';
import type { Tables } from '../connection/tables.ts';
import { type PageOfList, pageOfList } from '../lists/page-of-list.ts';
import { releaseFacts } from '../releases/release-facts.ts';
import { type ToldSchool, type ToldWhich, toldSchools } from './told-schools.ts';

/** Which schools of a release, and how they are looked at. */
export interface NoticesWanted {
  readonly release: number;
  readonly which: ToldWhich;
  /** From 1. */
  readonly page: number;
  readonly perPage: number;
  readonly as: 'page' | 'file';
  /** Whether there is anybody who sends e-mail. */
  readonly byEmail: boolean;
}

/** How many notices of a kind stand where. */
export interface NoticeCount {
  readonly kind: NoticeKind;
  readonly way: NoticeWay;
  readonly state: NoticeState;
  readonly schools: number;
  /** What was heard last, of those that wait or could not be sent. */
  readonly because: string | null;
}

/** A file of letters to print. */
export interface PrintFile {
  readonly kind: NoticeKind;
  readonly part: number;
  readonly schools: number;
  readonly made_at: Date;
}

/** How far the schools of a release have been told, and what came of it. */
export interface Told extends PageOfList {
  readonly state: ReleaseState;
  readonly year: AcademicYear | null;
  readonly respondBy: IsoDate | null;
  readonly counts: readonly NoticeCount[];
  /** When a notice was asked for last; null before the first. */
  readonly lastAsked: Date | null;
  readonly files: readonly PrintFile[];
  /** Of all schools of the release. */
  readonly schools: { readonly all: number; readonly opened: number; readonly responded: number };
  readonly found: number;
  readonly told: readonly ToldSchool[];
  /** How many would be sent of each kind, by way. */
  readonly toCome: readonly {
    readonly kind: NoticeKind;
    readonly way: NoticeWay;
    readonly schools: number;
  }[];
}

/** Reads which schools were told of a release, and which have opened their report or responded. */
export const readNotices = query('see-notices', async (at, wanted: NoticesWanted): Promise<Told> => {
  const { release, which, as } = wanted;
  await at.decide(await releaseFacts(at.rows, release), {
    action: 'saw-notices',
    recordKind: 'release',
    release,
    detail: { which, as },
  });
  const { state, expectation_year, respond_by } = await at.rows
    .selectFrom('release')
    .select(['state', 'expectation_year', respondByColumn])
    .where('number', '=', release)
    .executeTakeFirstOrThrow();
  const found = await toldSchools(at.rows, release, which);
  const shown = pageOfList(found.schools.length, wanted.perPage, wanted.page);
  const from = (shown.page - 1) * wanted.perPage;
  return {
    ...shown,
    state,
    year: expectation_year,
    respondBy: respond_by,
    counts: await countsOf(at.rows, release),
    lastAsked: await lastAskedOf(at.rows, release),
    files: await at.rows
      .selectFrom('notice_letters')
      .select(['kind', 'part', 'schools', 'made_at'])
      .where('release', '=', release)
      .orderBy('made_at')
      .orderBy('part')
      .execute(),
    schools: found.totals,
    found: found.schools.length,
    told: found.schools.slice(from, from + wanted.perPage),
    toCome: state === 'released' ? await toCome(at.rows, release, wanted.byEmail) : [],
  };
});

async function countsOf(rows: ReadonlyKysely<Tables>, release: number): Promise<readonly NoticeCount[]> {
  return rows
    .selectFrom('notice')
    .select(({ fn }) => [
      'kind',
      'way',
      'state',
      fn.countAll<number>().as('schools'),
      fn.max('because').as('because'),
    ])
    .where('release', '=', release)
    .groupBy(['kind', 'way', 'state'])
    .orderBy('kind')
    .orderBy('way')
    .orderBy('state')
    .execute();
}

async function lastAskedOf(rows: ReadonlyKysely<Tables>, release: number): Promise<Date | null> {
  const { last } = await rows
    .selectFrom('notice')
    .select(({ fn }) => fn.max('asked_at').as('last'))
    .where('release', '=', release)
    .executeTakeFirstOrThrow();
  return last;
}

async function toCome(
  rows: ReadonlyKysely<Tables>,
  release: number,
  byEmail: boolean,
): Promise<Told['toCome']> {
  const { rows: found } = await sql<{ kind: NoticeKind; way: NoticeWay; schools: number }>`
    select k.kind, c.way, count(*)::integer as schools
      from (values ('report'), ('reminder'), ('last-reminder')) k (kind)
      cross join lateral notices_to_come(${release}, k.kind, ${byEmail}) c
      group by 1, 2 order by 1, 2`.execute(rows as never);
  return found;
}
