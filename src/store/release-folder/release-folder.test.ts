import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { altered, withOutcome } from '../../../tests/fixtures/altered-release.ts';
import { schoolWith } from '../../../tests/fixtures/sample-dataset.ts';
import { sampleRelease, sampleUrns } from '../../../tests/fixtures/sample-release.ts';
import { faultsTableOf, smallEngland, smallMethod } from '../../../tests/fixtures/small-england.ts';
import {
  type Missing,
  notApplicable,
  notAvailable,
  notSubmitted,
  suppressed,
} from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import type { Urn } from '../../attendance/urn.ts';
import { answerWhatIf } from '../../expectations/explanation/what-if.ts';
import { makeRelease } from '../../expectations/make-release.ts';
import { hasExpectation } from '../../expectations/outcome.ts';
import type { ReleaseDraft } from '../../expectations/release.ts';
import { ReleaseFault, readReleaseFolder } from './read-release.ts';
import { schoolColumns, schoolOfRow, yearColumnsOf } from './school-columns.ts';
import { releaseId, type SealedRelease, sealRelease, sha256 } from './seal-release.ts';

let draft: ReleaseDraft;
let sealed: SealedRelease;
let faults: Uint8Array;

beforeAll(async () => {
  const read = smallEngland();
  faults = faultsTableOf(read);
  draft = await makeRelease(read.dataset, smallMethod());
  sealed = sealRelease(draft, faults);
});

const textOf = (content: string | Uint8Array) =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);

type Contents = Readonly<Record<string, string | undefined>>;

const contentsOf = ({ files }: SealedRelease): Contents =>
  Object.fromEntries(files.map(({ path, content }) => [path, textOf(content)]));
const readFrom = (contents: Contents) =>
  readReleaseFolder((path) => {
    const content = contents[path];
    return content === undefined ? undefined : new TextEncoder().encode(content);
  });
const readBack = (of: SealedRelease) => readFrom(contentsOf(of));
const rowsOf = (path: string, of: SealedRelease = sealed): Record<string, string>[] =>
  parse(contentsOf(of)[path]!, { columns: true });

describe('what is written', () => {
  test('is the whole release, a file for each table', () => {
    expect(sealed.files.map(({ path }) => path)).toEqual([
      'release.json',
      'checks.csv',
      'expectations.csv',
      'faults.csv',
      'other-definitions.csv',
      'schools.csv',
      'similar-schools.csv',
    ]);
  });

  test('expectations.csv has a row for every school, and figures only where there are any', () => {
    const rows = rowsOf('expectations.csv');
    expect(rows.map(({ urn }) => Number(urn))).toEqual(draft.schools.map(({ school }) => school.urn));
    rows.forEach((row, i) => {
      const { outcome } = draft.schools[i]!;
      expect(row.status).toBe(outcome.status);
      if (hasExpectation(outcome)) {
        expect(Number(row.minimum_improvement)).toBe(outcome.minimumImprovement);
        expect(Number(row.expected_attendance)).toBe(outcome.expectedAttendance);
        expect(Number(row.baseline_attendance)).toBe(outcome.baselineAttendance);
      } else {
        for (const name of ['minimum_improvement', 'expected_attendance', 'gap', 'chance_sd', 'capped'])
          expect(row[name], `${row.urn} ${name}`).toBe('');
      }
    });
  });

  test('the columns that the issue names come first, in its order', () => {
    const header = contentsOf(sealed)['expectations.csv']!.split('\n')[0];
    expect(header).toMatch(
      /^urn,name,phase,local_authority,status,baseline_attendance,chance_sd,similar_attendance,similar_upper_quartile,minimum_improvement,expected_attendance,/,
    );
    expect(contentsOf(sealed)['similar-schools.csv']).toMatch(/^urn,rank,similar_urn,distance,distance_km\n/);
  });

  test('similar-schools.csv has every pair, ranks from 1', () => {
    const pairs = draft.schools.flatMap(({ school, similar }) =>
      similar.map((s) => `${school.urn} ${s.rank} ${s.urn}`),
    );
    expect(pairs.length).toBeGreaterThan(4000);
    expect(rowsOf('similar-schools.csv').map((row) => `${row.urn} ${row.rank} ${row.similar_urn}`)).toEqual(
      pairs,
    );
  });

  test('checks.csv has each check with its result, and who overrode it and why', () => {
    const rows = rowsOf('checks.csv', sealRelease(sampleRelease(), faults));
    expect(rows).toEqual([
      expect.objectContaining({
        check: 'walls-hold',
        result: 'passed',
        overridden_by: '',
        because: '',
        look_at: '',
      }),
      expect.objectContaining({
        check: 'figures-reconcile',
        result: 'failed',
        look_at: '100200 136300',
        overridden_by: 'A. Nalyst',
        because: 'The sample is not all of England',
      }),
    ]);
  });
});

describe('the identity', () => {
  test('is the hash of all that release.json says, which has the hash of every other file', () => {
    const { id, ...body } = JSON.parse(contentsOf(sealed)['release.json']!);
    expect(id).toMatch(/^[0-9a-f]{64}$/);
    expect(releaseId(body)).toBe(id);
    expect(sealed.release.id).toBe(id);
    for (const { path, sha256: hash } of body.files) expect(sha256(contentsOf(sealed)[path]!)).toBe(hash);
    expect(body.files).toHaveLength(6);
    expect(body.inputs).toEqual(draft.inputs);
    expect(body.counts).toEqual(draft.counts);
  });

  test('sha256 is what everybody else calls SHA-256', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  test('the same draft gives the same bytes', () => {
    expect(sealRelease(draft, faults)).toEqual(sealed);
  });

  test.each<[string, (of: ReleaseDraft) => ReleaseDraft]>([
    [
      'one school’s name',
      (of) =>
        altered(of, of.schools[0]!.school.urn, (each) => ({
          ...each,
          school: { ...each.school, name: 'Another' },
        })),
    ],
    [
      'one figure',
      (of) => altered(of, of.schools[0]!.school.urn, (each) => ({ ...each, attendance: 12.3456 })),
    ],
    [
      'one distance',
      (of) =>
        altered(of, of.schools.find(({ similar }) => similar.length > 0)!.school.urn, (each) => ({
          ...each,
          similar: each.similar.with(0, { ...each.similar[0]!, distance: 0.0001 }),
        })),
    ],
    [
      'one other answer',
      (of) =>
        altered(of, of.schools.find(({ otherAnswers }) => otherAnswers.length > 0)!.school.urn, (each) => ({
          ...each,
          otherAnswers: [],
        })),
    ],
    [
      'an input file’s hash',
      (of) => ({ ...of, inputs: of.inputs.with(0, { ...of.inputs[0]!, sha256: 'x' }) }),
    ],
    ['the method’s version', (of) => ({ ...of, method: { ...of.method, version: '9.9.9' } })],
    ['an override', (of) => ({ ...of, overrides: [{ check: 'walls-hold', because: 'x', by: 'y' }] })],
    [
      'the evidence of a check',
      (of) => ({ ...of, checks: of.checks.with(0, { ...of.checks[0]!, evidence: 'x' }) }),
    ],
  ])('changes with %s', (_, change) => {
    expect(sealRelease(change(draft), faults).release.id).not.toBe(sealed.release.id);
  });

  test('changes with the faults', () => {
    expect(sealRelease(draft, new TextEncoder().encode('one fault')).release.id).not.toBe(sealed.release.id);
  });
});

describe('reading back', () => {
  test('gives the release that was written', () => {
    const back = readBack(sealed);
    expect(back.id).toBe(sealed.release.id);
    expect(back.schools).toEqual(draft.schools);
    expect(back).toEqual(
      JSON.parse(JSON.stringify({ ...sealed.release, byUrn: undefined })) && sealed.release,
    );
  });

  test('and writing it again gives the same bytes', () => {
    expect(sealRelease(readBack(sealed), faults).files).toEqual(sealed.files);
  });

  test('what was read answers what-ifs as the release does', async () => {
    const own = draft.schools.find(({ outcome }) => hasExpectation(outcome))!;
    const same = await answerWhatIf(readBack(sealed), own.school.urn, { without: [] });
    expect(same.byUrn.get(own.school.urn)!.outcome).toEqual(own.outcome);
  });

  test('a release with every outcome and missing figure', () => {
    const release = sampleRelease();
    const back = readBack(sealRelease(release, faults));
    for (const { school, outcome, similar } of release.schools) {
      const read = back.byUrn.get(school.urn)!;
      expect(read.outcome).toEqual(outcome);
      expect(read.school).toEqual(school);
      expect(read.similar).toEqual(similar);
    }
    expect(back.overrides).toEqual(release.overrides);
    expect(back.byUrn.get(sampleUrns.nameless)!.attendance).toEqual(notAvailable);
  });

  test('gives what was taken off for an accepted disruption', () => {
    const disruption = { explained: 1.25, takenOff: 0.3125 };
    const urn = sampleUrns.londonSecondary;
    const back = readBack(sealRelease(withOutcome(sampleRelease(), urn, { disruption }), faults));
    expect(back.byUrn.get(urn)!.outcome).toMatchObject({ disruption });
  });

  test.each([suppressed, notApplicable, notAvailable, notSubmitted])(
    'keeps why a figure is missing: %o',
    (missing) => {
      const { school } = draft.schools[3]!;
      const figures = (publishedAs: Urn) => ({
        overall: missing,
        persistent: missing,
        severe: missing,
        publishedAs,
      });
      const release = altered(draft, school.urn, (each) => ({
        ...each,
        attendance: missing,
        persistentAbsence: missing,
        severeAbsence: missing,
        prePandemicAttendance: missing,
        outcome: { status: 'no-baseline' },
        school: {
          ...each.school,
          absence: new Map([
            [draft.baseline, figures(school.urn)],
            ['2018-19', figures(100_000 as Urn)],
          ]),
        },
      }));
      const back = readBack(sealRelease(release, faults)).byUrn.get(school.urn)!;
      expect(back).toEqual(release.byUrn.get(school.urn));
    },
  );
});

describe('a folder that is not a whole, unchanged release is refused', () => {
  const refusal = (contents: Contents): string => {
    try {
      readFrom(contents);
    } catch (fault) {
      expect(fault).toBeInstanceOf(ReleaseFault);
      return (fault as Error).message;
    }
    throw new Error('it was read');
  };

  test('no release.json', () => {
    expect(refusal({})).toBe(
      'There is no release.json here. Name the folder that `abie expect --out` wrote.',
    );
  });

  test.each([
    'checks.csv',
    'expectations.csv',
    'faults.csv',
    'other-definitions.csv',
    'schools.csv',
    'similar-schools.csv',
  ])('%s missing, or changed by one byte', (path) => {
    const contents = contentsOf(sealed);
    expect(refusal({ ...contents, [path]: undefined })).toBe(
      `${path} is missing from the release. Restore it.`,
    );
    expect(refusal({ ...contents, [path]: `${contents[path]} ` })).toMatch(
      new RegExp(`^${path} was changed after the release was made\\. Restore it`),
    );
  });

  test.each<[string, (text: string) => string]>([
    ['a figure changed', (text) => text.replace('"gapShare": 0.2', '"gapShare": 0.3')],
    ['the identity changed', (text) => text.replace(/"id": "./, '"id": "x')],
    ['cut off', (text) => text.slice(0, 2000)],
    ['empty', () => ''],
    ['no JSON', () => 'hello'],
    ['JSON of another kind', () => 'null'],
    ['a list', () => '[]'],
    ['without its files', (text) => JSON.stringify({ ...JSON.parse(text), files: undefined })],
  ])('release.json: %s', (_, change) => {
    const contents = contentsOf(sealed);
    const changed = change(contents['release.json']!);
    expect(changed).not.toBe(contents['release.json']);
    expect(refusal({ ...contents, 'release.json': changed })).toMatch(
      /^release\.json was changed after the release was made\. Restore it, or make the release again\.$/,
    );
  });
});

describe('schools.csv', () => {
  const missing = fc.constantFrom<Missing>(suppressed, notApplicable, notAvailable, notSubmitted);
  const published = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | Missing> => fc.oneof(value, missing);
  const figure = fc.double({ min: 0, max: 100, noNaN: true }).map((value) => value + 0);
  const words = fc
    .string({ unit: fc.constantFrom(...'ab ,"\n=+-@’é\''), maxLength: 12 })
    .filter((text) => text === '' || text.trim() !== '');
  const urn = fc.integer({ min: 100_000, max: 999_999 }) as unknown as fc.Arbitrary<Urn>;
  const absence = fc.record({
    overall: published(figure),
    persistent: published(figure),
    severe: published(figure),
    publishedAs: urn,
  });
  const school: fc.Arbitrary<School> = fc
    .record({
      urn,
      name: published(words),
      type: published(words),
      status: fc.constantFrom('open', 'closing', 'closed'),
      opened: published(fc.constantFrom('2012-09-01', '1890-01-31')),
      phase: fc.constantFrom('primary', 'secondary', 'special', 'alternative-provision'),
      ageRange: published(fc.record({ low: fc.nat({ max: 14 }), high: fc.nat({ max: 19 }) })),
      gender: published(fc.constantFrom('mixed', 'girls', 'boys')),
      admissions: published(fc.constantFrom('selective', 'non-selective')),
      denomination: published(words),
      sixthForm: published(fc.boolean()),
      trust: published(words),
      localAuthority: fc.integer({ min: 201, max: 938 }),
      place: published(
        fc.record({
          easting: fc.integer({ min: 80_000, max: 660_000 }),
          northing: fc.integer({ min: 5000, max: 660_000 }),
          withinKm: figure,
        }),
      ),
      predecessors: fc.array(urn, { maxLength: 3 }),
      circumstances: fc.record({
        roll: published(fc.nat({ max: 3000 })),
        freeSchoolMeals: published(figure),
        freeSchoolMealsEver6: published(figure),
        englishAdditionalLanguage: published(figure),
        senSupport: published(figure),
        ehcPlan: published(figure),
        girls: published(figure),
        neighbourhoodDeprivation: published(figure),
      }),
      absence: fc
        .dictionary(fc.constantFrom('2018-19', '2021-22', '2022-23'), absence)
        .map((years) => new Map(Object.entries(years).sort(([a], [b]) => (a < b ? -1 : 1)))),
    })
    .map(({ urn: own, ...rest }) => ({ ...schoolWith(own), ...rest }) as School);

  test('keeps everything of every school, and every kind of missing', () => {
    fc.assert(
      fc.property(fc.uniqueArray(school, { maxLength: 5, selector: ({ urn: own }) => own }), (schools) => {
        const first = draft.schools[0]!;
        const released = schools
          .toSorted((a, b) => a.urn - b.urn)
          .map((each) => ({ ...first, school: each, similar: [], otherAnswers: [] }));
        const release = { ...draft, schools: released, byUrn: new Map() };
        expect(readBack(sealRelease(release, faults)).schools.map((each) => each.school)).toEqual(
          released.map((each) => each.school),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('column names are words with lines between, and years', () => {
    const names = schoolColumns(['2018-19']).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]*(_2018-19)?$/);
    expect(names).toContain('free_school_meals_ever_6');
    expect(names.slice(-4)).toEqual([
      'overall_2018-19',
      'persistent_2018-19',
      'severe_2018-19',
      'published_as_2018-19',
    ]);
  });

  test('the years are those of the header, and no others', () => {
    expect(
      yearColumnsOf(['urn', 'overall_2018-19', 'persistent_2019-20', 'overall_2022-23', 'overall_x']),
    ).toEqual(['2018-19', '2022-23']);
  });

  test('a year without a row is no year of missing figures', () => {
    const columns = schoolColumns(['2018-19', '2022-23']);
    const own = schoolWith(100_000, { attendance: 94 });
    const row = Object.fromEntries(columns.map(({ name, write }) => [name, String(write(own) ?? '')]));
    expect([...schoolOfRow(row, ['2018-19', '2022-23']).absence.keys()]).toEqual(['2022-23']);
  });
});
