import { displayYear, lastYearBeforePandemic } from '../attendance/academic-year.ts';
import type { MissingReason } from '../attendance/published.ts';
import type { JoinRate } from './history.ts';
import type { FileReport, IntakeReport } from './report.ts';

const reasonWords: Readonly<Record<MissingReason, string>> = {
  suppressed: 'suppressed',
  'not-applicable': 'not applicable',
  'not-available': 'not available',
  'not-submitted': 'not yet submitted',
};

/** A whole number with commas between thousands, the same on every machine. */
export function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** What the gaps of one file are, one line each. */
export function gapsOf(file: FileReport): readonly string[] {
  const gaps: string[] = [];
  for (const [words, reasons] of file.missing) {
    for (const [reason, count] of Object.entries(reasons) as [MissingReason, number][]) {
      gaps.push(`${grouped(count)} rows: ${words} ${reasonWords[reason]}`);
    }
  }
  for (const [why, count] of file.notNeeded) gaps.push(`${grouped(count)} rows not needed: ${why}`);
  return gaps;
}

/** What the run does without because of its inputs, one line each. */
export function costsOf(report: IntakeReport): readonly string[] {
  const { joins, leftovers, withoutCensus, baseline } = report;
  const before = joins.absence.get(lastYearBeforePandemic);
  const at = joins.absence.get(baseline);
  return [
    cost(at?.none, `have no absence of ${displayYear(baseline)}, and so no baseline`),
    cost(withoutCensus, 'have absence but no census row: nothing is known of their pupils'),
    cost(
      leftovers.unresolved.length,
      'with absence were left out: no file says what kind of school they are',
    ),
    cost(at?.partYear, 'converted during the year: two figures for parts of it, and so no baseline'),
    ...(baseline === lastYearBeforePandemic ? [] : [beforeThePandemic(before)]),
    cost(joins.establishments.none, 'are in no school information: no name, age range or admissions policy'),
    cost(joins.places.byDistrict, 'are placed only by their postcode district'),
    cost(joins.places.none, 'have no place: no distance to other schools'),
    cost(joins.deprivation.none, 'have no neighbourhood deprivation'),
  ].filter((line) => line !== undefined);
}

function beforeThePandemic(rate: JoinRate | undefined): string | undefined {
  if (rate === undefined)
    return `No school has a level before the pandemic: no absence of ${displayYear(lastYearBeforePandemic)}.`;
  return cost(
    rate.none + rate.ambiguous + rate.partYear,
    `have no absence of ${displayYear(lastYearBeforePandemic)}: no level before the pandemic`,
  );
}

function cost(schools: number | undefined, what: string): string | undefined {
  if (schools === undefined || schools === 0) return undefined;
  return `${grouped(schools)} ${schools === 1 ? 'school' : 'schools'} ${what}.`.replace(
    /^1 school have/,
    '1 school has',
  );
}
