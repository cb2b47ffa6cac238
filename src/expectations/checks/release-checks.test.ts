import { beforeAll, describe, expect, test } from 'vitest';
import { altered, withOutcome } from '../../../tests/fixtures/altered-release.ts';
import { smallEngland, smallMethod, withSchools } from '../../../tests/fixtures/small-england.ts';
import type { AcademicYear } from '../../attendance/academic-year.ts';
import type { Dataset } from '../../attendance/dataset.ts';
import type { School } from '../../attendance/school.ts';
import type { Urn } from '../../attendance/urn.ts';
import { makeRelease } from '../make-release.ts';
import { type Expectation, hasExpectation, type Outcome } from '../outcome.ts';
import type { CheckResult, ReleaseDraft, ReleasedSchool } from '../release.ts';
import type { SimilarSchool } from '../similar-schools/similar-school.ts';
import { runCheck } from './check.ts';
import { releaseChecks } from './release-checks.ts';
import { roundingStable } from './rounding-stable.ts';

const method = smallMethod();
let dataset: Dataset;
let good: ReleaseDraft;
/** A school with a full list, one beside it in URN behind another wall, and one that has no expectation. */
let own: ReleasedSchool;

beforeAll(async () => {
  ({ dataset } = smallEngland());
  good = await makeRelease(dataset, method);
  own = good.schools.find(({ similar, school }) => similar.length === 20 && school.phase === 'primary')!;
});

const outcomesIn = ({ schools }: ReleaseDraft): ReadonlyMap<School, Outcome> =>
  new Map(schools.map(({ school, outcome }) => [school, outcome]));

interface Given {
  readonly draft?: ReleaseDraft;
  readonly dataset?: Dataset;
  readonly previous?: ReleaseDraft;
  readonly again?: ReadonlyMap<School, Outcome>;
}

function resultOf(name: string, given: Given = {}): CheckResult {
  const check = releaseChecks.find((each) => each.name === name);
  if (check === undefined) throw new Error(`no check ${name}`);
  return runCheck(check, { draft: good, dataset, again: outcomesIn(good), ...given });
}

function expectFailure(name: string, given: Given, lookAt: RegExp): void {
  const result = resultOf(name, given);
  expect(result.passed).toBe(false);
  expect(result.lookAt.join('\n')).toMatch(lookAt);
  expect(result.lookAt.length).toBeLessThanOrEqual(20);
}

const withSimilar = (change: (similar: readonly SimilarSchool[]) => readonly SimilarSchool[]) =>
  altered(good, own.school.urn, (each) => ({ ...each, similar: change(each.similar) }));

describe('a good release', () => {
  test('passes every check, and each says in a sentence what it looked at', () => {
    expect(good.checks.filter(({ passed }) => !passed)).toEqual([]);
    expect(good.checks.map(({ name }) => name)).toEqual(releaseChecks.map(({ name }) => name));
    for (const { name, evidence, lookAt } of good.checks) {
      expect(name).toMatch(/^[a-z-]+$/);
      expect(evidence, name).toMatch(/^[A-Z0-9].*\.$/s);
      expect(evidence, name).not.toMatch(/NaN|undefined|\[object/);
      expect(lookAt, name).toEqual([]);
    }
    expect(new Set(good.checks.map(({ name }) => name)).size).toBe(good.checks.length);
  });

  test('has lists to check', () => {
    expect(good.schools.filter(({ outcome }) => hasExpectation(outcome)).length).toBeGreaterThan(200);
    expect(own.similar).toHaveLength(20);
  });
});

describe('figures-reconcile', () => {
  const name = 'figures-reconcile';
  const releaseOf = async (changed: Dataset): Promise<Given> => ({
    draft: await makeRelease(changed, method),
    dataset: changed,
  });
  const wrongYear = (year: AcademicYear): Dataset =>
    withSchools(dataset, (school) => {
      const figures = school.absence.get(year);
      const absence = new Map(school.absence);
      if (figures === undefined) absence.delete(dataset.baseline);
      else absence.set(dataset.baseline, figures);
      return { ...school, absence };
    });

  test('another year’s figures against this year’s national rows', async () => {
    const changed = wrongYear('2018-19');
    expectFailure(name, await releaseOf(changed), /primary: schools [34]\.\d+%, national row 5\.3/);
  });

  const swapped = (of: Dataset) =>
    withSchools(of, (school) => ({
      ...school,
      absence: new Map(
        [...school.absence].map(([year, f]) => [
          year,
          { ...f, overall: f.persistent, persistent: f.overall },
        ]),
      ),
    }));

  test('overall and persistent absence exchanged in the schools’ rows', async () => {
    expectFailure(name, await releaseOf(swapped(dataset)), /primary: schools 1\d\.\d+%, national row 5\.3/);
  });

  test('the columns exchanged in the whole file, national rows and all', async () => {
    const national = dataset.national.map((row) => ({
      ...row,
      overall: row.persistent,
      persistent: row.overall,
    }));
    const given = await releaseOf({ ...swapped(dataset), national });
    for (const phase of ['primary', 'secondary', 'special'])
      expectFailure(name, given, new RegExp(`${phase}: .*are the columns exchanged`));
  });
});

/** What could go wrong with a release that was good; each check’s own test has the other ways and the limits. */
describe('a release tampered with is caught by the check that', () => {
  const first = () => own.similar[0]!.urn;
  const { checks, progress } = method;

  test.each<[string, string, () => Given, RegExp]>([
    [
      'every-school-accounted',
      'misses a school',
      () => ({ draft: without(good.schools[7]!.school.urn) }),
      /has no outcome/,
    ],
    [
      'similar-schools-distinct',
      'finds a school twice',
      () => ({ draft: withSimilar((list) => [...list.slice(0, -1), list[0]!]) }),
      /has a similar school twice/,
    ],
    [
      'similar-schools-distinct',
      'finds a closed school on a list',
      () => ({
        draft: altered(good, first(), (each) => ({ ...each, school: { ...each.school, status: 'closed' } })),
      }),
      /which is closed/,
    ],
    [
      'walls-hold',
      'finds a school of another phase on a list',
      () => {
        const { urn } = good.schools.find(({ school }) => school.phase === 'secondary')!.school;
        return { draft: withSimilar((list) => list.with(0, { ...list[0]!, urn })) };
      },
      /^\d{6} \(.*\) is matched with \d{6} \(/,
    ],
    [
      'distance-ceiling',
      'finds a school too unlike on a list',
      () => ({ draft: withSimilar((list) => list.with(7, { ...list[7]!, distance: 5.0001 })) }),
      /at distance 5\.0001/,
    ],
    [
      'visits-within-reach',
      'finds a school offered that stands five hours away',
      () => ({ draft: moved() }),
      /may be \d{3}\.\d km away/,
    ],
    [
      'serve-limit',
      'finds a hub',
      () => {
        const serving = good.schools
          .filter(({ similar }) => similar.length > 0)
          .map(({ school }) => school.urn);
        return {
          draft: altered(good, serving.slice(0, 80), (each) => ({
            ...each,
            similar: each.similar.with(0, { ...each.similar[0]!, urn: first() }),
          })),
        };
      },
      /serves \d{2}/,
    ],
    [
      'usual-figures-serve',
      'finds a figure that circumstances cannot explain',
      () => ({ draft: altered(good, first(), (each) => ({ ...each, attendance: 61.4 })) }),
      /is compared with/,
    ],
    [
      'expectations-within-caps',
      'finds too much asked',
      () => ({ draft: withOutcome(good, own.school.urn, { minimumImprovement: 0.61 }) }),
      /is asked for 0\.61/,
    ],
    [
      'chance-noise-stated',
      'misses a chance figure',
      () => ({ draft: withOutcome(good, own.school.urn, { chanceSd: 0 }) }),
      /has no chance figure/,
    ],
    [
      'met-rates-even',
      'finds results uneven between groups',
      () => {
        const metRates = { fewestSchools: 100, quarters: 0.001, regions: 0.001 };
        const strict = {
          ...method,
          progress: { ...progress, fewestSchools: 100 },
          checks: { ...checks, metRates },
        };
        return { draft: { ...good, method: strict } };
      },
      /^primary by \w+: 0\.\d{3}$/m,
    ],
    [
      'compared-with-last-release',
      'finds that very much more is asked than last year',
      () => ({ previous: askingMore(0.5, 0.2) }),
      /^\d{6}: .* to .* pp$/m,
    ],
    [
      'rounding-stable',
      'finds expectations that hang on a rounded digit',
      () => ({ again: outcomesIn(askingMore(0.3, 0.2)) }),
      /^\d{6}: .* becomes \d/m,
    ],
  ])('%s: %s', (name, _, given, lookAt) => expectFailure(name, given(), lookAt));

  const without = (urn: Urn): ReleaseDraft => {
    const schools = good.schools.filter(({ school }) => school.urn !== urn);
    return { ...good, schools, byUrn: new Map(schools.map((each) => [each.school.urn, each])) };
  };
  /** A similar school with better attendance set down in Cornwall, its list none the wiser. */
  const moved = (): ReleaseDraft => {
    const { urn } = own.similar.find(
      (similar) => Number(good.byUrn.get(similar.urn)!.attendance) > Number(own.attendance),
    )!;
    const far = altered(good, urn, (each) => ({
      ...each,
      school: { ...each.school, place: { easting: 100_000, northing: 20_000, withinKm: 0 } },
    }));
    return altered(far, own.school.urn, (each) => ({
      ...each,
      similar: each.similar.map((similar) => (similar.urn === urn ? { ...similar, distanceKm: 5 } : similar)),
    }));
  };
  const askingMore = (by: number, share: number): ReleaseDraft => {
    const asked = good.schools
      .filter(({ outcome }) => hasExpectation(outcome))
      .map(({ school }) => school.urn);
    return altered(good, asked.slice(0, Math.ceil(asked.length * share)), (each) => {
      const outcome = each.outcome as Expectation;
      return { ...each, outcome: { ...outcome, minimumImprovement: outcome.minimumImprovement + by } };
    });
  };
});

test('rounding-stable: its other figures lie within the rounding of the published ones', () => {
  const given = roundingStable.otherFigures!(dataset, good.method);
  const absenceIn = ({ schools }: Dataset) =>
    schools.map(({ absence }) => absence.get(dataset.baseline)?.overall);
  expect(absenceIn(given)).not.toEqual(absenceIn(dataset));
  absenceIn(given).forEach((overall, i) => {
    const published = absenceIn(dataset)[i];
    if (typeof overall === 'number') expect(Math.abs(overall - Number(published))).toBeLessThanOrEqual(0.05);
  });
});
