import type { AcademicYear } from './academic-year.ts';
import type { ComparedPhase } from './phase.ts';
import { notAvailable, type Published } from './published.ts';

/**
 * Overall absence of England, % of possible sessions, as the Department for Education published it for whole academic
 * years ("Pupil absence in schools in England" and "Pupil attendance in schools"): what a file of a year must agree with,
 * whatever year its folder says.
 */
export const publishedOverallAbsence: Readonly<
  Partial<Record<AcademicYear, Readonly<Partial<Record<ComparedPhase, number>>>>>
> = {
  '2018-19': { primary: 4.0, secondary: 5.5, special: 10.1 },
  '2021-22': { primary: 6.3, secondary: 9.0 },
  '2022-23': { primary: 5.9, secondary: 9.0, special: 13.0 },
  '2023-24': { primary: 5.5, secondary: 8.9 },
  '2024-25': { primary: 5.25, secondary: 8.59, special: 12.88 },
  '2025-26': { primary: 5.28, secondary: 8.49, special: 13.17 },
};

/** National figures of a whole academic year, %, all state-funded primary, secondary and special schools together. */
export interface NationalAbsence {
  /** Sessions missed. */
  readonly overall: Published<number>;
  /** Enrolments that missed 10% or more of their own possible sessions. */
  readonly persistent: Published<number>;
  /** Enrolments that missed 50% or more. */
  readonly severe: Published<number>;
}

/** As published in the same statistics. No comparable year lies between 2018/19 and 2021/22, because of the pandemic. */
export const publishedNationalAbsence: Readonly<Partial<Record<AcademicYear, NationalAbsence>>> = {
  '2018-19': { overall: 4.7, persistent: 10.9, severe: 0.85 },
  '2021-22': { overall: 7.6, persistent: 22.5, severe: 1.65 },
  '2022-23': { overall: 7.4, persistent: 21.2, severe: 2.03 },
  '2023-24': { overall: 7.1, persistent: 20.0, severe: 2.3 },
  '2024-25': { overall: 6.9, persistent: 18.7, severe: notAvailable },
  '2025-26': { overall: 6.9, persistent: 18.8, severe: notAvailable },
};
