import type { Dataset } from '../../attendance/dataset.ts';
import { isMissing, type Published } from '../../attendance/published.ts';
import type { AbsenceFigures, Circumstances, School } from '../../attendance/school.ts';
import { SeededRandom } from '../../numerics/seeded-random.ts';

/** Percentages of the census that are published rounded; the roll is a count and is left alone. */
const rounded = [
  'freeSchoolMeals',
  'freeSchoolMealsEver6',
  'englishAdditionalLanguage',
  'senSupport',
  'ehcPlan',
  'girls',
  'neighbourhoodDeprivation',
] as const satisfies readonly (keyof Circumstances)[];

/**
 * The same schools with every published percentage moved at random within its rounding: as likely what was true as
 * what was printed. Half of the last digit that anyone's figure of that kind has, at most five digits.
 */
export function jittered(dataset: Dataset, seed: number): Dataset {
  const random = new SeededRandom(seed);
  const { schools, baseline } = dataset;
  const halves = Object.fromEntries(
    rounded.map((name) => [name, halfDigit(schools.map(({ circumstances }) => circumstances[name]))]),
  );
  const overallHalf = halfDigit(schools.flatMap(({ absence }) => absence.get(baseline)?.overall ?? []));
  const moved = (figure: Published<number>, half: number): Published<number> => {
    const step = (2 * random.next() - 1) * half;
    return isMissing(figure) ? figure : Math.min(100, Math.max(0, figure + step));
  };
  return {
    ...dataset,
    schools: schools.map((school): School => {
      const circumstances = Object.fromEntries(
        rounded.map((name) => [name, moved(school.circumstances[name], halves[name]!)]),
      );
      const figures = school.absence.get(baseline);
      const absence = new Map<typeof baseline, AbsenceFigures>(school.absence);
      if (figures !== undefined) {
        absence.set(baseline, { ...figures, overall: moved(figures.overall, overallHalf) });
      }
      return { ...school, circumstances: { ...school.circumstances, ...circumstances }, absence };
    }),
  };
}

const mostDigits = 5;

/** Half a unit of the last digit that any of the figures has. */
export function halfDigit(figures: readonly Published<number>[]): number {
  let digits = 0;
  for (const figure of figures) {
    if (isMissing(figure)) continue;
    while (
      digits < mostDigits &&
      Math.abs(figure * 10 ** digits - Math.round(figure * 10 ** digits)) > 1e-6
    ) {
      digits += 1;
    }
  }
  return 0.5 / 10 ** digits;
}
