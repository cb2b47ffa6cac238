import { type IsoDate, parseIsoDate } from '../../attendance/calendar/iso-date.ts';
import { codeOn, readCode, type Session } from '../../attendance/codes/code-on-date.ts';
import {
  CellFault,
  type CellReader,
  filledIn,
  listed,
  optional,
  wholeCell,
} from '../text-table/cell-readers.ts';
import { faultsInOne } from '../text-table/faults-in-one.ts';
import { rowsOf } from '../text-table/rows-of.ts';

/**
 * A cell whose value no message repeats: in a file of pupils any cell may hold a name that stands in the wrong column.
 */
const unsaid =
  <T>(read: CellReader<T>, mustBe: string): CellReader<T> =>
  (text) => {
    try {
      return read(text);
    } catch (cause) {
      if (cause instanceof CellFault)
        throw new CellFault(`a value that is not shown here: it must be ${mustBe}`);
      throw cause;
    }
  };

const dateCell = unsaid<IsoDate>((text) => {
  const date = parseIsoDate(text);
  if (date === undefined) throw new CellFault('no date');
  return date;
}, 'a date such as 2026-03-09');
const numberCell = unsaid(
  wholeCell('a number'),
  'the number that the roll of registers answered for the pupil',
);
const yearGroupCell = optional(unsaid(wholeCell('a year group'), 'a year group from 0 for Reception'));
const someText: CellReader<string> = (text) => text;

const rollColumns = {
  number: numberCell,
  name: unsaid(filledIn, 'filled in'),
  parents: listed(someText),
  language: someText,
  group: someText,
  first: dateCell,
  last: optional(dateCell),
  year_group: yearGroupCell,
  year_group_before: yearGroupCell,
};

/** Columns of a file of the roll; those from `parents` to `group`, and after `first`, may be left out. */
export const pupilsRollColumns: readonly string[] = Object.keys(rollColumns);

/** Pupils of a school, by name. @throws TextTableFault, which repeats no value */
export function readPupilsRoll(text: string, path: string) {
  const rows = rowsOf(text, path, rollColumns, [
    'parents',
    'language',
    'group',
    'last',
    'year_group',
    'year_group_before',
  ]);
  const twice = rows.flatMap(({ number }, i) =>
    rows.findIndex((other) => other.number === number) < i
      ? [`row ${i + 1} after the heading: its number stands in an earlier row too`]
      : [],
  );
  if (twice.length > 0) throw faultsInOne(path, twice);
  return rows.map(
    ({ number, name, parents, language, group, first, last, year_group, year_group_before }) => ({
      number,
      name,
      parents: [...parents],
      language,
      group,
      first,
      last,
      yearGroup: year_group,
      yearGroupBefore: year_group_before,
    }),
  );
}

const codeCell = unsaid((text: string) => {
  if (text.length > 2) throw new CellFault('no code');
  return text === '' ? undefined : text;
}, 'a register code, or empty where the session is not marked');
const dayColumns = { number: numberCell, date: dateCell, am: codeCell, pm: codeCell };
/** Columns of a file of days. */
export const pupilsDaysColumns: readonly string[] = Object.keys(dayColumns);

/** Days of a school's pupils, as its own system has them now. @throws TextTableFault, which repeats no value */
export function readPupilsDays(text: string, path: string) {
  const rows = rowsOf(text, path, dayColumns);
  const wrong = rows.flatMap(({ date, am, pm }, i) =>
    (
      [
        ['am', am],
        ['pm', pm],
      ] as const
    ).flatMap(([session, code]: readonly [Session, string | undefined]) =>
      code === undefined || typeof readCode(code, date, session) !== 'string'
        ? []
        : [
            `row ${i + 1} after the heading, column ${session}: ${codeOn(code, date) === undefined ? 'no code of that day' : 'a code of the other session'}`,
          ],
    ),
  );
  if (wrong.length > 0) throw faultsInOne(path, wrong);
  return rows;
}
