import { expect, test } from 'vitest';
import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import { exactFigures } from '../../attendance/figures/figures.ts';
import { schoolYearOf } from '../../attendance/figures/school-year.ts';
import { beyondChance, standsOut } from '../../documents/dashboards/stands-out/stands-out.ts';
import type { DashboardSource } from '../../documents/dashboards/views/drawn-view.ts';
import { SeededRandom } from '../../numerics/seeded-random.ts';
import { synthesiseEngland } from '../synthetic-england/england.ts';
import { countsOfMarks } from './counts-of-marks.ts';
import { afternoon, codeClassOf, isPlain, morning } from './mark-bytes.ts';
import { type MarkedSchool, markedSchools } from './marked-school.ts';
import { yearsOfSchools } from './marks-files.ts';
import type { SchoolYearMarks } from './school-year-marks.ts';

const until = '2027-03-21' as IsoDate;
const england = synthesiseEngland(300, 2024, undefined);
const many = 12;

/** A school's marks of two years, all that were possible sessions dealt out anew among its pupils and days. */
function shuffled(years: readonly SchoolYearMarks[], seed: number): readonly SchoolYearMarks[] {
  const random = new SeededRandom(seed);
  const places = years.flatMap(({ codes }, year) =>
    [...codes.keys()].filter((at) => codeClassOf(codes[at]!) !== 'other').map((at) => ({ year, at })),
  );
  const dealt = places.map(({ year, at }) => years[year]!.codes[at]!);
  random.shuffle(dealt);
  const anew = years.map(({ codes }) => codes.slice());
  for (const [i, { year, at }] of places.entries())
    anew[year]![at] = isPlain(dealt[i]!) ? (at % 2 === 0 ? morning : afternoon) : dealt[i]!;
  return years.map((marks, year) => ({ ...marks, codes: anew[year]! }));
}

const yearsOf = (school: MarkedSchool): readonly SchoolYearMarks[] =>
  [2025, 2026].map((year) => [...yearsOfSchools([school], 2024, year)][0]!);

function sourceOf([before, now]: readonly SchoolYearMarks[]): DashboardSource {
  const ofYear = (marks: SchoolYearMarks, upTo: IsoDate) => {
    const year = schoolYearOf(countsOfMarks(marks, upTo));
    return { of: { place: 'school', figures: exactFigures('school', year) }, times: year };
  };
  return {
    ...ofYear(now!, until),
    lastYear: ofYear(before!, '2026-07-20' as IsoDate),
    today: daysAfter(until, 1),
    shortDay: String,
    longDay: String,
  };
}

const schools = markedSchools(england, 2024, 2026).slice(0, many);

test('of shuffled marks next to nothing stands out: at most half a sentence a school, also of a handful of pupils', () => {
  const told = schools.map((school, at) => beyondChance(sourceOf(shuffled(yearsOf(school), at))));
  for (const { looked } of told) expect(looked.length).toBeGreaterThan(10);
  const found = told.reduce((sum, one) => sum + one.found.length, 0);
  expect(found / many).toBeLessThanOrEqual(0.5);
}, 240_000);

test('of marks as they are, something does, in five sentences at most', () => {
  const told = schools.map((school) => standsOut(sourceOf(yearsOf(school))).sentences);
  const all = told.flat();
  expect(all.length).toBeGreaterThan(0);
  expect(Math.max(...told.map((one) => one.length))).toBeLessThanOrEqual(5);
}, 240_000);
