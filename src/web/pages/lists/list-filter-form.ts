import { type AcademicYear, displayYear } from '../../../attendance/academic-year.ts';
import type { ListedAuthority, ReleaseOfList } from '../../../store/postgres/lists/listing.ts';
import type { SortColumn } from '../../../store/postgres/lists/school-filter.ts';
import type { ListAddress } from './list-address.ts';
import { listColumns } from './list-columns.ts';
import { type Choice, outcomeChoices, phaseChoices, progressChoices, responseChoices } from './list-words.ts';

/** The form that narrows a list. There is nothing to choose where only one local authority is listed. */
export function filterForm(
  listing: {
    readonly release: ReleaseOfList;
    readonly years: readonly AcademicYear[];
    readonly localAuthorities: readonly ListedAuthority[];
  },
  { filter, order }: ListAddress,
) {
  const authorities = listing.localAuthorities.map(({ code, name }) => ({ value: code, text: name }));
  const sorts: readonly Choice<SortColumn>[] = listColumns(listing.release).map(({ id, heading }) => ({
    value: id,
    text: heading,
  }));
  return {
    words: filter.words ?? '',
    selects: [
      ...(listing.years.length > 1 ? [yearSelect(listing.years, listing.release.expectationYear)] : []),
      select('phase', 'Phase', phaseChoices, filter.phase),
      ...(authorities.length > 1
        ? [select('local-authority', 'Local authority', authorities, filter.localAuthority)]
        : []),
      select('outcome', 'Outcome', outcomeChoices, filter.outcome),
      select('response', 'Response', responseChoices, filter.response),
      select('progress', 'Year so far', progressChoices, filter.progress),
    ],
    // Where the page is narrow the table has no headings to sort by.
    order: [
      { id: 'sort', label: 'Sort by', items: chosenOf(sorts, order.column) },
      { id: 'direction', label: 'Order', items: chosenOf(directions, order.direction) },
    ],
  };
}

/** A year is always chosen: there is no list of all years. */
const yearSelect = (years: readonly AcademicYear[], shown: AcademicYear) => ({
  id: 'year',
  label: 'Year',
  items: chosenOf(
    years.map((year) => ({ value: year, text: displayYear(year) })),
    shown,
  ),
});

const directions: readonly Choice[] = [
  { value: 'ascending', text: 'A to Z, lowest first' },
  { value: 'descending', text: 'Z to A, highest first' },
];

function select(id: string, label: string, choices: readonly Choice[], chosen: string | undefined) {
  return { id, label, items: [{ value: '', text: 'All' }, ...chosenOf(choices, chosen)] };
}

const chosenOf = (choices: readonly Choice[], chosen: string | undefined) =>
  choices.map((choice) => ({ ...choice, selected: choice.value === chosen }));
