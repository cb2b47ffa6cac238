import { type Expression, sql } from 'kysely';
import { noExpectationReasons } from '../../../attendance/outcome-glossary.ts';
import { progressWords, type SchoolOrder, type SortColumn, schoolResponses } from './school-filter.ts';
import type { asListed } from './schools-listed.ts';

const outcomes = ['set', 'maintain', ...noExpectationReasons];

/** What each column is sorted by. A name without words has none: it stands last. */
const sortedBy: Readonly<Record<SortColumn, Expression<unknown>>> = {
  name: sql`case when s.name is not null then s.plain_name collate "C" end`,
  phase: sql`s.phase`,
  'local-authority': sql`s.local_authority_name`,
  outcome: sql`array_position(array[${sql.join(outcomes.map((one) => sql.lit(one)))}], e.status)`,
  attendance: sql`e.baseline_attendance`,
  expected: sql`e.expected_attendance`,
  improvement: sql`e.minimum_improvement`,
  gap: sql`e.gap`,
  response: sql`array_position(array[${sql.join(schoolResponses.map((one) => sql.lit(one)))}], coalesce(r.said, 'none'))`,
  progress: sql`array_position(array[${sql.join(progressWords.map((one) => sql.lit(one)))}], y.word)`,
};

/** The gap as a page shows it (decision 0088), so that its list stands in the order that a reader sees. */
const shownGap = sql`round(e.similar_attendance::numeric, 1) - round(e.baseline_attendance::numeric, 1)`;

/** Puts schools in order: by the column, then by name and number, so that pages neither repeat nor lose one. */
export function inOrder(
  schools: ReturnType<typeof asListed>,
  { column, direction }: SchoolOrder,
  figures: 'as-kept' | 'as-shown' = 'as-kept',
) {
  const way = direction === 'ascending' ? 'asc' : 'desc';
  return schools
    .orderBy(column === 'gap' && figures === 'as-shown' ? shownGap : sortedBy[column], (order) =>
      order[way]().nullsLast(),
    )
    .orderBy(sortedBy.name, (order) => order.asc().nullsLast())
    .orderBy('s.urn');
}
