import { dayNumber, isoDateOf } from '../../attendance/calendar/iso-date.ts';
import { alikeWeeksNames, pupilTotalsNames } from '../../attendance/counts/count-totals.ts';
import type { NumberTable } from '../../attendance/counts/number-table.ts';
import type { Urn } from '../../attendance/urn.ts';
import {
  alikeWeeksStatement,
  type MarksDialect,
  persistentStatement,
  pupilTotalsStatement,
  reasonsStatement,
  rowsStatement,
  type StatementOf,
  schoolWeeksStatement,
} from './marks-statements.ts';
import type { MarksStore, RowsAsked, TotalsAsked } from './marks-store.ts';
import { reasonsOf } from './reasons-of.ts';

/** A column of an answer: whole numbers, none of which exceeds what a number holds exactly. */
export type AnswerColumn = Float64Array;

type Statement = (dialect: MarksDialect) => string;
type Answer = Promise<readonly AnswerColumn[]>;

/** What is summed up of many weeks: what each enrolment had, or rows that are alike. */
export type SummedKind = 'pupils' | 'alike';

/** An engine that answers portable statements, each in the order of its first column, the URN. */
export interface MarksEngine {
  ask(asked: RowsAsked, statement: Statement): Answer;
  /** As `ask`, of sums over many weeks: the engine may keep sums of earlier ones. */
  askSums(kind: SummedKind, asked: TotalsAsked, statement: Statement): Answer;
}

type Readers = Pick<
  MarksStore,
  'rows' | 'pupilTotals' | 'alikeWeeks' | 'schoolWeeks' | 'reasons' | 'persistent'
>;

/** What is read from marks, by any engine that answers portable statements. */
export function marksReaders({ ask, askSums }: MarksEngine): Readers {
  return {
    rows: async (asked) =>
      rowsOf(await ask(asked, (dialect) => rowsStatement(dialect, asked.urns)), (row) => ({
        urn: row[0] as Urn,
        monday: isoDateOf(row[1]!),
        pupil: row[2]!,
        part: row[3]!,
        yearGroup: row[4]!,
        traits: row[5]!,
        am: row[6]!,
        pm: row[7]!,
        possible: row[8]!,
        absent: row[9]!,
        codes: row[10]!,
      })),
    pupilTotals: async (asked) =>
      bySchool(
        pupilTotalsNames,
        await askSums('pupils', asked, (dialect) => pupilTotalsStatement(dialect, toldApart(asked))),
      ),
    alikeWeeks: async (asked) =>
      bySchool(
        alikeWeeksNames,
        await askSums('alike', asked, (dialect) => alikeWeeksStatement(dialect, toldApart(asked))),
      ),
    schoolWeeks: async (asked) =>
      rowsOf(await ask(asked, (dialect) => schoolWeeksStatement(dialect, asked.urns)), (row) => ({
        urn: row[0] as Urn,
        monday: isoDateOf(row[1]!),
        possible: row[2]!,
        absent: row[3]!,
      })),
    reasons: async (asked) => {
      const [urns, mornings, afternoons, rows] = await ask(asked, (dialect) =>
        reasonsStatement(dialect, asked.urns),
      );
      return reasonsOf([urns ?? [], mornings ?? [], afternoons ?? [], rows ?? []]);
    },
    persistent: async (asked) =>
      rowsOf(await ask(asked, (dialect) => persistentStatement(dialect, asked.urns)), (row) => ({
        urn: row[0] as Urn,
        enrolments: row[1]!,
        persistent: row[2]!,
        severe: row[3]!,
      })),
  };
}

/** How finely totals are told apart, as statements have it. */
const toldApart = ({ urns, from, fromPart = 0 }: TotalsAsked): StatementOf => ({
  urns,
  from: dayNumber(from),
  fromPart,
});

function rowsOf<Row>(columns: readonly AnswerColumn[], make: (row: readonly number[]) => Row): Row[] {
  return Array.from(columns[0] ?? [], (_, row) => make(columns.map((column) => column[row]!)));
}

/** Takes an answer that is in the order of its first column, the URN, apart. */
function bySchool<Name extends string>(
  names: readonly Name[],
  [urns, ...columns]: readonly AnswerColumn[],
): ReadonlyMap<Urn, NumberTable<Name>> {
  const schools = new Map<Urn, NumberTable<Name>>();
  for (let first = 0; urns !== undefined && first < urns.length; ) {
    let end = first + 1;
    while (end < urns.length && urns[end] === urns[first]) end += 1;
    const own = names.map((name, i) => [name, columns[i]!.subarray(first, end)] as const);
    schools.set(urns[first] as Urn, Object.fromEntries(own) as NumberTable<Name>);
    first = end;
  }
  return schools;
}
