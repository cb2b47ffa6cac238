import { expect, test } from 'vitest';
import { type TrueCourse, trueCourses } from './courses.fixture.ts';
import type { WithinYearSettings } from './forecast-weights.ts';
import { learnNation, learnWeights } from './learn-weights.ts';
import { readCourse } from './read-course.ts';

const weights = {
  nation: 1,
  area: 1,
  own: 1,
  halfAtSize: 0,
  nationVariance: 0,
  variance: 0.04,
  varianceOfThousand: 0,
};
const settings: WithinYearSettings = {
  version: '1.0.0',
  earliestShare: 0.15,
  certainty: 1.75,
  weights: { primary: weights, secondary: weights, special: weights },
};
/** At a share of .75 the forecast has a standard deviation of .1. */
const course = { phase: 'primary', share: 0.75, size: 80, own: 0.2, area: 0, nation: 0 } as const;
const setting = { asked: 0.2, similar: { change: 0.3, error: 0.1 }, chanceError: 0.1, disrupted: false };

test.each([
  ['it ends where it is expected', {}, {}, 'on course'],
  [
    'it ends above, whatever similar schools do',
    {},
    { asked: 0.1, similar: { change: 9, error: 0.1 } },
    'on course',
  ],
  ['it is short by no more than chance', {}, { asked: 0.37 }, 'within chance'],
  [
    'it is short by more, and no more than chance below similar schools',
    {},
    { asked: 0.38, similar: { change: 0.44, error: 0.1 } },
    'as similar schools',
  ],
  [
    'it is short and below by more than chance',
    {},
    { asked: 0.38, similar: { change: 0.45, error: 0.1 } },
    'behind',
  ],
  [
    'that, and a disruption on record',
    {},
    { asked: 0.38, similar: { change: 0.45, error: 0.1 }, disrupted: true },
    'disrupted',
  ],
  ['it is short, and nothing is known of similar schools', {}, { asked: 0.38, similar: undefined }, 'behind'],
  ['it is before about six weeks', { share: 0.149 }, { asked: 9 }, 'too early to say'],
] as const)('%s', (_, at, asked, word) => {
  expect(readCourse({ ...course, ...at }, { ...setting, ...asked }, settings).word).toBe(word);
});

test('the reading says how short the year is forecast to end', () => {
  const read = readCourse(course, { ...setting, asked: 0.5 }, settings);
  expect(read).toMatchObject({
    shortfall: expect.closeTo(0.3, 12),
    forecast: { change: expect.closeTo(0.2, 12), sd: expect.closeTo(0.1, 12) },
  });
});

/** Years, each with a nation of its own. */
const years = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i);

/** Settings learned on earlier years of other schools. */
const learned = (share: number): WithinYearSettings => {
  const seen = years(1, 20).flatMap((seed) => trueCourses(seed, { schools: 200, share, changed: 0.5 }));
  const secondary = learnWeights(seen, learnNation(seen, 0.3));
  return { ...settings, weights: { ...settings.weights, secondary } };
};

/** The worst share over quarters. */
function worstQuarter(
  schools: readonly TrueCourse[],
  by: (school: TrueCourse) => number,
  holds: (school: TrueCourse) => boolean,
): number {
  const ordered = schools.toSorted((a, b) => by(a) - by(b));
  return Math.max(
    ...[0, 1, 2, 3].map((quarter) => {
      const part = ordered.slice((quarter * ordered.length) / 4, ((quarter + 1) * ordered.length) / 4);
      return part.filter(holds).length / part.length;
    }),
  );
}

test.each([0.17, 0.33, 0.5, 0.67, 0.83])(
  'at %d of the year: intervals hold 80 in 100, and an unchanged school is told *behind* in at most 5 in 100 of any quarter',
  (share) => {
    const own = learned(share);
    const read = (school: TrueCourse, asked: number) =>
      readCourse(
        school,
        {
          asked,
          similar: { change: school.area, error: 0.1 },
          chanceError: school.chanceError,
          disrupted: false,
        },
        own,
      );
    const schools = years(100, 40).flatMap((seed) =>
      trueCourses(seed, { schools: 150, share, changed: 0.5 }),
    );
    const inside =
      schools.filter((school) => {
        const found = read(school, 0.3);
        return (
          'forecast' in found && Math.abs(school.end - found.forecast.change) <= 1.2816 * found.forecast.sd
        );
      }).length / schools.length;
    expect(Math.abs(inside - 0.8)).toBeLessThan(0.03);

    const unchanged = years(200, 40).flatMap((seed) =>
      trueCourses(seed, { schools: 150, share, changed: 0 }),
    );
    for (const by of [(s: TrueCourse) => s.size, (s: TrueCourse) => s.start])
      expect(
        worstQuarter(unchanged, by, (school) => read(school, 0.3).word === 'behind'),
      ).toBeLessThanOrEqual(0.05);

    // Truth is clear where the year ends 1.5 standard errors from what was asked.
    const clear = schools.filter(
      (school) => Math.abs(school.truth + school.area - 0.3) >= 1.5 * school.endError,
    );
    const wrong =
      clear.filter((school) => {
        const { word } = read(school, 0.3);
        return school.truth + school.area > 0.3 ? word === 'behind' : word === 'on course';
      }).length / clear.length;
    expect(wrong).toBeLessThanOrEqual(0.05);
  },
);
