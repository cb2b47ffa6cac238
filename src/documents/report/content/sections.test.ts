import { describe, expect, test } from 'vitest';
import { altered, withOutcome } from '../../../../tests/fixtures/altered-release.ts';
import { sectionText } from '../../../../tests/fixtures/report-text.ts';
import { sampleRelease, sampleUrns, urnWithout } from '../../../../tests/fixtures/sample-release.ts';
import { noExpectationReasons } from '../../../attendance/outcome-glossary.ts';
import { notAvailable, suppressed } from '../../../attendance/published.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { Expectation } from '../../../expectations/outcome.ts';
import type { Release, ReleasedSchool } from '../../../expectations/release.ts';
import { reportContent } from '../report-content.ts';

const release = sampleRelease();
const { ruralPrimary, londonSecondary, grammar, special } = sampleUrns;

function section(id: string, urn: Urn, of: Release = release): string {
  const found = reportContent(of, urn)!.sections.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no section ${id}`);
  return sectionText(found);
}
const ids = (urn: Urn, of = release) => reportContent(of, urn)!.sections.map(({ id }) => id);
const changed = (urn: Urn, change: Partial<ReleasedSchool>) =>
  altered(release, urn, (each) => ({ ...each, ...change }));
const school = (urn: Urn) => release.byUrn.get(urn)!;
const peersOf = (urn: Urn) => school(urn).similar.map(({ urn: other }) => other);

describe('which sections there are', () => {
  test('with an expectation, all', () => {
    for (const urn of [ruralPrimary, grammar])
      expect(ids(urn)).toEqual([
        'expectation',
        'ladder',
        'absence',
        'certainty',
        'why',
        'visits',
        'similar-schools',
        'next',
        'never',
        'working',
        'about',
      ]);
  });

  test.each(noExpectationReasons)('%s: only what does not rest on one', (reason) =>
    expect(ids(urnWithout[reason])).toEqual(['expectation', 'ladder', 'absence', 'never', 'about']),
  );
});

describe('what is asked', () => {
  const asked = (improvement: number, urn = londonSecondary) =>
    section(
      'expectation',
      urn,
      withOutcome(release, urn, {
        minimumImprovement: improvement,
        expectedAttendance: 90.4 + improvement,
      }),
    );

  // A point of the 380 sessions of a year is 3.8 sessions, or 1.9 days.
  test.each([
    [0.01, 'less than a tenth of a half-day session in the year'],
    [0.1, '0.4 more half-day sessions in the year, or 0.2 of a day'],
    [0.6, '2.3 more half-day sessions in the year, or 1.1 days'],
  ])('%d points are %s for each pupil', (improvement, words) =>
    expect(asked(improvement)).toContain(`For each pupil: ${words}\n`),
  );

  test('and for the whole school, out of all its sessions', () => {
    expect(asked(0.5)).toMatch(
      /For the whole school: about 2,300 more sessions in the year, out of 457,520 \(380 for/,
    );
  });

  test('without a roll there is no number of pupils', () => {
    const { school: own } = school(londonSecondary);
    const without = changed(londonSecondary, {
      school: { ...own, circumstances: { ...own.circumstances, roll: suppressed } },
    });
    const said = section('expectation', londonSecondary, without);
    expect(said).toContain('For each pupil');
    expect(said).not.toMatch(/on roll|whole school/);
  });

  test.each([
    [{ gap: -1.84 }, 'better than similar schools, by 1.8 percentage points'],
    [{ gap: 0, expectedAttendance: 100 }, 'as well as a school can'],
    [{ gap: 0.05, expectedAttendance: 96.3 }, 'about as well as similar schools'],
  ])('a school that is asked to hold what it does is told how well that is: %o', (changes, words) =>
    expect(section('expectation', grammar, withOutcome(release, grammar, changes))).toContain(
      `In 2022/23 your school did ${words}. We ask you to hold that`,
    ),
  );

  test('whose figures were used, where the school took another’s place', () => {
    const { school: own } = school(ruralPrimary);
    const year = own.absence.get('2022-23')!;
    const moved = (census: number, absence: number) =>
      changed(ruralPrimary, {
        school: {
          ...own,
          censusUrn: census as Urn,
          absence: new Map([['2022-23', { ...year, publishedAs: absence as Urn }]]),
        },
      });
    const said = (census: number, absence: number) =>
      section('expectation', ruralPrimary, moved(census, absence));
    const note = (what: string) =>
      `Your school took the place of the school with URN 111111, whose ${what} we use: the same school under a new number.`;
    expect(said(111_111, 111_111)).toContain(note('attendance of 2022/23 and January census'));
    expect(said(ruralPrimary, 111_111)).toContain(note('attendance of 2022/23'));
    expect(said(111_111, ruralPrimary)).toContain(note('January census'));
    expect(said(ruralPrimary, ruralPrimary)).not.toContain('took the place');
  });

  test.each([
    [[130_001], 'The register names the school that followed: URN 130001.'],
    [[130_001, 130_002], 'The register names the schools that followed: URN 130001, 130002.'],
  ])('who followed a school that merged or was split: %o', (followedBy, words) => {
    const urn = urnWithout['merged-or-split'];
    const own = school(urn).school;
    const said = section(
      'expectation',
      urn,
      changed(urn, { school: { ...own, followedBy: followedBy as Urn[] } }),
    );
    expect(said).toContain(words);
    expect(section('expectation', urn)).not.toContain('that followed:');
  });

  test.each([
    ['beyond what is usual', 93.3, true],
    ['just within it', 93.1, false],
  ])('a figure %s: check it first', (_where, predicted, told) => {
    // 93.2% less what is predicted is usually from 0 to 4 points.
    const usual = { median: 2, scale: 1, within: 2 };
    const strange: Release = {
      ...changed(ruralPrimary, { attendance: 93.2, predictedAttendance: predicted }),
      metrics: release.metrics.map((metric) => ({ ...metric, usual })),
    };
    expect(
      section('expectation', ruralPrimary, strange).includes('Please check the figure first. 93.2% in'),
    ).toBe(told);
  });
});

describe('how sure we are', () => {
  const certainty = (changes: Partial<Expectation>, urn = ruralPrimary) =>
    section('certainty', urn, withOutcome(release, urn, changes));
  const cannotProve = 'One year’s figure alone cannot prove that it was reached, or that it was not.';

  test('what is asked is called smaller than chance only where it is', () => {
    // 1.28 standard deviations: 8 years out of 10.
    expect(certainty({ chanceSd: 0.5, minimumImprovement: 0.6 })).toContain(cannotProve);
    expect(certainty({ chanceSd: 0.5, minimumImprovement: 0.65 })).not.toContain(cannotProve);
  });

  test('chances are said in hundreds', () => {
    const said = certainty({ chanceMetIfUnchanged: 0.31, chanceMissedIfImproved: 0.12 });
    expect(said).toMatch(/reaches the minimum all the same is about 31 in 100/);
    expect(said).toMatch(/falls short all the same is about 12 in 100/);
  });

  test('a school asked to maintain is told that a small fall is to be expected', () => {
    const said = certainty({ chanceMetIfUnchanged: 0.5 }, grammar);
    expect(said).toContain(
      'comes out the same or higher is about 50 in 100. A small fall is to be expected half the time.',
    );
    expect(said).not.toContain(cannotProve);
    expect(said).not.toContain('falls short');
  });
});

describe('the ladder', () => {
  const rows = (urn: Urn, of = release) =>
    section('ladder', urn, of)
      .split('\n')
      .filter((line) => line.includes(' | '));
  const above = 'The minimum is already above them all: the figure to beat is your own.';

  test('rungs above are steps to climb; for the school above them all the figure to beat is its own', () => {
    expect(section('ladder', ruralPrimary)).toContain('The minimum is a first step.');
    expect(section('ladder', ruralPrimary)).not.toContain(above);
    const best = withOutcome(changed(grammar, { prePandemicAttendance: 90 }), grammar, {
      similarAttendance: 93,
      similarUpperQuartile: 94,
    });
    expect(section('ladder', grammar, best)).toContain(above);
  });

  test('each rung says how far it is from the school, with a sign and without a hyphen', () => {
    const exact = withOutcome(
      changed(ruralPrimary, { attendance: 93, localAuthorityAttendance: 90, prePandemicAttendance: 96.5 }),
      ruralPrimary,
      { chanceSd: 0.1, similarAttendance: 94, similarUpperQuartile: 95, expectedAttendance: 93.4 },
    );
    expect(rows(ruralPrimary, exact)).toEqual([
      'Rung | Attendance | Compared with you',
      'Your school in 2018/19 (before the pandemic) | 96.5% | +3.5',
      'Similar schools’ best quarter (one in four does this well or better) | 95.0% | +2.0',
      'Similar schools’ average | 94.0% | +1.0',
      'Minimum for 2023/24 | 93.4% | +0.4',
      'Local authority average | 90.0% | −3.0 (you are above)',
      'Your school in 2022/23 | 93.0% | –',
    ]);
    expect(section('ladder', ruralPrimary, exact)).toContain('Every rung is further away than that.');
  });

  test('a year of one’s own carries chance twice, an average once', () => {
    // A difference of 0.15 lies between 1.28 × 0.1 and that times the root of two.
    const near = withOutcome(
      changed(ruralPrimary, {
        attendance: 93,
        localAuthorityAttendance: 93.15,
        prePandemicAttendance: 93.15,
      }),
      ruralPrimary,
      { chanceSd: 0.1 },
    );
    const row = (start: string) => rows(ruralPrimary, near).find((each) => each.startsWith(start));
    expect(row('Local authority')).not.toContain('within chance');
    expect(row('Your school in 2018/19')).toContain('within chance');
  });

  test('a rung without a figure stands last, and is compared with nothing', () => {
    const without = changed(ruralPrimary, { localAuthorityAttendance: notAvailable });
    expect(rows(ruralPrimary, without).at(-2)).toBe('Local authority average | not available | –');
  });

  test('names the authority that had the school, where it has come under another since', () => {
    const own = school(ruralPrimary).school;
    const moved = changed(ruralPrimary, { school: { ...own, authorityThen: 'E10000099' as never } });
    expect(section('ladder', ruralPrimary, moved)).toContain(
      'Local authority average (E10000099, which had the school in 2022/23)',
    );
    const named = {
      ...moved,
      localAuthorities: [{ code: 'E10000099', name: 'Rutshire' }],
    } as unknown as Release;
    expect(section('ladder', ruralPrimary, named)).toContain('(Rutshire, which had the school in 2022/23)');
  });

  test('without an expectation the figures are for comparison, and nothing is a rung or a minimum', () => {
    const said = section('ladder', urnWithout.closing);
    expect(said).toContain('These are published figures, so that you can see where you stand.');
    expect(said).not.toMatch(/Rung|Minimum|Similar|within chance|ambition/);
  });
});

describe('pupils who miss most', () => {
  test('the similar schools’ average is of those known, and says how many', () => {
    const all = peersOf(ruralPrimary);
    const some = altered(release, all.slice(3), (each) => ({ ...each, persistentAbsence: suppressed }));
    const three = altered(some, all.slice(0, 3), (each) => ({
      ...each,
      persistentAbsence: [10, 20, 30][all.indexOf(each.school.urn)]!,
    }));
    expect(section('absence', ruralPrimary, three)).toMatch(
      /^Persistent absence.* \| 20\.0% \(3 of 20 known\)$/m,
    );
    const none = altered(release, all, (each) => ({ ...each, persistentAbsence: suppressed }));
    expect(section('absence', ruralPrimary, none)).toMatch(/^Persistent absence.* \| not available$/m);
    expect(section('absence', ruralPrimary)).not.toContain('known)');
  });
});

describe('why: schools like yours', () => {
  const spread = (own: number) =>
    section(
      'why',
      ruralPrimary,
      altered(changed(ruralPrimary, { attendance: own }), peersOf(ruralPrimary), (each) => ({
        ...each,
        attendance: 90 + (peersOf(ruralPrimary).indexOf(each.school.urn) % 2),
      })),
    );

  test.each([
    [89, 'All 20 had better attendance than you.'],
    [90, '10 of the 20 had better attendance than you.'],
    [91, 'None of them had better attendance than you.'],
  ])('at %d%%: %s', (own, words) => {
    const said = spread(own);
    expect(said).toContain('their attendance ran from 90.0% to 91.0%, with an average of 90.5%.');
    expect(said).toContain(words);
  });

  test('what the figures cannot know of a special school is said to special schools only', () => {
    const note = 'do not say which needs a special school is for';
    expect(section('why', special)).toContain(note);
    expect(section('why', londonSecondary)).not.toContain(note);
  });

  test('where a school lies outside all its similar schools, that is said', () => {
    const own = school(londonSecondary).school;
    const at = (roll: number) =>
      section(
        'why',
        londonSecondary,
        changed(londonSecondary, { school: { ...own, circumstances: { ...own.circumstances, roll } } }),
      );
    const outside = /In “Pupils on roll”.* your school lies outside the range of all its similar schools/;
    expect(at(9000)).toMatch(outside);
    expect(at(1204)).not.toMatch(outside);
  });
});

describe('schools to learn from', () => {
  const near = (better: number) => {
    const all = peersOf(ruralPrimary);
    return section(
      'visits',
      ruralPrimary,
      altered(
        altered(release, ruralPrimary, (each) => ({
          ...each,
          attendance: 93,
          similar: each.similar.map((link) => ({ ...link, distanceKm: link.rank })),
        })),
        all,
        (each) => ({ ...each, attendance: all.indexOf(each.school.urn) < better ? 94 : 92 }),
      ),
    );
  };

  test.each([
    [0, /^None of your similar schools is known to have better attendance and to be within/m],
    [1, /^1 similar school within [\d,]+ kilometres had better attendance in 2022\/23\. They are/m],
    [4, /^4 similar schools within [\d,]+ kilometres had better attendance in 2022\/23\. They are/m],
    [7, /^7 similar schools within .*, of which these are the nearest 4\./m],
  ])('%i with better attendance in reach', (better, words) => {
    const said = near(better);
    expect(said).toMatch(words);
    expect(said.match(/: 94\.0% attendance$/gm) ?? []).toHaveLength(Math.min(better, 4));
    expect(said).not.toContain('92.0%');
  });

  test('a school whose place is unknown is told why there are no distances', () => {
    const own = school(ruralPrimary).school;
    const lost = changed(ruralPrimary, { school: { ...own, place: notAvailable } });
    expect(section('visits', ruralPrimary, lost)).toContain(
      'The place of your school is not in the files used',
    );
    expect(section('visits', ruralPrimary)).not.toContain('is not in the files used');
  });
});

test('what happens next and what never happens differ with the outcome', () => {
  expect(section('next', ruralPrimary)).toContain('If both sides wish, talk to a similar school');
  expect(section('never', ruralPrimary)).toContain('There is no sanction for missing the expectation.');
  expect(section('never', urnWithout.closed)).toContain(
    'Having no expectation counts neither for nor against you.',
  );
});

test('every reason for no expectation has words of its own for what it means and what comes next', () => {
  const said = noExpectationReasons.map((reason) =>
    section('expectation', urnWithout[reason]).split('\n').slice(-3, -1),
  );
  expect(new Set(said.map(([means]) => means)).size).toBe(noExpectationReasons.length);
  for (const words of said) for (const each of words) expect(each!.length).toBeGreaterThan(30);
});
