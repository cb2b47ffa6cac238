import { describe, expect, test } from 'vitest';
import { publishedPupilsSettings as settings } from '../../../tests/fixtures/pupils-settings.ts';
import { daysAfter, type IsoDate, weekOf } from '../../attendance/calendar/iso-date.ts';
import { SeededRandom } from '../../numerics/seeded-random.ts';
import type { CaseEvent } from '../cases/case-event.ts';
import { caseRecordOf } from '../cases/case-record.ts';
import { whyNotYet } from '../cases/why-not-yet.ts';
import { schoolDays, termOf } from '../sessions/school-term.fixture.ts';
import { placeWithMentors } from './mentor-places.ts';
import { mentoringStanding, mentoringWords } from './mentoring-standing.ts';
import { type CountedPupil, programmeCounts, protectedCounts } from './programme-counts.ts';
import { isProgrammeSpan, type ProgrammeSpan, programmeSpan } from './programme-span.ts';

const days = schoolDays('2026-01-05', 20);
const weeks = [...new Set(days.map(weekOf))];
const from = days[29]!;
const until = days.at(-1)!;
const provider = 'Sample Mentoring';

/** Away on the first mornings and afternoons of each stretch, so many of its days. */
const sessionsOf = (awayBefore: number, awayAfter: number) =>
  termOf(
    days,
    Object.fromEntries([
      ...days.slice(0, awayBefore).map((day) => [day, 'I']),
      ...days.slice(-30, -30 + awayAfter).map((day) => [day, 'I']),
    ]),
  );

function caseWith(...events: readonly (readonly [IsoDate, CaseEvent])[]) {
  return caseRecordOf('K', [
    { number: 1, on: days[0]!, by: 'lead', event: { kind: 'opened', why: 'x' } },
    ...events.map(([on, event], i) => ({ number: i + 2, on, by: 'lead', event })),
  ]);
}
const consent: CaseEvent = {
  kind: 'consent',
  agency: provider,
  by: 'x',
  how: 'signed',
  wording: 'x',
  version: '1',
};
const drafted: CaseEvent = {
  kind: 'referral-drafted',
  agency: provider,
  needs: 'x',
  language: '',
  notAvailable: '',
};
const sent: CaseEvent = { kind: 'referral-sent', agency: provider };
const started: CaseEvent = { kind: 'mentor-started', mentor: 'm', provider, goals: 'x', exitPlan: 'x' };
const session = (held: boolean): CaseEvent => ({
  kind: 'mentor-session',
  offered: true,
  held,
  whyMissed: held ? '' : 'ill',
  phase: 1,
});

describe('counts of a programme', () => {
  const span = { provider, from, until, weeks };
  const mentored = caseWith(
    [from, consent],
    [from, drafted],
    [from, sent],
    [from, started],
    [days[40]!, session(true)],
    [days[45]!, session(false)],
  );
  test('sets those who had a mentor beside those who were eligible on the same day and had none', () => {
    const pupils: CountedPupil[] = [
      { sessions: sessionsOf(6, 2), cases: [mentored] },
      { sessions: sessionsOf(6, 9), cases: [] },
      { sessions: sessionsOf(6, 2), cases: [] },
      // Missed less than a tenth before: not eligible, in no group.
      { sessions: sessionsOf(2, 0), cases: [] },
    ];
    expect(programmeCounts(pupils, span, settings)).toEqual({
      referred: 1,
      started: 1,
      going: 1,
      sessionsOffered: 2,
      sessionsHeld: 1,
      eligibleMentored: 1,
      eligibleMentoredBetter: 1,
      eligibleNotMentored: 2,
      eligibleNotMentoredBetter: 1,
    });
  });
  test('a case that is closed is going no more, and another provider’s is not counted', () => {
    const closed = caseWith([from, consent], [from, started], [days[50]!, { kind: 'closed', outcome: 'x' }]);
    const pupils = [{ sessions: sessionsOf(6, 2), cases: [closed] }];
    expect(programmeCounts(pupils, span, settings)).toMatchObject({ started: 1, going: 0 });
    expect(programmeCounts(pupils, { ...span, provider: 'another' }, settings)).toMatchObject({
      started: 0,
      eligibleMentored: 0,
      eligibleNotMentored: 0,
    });
  });
  test('whoever had a mentor before the span is in neither group', () => {
    const early = caseWith(
      [days[0]!, consent],
      [days[0]!, started],
      [days[10]!, { kind: 'mentor-ended', why: 'x' }],
    );
    const pupils = [{ sessions: sessionsOf(6, 2), cases: [early] }];
    expect(programmeCounts(pupils, span, settings)).toMatchObject({
      eligibleMentored: 0,
      eligibleNotMentored: 0,
      eligibleNotMentoredBetter: 0,
    });
  });
  test.each([
    [0, 0],
    [2, 0],
    [3, 5],
    [7, 5],
    [8, 10],
  ])('%i leaves the school as %i', (count, expected) => {
    const counts = programmeCounts([], span, settings);
    expect(protectedCounts({ ...counts, started: count }).started).toBe(expected);
  });
  test('spans are fixed stretches of the programme: the same on every day until the next is over', () => {
    const programme = { first: '2026-01-05' as IsoDate, last: '2026-12-31' as IsoDate };
    const on = (day: string) => programmeSpan(programme, day as IsoDate, settings);
    const first = { from: '2026-01-05', until: '2026-05-24' };
    const second = { from: '2026-05-25', until: '2026-10-11' };
    const rest = { from: '2026-10-12', until: '2026-12-31' };
    for (const [day, span] of [
      ['2025-12-01', undefined],
      ['2026-05-24', undefined],
      ['2026-05-25', first],
      ['2026-10-11', first],
      ['2026-10-12', second],
      ['2026-12-31', second],
      ['2027-01-01', rest],
      ['2029-01-01', rest],
    ] as const)
      expect(on(day), day).toEqual(span);
    for (const span of [first, second, rest])
      expect(isProgrammeSpan(programme, span as ProgrammeSpan, settings)).toBe(true);
    for (const span of [
      { ...first, until: '2026-05-23' },
      { ...second, from: '2026-05-26' },
      { from: '2027-03-01', until: '2026-12-31' },
    ])
      expect(isProgrammeSpan(programme, span as ProgrammeSpan, settings)).toBe(false);
  });
});

test('what is due stands first in a mentor’s words', () => {
  const going = caseWith([from, consent], [from, started]);
  const say = (on: IsoDate) =>
    mentoringWords(mentoringStanding(going, on, settings.mentoring)!, settings.mentoring.phases);
  expect(say(from)).toMatch(/^No session of this week is on record. Week 1 of 20/);
  expect(say(daysAfter(from, 141))).toMatch(/^The 20 weeks are over: end it as planned/);
  const ended = caseWith([from, consent], [from, started], [until, { kind: 'mentor-ended', why: 'done' }]);
  const after = (weeksAfter: number) =>
    mentoringWords(
      mentoringStanding(ended, daysAfter(until, 7 * weeksAfter), settings.mentoring)!,
      settings.mentoring.phases,
    );
  expect(after(5)).toBe(`Mentoring ended on ${until}.`);
  expect(after(6)).toMatch(/^Check 6 weeks after the end is due/);
});

/**
 * The pilot's scale (docs/domain/pupils.md): 1,600 pupils in three years, 339 referred and 223 supported in the first, in five
 * areas; families of a third of those referred do not begin. Week by week, with 12 pupils a mentor.
 */
test('the pilot’s three years: nobody without consent, no mentor over their places, and everybody who waits is told why', () => {
  const random = new SeededRandom(339);
  const mentors = Array.from({ length: 12 }, (_, i) => ({ id: `m${i}`, places: 12, areas: [i % 5] }));
  const perYear = [339, 600, 661];
  interface Pupil {
    readonly reference: string;
    readonly area: number;
    readonly engages: boolean;
    readonly events: { on: IsoDate; event: CaseEvent }[];
    mentor?: string;
    until?: number | undefined;
  }
  const pupils: Pupil[] = [];
  const supported = [0, 0, 0];
  let longest = 0;
  const day = (week: number) => daysAfter('2022-09-05' as IsoDate, 7 * week);
  const recordOf = ({ reference, events }: Pupil) =>
    caseRecordOf(reference, [
      { number: 1, on: day(0), by: 'l', event: { kind: 'opened', why: 'x' } },
      ...events.map(({ on, event }, i) => ({ number: i + 2, on, by: 'l', event })),
    ]);
  const record = (pupil: Pupil, week: number, event: CaseEvent) => {
    expect(whyNotYet(recordOf(pupil), event, day(week), pupil.events.length + 1, settings)).toBeUndefined();
    pupil.events.push({ on: day(week), event });
  };
  for (let week = 0; week < 156; week += 1) {
    const year = Math.floor(week / 52);
    const due =
      Math.round(((week % 52) + 1) * (perYear[year]! / 52)) - Math.round((week % 52) * (perYear[year]! / 52));
    for (let i = 0; i < due; i += 1) {
      const pupil: Pupil = {
        reference: `K${pupils.length}`,
        area: random.integer(5),
        engages: random.next() < 0.66,
        events: [],
      };
      pupils.push(pupil);
      for (const event of [drafted, consent, sent]) record(pupil, week, event);
      if (!pupil.engages) record(pupil, week, { kind: 'consent-withdrawn', agency: provider, by: 'x' });
    }
    for (const pupil of pupils.filter(({ until: end }) => end === week)) {
      record(pupil, week, { kind: 'mentor-ended', why: 'as planned' });
      pupil.until = undefined;
    }
    const busy = (id: string) =>
      pupils.filter(({ mentor, until: end }) => mentor === id && end !== undefined).length;
    const waiting = pupils.filter((pupil) => pupil.engages && pupil.mentor === undefined);
    const { pairs, waiting: left } = placeWithMentors(
      waiting.map(({ reference, area, events }) => ({
        reference,
        school: area,
        since: events[0]!.on,
        language: undefined,
      })),
      mentors.map(({ id, places, areas }) => ({
        id,
        places: places - busy(id),
        schools: areas,
        languages: [],
      })),
    );
    expect(pairs.length + left.length).toBe(waiting.length);
    expect(left.every(({ why }) => why === 'no-place')).toBe(true);
    longest = Math.max(longest, left.length);
    for (const { reference, mentor } of pairs) {
      const pupil = waiting.find((one) => one.reference === reference)!;
      record(pupil, week, { ...started, mentor } as CaseEvent);
      pupil.mentor = mentor;
      pupil.until = week + settings.mentoring.mostWeeks;
      supported[year]! += 1;
    }
    for (const { id, places } of mentors) expect(busy(id)).toBeLessThanOrEqual(places);
  }
  expect(pupils).toHaveLength(1600);
  expect(supported[0]).toBeGreaterThan(200);
  expect(supported[0]).toBeLessThan(245);
  expect(longest).toBeGreaterThan(0);
  for (const pupil of pupils.filter(({ engages }) => !engages))
    expect(recordOf(pupil).mentor).toBeUndefined();
});
