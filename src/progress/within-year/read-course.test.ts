import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type ComparedPhase, comparedPhases } from '../../attendance/phase.ts';
import { type TrueCourse, trueCourses } from './courses.fixture.ts';
import { parseWithinYearSettings, type WithinYearSettings } from './forecast-weights.ts';
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
  usualAbsence: 8,
  absencePower: 1.2,
};
const settings: WithinYearSettings = {
  version: '1.0.0',
  earliestShare: 0.15,
  certainty: 1.75,
  weights: { primary: weights, secondary: weights, special: weights },
};
/** At a share of .75 the forecast has a standard deviation of .1. */
const course = { phase: 'primary', share: 0.75, size: 80, absence: 8, own: 0.2, area: 0, nation: 0 } as const;
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
  [
    'it is short, and nothing is known of similar schools',
    {},
    { asked: 0.38, similar: undefined },
    'nothing to compare with',
  ],
  ['that, and a disruption on record', {}, { asked: 0.38, similar: undefined, disrupted: true }, 'disrupted'],
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

const published = parseWithinYearSettings(
  readFileSync('methods/progress/progress-1.json', 'utf8'),
  'progress-1',
);

/** Years, each with a nation of its own. */
const years = (first: number, count: number) => Array.from({ length: count }, (_, i) => first + i);

/** Settings learned on earlier years of other schools. */
const learned = (phase: ComparedPhase, share: number): WithinYearSettings => {
  const seen = years(1, 50).flatMap((seed) =>
    trueCourses(seed, { phase, schools: 200, share, changed: 0.5 }),
  );
  const own = learnWeights(seen, learnNation(seen, 0.3), published.weights[phase]);
  return { ...settings, weights: { ...settings.weights, [phase]: own } };
};

type By = 'start' | 'size' | 'freeSchoolMeals';

/** The share of schools of which something holds, in each quarter by something else. */
function byQuarter(
  schools: readonly TrueCourse[],
  by: By,
  holds: (school: TrueCourse) => boolean,
): readonly number[] {
  const ordered = schools.toSorted((a, b) => a[by] - b[by]);
  return [0, 1, 2, 3].map((quarter) => {
    const part = ordered.slice((quarter * ordered.length) / 4, ((quarter + 1) * ordered.length) / 4);
    return part.filter(holds).length / part.length;
  });
}

/** Half terms after which a year is looked at. */
const halfTerms = [0.17, 0.33, 0.5, 0.67, 0.83];
const cases = comparedPhases.flatMap((phase) => halfTerms.map((share) => [phase, share] as const));

test.each(cases)(
  '%s, at %d of the year: intervals hold 80 in 100 and an unchanged school is told *behind* in at most 5 in 100, in every quarter; clear verdicts are right',
  (phase, share) => {
    const own = learned(phase, share);
    const asked = 0.3;
    const read = (school: TrueCourse) =>
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
    const made = (first: number, changed: number) =>
      years(first, 140).flatMap((seed) => trueCourses(seed, { phase, schools: 150, share, changed }));
    const schools = made(100, 0.5);
    const isInside = (school: TrueCourse) => {
      const found = read(school);
      return (
        'forecast' in found && Math.abs(school.end - found.forecast.change) <= 1.2816 * found.forecast.sd
      );
    };
    const unchanged = made(300, 0);
    const said: string[] = [];
    for (const by of ['start', 'size', 'freeSchoolMeals'] as const) {
      const inside = byQuarter(schools, by, isInside);
      const behind = byQuarter(unchanged, by, (school) => read(school).word === 'behind');
      said.push(`${by}: within ${shown(inside)}, unchanged told behind ${shown(behind)}`);
      for (const quarter of inside) expect(Math.abs(quarter - 0.8), `${by} ${inside}`).toBeLessThan(0.03);
      for (const quarter of behind) expect(quarter, `${by} ${behind}`).toBeLessThanOrEqual(0.05);
    }
    // Truth is clear where the year ends 1.5 standard errors from what was asked.
    const clear = schools.filter(
      (school) => Math.abs(school.truth + school.area - asked) >= 1.5 * school.endError,
    );
    const wrong =
      clear.filter((school) => {
        const { word } = read(school);
        return school.truth + school.area > asked ? word === 'behind' : word === 'on course';
      }).length / clear.length;
    said.push(`clear verdicts wrong ${shown([wrong])} of ${clear.length}`);
    expect(wrong).toBeLessThanOrEqual(0.05);
    const squares = (of: (school: TrueCourse) => number) =>
      schools.reduce((sum, school) => sum + (school.end - of(school)) ** 2, 0);
    const forecast = (school: TrueCourse) => {
      const found = read(school);
      return 'forecast' in found ? found.forecast.change : Number.NaN;
    };
    const skill = 1 - squares(forecast) / squares((school) => school.own);
    said.push(`skill against carrying the change forward ${skill.toFixed(2)}`);
    expect(skill).toBeGreaterThan(0);
    process.stdout.write(`${phase} at ${share}: ${said.join('; ')}\n`);
  },
);

const shown = (shares: readonly number[]): string =>
  shares.map((share) => `${(100 * share).toFixed(1)}%`).join(' ');
