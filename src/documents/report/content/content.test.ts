import { expect, test } from 'vitest';
import { reportText, sectionText } from '../../../../tests/fixtures/report-text.ts';
import { sampleRelease, sampleUrns, urnWithout } from '../../../../tests/fixtures/sample-release.ts';
import { noExpectationReasons, noExpectationWords } from '../../../attendance/outcome-glossary.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { Expectation } from '../../../expectations/outcome.ts';
import { reportContent } from '../report-content.ts';
import { pupilsMore } from './headline.ts';

const release = sampleRelease();
const report = (urn: Urn) => reportContent(release, urn)!;
const section = (urn: Urn, id: string) => {
  const found = report(urn).sections.find((each) => each.id === id);
  return found === undefined ? undefined : sectionText(found);
};
const outcome = (urn: Urn) => release.byUrn.get(urn)!.outcome as Expectation;

test('an expectation says what is asked, from what, and what it means for pupils', () => {
  const { minimumImprovement, expectedAttendance } = outcome(sampleUrns.londonSecondary);
  const said = section(sampleUrns.londonSecondary, 'expectation')!;
  expect(said).toContain(
    `We ask your school to reach at least ${expectedAttendance.toFixed(1)}% attendance.`,
  );
  expect(said).toContain(`up ${minimumImprovement} percentage points from 90.4% in 2022/23`);
  const sessions = (minimumImprovement / 100) * 380;
  expect(said).toContain(`${sessions.toFixed(1)} more half-day sessions in the year`);
  expect(said).toContain(`or ${(sessions / 2).toFixed(1)} days`);
  expect(said).toContain(
    `about ${Math.round((minimumImprovement / 100) * 1204)} more pupils in school, of 1,204 on roll`,
  );
});

test.each([
  [0.4, 1000, 'about 4 more pupils in school, of 1,000 on roll'],
  [0.1, 1000, 'about 1 more pupil in school, of 1,000 on roll'],
  [0.4, 210, '1 more pupil in school, of 210 on roll, on about 4 days in 5'],
  [0.1, 87, '1 more pupil in school, of 87 on roll, on about 1 day in 10'],
  [0.1, 45, '1 more pupil in school, of 45 on roll, on about 1 day in 20'],
  [0.01, 45, '1 more pupil in school, of 45 on roll, on less than 1 day in 20'],
])('%d points of %d pupils: %s', (improvement, roll, words) =>
  expect(pupilsMore(improvement, roll)).toBe(words),
);

test('a school that is asked to maintain is told so, and no improvement is mentioned', () => {
  const said = section(sampleUrns.grammar, 'expectation')!;
  expect(said).toContain('better than similar schools, by 1.8 percentage points');
  expect(said).toContain('We ask you to hold that: 96.3% or better. No improvement is asked.');
  expect(said).not.toContain('In practice');
});

test.each(noExpectationReasons)('%s has its own words, what follows from it, and the facts', (reason) => {
  const said = reportText(report(urnWithout[reason]));
  expect(said).toContain('No expectation for 2023/24');
  expect(said).toContain(noExpectationWords[reason]);
  expect(said).toContain('Persistent absence');
  expect(said.includes('Local authority average')).toBe(reason !== 'alternative-provision');
  expect(said).not.toContain('We ask your school');
  expect(said).not.toMatch(/undefined|NaN|\[object/);
});

test('a missing figure is a reason in words, never 0 or blank', () => {
  expect(section(urnWithout['no-baseline'], 'absence')).toContain(
    'Attendance (sessions attended) | suppressed by the publisher (so few pupils are behind it that it could point to one)',
  );
  expect(section(urnWithout['newly-opened'], 'ladder')).toContain(
    'Your school in 2018/19 (before the pandemic) | not applicable (there is no such figure for this school)',
  );
  expect(section(sampleUrns.nameless, 'ladder')).toContain(
    'Local authority average | not available (it needs two schools of your kind that have a figure)',
  );
  expect(section(sampleUrns.grammar, 'why')).toContain(
    'Education, health and care plan | suppressed by the publisher',
  );
});

test('the ladder has every rung, highest first, and marks those within chance', () => {
  const said = section(sampleUrns.ruralPrimary, 'ladder')!;
  const rows = said.split('\n').filter((line) => line.includes(' | '));
  expect(rows.map((row) => row.split(' |')[0])).toEqual([
    'Rung',
    'Your school in 2018/19 (before the pandemic)',
    'Similar schools’ best quarter (one in four does this well or better)',
    'Similar schools’ average',
    'National average (primary schools in England)',
    'Local authority average',
    'Minimum for 2023/24',
    'Your school in 2022/23',
  ]);
  expect(rows.find((row) => row.startsWith('Minimum'))).toContain('(within chance)');
  expect(rows.find((row) => row.startsWith('Your school in 2018/19'))).not.toContain('(within chance)');
  expect(said).toContain('no ceiling on ambition');
});

test('what chance can do is said with the school’s own figures', () => {
  const { chanceSd } = outcome(sampleUrns.ruralPrimary);
  const said = section(sampleUrns.ruralPrimary, 'certainty')!;
  expect(said).toContain(
    `up to ${(1.28 * chanceSd).toFixed(1)} percentage points, up or down, in 8 years out of 10`,
  );
  expect(said).toContain('cannot prove that it was reached');
  expect(section(urnWithout.closing, 'certainty')).toBeUndefined();
});

test('the calculation can be followed with a calculator', () => {
  const { baselineAttendance, similarAttendance, gap, reliability, schoolPart, nationalPart } = outcome(
    sampleUrns.londonSecondary,
  );
  expect(similarAttendance - baselineAttendance).toBeCloseTo(gap, 3);
  expect(release.method.improvement.gapShare * reliability * gap).toBeCloseTo(schoolPart, 3);
  const said = section(sampleUrns.londonSecondary, 'working')!;
  expect(said).toContain('100 − 9.6, your absence | 90.4%');
  expect(said).toContain(`${nationalPart} + `);
});

test('schools for a visit are better, within reach with the error of both places, and named with consent', () => {
  const said = section(sampleUrns.ruralPrimary, 'visits')!;
  const distances = [
    ...said.matchAll(/([\d.]+) km (?:away )?in a straight line(?:, give or take (\d+) km)?/g),
  ];
  expect(distances.length).toBeGreaterThan(0);
  for (const [, away, error] of distances)
    expect(Number(away) + Number(error ?? 0)).toBeLessThanOrEqual(60.5);
  expect(said).toContain('Get in touch only if the other school has agreed to be contacted.');
  for (const [, rate] of said.matchAll(/: ([\d.]+)% attendance/g)) expect(Number(rate)).toBeGreaterThan(93.2);
});

test('schools to learn from lead by more than chance in both figures, best first', () => {
  for (const urn of [sampleUrns.ruralPrimary, sampleUrns.londonSecondary, sampleUrns.special]) {
    const own = release.byUrn.get(urn)!;
    const least = (own.attendance as number) + 1.28 * Math.SQRT2 * outcome(urn).chanceSd;
    const shown = [...section(urn, 'visits')!.matchAll(/: ([\d.]+)% attendance/g)].map(([, rate]) =>
      Number(rate),
    );
    for (const rate of shown) expect(rate).toBeGreaterThan(least);
    expect(shown).toEqual(shown.toSorted((a, b) => b - a));
  }
});

test('level, gap and change stand apart, each with one decimal', () => {
  const said = section(sampleUrns.londonSecondary, 'expectation')!;
  expect(said).toContain('Level: 90.4% of sessions attended in 2022/23.');
  expect(said).toMatch(
    /Gap: 2 percentage points below the 92.4% average of similar schools. It is not what we ask./,
  );
  expect(said).toContain('Change: 0.6 percentage points more in 2023/24. This is what we ask.');
  expect(section(sampleUrns.londonSecondary, 'about')).toContain('rounded to one decimal');
});

test('a method that shows tenths has no finer figure outside its calculation', () => {
  const improvement = { ...release.method.improvement, shownTo: 0.1 };
  const inTenths = { ...release, method: { ...release.method, improvement } };
  for (const urn of [sampleUrns.ruralPrimary, sampleUrns.londonSecondary, sampleUrns.special]) {
    const { sections } = reportContent(inTenths, urn)!;
    // The table of similar schools has distances, which are no attendance figures.
    for (const each of sections.filter(({ id }) => id !== 'working' && id !== 'similar-schools'))
      expect(sectionText(each)).not.toMatch(/\d\.\d{2}/);
  }
});

test('a school above its like is told so, and why it is asked all the same', () => {
  const urn = sampleUrns.ruralPrimary;
  const above = (gap: number, gapChanceSd = 0.4, changes = {}, { method } = release) => {
    const similarAttendance = outcome(urn).baselineAttendance + gap;
    const changed = {
      ...release.byUrn.get(urn)!,
      outcome: {
        ...outcome(urn),
        similarAttendance,
        gap,
        gapChanceSd,
        minimumImprovement: 0.1,
        ...changes,
      },
    };
    const byUrn = new Map(release.byUrn).set(urn, changed);
    return sectionText(reportContent({ ...release, method, byUrn }, urn)!.sections[0]!);
  };
  expect(above(-0.9)).toContain('did better than its similar schools, by more than chance explains');
  expect(above(-0.9)).toContain('0.2 percentage points is the part of every school');
  expect(above(-0.9)).toContain('Because of its lead we ask less of it than that: 0.1 percentage points.');
  expect(above(-0.9)).toContain('Gap: 0.9 percentage points above the ');
  expect(above(-0.2)).toContain('its lead is no larger than chance explains');
  expect(above(0.9)).not.toContain('asked all the same');
  // 0.18 is shown as the 0.2 that every school is asked.
  const tenths = { ...release.method.improvement, shownTo: 0.1 };
  const method = { ...release.method, improvement: tenths };
  const text = above(-0.9, 0.4, { minimumImprovement: 0.18 }, { ...release, method });
  expect(text).toContain('asked all the same');
  expect(text).not.toContain('Because of its lead');
});

test('too few similar schools: nothing is compared after the report has said that nothing can be', () => {
  const urn = urnWithout['too-few-similar-schools'];
  const few = release.byUrn.get(sampleUrns.londonSecondary)!.similar.slice(0, 4);
  const byUrn = new Map(release.byUrn).set(urn, { ...release.byUrn.get(urn)!, similar: few });
  const content = reportContent({ ...release, byUrn }, urn)!;
  expect(content.sections.map(({ id }) => id)).not.toEqual(expect.arrayContaining(['why']));
  expect(reportText(content)).not.toMatch(/Similar schools’|similar schools are/);
  expect(content.figures.similar).toEqual([]);
});

test('alternative provision is told what to use instead of a comparison, and is beside nobody’s average', () => {
  const urn = urnWithout['alternative-provision'];
  expect(section(urn, 'alternative-provision')).toContain('Each pupil before and after.');
  expect(section(urn, 'ladder')).not.toMatch(/Local authority average|National average/);
  expect(section(sampleUrns.special, 'alternative-provision')).toBeUndefined();
});

test('the report says who may read it, what to do by when, and what to answer to those who ask', () => {
  const urn = sampleUrns.londonSecondary;
  const readers = section(urn, 'readers')!;
  for (const role of [
    'Headteacher and attendance lead',
    'Governor',
    'Local authority officer',
    'Hub lead',
    'Regional adviser for London',
    'National analyst and release approver',
  ])
    expect(readers).toContain(`\n${role}`);
  expect(readers).not.toContain('Trust leader');
  expect(section(urn, 'next')).toContain('In the first four weeks: Check the figures.');
  expect(section(urn, 'next')).toContain('Whom to ask:');
  for (const who of ['An inspector', 'A journalist', 'A freedom of information request'])
    expect(section(urn, 'asked')).toContain(`${who}: `);
});

test('where none is better or near, that is said', () => {
  expect(section(sampleUrns.grammar, 'visits')).toContain(
    'None of your similar schools within 60 kilometres is known to have better attendance by more than chance explains',
  );
});

test('all similar schools are there, nearest first', () => {
  const said = section(sampleUrns.special, 'similar-schools')!;
  expect([...said.matchAll(/^(\d+)\. /gm)].map(([, rank]) => Number(rank))).toEqual(
    Array.from({ length: 20 }, (_, i) => i + 1),
  );
});

test('every report keeps the promises', () => {
  for (const { school } of release.schools) {
    const said = reportText(report(school.urn));
    expect(said).toContain('not for Ofsted');
    expect(said).toContain('not published');
    expect(said).toContain('not DfE’s formula');
    expect(said).not.toMatch(/undefined|NaN|\[object|Infinity/);
    expect(said, 'a hyphen for a minus').not.toMatch(/[ (]-\d/);
  }
});

test('one year that is not reached is an offer by itself to nobody', () => {
  const said = section(sampleUrns.londonSecondary, 'next');
  expect(said).toMatch(/Only “not (?:reached|met)” counts towards an offer of support/);
  for (const { school } of release.schools)
    expect(reportText(report(school.urn))).not.toContain('you are offered support');
});

test('a school that the release does not have has no report', () => {
  expect(reportContent(release, 999_999 as Urn)).toBeUndefined();
});
