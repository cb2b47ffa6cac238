import { describe, expect, test } from 'vitest';
import { datasetWith, schoolWith } from '../../tests/fixtures/sample-dataset.ts';
import { sampleMethod } from '../../tests/fixtures/sample-method.ts';
import { notAvailable, suppressed } from '../attendance/published.ts';
import type { LocalAuthority, School } from '../attendance/school.ts';
import { type Calculator, onTheSpot } from '../numerics/calculator.ts';
import type { Check, CheckSubject } from './checks/check.ts';
import { releaseChecks } from './checks/release-checks.ts';
import { makeRelease, type ReleaseMeans } from './make-release.ts';
import type { Method } from './method.ts';
import { hasExpectation } from './outcome.ts';

const { prediction: _, ...plain } = sampleMethod.definition;
/** The same without trees, for the other answer. */
const unpredicted = {
  ...plain,
  name: 'unpredicted',
  fewest: 3,
  neighbours: 4,
  axes: plain.axes.filter(({ characteristic }) => characteristic !== 'predictedAttendance'),
};
const method: Method = {
  ...sampleMethod,
  definition: { ...sampleMethod.definition, fewest: 3, neighbours: 5 },
  otherDefinitions: [unpredicted],
};

const primaries = Array.from({ length: 30 }, (_, i) =>
  schoolWith(100_000 + i, {
    attendance: 92 + ((i * 7) % 11) / 4,
    circumstances: { roll: 100 + 10 * i, freeSchoolMealsEver6: (i * 13) % 40 },
  }),
);
const unit = schoolWith(100_050, { phase: 'alternative-provision', attendance: 70 });
const closed = schoolWith(100_051, { status: 'closed', attendance: 94 });
const silent = schoolWith(100_052, { localAuthority: 999 });
const small = schoolWith(100_053, { attendance: 93, circumstances: { roll: 12 } });
const schools = [...primaries, unit, closed, silent, small];

const [norfolk, hackney]: LocalAuthority[] = [
  { code: 926, name: 'Norfolk', region: 'East of England' },
  { code: 204, name: 'Hackney', region: 'London' },
];
const dataset = datasetWith(schools, {
  localAuthorities: new Map([norfolk!, hackney!].map((authority) => [authority.code, authority])),
  inputs: [{ path: 'a.csv', schema: 'absence', sha256: '00', rows: 34 }],
});

/** So many hundreds of metres east. */
const at = (hundreds: number) => ({ easting: 400_000 + 100 * hundreds, northing: 300_000, withinKm: 0 });

const make = (means: ReleaseMeans = {}, of = dataset) => makeRelease(of, method, { checks: [], ...means });
const released = async ({ urn }: School) => (await make()).byUrn.get(urn)!;

describe('a release', () => {
  test('is for the year after its baseline, and keeps what it came from', async () => {
    const { inputs } = dataset;
    const release = await make();
    expect(release).toMatchObject({ baseline: '2022-23', expectationYear: '2023-24', inputs, overrides: [] });
    expect(release.method).toBe(method);
    expect(release.localAuthorities).toEqual([hackney, norfolk]);
  });

  test('counts its schools by outcome, outcomes by name', async () => {
    const { counts } = await make();
    expect(Object.keys(counts)).toEqual(Object.keys(counts).toSorted());
    const { maintain = 0, set = 0, ...none } = counts;
    expect(maintain + set).toBe(30);
    expect(none).toEqual({ 'alternative-provision': 1, closed: 1, 'no-baseline': 1, 'too-few-pupils': 1 });
  });

  test('has a metric and a variance of true gaps for each phase', async () => {
    const { metrics, trueGapVariances } = await make();
    expect(metrics.map(({ phase }) => phase)).toEqual(['primary', 'secondary', 'special']);
    expect(trueGapVariances.primary).toBeGreaterThan(0);
  });

  test('says what it is about to do', async () => {
    const steps: string[] = [];
    await make({ progress: (step) => steps.push(step) });
    expect(steps).toEqual([
      'learning what attendance schools usually have',
      'finding similar schools',
      'setting expectations',
      'checking the release',
    ]);
  });

  test('is calculated by the calculator it is given', async () => {
    let [fits, searches] = [0, 0];
    const counted: Calculator = {
      fit: (question) => {
        fits++;
        return onTheSpot.fit(question);
      },
      neighbours: (question) => {
        searches++;
        return onTheSpot.neighbours(question);
      },
    };
    expect((await make({ calculator: counted })).schools).toEqual((await make()).schools);
    expect(fits).toBe(method.definition.prediction!.folds);
    // The schools nearby and two definitions, three phases each.
    expect(searches).toBe(9);
  });
});

test('another definition answers as it would by itself, whatever the main one predicts', async () => {
  const spread = { ...dataset, schools: schools.map((school, i) => ({ ...school, place: at(i * i) })) };
  const prediction = { ...sampleMethod.definition.prediction!, minSamplesLeaf: 3 };
  const around = {
    ...method.definition,
    name: 'around',
    prediction: { ...prediction, characteristics: ['nearbyFreeSchoolMealsEver6' as const] },
  };
  const asked = async (definition: Method['definition'], otherDefinitions: Method['otherDefinitions']) =>
    (await makeRelease(spread, { ...method, definition, otherDefinitions }, { checks: [] })).schools;
  const asOther = (await asked(unpredicted, [around])).map(
    ({ otherAnswers }) => otherAnswers[0]?.similarAttendance,
  );
  const asMain = (await asked(around, [])).map(({ outcome }) =>
    hasExpectation(outcome) ? outcome.similarAttendance : undefined,
  );
  expect(asOther.slice(0, 30)).toEqual(asMain.slice(0, 30));
});

describe('a released school', () => {
  test('has its figures, its list and its place in the country', async () => {
    const own = await released(primaries[4]!);
    expect(own).toMatchObject({
      school: primaries[4],
      localAuthorityName: 'Norfolk',
      region: 'East of England',
      // 92 + (28 mod 11) / 4.
      attendance: 93.5,
      persistentAbsence: 19.5,
      severeAbsence: notAvailable,
      prePandemicAttendance: notAvailable,
      comparedWithin: 'primary',
    });
    expect(own.similar).toHaveLength(5);
    expect(hasExpectation(own.outcome)).toBe(true);
    expect(own.predictedAttendance).toBeGreaterThan(92);
    expect(own.localAuthorityAttendance).toBeGreaterThan(92);
    const [other, ...more] = own.otherAnswers;
    expect(more).toEqual([]);
    expect(other!.definition).toBe('unpredicted');
    expect(other!.similarAttendance).toBeGreaterThan(92);
  });

  test('has its attendance before the pandemic where that was published', async () => {
    const figures = { overall: 4.4, persistent: 9, severe: suppressed, publishedAs: closed.urn };
    const old = { ...closed, absence: new Map([['2018-19', figures] as const]) };
    const { byUrn } = await make({}, { ...dataset, schools: [old] });
    expect(byUrn.get(closed.urn)).toMatchObject({
      prePandemicAttendance: 95.6,
      attendance: notAvailable,
      persistentAbsence: notAvailable,
    });
  });

  test('that is not compared has neither list, wall nor prediction', async () => {
    expect(await released(unit)).toMatchObject({
      attendance: 70,
      comparedWithin: '',
      similar: [],
      otherAnswers: [],
      predictedAttendance: notAvailable,
      outcome: { status: 'alternative-provision' },
    });
  });

  test('without an absence row, in an authority that no file names, says so', async () => {
    expect(await released(silent)).toMatchObject({
      localAuthorityName: 'Local authority 999',
      region: notAvailable,
      attendance: notAvailable,
      persistentAbsence: notAvailable,
      severeAbsence: notAvailable,
      similar: [],
      outcome: { status: 'no-baseline' },
    });
  });
});

describe('the checks of a release', () => {
  test('are all of them unless others are wanted', async () => {
    const { checks } = await makeRelease(dataset, method);
    expect(checks.map(({ name }) => name)).toEqual(releaseChecks.map(({ name }) => name));
  });

  /** A check that keeps what it is given, and what was calculated for a release with it. */
  async function looking(otherFigures?: Check['otherFigures']) {
    let seen: CheckSubject | undefined;
    const check: Check = {
      name: 'look',
      title: 'Looks',
      protects: 'Nobody.',
      run: (subject) => {
        seen = subject;
        return { evidence: 'Seen.', failures: [] };
      },
      ...(otherFigures && { otherFigures }),
    };
    const counted = { fits: 0, searches: 0 };
    const calculator: Calculator = {
      fit: (question) => {
        counted.fits++;
        return onTheSpot.fit(question);
      },
      neighbours: (question) => {
        counted.searches++;
        return onTheSpot.neighbours(question);
      },
    };
    const previous = await make();
    const made = await make({ checks: [check], previous, calculator });
    return { made, previous, counted, seen: seen! };
  }

  test('see the draft, the data and the last release', async () => {
    const { made, previous, seen } = await looking();
    expect(made.checks).toEqual([{ name: 'look', passed: true, evidence: 'Seen.', lookAt: [] }]);
    expect(seen.dataset).toBe(dataset);
    expect(seen.previous).toBe(previous);
    expect(seen.draft.schools).toBe(made.schools);
    for (const { school, outcome } of made.schools) expect(seen.again.get(school)).toBe(outcome);
  });

  test('see what other figures would give, with the trees as they were grown and the calculator that was given', async () => {
    const plain = await looking();
    const same = await looking((given) => given);
    for (const { school, outcome } of same.made.schools) expect(same.seen.again.get(school)).toEqual(outcome);
    expect(same.counted).toEqual({ fits: plain.counted.fits, searches: plain.counted.searches + 3 });
    const closing = await looking((given, { name }) => {
      expect([given, name]).toEqual([dataset, method.name]);
      return { ...given, schools: [...schools.slice(0, -1), { ...small, status: 'closing' }] };
    });
    const outcomes = [...closing.seen.again];
    expect(outcomes.find(([{ urn }]) => urn === small.urn)![1]).toEqual({ status: 'closing' });
  });
});
