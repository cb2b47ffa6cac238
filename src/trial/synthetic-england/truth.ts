import { type AcademicYear, academicYear } from '../../attendance/academic-year.ts';
import { type AbsencePhase, years } from './calibration.ts';
import { type England, reportedAbsence } from './england.ts';
import { hasPupils, identityIn } from './histories.ts';
import { csvText, percentage } from './official-file.ts';
import type { UnderlyingAbsence } from './underlying-absence.ts';

/** What is known of a school in a year and no official file says. Percentages; absence is the sum of its three parts. */
export interface TruthRow extends UnderlyingAbsence {
  readonly urn: number;
  readonly year: AcademicYear;
  readonly phase: AbsencePhase;
  readonly roll: number;
  /** Overall absence that its registers add up to, before rounding; undefined where it publishes none. */
  readonly observed: number | undefined;
}

/** By year, then in the order of the schools; a converted school under the URN of the year. */
export function truthOf(england: England): TruthRow[] {
  return years.flatMap((year) =>
    england.histories.flatMap((history, i): TruthRow[] => {
      const underlying = england.underlying.get(year)?.[i];
      if (underlying === undefined || !hasPupils(history, year)) return [];
      const observed = reportedAbsence(england, year, i);
      return [
        {
          urn: identityIn(history, year).urn,
          year: academicYear(year),
          phase: history.school.phase as AbsencePhase,
          roll: england.census.get(year)?.[i]?.roll ?? 0,
          observed: observed && percentage(observed.absent, observed.possible),
          ...underlying,
        },
      ];
    }),
  );
}

export const truthHeader = 'urn,year,true_absence,circumstance_part,school_effect,improvement';

/** `synthetic-truth.csv`: underlying absence and its parts, % with four decimals. */
export function truthFile(rows: readonly TruthRow[]): string {
  const round = (value: number) => Math.round(value * 1e4) / 1e4;
  return csvText(
    truthHeader,
    rows.map((row) => [
      row.urn,
      row.year,
      round(row.absence),
      round(row.fromCircumstances),
      round(row.schoolEffect),
      round(row.improvement),
    ]),
  );
}
