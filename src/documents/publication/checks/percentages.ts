import type { TextRow } from '../../../intake/text-table/text-table.ts';
import { type DescribedData, figureIn, groupKey } from '../data-set.ts';
import type { PublicationCheck, PublicationFinding } from '../publication-check.ts';

/** Which line of a group a percentage is of. */
export const percentageBases: readonly {
  readonly percent: string;
  readonly column: string;
  readonly item: string;
}[] = [
  { percent: 'session_percent', column: 'attendance_type', item: 'All possible sessions' },
  { percent: 'enrolment_percent', column: 'absence_type', item: 'Total pupils' },
];
const attendanceColumns = ['attendance_status', 'attendance_type', 'attendance_reason', 'absence_type'];

/** A percentage with the count that it is of. */
interface Judged {
  readonly row: TextRow;
  readonly whole: TextRow;
  /** Its count ÷ that of the whole, %. */
  readonly right: number;
  readonly isRight: boolean;
}

export const percentages: PublicationCheck = {
  name: 'percentages',
  asks: 'A percentage is its count ÷ the count of the whole, to the last digit that it is written with. Over all phases it may be weighted, and then lies between those of the phases.',
  *find(set) {
    const { cell, indicators, filters, totals } = set;
    for (const { percent, column, item } of percentageBases) {
      const count = percent.replace('_percent', '_count');
      if (!indicators.includes(percent) || !indicators.includes(count) || !filters.includes(column)) continue;
      const judged = judge(set, { percent, count, column, item });
      const overPhases = ({ row }: Judged) =>
        filters.includes('education_phase') && cell(row, 'education_phase') === totals.get('education_phase');
      const phases = phasesOf(set, percent);
      const beyond = (one: Judged) => [...outside(set, one.row, percent, phases(one.row))];
      const weighted = isWeighted(judged.filter(overPhases), beyond);
      for (const one of judged) {
        if (one.isRight) continue;
        if (weighted && overPhases(one)) yield* beyond(one);
        else yield finding(set, one, { percent, count });
      }
    }
  },
};

/** Fewer lines than this that are otherwise than their counts are mistakes, and no weights. */
const fewestWeighted = 3;

/** Whether percentages over all phases are weighted: many are otherwise than their counts, or some and all of them between the phases'. */
function isWeighted(
  overPhases: readonly Judged[],
  beyond: (one: Judged) => readonly PublicationFinding[],
): boolean {
  const parts = overPhases.filter(({ right }) => right > 0 && right < 100);
  const otherwise = parts.filter(({ isRight }) => !isRight);
  return (
    otherwise.length > parts.length / 5 ||
    (otherwise.length >= fewestWeighted && otherwise.every((one) => beyond(one).length === 0))
  );
}

interface Columns {
  readonly percent: string;
  readonly count: string;
}

function judge(
  set: DescribedData,
  { percent, count, column, item }: Columns & { readonly column: string; readonly item: string },
): readonly Judged[] {
  const { cell, data } = set;
  const judged: Judged[] = [];
  for (const rows of Map.groupBy(data.rows, groupKey(set, attendanceColumns)).values()) {
    const whole = rows.find((row) => cell(row, column) === item);
    if (whole === undefined) continue;
    const base = figureIn(cell(whole, count));
    for (const row of rows) {
      const value = cell(row, percent);
      const right = (100 * figureIn(cell(row, count))) / base;
      judged.push({
        row,
        whole,
        right,
        isRight: !(Math.abs(figureIn(value) - right) > tolerance(value, base)),
      });
    }
  }
  return judged;
}

function finding(
  { data, cell }: DescribedData,
  { row, whole, right }: Judged,
  { percent, count }: Columns,
): PublicationFinding {
  return {
    file: data.file,
    line: row.line,
    column: percent,
    value: cell(row, percent),
    why: `${count} ${cell(row, count)} of ${cell(whole, count)} in line ${whole.line} is ${right.toFixed(4)} per cent.`,
  };
}

/** For a line over all phases, the percentages of the phases; undefined where one of them is not told. */
function phasesOf(set: DescribedData, percent: string): (row: TextRow) => readonly number[] | undefined {
  const key = groupKey(set, ['education_phase']);
  const groups = Map.groupBy(set.data.rows, key);
  return (row) => {
    const figures = groups
      .get(key(row))!
      .filter((other) => other !== row)
      .map((other) => set.cell(other, percent))
      // Where a phase has no possible session it has no weight either.
      .filter((value) => value !== 'z')
      .map(figureIn);
    return figures.length === 0 || figures.some(Number.isNaN) ? undefined : figures;
  };
}

function* outside(
  { data, cell }: DescribedData,
  row: TextRow,
  percent: string,
  phases: readonly number[] | undefined,
): Generator<PublicationFinding> {
  if (phases === undefined) return;
  const value = cell(row, percent);
  const [low, high] = [Math.min(...phases), Math.max(...phases)];
  const give = 0.5 * 10 ** -(value.split('.')[1]?.length ?? 0) + 1e-9;
  if (figureIn(value) < low - give || figureIn(value) > high + give)
    yield {
      file: data.file,
      line: row.line,
      column: percent,
      value,
      why: `However the phases are weighted, it lies between ${low.toFixed(4)} and ${high.toFixed(4)}.`,
    };
}

/** Half of the last digit written, and what counts that were rounded to whole sessions may lose. */
function tolerance(text: string, base: number): number {
  const decimals = text.split('.')[1]?.length ?? 0;
  return 0.5 * 10 ** -decimals + 100 / base;
}
