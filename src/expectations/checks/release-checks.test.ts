import { beforeAll, describe, expect, test } from 'vitest';
import { altered, withOutcome } from '../../../tests/fixtures/altered-release.ts';
import { smallEngland, smallMethod, withSchools } from '../../../tests/fixtures/small-england.ts';
import type { AcademicYear } from '../../attendance/academic-year.ts';
import type { Dataset } from '../../attendance/dataset.ts';
import { isMissing, isPresent, notAvailable } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import type { Urn } from '../../attendance/urn.ts';
import { makeRelease } from '../make-release.ts';
import type { Method } from '../method.ts';
import { hasExpectation, type Outcome } from '../outcome.ts';
import type { CheckResult, ReleaseDraft, ReleasedSchool } from '../release.ts';
import type { SimilarSchool } from '../similar-schools/similar-school.ts';
import { runCheck } from './check.ts';
import { releaseChecks } from './release-checks.ts';

const method = smallMethod();
let dataset: Dataset;
let good: ReleaseDraft;
/** A school with a full list, one beside it in URN behind another wall, and one that has no expectation. */
let own: ReleasedSchool;

beforeAll(() => {
  ({ dataset } = smallEngland());
  good = makeRelease(dataset, method);
  own = good.schools.find(({ similar, school }) => similar.length === 20 && school.phase === 'primary')!;
});

const outcomesIn = ({ schools }: ReleaseDraft): ReadonlyMap<School, Outcome> =>
  new Map(schools.map(({ school, outcome }) => [school, outcome]));

interface Given {
  readonly draft?: ReleaseDraft;
  readonly dataset?: Dataset;
  readonly previous?: ReleaseDraft;
  readonly again?: (dataset: Dataset) => ReadonlyMap<School, Outcome>;
}

function resultOf(name: string, given: Given = {}): CheckResult {
  const check = releaseChecks.find((each) => each.name === name);
  if (check === undefined) throw new Error(`no check ${name}`);
  return runCheck(check, { draft: good, dataset, again: () => outcomesIn(good), ...given });
}

function expectFailure(name: string, given: Given, lookAt: RegExp): void {
  const result = resultOf(name, given);
  expect(result.passed).toBe(false);
  expect(result.lookAt.join('\n')).toMatch(lookAt);
  expect(result.lookAt.length).toBeLessThanOrEqual(20);
}

const withSimilar = (change: (similar: readonly SimilarSchool[]) => readonly SimilarSchool[]) =>
  altered(good, own.school.urn, (each) => ({ ...each, similar: change(each.similar) }));
const withMethod = (changes: Partial<Method>): ReleaseDraft => ({
  ...good,
  method: { ...method, ...changes },
});

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
  const releaseOf = (changed: Dataset): Given => ({ draft: makeRelease(changed, method), dataset: changed });
  const wrongYear = (year: AcademicYear): Dataset =>
    withSchools(dataset, (school) => {
      const figures = school.absence.get(year);
      const absence = new Map(school.absence);
      if (figures === undefined) absence.delete(dataset.baseline);
      else absence.set(dataset.baseline, figures);
      return { ...school, absence };
    });

  test('another year’s figures against this year’s national rows', () => {
    const changed = wrongYear('2018-19');
    expectFailure(name, releaseOf(changed), /primary: schools [34]\.\d+%, national row 5\.3/);
  });

  test('this year’s figures against another year’s national rows', () => {
    const national = dataset.national
      .filter(({ year }) => year === '2018-19')
      .map((row) => ({ ...row, year: dataset.baseline }));
    expect(national.length).toBeGreaterThan(0);
    expectFailure(name, { dataset: { ...dataset, national } }, /national row/);
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

  test('overall and persistent absence exchanged in the schools’ rows', () => {
    expectFailure(name, releaseOf(swapped(dataset)), /primary: schools 1\d\.\d+%, national row 5\.3/);
  });

  test('the columns exchanged in the whole file, national rows and all', () => {
    const national = dataset.national.map((row) => ({
      ...row,
      overall: row.persistent,
      persistent: row.overall,
    }));
    const given = releaseOf({ ...swapped(dataset), national });
    for (const phase of ['primary', 'secondary', 'special'])
      expectFailure(name, given, new RegExp(`${phase}: .*are the columns exchanged`));
  });

  test('a mean just outside what is allowed, above or below', () => {
    const off = (by: number) => ({
      ...dataset,
      national: dataset.national.map((row) => ({
        ...row,
        overall: isMissing(row.overall) ? row.overall : row.overall + by,
      })),
    });
    expect(resultOf(name, { dataset: off(0.15) }).passed).toBe(true);
    expectFailure(name, { dataset: off(0.25) }, /^primary: /);
    expectFailure(name, { dataset: off(-0.25) }, /^primary: /);
  });

  test('no national row to reconcile with', () => {
    expectFailure(name, { dataset: { ...dataset, national: [] } }, /no national row for the baseline year/);
    const other = dataset.national.filter(({ year }) => year !== dataset.baseline);
    expectFailure(name, { dataset: { ...dataset, national: other } }, /no national row/);
  });

  test('no school with a figure', () => {
    const none = good.schools.map((each) => ({ ...each, attendance: notAvailable }));
    expectFailure(name, { draft: { ...good, schools: none } }, /schools NaN%/);
  });

  test('weighs schools by their pupils', () => {
    const two = good.schools.filter(({ school }) => school.phase === 'primary').slice(0, 2);
    const [a, b] = [
      { roll: 100, overall: 4 },
      { roll: 300, overall: 8 },
    ].map(({ roll, overall }, i) => ({
      ...two[i]!,
      attendance: 100 - overall,
      school: { ...two[i]!.school, circumstances: { ...two[i]!.school.circumstances, roll } },
    }));
    // (4 × 100 + 8 × 300) / 400 = 7.
    expect(resultOf(name, { draft: { ...good, schools: [a!, b!] } }).evidence).toContain(
      'primary: schools 7.00%',
    );
  });
});

describe('every-school-accounted', () => {
  const name = 'every-school-accounted';
  const without = (...urns: Urn[]): ReleaseDraft => {
    const schools = good.schools.filter(({ school }) => !urns.includes(school.urn));
    return { ...good, schools, byUrn: new Map(schools.map((each) => [each.school.urn, each])) };
  };

  test('a school that was lost', () => {
    const { urn } = good.schools[7]!.school;
    expectFailure(name, { draft: without(urn) }, new RegExp(`${urn} has no outcome`));
  });

  test('a school that stands there twice', () => {
    const schools = [...good.schools, good.schools[0]!];
    expectFailure(name, { draft: { ...good, schools } }, /a school stands in the release twice/);
  });

  test('too many without an expectation', () => {
    const urns = good.schools
      .filter(({ school }) => school.phase !== 'alternative-provision')
      .slice(0, 60)
      .map(({ school }) => school.urn);
    const draft = altered(good, urns, (each) => ({ ...each, outcome: { status: 'no-baseline' } }));
    expectFailure(name, { draft }, /^\d+ of 301 schools have no expectation$/m);
  });

  test('a release of no schools at all', () => {
    expectFailure(name, { draft: without(...good.byUrn.keys()) }, /has no outcome/);
  });
});

describe('similar-schools-distinct', () => {
  const name = 'similar-schools-distinct';

  test('a school twice', () => {
    expectFailure(
      name,
      { draft: withSimilar((list) => [...list.slice(0, -1), list[0]!]) },
      new RegExp(`${own.school.urn} has a similar school twice`),
    );
  });

  test('the school itself', () => {
    const draft = withSimilar((list) => list.with(3, { ...list[3]!, urn: own.school.urn }));
    expectFailure(name, { draft }, new RegExp(`${own.school.urn} is similar to itself`));
  });

  test('one that has closed', () => {
    const { urn } = own.similar[0]!;
    const draft = altered(good, urn, (each) => ({ ...each, school: { ...each.school, status: 'closed' } }));
    expectFailure(name, { draft }, new RegExp(`${own.school.urn} is matched with ${urn}, which is closed`));
  });

  test('one without a figure, or that the release does not have', () => {
    const { urn } = own.similar[0]!;
    const silent = altered(good, urn, (each) => ({ ...each, attendance: notAvailable }));
    expectFailure(
      name,
      { draft: silent },
      new RegExp(`matched with ${urn}, which is closed or has no figure`),
    );
    const stranger = withSimilar((list) => list.with(0, { ...list[0]!, urn: 999_999 as Urn }));
    expectFailure(name, { draft: stranger }, /matched with 999999/);
  });

  test('a list that is too short or too long', () => {
    expectFailure(name, { draft: withSimilar((list) => list.slice(0, 4)) }, /has 4 similar schools/);
    expect(resultOf(name, { draft: withSimilar((list) => list.slice(0, 5)) }).passed).toBe(true);
    const another = good.schools.find(
      ({ school, attendance }) =>
        isPresent(attendance) &&
        school.status === 'open' &&
        school.urn !== own.school.urn &&
        !own.similar.some(({ urn }) => urn === school.urn),
    )!;
    const draft = withSimilar((list) => [...list, { ...list[0]!, urn: another.school.urn, rank: 21 }]);
    expectFailure(name, { draft }, /has 21 similar schools/);
  });
});

describe('walls-hold', () => {
  const name = 'walls-hold';

  test.each([
    ['of another phase', (other: ReleasedSchool) => other.school.phase === 'secondary'],
    [
      'behind another wall of the same phase',
      (other: ReleasedSchool) =>
        other.school.phase === 'primary' && other.comparedWithin !== own.comparedWithin,
    ],
  ])('a school %s', (_, beyond) => {
    const { urn } = good.schools.find(beyond)!.school;
    const draft = withSimilar((list) => list.with(0, { ...list[0]!, urn }));
    expectFailure(name, { draft }, new RegExp(`^${own.school.urn} \\(.*\\) is matched with ${urn} \\(`));
  });

  test('a school in a selective area matched with one that is not', () => {
    const { urn } = own.similar[0]!;
    const draft = altered(good, urn, (each) => ({ ...each, comparedWithin: 'elsewhere' }));
    expectFailure(name, { draft }, /elsewhere/);
  });

  test('a school that the release does not have', () => {
    const draft = withSimilar((list) => list.with(0, { ...list[0]!, urn: 999_999 as Urn }));
    expectFailure(name, { draft }, /999999 \(undefined\)/);
  });

  test('another phase behind a wall of the same words', () => {
    const { urn } = own.similar[0]!;
    const draft = altered(good, urn, (each) => ({ ...each, school: { ...each.school, phase: 'special' } }));
    expectFailure(name, { draft }, new RegExp(`matched with ${urn}`));
  });
});

describe('distance-ceiling', () => {
  const name = 'distance-ceiling';

  test.each([0, 7, 19])('a school beyond the ceiling in place %d of the list', (place) => {
    const draft = withSimilar((list) => list.with(place, { ...list[place]!, distance: 5.0001 }));
    expectFailure(
      name,
      { draft },
      new RegExp(`^${own.school.urn}: ${own.similar[place]!.urn} at distance 5.0001`),
    );
  });

  test('on the ceiling is not beyond it', () => {
    const draft = withSimilar((list) => list.with(19, { ...list[19]!, distance: 5 }));
    expect(resultOf(name, { draft }).passed).toBe(true);
  });

  test('a distance that is no number', () => {
    const draft = withSimilar((list) => list.with(2, { ...list[2]!, distance: Number.NaN }));
    expectFailure(name, { draft }, /at distance NaN/);
  });

  test('without a ceiling nothing is beyond it, and that is said', () => {
    const { ceiling: _, ...definition } = method.definition;
    const draft = withSimilar((list) => list.with(19, { ...list[19]!, distance: 500 }));
    const free = resultOf(name, { draft: { ...draft, method: { ...method, definition } } });
    expect(free).toMatchObject({
      passed: true,
      evidence: 'Largest distance allowed: primary none, secondary none, special none.',
    });
  });
});

describe('visits-within-reach', () => {
  const name = 'visits-within-reach';

  test('a school said to be near that stands five hours away', () => {
    const better = own.similar.find(
      ({ urn }) => Number(good.byUrn.get(urn)!.attendance) > Number(own.attendance),
    )!;
    const far = altered(good, better.urn, (each) => ({
      ...each,
      school: { ...each.school, place: { easting: 100_000, northing: 20_000, withinKm: 0 } },
    }));
    const draft = altered(far, own.school.urn, (each) => ({
      ...each,
      similar: each.similar.map((s) => (s.urn === better.urn ? { ...s, distanceKm: 5 } : s)),
    }));
    expectFailure(
      name,
      { draft },
      new RegExp(`${own.school.urn}: ${better.urn} may be \\d{3}\\.\\d km away`),
    );
  });

  test('says how many have none in reach', () => {
    const none = resultOf(name, { draft: withMethod({ visitWithinKm: 0.001 }) });
    const lists = good.schools.filter(({ similar }) => similar.length > 0).length;
    expect(none.evidence).toBe(
      `0 similar schools with better attendance offered within 0.001 km; ${lists} schools have none in reach and are told so.`,
    );
  });
});

describe('serve-limit', () => {
  test('a hub over the limit', () => {
    const hub = own.similar[0]!.urn;
    const other = (urn: Urn) => urn !== hub && good.byUrn.get(urn)!.similar.length > 0;
    const urns = [...good.byUrn.keys()].filter(other).slice(0, 61);
    const draft = altered(good, urns, (each) => ({
      ...each,
      similar: each.similar.with(0, { ...each.similar[0]!, urn: hub }),
    }));
    expectFailure('serve-limit', { draft }, new RegExp(`^${hub} serves (6[1-9]|[7-9]\\d|1\\d\\d)$`));
  });

  test('as often as allowed, and once more', () => {
    const serves = new Map<Urn, number>();
    for (const { similar } of good.schools)
      for (const { urn } of similar) serves.set(urn, (serves.get(urn) ?? 0) + 1);
    const most = Math.max(...serves.values());
    const limited = (serveLimit: number) =>
      resultOf('serve-limit', { draft: withMethod({ definition: { ...method.definition, serveLimit } }) });
    expect(limited(most)).toMatchObject({
      passed: true,
      evidence: `The school that serves most is on ${most} lists (allowed ${most}).`,
    });
    expect(limited(most - 1).passed).toBe(false);
  });
});

describe('usual-figures-serve', () => {
  const name = 'usual-figures-serve';

  test('a figure that circumstances cannot explain, serving all the same', () => {
    const { urn } = own.similar[0]!;
    const draft = altered(good, urn, (each) => ({ ...each, attendance: 61.4 }));
    expectFailure(name, { draft }, new RegExp(`^${own.school.urn} is compared with ${urn}$`, 'm'));
  });

  test('too many such figures', () => {
    const off = good.schools.filter(({ similar }) => similar.length === 0).map(({ school }) => school.urn);
    expect(off.length).toBeGreaterThan(0);
    const many = good.schools.slice(0, 30).map(({ school }) => school.urn);
    const draft = altered(good, many, (each) => ({ ...each, attendance: 40, similar: [] }));
    const alone = {
      ...draft,
      schools: draft.schools.map((each) => ({
        ...each,
        similar: each.similar.filter(({ urn }) => !many.includes(urn)),
      })),
    };
    expectFailure(name, { draft: alone }, /^\d+ of 306 figures are outlying$/);
  });
});

describe('rounding-stable', () => {
  const name = 'rounding-stable';
  const movedBy = (pp: number, share: number) => (): ReadonlyMap<School, Outcome> => {
    let seen = 0;
    return new Map(
      good.schools.map(({ school, outcome }): [School, Outcome] => {
        if (!hasExpectation(outcome)) return [school, outcome];
        seen += share;
        if (seen < 1) return [school, outcome];
        seen -= 1;
        return [school, { ...outcome, minimumImprovement: outcome.minimumImprovement + pp }];
      }),
    );
  };

  test('expectations that hang on a rounded digit', () => {
    expectFailure(name, { again: movedBy(0.3, 0.2) }, /^\d{6}: \d(\.\d+)? becomes \d/m);
    expectFailure(name, { again: movedBy(-0.3, 0.2) }, /becomes/);
  });

  test('small moves, and large moves of a few, are borne', () => {
    expect(resultOf(name, { again: movedBy(0.09, 1) }).passed).toBe(true);
    expect(resultOf(name, { again: movedBy(0.3, 0.09) }).passed).toBe(true);
  });

  test('a move of exactly the limit is one', () => {
    expectFailure(name, { again: movedBy(0.1, 1) }, /becomes/);
  });

  test('the figures moved are given again, and lie within the rounding of the published ones', () => {
    let given: Dataset | undefined;
    resultOf(name, {
      again: (other) => {
        given = other;
        return outcomesIn(good);
      },
    });
    const absenceIn = ({ schools }: Dataset) =>
      schools.map(({ absence }) => absence.get(dataset.baseline)?.overall);
    expect(absenceIn(given!)).not.toEqual(absenceIn(dataset));
    absenceIn(given!).forEach((overall, i) => {
      const published = absenceIn(dataset)[i];
      if (typeof overall === 'number')
        expect(Math.abs(overall - Number(published))).toBeLessThanOrEqual(0.05);
    });
  });
});

describe('expectations-within-caps', () => {
  const name = 'expectations-within-caps';

  test.each([
    ['over its cap', { minimumImprovement: 0.61, expectedAttendance: 0 }, /is asked for 0\.61/],
    ['below zero', { minimumImprovement: -0.01 }, /is asked for -0\.01/],
    ['that is no number', { minimumImprovement: Number.NaN }, /is asked for NaN/],
    ['that does not add up', { expectedAttendance: 99 }, /is not 99/],
    [
      'beyond full attendance',
      { baselineAttendance: 99.9, minimumImprovement: 0.5, expectedAttendance: 100.4 },
      /is not 100\.4/,
    ],
  ])('an expectation %s', (_, changes, lookAt) => {
    expectFailure(name, { draft: withOutcome(good, own.school.urn, changes) }, lookAt);
  });

  test('says how many are at their cap', () => {
    const capped = good.schools.filter(({ outcome }) => hasExpectation(outcome) && outcome.capped).length;
    expect(capped).toBeGreaterThan(0);
    expect(resultOf(name).evidence).toBe(
      `Caps primary 0.6, secondary 0.6, special 0.6 pp; ${capped} expectations at their cap.`,
    );
  });
});

describe('chance-noise-stated', () => {
  const name = 'chance-noise-stated';

  test.each([0, -1, Number.NaN])('a school whose chance figure is %d', (chanceSd) => {
    const draft = withOutcome(good, own.school.urn, { chanceSd });
    expectFailure(name, { draft }, new RegExp(`^${own.school.urn} has no chance figure$`));
  });

  test('states the share of improvements inside chance', () => {
    const set = good.schools.flatMap(({ outcome }) => (outcome.status === 'set' ? [outcome] : []));
    const inside = set.filter((o) => o.minimumImprovement < Math.SQRT2 * o.chanceSd).length;
    expect(resultOf(name).evidence).toContain(
      `${inside} of ${set.length} improvements asked (${((100 * inside) / set.length).toFixed(1)}%)`,
    );
  });
});

describe('met-rates-even', () => {
  const name = 'met-rates-even';
  const few = { ...method.checks.metRates, fewestSchools: 100 };

  test('results that fall out unevenly between groups', () => {
    const strict = withMethod({
      progress: { ...method.progress, fewestSchools: 100 },
      checks: { ...method.checks, metRates: { ...few, quarters: 0.001, regions: 0.001 } },
    });
    expectFailure(name, { draft: strict }, /^primary by \w+: 0\.\d{3}$/m);
    const loose = withMethod({
      progress: { ...method.progress, fewestSchools: 100 },
      checks: { ...method.checks, metRates: { ...few, quarters: 1, regions: 1 } },
    });
    expect(resultOf(name, { draft: loose })).toMatchObject({ passed: true });
  });

  test('too few schools to tell is said', () => {
    expect(resultOf(name).evidence).toMatch(/special: \d+ schools have both years, too few to tell/);
  });
});

describe('compared-with-last-release', () => {
  const name = 'compared-with-last-release';
  const asked = (by: number, share: number): ReleaseDraft => {
    const urns = good.schools.flatMap(({ school, outcome }) => (hasExpectation(outcome) ? [school.urn] : []));
    const chosen = urns.slice(0, Math.ceil(urns.length * share));
    return altered(good, chosen, (each) =>
      hasExpectation(each.outcome)
        ? {
            ...each,
            outcome: { ...each.outcome, minimumImprovement: each.outcome.minimumImprovement + by },
          }
        : each,
    );
  };

  test('a release that asks very differently from the last', () => {
    expectFailure(name, { previous: asked(0.5, 0.2) }, /^\d{6}: .* to .* pp$/m);
    expectFailure(name, { previous: asked(-0.5, 0.2) }, /^\d{6}: .* to .* pp$/m);
  });

  test('small changes of all, or large ones of few, pass', () => {
    expect(resultOf(name, { previous: asked(0.3, 1) }).passed).toBe(true);
    expect(resultOf(name, { previous: asked(0.5, 0.05) }).passed).toBe(true);
    expect(resultOf(name, { previous: good }).passed).toBe(true);
  });

  test('counts the schools that are gone, and says when there is no last release', () => {
    const gone = altered(good, own.school.urn, (each) => ({
      ...each,
      school: { ...each.school, urn: 999_999 as Urn },
    }));
    expect(resultOf(name, { previous: gone }).evidence).toMatch(/; 1 schools are gone\.$/);
    expect(resultOf(name).evidence).toContain('No last release was named');
  });
});

test('a failed check names twenty schools at most, and its evidence the whole', () => {
  const draft = {
    ...good,
    schools: good.schools.map((each) => ({ ...each, outcome: { ...each.outcome, chanceSd: 0 } })),
  } as ReleaseDraft;
  expect(resultOf('chance-noise-stated', { draft }).lookAt).toHaveLength(20);
});
