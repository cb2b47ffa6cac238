import type { CsvCell } from '../../../../presentation/sheets/csv.ts';
import { sheetRows } from '../../../../presentation/sheets/sheet-rows.ts';
import type { ToldSchool } from '../../../../store/postgres/notices/told-schools.ts';
import { csvTable } from '../../../../store/release-folder/csv-table.ts';
import { dayInLondon } from '../../../dates/display-time.ts';

const day = (when: Date | null): string | undefined => (when === null ? undefined : dayInLondon(when));

interface Column {
  readonly heading: string;
  readonly cell: (school: ToldSchool) => CsvCell;
}

/** What the file says of each school: enough to tell it in another way, and no figure. */
const columns = (publicUrl: URL): readonly Column[] => [
  { heading: 'urn', cell: ({ urn }) => urn },
  { heading: 'school', cell: ({ name }) => name ?? undefined },
  { heading: 'local_authority', cell: (school) => school.local_authority ?? undefined },
  { heading: 'last_notice', cell: ({ kind }) => kind ?? undefined },
  { heading: 'way', cell: ({ way }) => way ?? undefined },
  { heading: 'state', cell: ({ state }) => state ?? 'not-told' },
  { heading: 'asked_on', cell: (school) => day(school.asked_at) },
  { heading: 'print_file', cell: ({ part }) => part ?? undefined },
  { heading: 'opened_on', cell: (school) => day(school.opened_at) },
  { heading: 'responded_on', cell: (school) => day(school.responded_at) },
  { heading: 'link', cell: ({ urn }) => new URL(`/school/${urn}`, publicUrl).href },
];

/** The schools as a CSV file: an empty cell is what has not happened. */
export function noticesFile(told: readonly ToldSchool[], publicUrl: URL): Uint8Array {
  const all = columns(publicUrl);
  return csvTable(
    all.map(({ heading }) => heading),
    sheetRows(all, told),
  );
}
