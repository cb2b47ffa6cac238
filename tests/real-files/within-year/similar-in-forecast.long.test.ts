import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type ComparedPhase, comparedPhases } from '../../../src/attendance/phase.ts';
import { parseWithinYearSettings } from '../../../src/progress/within-year/forecast-weights.ts';
import { sizeCounted, sizeKept } from '../../../src/progress/within-year/forecast-year.ts';
import { newYorkFolder } from '../new-york.ts';
import { type AddedBySimilar, addedBySimilar, type CaseBesideSimilar } from './added-by-similar.ts';
import { fortnightlyCourses, fortnightlyFile } from './fortnightly-courses.ts';
import {
  type Alike,
  asTheMethod,
  type Circumstances,
  circumstancesOfAuthorities,
  inAbsence,
  inLanguage,
  nearestRows,
} from './similar-authorities.ts';
import { newYorkCases } from './similar-in-new-york.ts';

/** As many as a school has. */
const similarPlaces = 20;
const { weights } = parseWithinYearSettings(
  readFileSync('methods/progress/progress-1.json', 'utf8'),
  'methods/progress/progress-1.json',
);

const say = (what: string, { weight, error, squaredError, byGroup }: AddedBySimilar, withGroups: boolean) => {
  const groups = withGroups
    ? [...byGroup].map(([group, more]) => `; ${group} ${more.toFixed(1)}%`).join('')
    : '';
  process.stdout.write(
    `${what}: weight ${weight.toFixed(2)} ± ${error.toFixed(2)}, squared error ${squaredError.toFixed(1)}%${groups}\n`,
  );
};

const authorities = existsSync(fortnightlyFile) ? [...fortnightlyCourses()] : [];
const circumstances: ReadonlyMap<string, Circumstances> =
  authorities.length > 0 ? circumstancesOfAuthorities() : new Map();

function authorityCases(phase: ComparedPhase, alike: Alike): CaseBesideSimilar[] {
  return authorities.flatMap(([group, courses]) => {
    const ofPhase = courses.filter((each) => each.phase === phase);
    return [...new Set(ofPhase.map(({ share }) => share))].flatMap((share) => {
      const known = ofPhase.flatMap((course) => {
        const found = circumstances.get(`${phase} ${course.name}`);
        return course.share === share && found !== undefined ? [{ course, circumstances: found }] : [];
      });
      const near = nearestRows(alike(known), similarPlaces);
      return known.map(({ course }, i): CaseBesideSimilar => {
        const { own, area, nation, end, endNation } = course;
        const kept = sizeKept(sizeCounted(course, weights[phase]), weights[phase].halfAtSize);
        const mean = near[i]!.reduce((sum, j) => sum + known[j]!.course.own, 0) / near[i]!.length;
        return {
          group,
          place: course.name,
          known: [(1 - share) * (area - nation), (1 - share) * kept * (own - area)],
          similar: (1 - share) * (mean - nation),
          came: end - endNation - share * (own - nation),
        };
      });
    });
  });
}

test.skipIf(authorities.length === 0).each(comparedPhases)(
  'authorities, %s: similar ones help in some years and harm or do nothing in others',
  (phase) => {
    for (const [what, alike] of [
      ['as the method', asTheMethod],
      ['in absence', inAbsence],
    ] as const) {
      const added = addedBySimilar(authorityCases(phase, alike));
      say(`${phase}, alike ${what}`, added, true);
      expect(Math.max(...added.byGroup.values())).toBeGreaterThan(-1);
    }
  },
);

test.skipIf(authorities.length === 0)(
  'authorities, primary: those with as many pupils of another first language help in every year',
  () => {
    for (const phase of comparedPhases) {
      const added = addedBySimilar(authorityCases(phase, inLanguage));
      say(`${phase}, alike in language`, added, true);
      if (phase === 'primary') expect(Math.max(...added.byGroup.values())).toBeLessThan(-10);
    }
  },
);

test.skipIf(!existsSync(newYorkFolder)).each([
  ['2013-11-01', '2014-01-01'],
  ['2013-12-01', '2014-02-01'],
  ['2014-01-01', '2014-03-01'],
])('schools of New York, %s to %s: a change goes on no further where similar schools had it', (from, to) => {
  for (const phase of ['other', 'high'] as const) {
    const added = addedBySimilar(newYorkCases(phase, from, to, similarPlaces));
    say(`New York, ${phase}`, added, false);
    expect(added.weight).toBeLessThan(2 * added.error);
    expect(added.squaredError).toBeGreaterThan(-1);
  }
});
