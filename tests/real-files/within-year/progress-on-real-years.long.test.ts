import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { comparedPhases } from '../../../src/attendance/phase.ts';
import { normalCdf } from '../../../src/numerics/normal-distribution.ts';
import type { CourseSeen } from '../../../src/progress/within-year/course.ts';
import {
  type PhaseWeights,
  parseWithinYearSettings,
} from '../../../src/progress/within-year/forecast-weights.ts';
import { forecastYear } from '../../../src/progress/within-year/forecast-year.ts';
import { learnNation, learnWeights } from '../../../src/progress/within-year/learn-weights.ts';
import { fortnightlyCourses, fortnightlyFile } from './fortnightly-courses.ts';

const there = existsSync(fortnightlyFile);
const years = there ? fortnightlyCourses() : new Map<string, CourseSeen[]>();

/** As the published settings were learned. */
const nationAsIf = 0.3;
const published = parseWithinYearSettings(
  readFileSync('methods/progress/progress-1.json', 'utf8'),
  'methods/progress/progress-1.json',
);
const inPhase = (seen: readonly CourseSeen[], phase: CourseSeen['phase']) =>
  seen.filter((each) => each.phase === phase);
const within80 = 1.2816;
const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The part of a forecast's spread that all places of a year share, and the part that is each place's own. */
function spreads(course: CourseSeen, weights: PhaseWeights) {
  const nation = Math.sqrt((1 - course.share) * weights.nationVariance);
  const { sd } = forecastYear(course, weights);
  return { sd, nation, own: Math.sqrt(sd ** 2 - nation ** 2) };
}

/** How many ends a right interval holds in a year in which the nation ends `off` of its standard deviations from what was forecast. */
const heldWhere = (off: number, courses: readonly CourseSeen[], weights: PhaseWeights): number =>
  mean(
    courses.map((course) => {
      const { sd, nation, own } = spreads(course, weights);
      return (
        normalCdf((within80 * sd - off * nation) / own) - normalCdf((-within80 * sd - off * nation) / own)
      );
    }),
  );

/** Whether an end lies where the forecast puts it once it is known how the nation's year ended. */
function isInsideBesideNation(course: CourseSeen, weights: PhaseWeights): boolean {
  const { own, area, nation, end, endNation } = course;
  const { change } = forecastYear({ ...course, own: own - nation, area: area - nation, nation: 0 }, weights);
  return Math.abs(end - endNation - change) <= within80 * spreads(course, weights).own;
}

test.skipIf(!there)(
  'each year forecast from the others: 80% intervals, and better than carrying the change forward',
  () => {
    const insideOf = new Map(comparedPhases.map((phase) => [phase, [] as boolean[]]));
    const judgedOf = new Map<string, { readonly course: CourseSeen; readonly isInside: boolean }[]>();
    for (const [year, courses] of years) {
      const others = [...years].flatMap(([other, seen]) => (other === year ? [] : seen));
      const nation = learnNation(others, nationAsIf);
      for (const phase of comparedPhases) {
        const weights = learnWeights(inPhase(others, phase), nation, published.weights[phase]);
        const judged = inPhase(courses, phase).map((course) => ({
          course,
          forecast: forecastYear(course, weights),
        }));
        const inside = judged.map(
          ({ course, forecast }) => Math.abs(course.end - forecast.change) <= within80 * forecast.sd,
        );
        insideOf.get(phase)!.push(...inside);
        judgedOf.set(
          `${year} ${phase}`,
          judged.map(({ course }, i) => ({ course, isInside: inside[i]! })),
        );
        const seen = inPhase(courses, phase);
        const held = mean(inside.map(Number));
        const [least, most] = [heldWhere(1.96, seen, weights), heldWhere(0, seen, weights)];
        const beside = mean(seen.map((course) => Number(isInsideBesideNation(course, weights))));
        const squares = (of: (each: (typeof judged)[number]) => number) =>
          judged.reduce((sum, each) => sum + of(each) ** 2, 0);
        const skill =
          1 -
          squares(({ course, forecast }) => course.end - forecast.change) /
            squares(({ course }) => course.end - course.own);
        process.stdout.write(
          `${year} ${phase}: ${percent(held)} of ends within (${percent(least)} to ${percent(most)} in nineteen years of twenty), ${percent(beside)} once the nation's end is known, skill ${skill.toFixed(2)}\n`,
        );
        // No single year holds 80: places of a year share how the nation's went on, and how far places part differs by year, too. It must not become worse.
        expect(held).toBeGreaterThan(0.45);
        expect(skill).toBeGreaterThan(0);
      }
    }
    for (const by of ['absence', 'size'] as const) {
      const all = [...judgedOf.values()].flat();
      for (const phase of comparedPhases) {
        const ordered = all
          .filter(({ course }) => course.phase === phase)
          .sort((a, b) => a.course[by] - b.course[by]);
        const quarters = [0, 1, 2, 3].map((quarter) => {
          const part = ordered.slice((quarter * ordered.length) / 4, ((quarter + 1) * ordered.length) / 4);
          return (100 * part.filter(({ isInside }) => isInside).length) / part.length;
        });
        process.stdout.write(
          `${phase}, quarters of authorities by ${by}: ${quarters.map((share) => share.toFixed(1)).join(' ')}% within\n`,
        );
      }
    }
    for (const [phase, inside] of insideOf) {
      const share = (100 * inside.filter(Boolean).length) / inside.length;
      process.stdout.write(`${phase}: ${share.toFixed(1)}% of ends of three years within\n`);
      expect(Math.abs(share - 80)).toBeLessThanOrEqual(3);
    }
  },
);

test.skipIf(!there)('the published weights are those learned on all years', () => {
  const { weights } = published;
  const all = [...years.values()].flat();
  const nation = learnNation(all, nationAsIf);
  for (const phase of comparedPhases) {
    const learned = Object.entries(learnWeights(inPhase(all, phase), nation, weights[phase]));
    process.stdout.write(
      `${phase}: ${learned.map(([name, value]) => `${name} ${value.toPrecision(3)}`).join(', ')}\n`,
    );
    for (const [name, value] of learned)
      expect(weights[phase][name as keyof (typeof weights)['primary']]).toBe(Number(value.toPrecision(3)));
  }
});
