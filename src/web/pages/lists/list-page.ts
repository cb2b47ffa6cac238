import type { Reach } from '../../../access/reach.ts';
import { type AcademicYear, displayYear } from '../../../attendance/academic-year.ts';
import { count, counted } from '../../../presentation/formatting.ts';
import { mostTogether } from '../../../store/postgres/lists/compare-schools.ts';
import type { Listing } from '../../../store/postgres/lists/listing.ts';
import { pagination } from '../../components/lists/pagination.ts';
import { displayTime } from '../../dates/display-time.ts';
import { emptyList } from './empty-list.ts';
import { type ListAddress, listAddress } from './list-address.ts';
import { filterForm } from './list-filter-form.ts';
import { listTable } from './list-table.ts';

/** What `/schools` shows: a list, or why there is none. */
export function schoolListPage(listing: Listing, address: ListAddress, reach: Reach) {
  switch (listing.kind) {
    case 'nothing-released':
      return {
        title: 'Schools',
        empty: {
          heading: 'Nothing has been released yet',
          lines: ['Schools appear here when a release has been checked, approved and released.'],
        },
      };
    case 'suspended': {
      const year = displayYear(listing.release.expectationYear);
      return {
        title: `Schools for ${year}`,
        otherYears: otherYears(listing.years, listing.release.expectationYear),
        suspended: `The expectations for ${year} were suspended on ${displayTime(listing.at)}. No figures are shown until they have been corrected.`,
      };
    }
    case 'schools': {
      const title = `Schools for ${displayYear(listing.release.expectationYear)}`;
      return listing.inReach === 0
        ? { title, empty: emptyList(reach, listing.ofAuthority) }
        : { title, ...schoolsFound(listing, address) };
    }
  }
}

/** The lists of other years, where a year cannot be read. */
const otherYears = (years: readonly AcademicYear[], shown: AcademicYear) =>
  years
    .filter((year) => year !== shown)
    .map((year) => ({ text: `Schools for ${displayYear(year)}`, href: listAddress('/schools', { year }) }));

/** How many schools of an authority have not shared: it says nothing of which, nor of what they have. */
function notSharedWords({
  ofAuthority,
  inReach,
}: Pick<Extract<Listing, { kind: 'schools' }>, 'ofAuthority' | 'inReach'>): string | undefined {
  if (ofAuthority === undefined) return undefined;
  const not = ofAuthority - inReach;
  return not === 0
    ? 'Every school of your authority shares its report with you.'
    : `${counted(not, 'school', 'schools')} of your authority’s ${count(ofAuthority)} ${not === 1 ? 'has' : 'have'} not shared with you. Each headteacher decides. Not sharing says nothing about a school.`;
}

function schoolsFound(listing: Extract<Listing, { kind: 'schools' }>, address: ListAddress) {
  const { found, inReach, page, pages, release, schools } = listing;
  const everything = Object.values(address.filter).every((chosen) => chosen === undefined);
  const link = (path: string) =>
    listAddress(path, { filter: address.filter, order: address.order, year: address.year });
  return {
    scripts: ['school-search.js'],
    notShared: notSharedWords(listing),
    form: filterForm(listing, address),
    filtered: !everything,
    baseline: displayYear(release.baseline),
    clear: listAddress('/schools', { order: address.order, year: address.year }),
    result: everything
      ? `${inReach === 1 ? '' : 'All '}${counted(inReach, 'school', 'schools')}`
      : `${count(found)} of ${counted(inReach, 'school', 'schools')}`,
    position: pages > 1 ? `page ${page} of ${pages}` : undefined,
    table: found === 0 ? undefined : listTable(release, schools, address, listing.years[0]),
    pagination: pagination({ page, pages }, (number) =>
      listAddress('/schools', { ...address, page: number }),
    ),
    downloads: found === 0 ? undefined : { csv: link('/schools.csv'), ods: link('/schools.ods') },
    together:
      found === 0
        ? undefined
        : found > mostTogether
          ? {
              not: `To compare schools, or to download their reports together, choose fewer: up to ${count(mostTogether)} at once.`,
            }
          : {
              compare: found > 1 ? link('/schools/compare') : undefined,
              zip: link('/schools.zip'),
              what: found === 1 ? '1 report as a PDF' : `${count(found)} reports as PDFs`,
            },
  };
}
