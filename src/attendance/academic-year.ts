/** An academic year, 1 September to 31 August, by its first calendar year: 2022 is "2022-23". */
export type AcademicYear = `${number}-${string}`;

/**
 * Reads `2022-23`, `2022/23`, `2022-2023`, `2022/2023` and the explore-education-statistics form `202223`.
 * Undefined when the text is none of these or its years do not follow each other.
 */
export function parseAcademicYear(text: string): AcademicYear | undefined {
  const match = /^(20\d{2})[-/]?((?:20)?\d{2})$/.exec(text.trim());
  if (match === null) return undefined;
  const start = Number(match[1]);
  const end = Number((match[2] as string).slice(-2));
  return end === (start + 1) % 100 ? academicYear(start) : undefined;
}

/** @param start calendar year of its September */
export function academicYear(start: number): AcademicYear {
  return `${start}-${String((start + 1) % 100).padStart(2, '0')}`;
}

/** Calendar year of its September. */
export function startOf(year: AcademicYear): number {
  return Number(year.slice(0, 4));
}

export function yearAfter(year: AcademicYear, years = 1): AcademicYear {
  return academicYear(startOf(year) + years);
}

/** The last year whose attendance the pandemic did not touch. */
export const lastYearBeforePandemic: AcademicYear = '2018-19';

/** As people write it: "2022/23". */
export function displayYear(year: AcademicYear): string {
  return year.replace('-', '/');
}
