import type { Selectable } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { SchoolChangeKind } from '../../../expectations/comparison/school-change.ts';
import { query } from '../connection/handle.ts';
import type { ReleaseChangeRow } from '../connection/tables/reviews.ts';
import type { Tables } from '../connection/tables.ts';
import { urnsOf } from '../lists/seen-list.ts';
import { releaseFacts } from './release-facts.ts';

/** The columns that changes may be sorted by. */
export const changeSorts = [
  'urn',
  'name',
  'local_authority',
  'attendance_change',
  'improvement_change',
  'expected_change',
] as const;
export type ChangeSort = (typeof changeSorts)[number];

/** Which changes, and in which order. */
export interface ChangesAsked {
  readonly release: number;
  readonly kind?: SchoolChangeKind | undefined;
  readonly sort: ChangeSort;
  readonly descending: boolean;
  /** From 0. */
  readonly from: number;
  readonly most: number;
  /** How they leave the service: on a page or as a file. */
  readonly as: 'page' | 'file';
}

/** One school in two releases, and how its figures changed; null where one of the two has no figure. */
export type ListedChange = Selectable<ReleaseChangeRow> & {
  readonly attendance_change: number | null;
  readonly improvement_change: number | null;
  readonly expected_change: number | null;
};

/** Changes of one release, and how many there are of each kind. */
export interface ListedChanges {
  readonly changes: readonly ListedChange[];
  readonly counts: Readonly<Partial<Record<SchoolChangeKind, number>>>;
}

/** The changes against the last release, school by school. Empty where there was none to compare with. */
export const listChanges = query('see-release', async (at, asked: ChangesAsked): Promise<ListedChanges> => {
  const changes = await changesOf(at.rows, asked);
  await at.decide(await releaseFacts(at.rows, asked.release), {
    action: 'saw-release',
    recordKind: 'release',
    release: asked.release,
    schools: urnsOf(changes),
    detail: { part: 'changes', as: asked.as },
  });
  return { changes, counts: await countsOf(at.rows, asked.release) };
});

async function changesOf(
  rows: ReadonlyKysely<Tables>,
  { release, kind, sort, descending, from, most }: ChangesAsked,
) {
  const changes = rows
    .selectFrom('release_change')
    .selectAll()
    .select(({ eb }) => [
      eb('attendance', '-', eb.ref('before_attendance')).as('attendance_change'),
      eb('improvement', '-', eb.ref('before_improvement')).as('improvement_change'),
      eb('expected', '-', eb.ref('before_expected')).as('expected_change'),
    ])
    .where('release', '=', release)
    .$if(kind !== undefined, (some) => some.where('kind', '=', kind!));
  return (await rows
    .selectFrom(changes.as('changed'))
    .selectAll()
    .orderBy(sort, (order) => (descending ? order.desc().nullsLast() : order.asc().nullsLast()))
    .orderBy('urn')
    .offset(from)
    .limit(most)
    .execute()) as readonly ListedChange[];
}

async function countsOf(rows: ReadonlyKysely<Tables>, release: number) {
  const counted = await rows
    .selectFrom('release_change')
    .select(({ fn }) => ['kind', fn.countAll<number>().as('schools')])
    .where('release', '=', release)
    .groupBy('kind')
    .execute();
  return Object.fromEntries(counted.map(({ kind, schools }) => [kind, schools]));
}
