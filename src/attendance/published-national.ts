import type { AcademicYear } from './academic-year.ts';
import type { ComparedPhase } from './phase.ts';

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
