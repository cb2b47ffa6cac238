import type { AcademicYear } from '../../../attendance/academic-year.ts';
import type { ListedSchool } from '../../../store/postgres/lists/listed-school.ts';
import type { ReleaseOfList } from '../../../store/postgres/lists/listing.ts';
import type { SchoolOrder, SortColumn } from '../../../store/postgres/lists/school-filter.ts';
import { type ListAddress, listAddress } from './list-address.ts';
import { type ListColumn, listColumns } from './list-columns.ts';

/**
 * The table of a list: headings that sort, and a row for each school, which leads to its page, or to its report of the year
 * where that is not the newest.
 */
export function listTable(
  release: ReleaseOfList,
  schools: readonly ListedSchool[],
  address: ListAddress,
  newest: AcademicYear | undefined,
) {
  const ofYear =
    newest === undefined || newest === release.expectationYear ? '' : `/releases/${release.number}`;
  const columns = listColumns(release);
  return {
    caption: sortedWords(columns, address.order),
    columns: columns.map((column) => heading(column, address)),
    rows: schools.map((school) => ({
      href: `/school/${school.urn}${ofYear}`,
      cells: columns.map(({ cell }, i) =>
        i === 0 ? { ...cell(school), note: `URN ${school.urn}` } : cell(school),
      ),
    })),
  };
}

/** A heading is a link that sorts by its column, or turns the order round where the list is sorted by it already. */
function heading({ id, heading, numeric, minor }: ListColumn, { filter, order, year }: ListAddress) {
  const sorted = order.column === id ? order.direction : undefined;
  const direction = sorted === 'ascending' ? 'descending' : 'ascending';
  return {
    id,
    text: heading,
    numeric,
    minor,
    sorted,
    href: listAddress('/schools', { filter, year, order: { column: id, direction } }),
  };
}

function sortedWords(columns: readonly ListColumn[], { column, direction }: SchoolOrder): string {
  const { id, heading, numeric } = columns.find(({ id }) => id === column)!;
  return `Schools sorted by ${heading}, ${(numeric ? numbers : inSteps.has(id) ? steps : letters)[direction]}`;
}

const letters = { ascending: 'A to Z', descending: 'Z to A' } as const;
const numbers = { ascending: 'lowest first', descending: 'highest first' } as const;
const steps = { ascending: 'first to last', descending: 'last to first' } as const;
/** Columns whose values have an order of their own, in which the form offers them. */
const inSteps: ReadonlySet<SortColumn> = new Set(['outcome', 'response', 'progress']);
