import { count, inWords } from '../../../../presentation/formatting.ts';
import type { ListTable } from '../../../../presentation/html/list-table.ts';
import type { IntakeOutcome } from '../../../../store/postgres/releases/intake-outcome.ts';
import type { ReleaseSummary } from '../../../../store/postgres/releases/release-summary.ts';
import type { ListedUpload } from '../../../../store/postgres/releases/uploads/list-uploads.ts';
import { displaySize } from '../../responses/display-size.ts';
import { fileInWords, namedFile, withFilesInWords } from './named-file.ts';

type Stopped = Extract<IntakeOutcome, { readonly result: 'stopped' }>;
type Read = Exclude<IntakeOutcome, Stopped>;

/** Files uploaded for a release; each can be removed while the release is `open` to change. */
export function uploadsTable(uploads: readonly ListedUpload[], release: number, open: boolean): ListTable {
  return {
    columns: [
      { text: 'File' },
      { text: 'Size', numeric: true },
      { text: 'School year' },
      { text: 'SHA-256' },
      ...(open
        ? [
            { text: 'Change', hidden: true },
            { text: 'Remove', hidden: true },
          ]
        : []),
    ],
    rows: uploads.map(({ id, fileName, size, sha256 }) => {
      const { name, year } = namedFile(fileName);
      const button = {
        action: `/releases/${release}/files/remove`,
        name: 'upload',
        value: id,
        text: 'Remove',
        hidden: year === undefined ? name : `${name} of ${year}`,
      };
      return {
        cells: [
          { text: name, note: twinWords(uploads, id, sha256) },
          { text: displaySize(size) },
          { text: year ?? 'none given' },
          { text: sha256, class: 'abie-hash' },
          ...(open
            ? [
                {
                  text: 'Change the year',
                  href: `/releases/${release}/files/year?upload=${id}`,
                  hidden: `of ${year === undefined ? name : `${name} of ${year}`}`,
                },
                { button },
              ]
            : []),
        ],
      };
    }),
  };
}

/** Names the other files that hold the same bytes: one of them was meant to be another, or is not needed. */
function twinWords(uploads: readonly ListedUpload[], id: string, sha256: string): string | undefined {
  const twins = uploads.filter((other) => other.id !== id && other.sha256 === sha256);
  if (twins.length === 0) return undefined;
  return `The same file as ${inWords(twins.map(({ fileName }) => fileInWords(fileName)))}`;
}

/** Files that the last calculation read, which are those that the release is made from. */
export function runFilesTable(inputs: NonNullable<ReleaseSummary['inputs']>): ListTable {
  return {
    columns: [{ text: 'File' }, { text: 'School year' }, { text: 'SHA-256' }],
    rows: inputs.map(({ path, sha256 }) => {
      const { name, year } = namedFile(path);
      return {
        cells: [{ text: name }, { text: year ?? 'none given' }, { text: sha256, class: 'abie-hash' }],
      };
    }),
  };
}

/** Files that were recognised before the intake stopped. */
export function recognisedTable(files: Stopped['files']): ListTable {
  return {
    columns: recognisedColumns,
    rows: files.map(({ path, title, year, rows }) => ({
      cells: [
        { text: namedFile(path).name },
        { text: title },
        { text: year ?? namedFile(path).year ?? 'none' },
        { text: rows === null ? 'not whole' : count(rows) },
      ],
    })),
  };
}

/** Files that were read, with what could not be taken of each. */
export function filesReadTable(files: Read['files']): ListTable {
  return {
    columns: [
      ...recognisedColumns,
      { text: 'Used', numeric: true },
      { text: 'Left out for a fault', numeric: true },
    ],
    rows: files.map(({ path, title, year, rows, used, rejected, gaps }) => ({
      cells: [
        { text: namedFile(path).name },
        { text: title, notes: gaps.map(withFilesInWords) },
        { text: year ?? namedFile(path).year ?? 'none' },
        { text: count(rows) },
        { text: count(used) },
        { text: count(rejected) },
      ],
    })),
  };
}

const recognisedColumns = [
  { text: 'File' },
  { text: 'Recognised as' },
  { text: 'School year' },
  { text: 'Rows', numeric: true },
];

/** Cells and rows that could not be taken as they stand. */
export function faultsTable(faults: IntakeOutcome['faults']): ListTable {
  return {
    columns: [
      { text: 'File' },
      { text: 'Line', numeric: true },
      { text: 'Column' },
      { text: 'Value' },
      { text: 'What is wrong' },
    ],
    rows: faults.map(({ file, line, column, value, reason }) => ({
      cells: [
        { text: fileInWords(file) },
        { text: String(line) },
        { text: column || 'whole row' },
        { text: value || 'empty', class: 'abie-path' },
        { text: reason },
      ],
    })),
  };
}
