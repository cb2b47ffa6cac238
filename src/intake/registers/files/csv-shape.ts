import { parseUrn, type Urn } from '../../../attendance/urn.ts';
import type { FileCount, FileMark, RowNotRead } from './register-row.ts';
import { RegisterFileFault } from './text-of.ts';

/** What one line of a file holds. */
export type CsvRow =
  | { readonly marks: readonly FileMark[] }
  | { readonly count: FileCount }
  | { readonly notRead: RowNotRead };

/** A way of laying registers out in a CSV file, known by its columns. */
export interface CsvShape {
  readonly name: 'marks' | 'pupil-days' | 'counts';
  readonly needs: readonly string[];
  readonly may: readonly string[];
}

/** The shapes that are read: a row a mark; a row a pupil's day; a row a code of a school's day. */
export const csvShapes: readonly CsvShape[] = [
  { name: 'marks', needs: ['urn', 'date', 'session', 'pupil', 'code'], may: ['minutes_late'] },
  {
    name: 'pupil-days',
    needs: ['urn', 'date', 'pupil', 'am', 'pm'],
    may: ['am_minutes_late', 'pm_minutes_late'],
  },
  { name: 'counts', needs: ['urn', 'date', 'code', 'sessions'], may: ['year_group'] },
];

const everyColumn: ReadonlySet<string> = new Set(csvShapes.flatMap(({ needs, may }) => [...needs, ...may]));

/** Reads lines by a file's first line. */
export interface CsvReader {
  readonly shape: CsvShape;
  readonly read: (cells: readonly string[], line: number) => CsvRow;
}

/**
 * Finds the shape of a file by its columns, whatever their order and case.
 *
 * @throws RegisterFileFault that names the columns that are missing or strange
 */
export function csvReader(header: readonly string[], path: string): CsvReader {
  const names = header.map((name) =>
    name
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_'),
  );
  const shape = csvShapes.find(({ needs }) => needs.every((name) => names.includes(name)));
  if (shape === undefined) {
    const wanted = csvShapes.map(({ needs }) => needs.join(', ')).join('; or ');
    // A file without a line of columns begins with a pupil: nothing of it is repeated but columns that are known.
    const known = [...new Set(names)].filter((name) => everyColumn.has(name));
    const has = known.length === 0 ? 'has no column of a file of registers' : `has only ${known.join(', ')}`;
    throw new RegisterFileFault(`${path}, line 1 ${has}. It needs ${wanted}, with commas between.`);
  }
  const strange = names.filter((name) => name !== '' && ![...shape.needs, ...shape.may].includes(name));
  const twice = names.filter((name, i) => names.indexOf(name) !== i);
  if (strange.length > 0 || twice.length > 0)
    throw new RegisterFileFault(
      `${path}, line 1: ${[...strange, ...twice].join(', ')} ${strange.length > 0 ? 'is no column of such a file' : 'stands twice'}. Leave out what is not asked for: names are not taken.`,
    );
  const at = new Map(names.map((name, i) => [name, i]));
  return { shape, read: (cells, line) => readers[shape.name]({ cells, line, at }) };
}

interface Line {
  readonly cells: readonly string[];
  readonly line: number;
  readonly at: ReadonlyMap<string, number>;
}

const cell = ({ cells, at }: Line, name: string): string => {
  const index = at.get(name);
  return index === undefined ? '' : (cells[index] ?? '').trim();
};

const notRead = ({ line }: Line, column: string, why: string): CsvRow => ({ notRead: { line, column, why } });

function place(line: Line): { readonly urn: Urn; readonly date: string } | RowNotRead {
  const urn = parseUrn(cell(line, 'urn'));
  if (urn === undefined)
    return { line: line.line, column: 'urn', why: 'It is not a URN: six digits, the first not 0.' };
  return { urn, date: cell(line, 'date') };
}

const minutesOf = (text: string): number | undefined => {
  if (text === '') return undefined;
  // What is no number is judged as minutes that cannot be.
  return /^\d{1,4}$/.test(text) ? Number(text) : Number.MAX_SAFE_INTEGER;
};

const readers: Readonly<Record<CsvShape['name'], (line: Line) => CsvRow>> = {
  marks: (line) => {
    const where = place(line);
    if ('why' in where) return { notRead: where };
    const pupil = cell(line, 'pupil');
    if (pupil === '') return notRead(line, 'pupil', 'The row names no pupil.');
    const session = cell(line, 'session').toLowerCase();
    const minutesLate = minutesOf(cell(line, 'minutes_late'));
    return { marks: [{ line: line.line, ...where, session, pupil, code: cell(line, 'code'), minutesLate }] };
  },
  'pupil-days': (line) => {
    const where = place(line);
    if ('why' in where) return { notRead: where };
    const pupil = cell(line, 'pupil');
    if (pupil === '') return notRead(line, 'pupil', 'The row names no pupil.');
    return {
      marks: (['am', 'pm'] as const).map((session) => ({
        line: line.line,
        ...where,
        session,
        pupil,
        code: cell(line, session),
        minutesLate: minutesOf(cell(line, `${session}_minutes_late`)),
      })),
    };
  },
  counts: (line) => {
    const where = place(line);
    if ('why' in where) return { notRead: where };
    const sessions = cell(line, 'sessions');
    if (!/^\d{1,7}$/.test(sessions))
      return notRead(line, 'sessions', 'It is not a whole number of sessions.');
    const year = cell(line, 'year_group');
    if (!/^(?:|-?\d{1,2})$/.test(year)) return notRead(line, 'year_group', 'It is not a year group.');
    const yearGroup = year === '' ? undefined : Number(year);
    return {
      count: { line: line.line, ...where, code: cell(line, 'code'), sessions: Number(sessions), yearGroup },
    };
  },
};
