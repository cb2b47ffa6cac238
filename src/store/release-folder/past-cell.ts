import type { AcademicYear } from '../../attendance/academic-year.ts';
import type { Past } from '../../expectations/outcome.ts';

/** The earlier years that steadied a baseline as one cell: "2018-19: 95.1, brought to 93.2, weight 0.15; …". */
export function pastCell({ years }: Past): string {
  return years
    .map(
      ({ year, attendance, brought, weight }) =>
        `${year}: ${attendance}, brought to ${brought}, weight ${weight}`,
    )
    .join('; ');
}

/** Reads that cell back. */
export function pastOf(cell: string, baselineSd: number, broke: boolean): Past {
  const years = cell.split('; ').map((text) => {
    const [, year, attendance, brought, weight] =
      /^(\d{4}-\d{2}): ([\d.]+), brought to (-?[\d.]+), weight ([\d.]+)$/.exec(text) ?? [];
    if (year === undefined) throw new Error(`"${text}" is not an earlier year of a school.`);
    return {
      year: year as AcademicYear,
      attendance: Number(attendance),
      brought: Number(brought),
      weight: Number(weight),
    };
  });
  return { baselineSd, years, broke };
}
