import { beforeAll, describe, expect, test } from 'vitest';
import { altered } from '../../../tests/fixtures/altered-release.ts';
import { smallEngland, smallMethod } from '../../../tests/fixtures/small-england.ts';
import { makeRelease } from '../make-release.ts';
import type { ReleaseDraft, ReleasedSchool } from '../release.ts';
import { drawForReview } from './draw-for-review.ts';
import { objectionsTo } from './objections.ts';
import { kindsForReview } from './school-kinds-for-review.ts';

let release: ReleaseDraft;
beforeAll(async () => {
  const { dataset } = smallEngland({ schools: 300, seed: 1 });
  release = await makeRelease(dataset, smallMethod('abie-2'), { checks: [] });
});

const urnsOf = (drawn: ReturnType<typeof drawForReview>) =>
  drawn.flatMap(({ schools }) => schools.map(({ school }) => school.urn));

/** Enough schools of every kind: each is given to ordinary schools in turn. */
function withEveryKind(): ReleaseDraft {
  const secondary = { phase: 'secondary' as const, ageRange: { low: 11, high: 16 } };
  type Change = (each: ReleasedSchool) => ReleasedSchool;
  const school =
    (changes: Partial<ReleasedSchool['school']>, comparedWithin = 'x'): Change =>
    (each) => ({ ...each, comparedWithin, school: { ...each.school, ...changes } });
  const circumstances =
    (
      changes: Partial<ReleasedSchool['school']['circumstances']>,
      more: Partial<ReleasedSchool['school']> = {},
    ): Change =>
    (each) => ({
      ...each,
      comparedWithin: 'x',
      school: { ...each.school, ...more, circumstances: { ...each.school.circumstances, ...changes } },
    });
  const status =
    (given: 'set' | 'maintain'): Change =>
    (each) => ({
      ...school({ phase: 'special', denomination: 'none' })(each),
      outcome: { ...each.outcome, status: given } as ReleasedSchool['outcome'],
    });
  const changes: Change[] = [
    (each) => ({ ...each, outcome: { status: 'in-question', doubts: [] } }),
    school(secondary, 'secondary, selective'),
    school(secondary, 'secondary, non-selective in a selective area'),
    school(secondary, 'secondary, non-selective, boys only'),
    school(secondary, 'secondary, non-selective, girls only'),
    school(secondary, 'secondary, non-selective, studio school'),
    school({ ...secondary, ageRange: { low: 13, high: 18 } }),
    school({ ...secondary, ageRange: { low: 9, high: 13 } }),
    school({ ...secondary, ageRange: { low: 4, high: 18 } }),
    school({ phase: 'primary', ageRange: { low: 4, high: 7 } }),
    school({ phase: 'primary', ageRange: { low: 7, high: 11 } }),
    school({ denomination: 'Muslim' }),
    school({ ...secondary, denomination: 'Roman Catholic' }),
    status('set'),
    status('maintain'),
    circumstances({ roll: 50 }, { phase: 'primary' }),
    circumstances({ roll: 1800 }, secondary),
    circumstances({ freeSchoolMealsEver6: 70 }),
    circumstances({ englishAdditionalLanguage: 80 }),
    (each) => ({ ...each, similar: each.similar.map((link) => ({ ...link, distanceKm: 200 })) }),
  ];
  const ordinary = release.schools.filter(({ outcome }) => outcome.status === 'set').slice(0, 60);
  return changes.reduce((so, change, i) => {
    const urns = ordinary.slice(3 * i, 3 * i + 3).map(({ school: { urn } }) => urn);
    return altered(so, urns, change);
  }, release);
}

describe('the schools that are read before a release', () => {
  test('are thirty of twenty kinds, each once and of its kind', () => {
    expect(kindsForReview).toHaveLength(20);
    const drawn = drawForReview(withEveryKind(), 7);
    const urns = urnsOf(drawn);
    expect(urns).toHaveLength(30);
    expect(new Set(urns).size).toBe(30);
    for (const { kind, schools } of drawn) {
      expect(schools, kind.words).toHaveLength(kind.draw);
      expect(schools.every(kind.is), kind.words).toBe(true);
    }
  });

  test('hang on the seed alone: the same again, others with another, whatever order the release has', () => {
    const all = withEveryKind();
    const first = urnsOf(drawForReview(all, 7));
    expect(urnsOf(drawForReview({ schools: all.schools.toReversed() }, 7))).toEqual(first);
    expect(urnsOf(drawForReview(all, 8))).not.toEqual(first);
  });

  test('a kind that the release has none of is there, and empty', () => {
    const drawn = drawForReview({ schools: [] }, 7);
    expect(drawn.map(({ kind }) => kind)).toEqual(kindsForReview);
    expect(urnsOf(drawn)).toEqual([]);
  });
});

describe('what a head could object to', () => {
  const someone = () => release.schools.find(({ outcome }) => outcome.status === 'set')!;
  const said = (change: (each: ReleasedSchool) => ReleasedSchool) => {
    const { urn } = someone().school;
    const changed = altered(release, urn, change);
    return objectionsTo(changed.byUrn.get(urn)!, changed).join(' ');
  };
  const outcome = (changes: object) => (each: ReleasedSchool) => ({
    ...each,
    outcome: { ...each.outcome, ...changes } as ReleasedSchool['outcome'],
  });

  test.each<[string, (each: ReleasedSchool) => ReleasedSchool, RegExp]>([
    [
      'another wall',
      (each) => ({ ...each, comparedWithin: 'boys' }),
      /(\d+) of \1 are of another kind than its own \(boys\)/,
    ],
    [
      'another faith',
      (each) => ({ ...each, school: { ...each.school, denomination: 'Jewish' } }),
      /(\d+) of \1 do not share its faith/,
    ],
    [
      'far away',
      (each) => ({ ...each, similar: each.similar.map((link) => ({ ...link, distanceKm: 180 })) }),
      /more than 180 km away/,
    ],
    [
      'another size',
      (each) => ({
        ...each,
        school: { ...each.school, circumstances: { ...each.school.circumstances, roll: 9000 } },
      }),
      /more than twice or less than half its pupils/,
    ],
    [
      'other circumstances',
      (each) => ({
        ...each,
        school: { ...each.school, circumstances: { ...each.school.circumstances, freeSchoolMealsEver6: 99 } },
      }),
      /free meals in six years 99\.0%/,
    ],
    [
      'a short list',
      (each) => ({ ...each, similar: each.similar.slice(0, 6) }),
      /Only 6 similar schools, not 20/,
    ],
    [
      'a figure in question',
      (each) => ({
        ...each,
        attendance: 67.4,
        outcome: { status: 'in-question', doubts: [{ from: 'history', expected: 95, beyond: 6 }] },
      }),
      /67\.4% is hard to believe: its last earlier year/,
    ],
    ['a moved baseline', outcome({ baselineAttendance: 50 }), /Counted from 50\.0%, not from the published/],
    [
      'asked though above',
      (each) => outcome({ similarAttendance: 90, minimumImprovement: 0.26 })({ ...each, attendance: 92 }),
      /Asked for 0\.3 points though it had 2\.0 more than its similar schools/,
    ],
    [
      'asked to improve to what it had',
      (each) =>
        outcome({ status: 'set', baselineAttendance: 91.8, expectedAttendance: 92.04 })({
          ...each,
          attendance: 92,
        }),
      /Counted from 91\.8%.*Asked to improve, but to no more than the 92\.0% that it had/,
    ],
    [
      'asked to hold more than it had',
      (each) =>
        outcome({ status: 'maintain', baselineAttendance: 91.8, expectedAttendance: 91.8 })({
          ...each,
          attendance: 91.5,
        }),
      /Asked to come back to 91\.8%, which is more than the 91\.5% that it had/,
    ],
    ['less than chance', outcome({ minimumImprovement: 0.3, changeSd: 1.1 }), /less than the 1\.1/],
    ['the cap', outcome({ capped: true, cap: 1 }), /as much as the method ever asks/],
  ])('%s', (_, change, words) => {
    expect(said(change)).toMatch(words);
  });

  test('nothing, where nothing of it is so', () => {
    const { urn } = someone().school;
    const peer = release.byUrn.get(urn)!;
    const same = altered(
      release,
      peer.similar.map((link) => link.urn),
      (each) => ({
        ...each,
        comparedWithin: peer.comparedWithin,
        school: { ...peer.school, urn: each.school.urn },
      }),
    );
    const calm = altered(same, urn, (each) => ({
      ...outcome({
        baselineAttendance: each.attendance,
        similarAttendance: 99,
        expectedAttendance: 98,
        changeSd: 0.1,
        capped: false,
      })(each),
      similar: Array.from({ length: 20 }, (_, i) => ({
        ...each.similar[i % each.similar.length]!,
        distanceKm: 5,
      })),
    }));
    expect(objectionsTo(calm.byUrn.get(urn)!, calm)).toEqual([]);
  });
});
