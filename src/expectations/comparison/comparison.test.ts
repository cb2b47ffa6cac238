import { describe, expect, it } from 'vitest';
import { altered, withOutcome } from '../../../tests/fixtures/altered-release.ts';
import { sampleMethod } from '../../../tests/fixtures/sample-method.ts';
import { sampleRelease, sampleUrns } from '../../../tests/fixtures/sample-release.ts';
import { sampleSchool } from '../../../tests/fixtures/sample-school.ts';
import { notAvailable } from '../../attendance/published.ts';
import type { Urn } from '../../attendance/urn.ts';
import { expectationFor, type Position } from '../expectation/improvement.ts';
import type { Expectation } from '../outcome.ts';
import type { ReleaseDraft, ReleasedSchool } from '../release.ts';
import { mostSurprising } from './most-surprising.ts';
import { type SchoolChangeKind, schoolChanges } from './school-change.ts';
import { unexplainedChange } from './unexplained-change.ts';

const last = sampleRelease();

const kindsOf = (now: ReleaseDraft, before: ReleaseDraft) =>
  new Map(
    schoolChanges(now, before).map(({ kind, now: school, before: former }) => [
      (school ?? former)!.school.urn as number,
      kind,
    ]),
  );

function without(release: ReleaseDraft, urn: Urn): ReleaseDraft {
  const schools = release.schools.filter(({ school }) => school.urn !== urn);
  return { ...release, schools, byUrn: new Map(schools.map((each) => [each.school.urn, each])) };
}

describe('the changes against the last release', () => {
  it('of the same release are none', () => {
    const kinds = new Set(schoolChanges(last, last).map(({ kind }) => kind));
    expect(kinds).toEqual(new Set<SchoolChangeKind>(['asked-the-same', 'still-none']));
  });

  it.each<[SchoolChangeKind, Urn, ReleaseDraft, ReleaseDraft]>([
    [
      'asked-more',
      sampleUrns.special,
      withOutcome(last, sampleUrns.special, { minimumImprovement: 9 }),
      last,
    ],
    [
      'asked-less',
      sampleUrns.special,
      withOutcome(last, sampleUrns.special, { minimumImprovement: 0 }),
      last,
    ],
    ['lost', sampleUrns.grammar, altered(last, sampleUrns.grammar, lose('no-baseline')), last],
    ['gained', sampleUrns.grammar, last, altered(last, sampleUrns.grammar, lose('no-baseline'))],
    ['new', sampleUrns.grammar, last, without(last, sampleUrns.grammar)],
    ['gone', sampleUrns.grammar, without(last, sampleUrns.grammar), last],
  ])('say %s', (kind, urn, now, before) => {
    const kinds = kindsOf(now, before);
    expect(kinds.get(urn)).toBe(kind);
    kinds.delete(urn);
    expect(new Set(kinds.values())).toEqual(new Set(['asked-the-same', 'still-none']));
  });

  it('follow a school that converted to its former URN', () => {
    const urn = 149_999 as Urn;
    const renamed = altered(last, sampleUrns.special, (each) => ({
      ...each,
      school: { ...each.school, urn, predecessors: [111_111 as Urn, sampleUrns.special] },
    }));
    const change = schoolChanges(renamed, last).find(({ now }) => now?.school.urn === urn);
    expect(change?.before?.school.urn).toBe(sampleUrns.special);
    expect(change?.kind).toBe('asked-the-same');
    expect(schoolChanges(renamed, last).some(({ kind }) => kind === 'gone')).toBe(false);
  });
});

const position: Position = {
  phase: 'primary',
  baselineAttendance: 93,
  chanceSd: 0.4,
  similarAttendance: 94,
  similarUpperQuartile: 94.6,
  similarChanceVariance: 0.02,
  trueGapVariance: 0.6,
};
const asked = (change: Partial<Position>) => expectationFor({ ...position, ...change }, sampleMethod);

describe('what a school’s own attendance does not explain', () => {
  it('is nothing where only its own attendance moved, to the rounding', () => {
    expect(Math.abs(unexplainedChange(asked({ baselineAttendance: 92.1 }), asked({})))).toBeLessThan(0.011);
    expect(unexplainedChange(asked({}), asked({}))).toBe(0);
  });

  it('is the whole change where only its similar schools moved', () => {
    const [now, before] = [asked({ similarAttendance: 95.5 }), asked({})];
    expect(unexplainedChange(now, before)).toBeCloseTo(
      now.minimumImprovement - before.minimumImprovement,
      10,
    );
    expect(unexplainedChange(now, before)).toBeGreaterThan(0.2);
  });

  it('leaves the cap out of it: a school that fell further below it is asked for no more', () => {
    const [now, before] = [asked({ baselineAttendance: 84 }), asked({ baselineAttendance: 86 })];
    expect([now.capped, before.capped]).toEqual([true, true]);
    expect(unexplainedChange(now, before)).toBe(0);
  });

  it('is the whole change where there was no gap to learn from', () => {
    const [now, before] = [asked({}), asked({ similarAttendance: 93 })];
    expect(unexplainedChange(now, before)).toBeCloseTo(
      now.minimumImprovement - before.minimumImprovement,
      10,
    );
  });
});

/** A country of primary schools, each at what its circumstances predict and asked for the same. */
function country(
  size: number,
  odd: Readonly<Record<number, (school: ReleasedSchool) => ReleasedSchool>> = {},
) {
  const schools = Array.from({ length: size }, (_, i) => {
    const attendance = 93 + (i % 10) / 10;
    const outcome = asked({ baselineAttendance: attendance, similarAttendance: attendance + 0.4 });
    const school = sampleSchool({
      urn: 100_000 + i,
      name: `School ${i}`,
      attendance,
      predicted: attendance,
      outcome,
    });
    return odd[i]?.(school) ?? school;
  });
  return { schools, byUrn: new Map(schools.map((each) => [each.school.urn, each])) };
}

const listed = (now: ReturnType<typeof country>, before?: ReturnType<typeof country>) =>
  mostSurprising(schoolChanges(now, before ?? { schools: [], byUrn: new Map() })).map(
    ({ change, surprises }) => ({
      urn: change.now.school.urn as number,
      why: surprises.map(({ measure, asFar, of }) => `${measure} ${asFar}/${of}`),
      words: surprises[0]!.words,
    }),
  );

const moved = (by: number) => (school: ReleasedSchool) => ({
  ...school,
  attendance: (school.attendance as number) + by,
});
function lose(status: 'no-baseline' | 'closed') {
  return (school: ReleasedSchool): ReleasedSchool => ({ ...school, outcome: { status } });
}
const asking = (minimumImprovement: number) => (school: ReleasedSchool) => ({
  ...school,
  outcome: { ...(school.outcome as Expectation), minimumImprovement },
});

describe('the most surprising schools', () => {
  it('are none in a country where every school is as usual', () => {
    expect(listed(country(300))).toEqual([]);
    expect(listed(country(300), country(300))).toEqual([]);
  });

  it('are not those that moved with the tide', () => {
    const risen = country(300, Object.fromEntries(Array.from({ length: 300 }, (_, i) => [i, moved(0.7)])));
    expect(
      listed(risen, country(300)).filter(({ why }) =>
        why.some((each) => each.startsWith('attendance-moved')),
      ),
    ).toEqual([]);
  });

  it('are those far from what circumstances predict, above or below', () => {
    const found = listed(country(300, { 7: moved(-9), 8: moved(6) }));
    expect(found.map(({ urn, why }) => [urn, why])).toEqual([
      [100_007, ['unlike-prediction 1/300']],
      [100_008, ['unlike-prediction 2/300']],
    ]);
    expect(found[0]!.words).toBe('Its attendance is 84.70%; its circumstances predict 93.70%.');
  });

  it('are those whose attendance leapt since the last release', () => {
    const found = listed(country(300, { 7: moved(-9) }), country(300));
    expect(found[0]!.why).toContain('attendance-moved 1/300');
    expect(found[0]!.why).toContain('unlike-prediction 1/300');
  });

  it('are those that lost their expectation, and not those that closed', () => {
    const found = listed(country(300, { 7: lose('no-baseline'), 8: lose('closed') }), country(300));
    expect(found.map(({ urn, why }) => [urn, why])).toEqual([[100_007, ['lost-expectation 1/300']]]);
    expect(found[0]!.words).toContain('No attendance figure was published');
  });

  it('are those asked for more than their own attendance explains', () => {
    const found = listed(country(300, { 7: asking(0.9) }), country(300));
    expect(found.map(({ urn, why }) => [urn, why])).toEqual([[100_007, ['unexplained-change 1/300']]]);
    expect(found[0]!.words).toMatch(/^It is asked for 0\.\d\d percentage points more/);
  });

  it('are those asked for as much as is ever asked', () => {
    const found = listed(country(300, { 7: asking(1), 8: asking(0.94) }));
    expect(found.map(({ urn, why }) => [urn, why])).toEqual([[100_007, ['near-cap 1/300']]]);
    expect(found[0]!.words).toBe(
      'It is asked for 1.00 percentage points; the most that the method asks is 1.00 percentage points.',
    );
  });

  it('leave out what too many schools are', () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [i, asking(1)]));
    expect(listed(country(300, many))).toEqual([]);
  });

  it('begin with the rarest, then those with more rare things, then the lower URN', () => {
    const found = listed(
      country(300, {
        5: (school) => moved(-9)(asking(1)(school)),
        6: asking(1),
        4: asking(1),
        9: moved(-5),
      }),
    );
    expect(found.map(({ urn }) => urn)).toEqual([100_005, 100_009, 100_004, 100_006]);
  });

  it('are taken phase by phase: what is usual in special schools is no surprise in one', () => {
    const now = country(300);
    const special = Array.from({ length: 60 }, (_, i) =>
      sampleSchool({
        urn: 200_000 + i,
        name: `Special ${i}`,
        phase: 'special',
        attendance: 88 + (i % 2 === 0 ? -6 : 6),
        predicted: 88,
        outcome: { status: 'no-baseline' },
      }),
    );
    const both = { ...now, schools: [...now.schools, ...special] };
    expect(listed({ ...both, byUrn: new Map() })).toEqual([]);
  });

  it('are fifty at most, and a school of which nothing is known is not one', () => {
    const odd = Object.fromEntries(Array.from({ length: 80 }, (_, i) => [i, moved(-5 - i / 10)]));
    expect(listed(country(5000, odd))).toHaveLength(50);
    const unknown = country(300, {
      3: (school) => ({ ...school, attendance: notAvailable, predictedAttendance: notAvailable }),
    });
    expect(listed(unknown)).toEqual([]);
  });

  it('are none among so few that nothing can be rare', () => {
    const raised = withOutcome(last, sampleUrns.ruralPrimary, { minimumImprovement: 1 });
    expect(mostSurprising(schoolChanges(raised, last))).toEqual([]);
  });
});
