import { displayYear } from '../../../../attendance/academic-year.ts';
import { schoolChangeKinds, schoolChangeWords } from '../../../../expectations/comparison/school-change.ts';
import { count, counted } from '../../../../presentation/formatting.ts';
import type { ListedChanges } from '../../../../store/postgres/releases/list-changes.ts';
import type { ReleaseRecord } from '../../../../store/postgres/releases/read-release.ts';
import { pagination } from '../../../components/lists/pagination.ts';
import { releaseCrumbs } from '../shared/crumbs.ts';
import { reportAddress } from '../shared/report-address.ts';
import { changeColumns } from './change-columns.ts';
import { type ChangesAddress, changesAddress } from './changes-address.ts';

/** Schools on a page. */
export const perPage = 50;

/** The changes against the last release, school by school. */
export function changesView(
  record: ReleaseRecord,
  { changes, counts }: ListedChanges,
  address: ChangesAddress,
) {
  const { number, summary } = record;
  const path = `/releases/${number}/changes`;
  const all = Object.values(counts).reduce((sum, each) => sum + each, 0);
  const found = address.kind === undefined ? all : (counts[address.kind] ?? 0);
  const pages = Math.max(1, Math.ceil(found / perPage));
  return {
    breadcrumbs: releaseCrumbs(number, 'Changes against the last release'),
    number,
    compared: summary.comparedWith
      ? `Compared with release ${summary.comparedWith.number}, for ${displayYear(summary.comparedWith.expectationYear)}. Attendance is in per cent of sessions; changes are in percentage points.`
      : undefined,
    kinds: schoolChangeKinds.flatMap((kind) =>
      counts[kind] === undefined
        ? []
        : [
            {
              text: schoolChangeWords[kind],
              count: count(counts[kind]),
              href: changesAddress(path, { ...address, kind, page: 1 }),
              current: kind === address.kind,
            },
          ],
    ),
    everyHref:
      address.kind === undefined ? undefined : changesAddress(path, { ...address, kind: undefined, page: 1 }),
    result: counted(found, 'school', 'schools'),
    csv: changesAddress(`${path}.csv`, { ...address, page: 1 }),
    columns: changeColumns.map(({ text, numeric, sort }) => ({
      text,
      numeric,
      sorted: sort === address.sort ? (address.descending ? 'descending' : 'ascending') : undefined,
      href:
        sort &&
        changesAddress(path, {
          ...address,
          sort,
          descending: sort === address.sort ? !address.descending : numeric,
          page: 1,
        }),
    })),
    rows: changes.map((change) => ({
      href: change.kind === 'gone' ? undefined : reportAddress(record, change.urn),
      cells: changeColumns.map(({ cell }) => cell(change)),
    })),
    pagination: pagination({ page: address.page, pages }, (page) =>
      changesAddress(path, { ...address, page }),
    ),
  };
}
