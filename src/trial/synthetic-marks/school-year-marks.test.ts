import { describe, expect, test } from 'vitest';
import { calendarFaults } from '../../attendance/calendar/check-calendar.ts';
import { openDays } from '../../attendance/calendar/school-calendar.ts';
import { persistentCounts } from '../../attendance/counts/persistent-absence.ts';
import { sessionsOf } from '../../attendance/counts/session-counts.ts';
import { synthesiseEngland } from '../synthetic-england/england.ts';
import { codeClassOf, codeText } from './mark-bytes.ts';
import { finishedYear, markedSchools } from './marked-school.ts';
import { yearsOfSchools } from './marks-files.ts';
import { schoolDayCounts } from './school-days.ts';
import { termsOfYear, yearSessions } from './school-year-dates.ts';
import type { SchoolYearMarks } from './school-year-marks.ts';
import { marksOnEvening, settlingMarks } from './settling.ts';

const seed = 5;
const england = synthesiseEngland(100, seed, undefined);
const schools = markedSchools(england, seed, finishedYear);
const years = [...yearsOfSchools(schools, seed, finishedYear)];

/** Sessions of those whom statistics count, from the marks alone. */
function enrolmentsOf({ pupils, counted, year11Until, codes }: SchoolYearMarks) {
  return pupils.slice(0, counted).map(({ yearGroup }, pupil) => {
    const end = yearGroup === 11 ? 2 * year11Until : yearSessions;
    const classes = Array.from(codes.subarray(pupil * yearSessions, pupil * yearSessions + end), codeClassOf);
    const absent = classes.filter((one) => one === 'absent').length;
    return { possible: absent + classes.filter((one) => one === 'attending').length, absent };
  });
}

describe('marks of the finished year', () => {
  test('come to each school’s released absence, to the session and the pupil', () => {
    const window = {
      kind: 'year',
      first: termsOfYear(2025).days[0]!,
      last: termsOfYear(2025).days.at(-1)!,
    } as const;
    const found = years.map((marks) => {
      const enrolments = enrolmentsOf(marks);
      const { persistent, severe } = persistentCounts(enrolments, window);
      const sums = schoolDayCounts(marks, marks.codes).map(({ day, in: counts }) =>
        sessionsOf(counts, marks.days[day]!),
      );
      const sum = (part: 'possible' | 'absent' | 'unauthorised') =>
        sums.reduce((all, one) => all + one[part], 0);
      expect(enrolments.reduce((all, { possible }) => all + possible, 0)).toBe(sum('possible'));
      const [possible, absent, unauthorised] = [sum('possible'), sum('absent'), sum('unauthorised')];
      return { urn: marks.school.urn, possible, absent, unauthorised, persistent, severe };
    });
    expect(found).toEqual(
      schools.map(({ urn, totals: { possible, absent, unauthorised, persistent, severe } }) => ({
        urn,
        possible,
        absent,
        unauthorised,
        persistent,
        severe,
      })),
    );
  });

  test('are the same again, for a school by itself too', () => {
    const one = years[40]!;
    const [again] = [...yearsOfSchools([schools[40]!], seed, finishedYear)];
    expect(again!.codes).toEqual(one.codes);
    const [other] = [...yearsOfSchools([schools[40]!], seed + 1, finishedYear)];
    expect(other!.codes).not.toEqual(one.codes);
  });

  test('stand on the days on which the school’s calendar has sessions, and on no others', () => {
    for (const { calendar, days, codes, pupils } of years.slice(0, 20)) {
      expect(calendarFaults(calendar)).toEqual([]);
      expect(openDays(calendar, days)).toHaveLength(190);
      const open = new Set<string>(openDays(calendar, days));
      for (const [day, date] of days.entries()) {
        const marked = pupils.some(
          (_, pupil) => codeClassOf(codes[pupil * yearSessions + 2 * day]!) !== 'other',
        );
        expect(marked && !open.has(date)).toBe(false);
      }
    }
  });

  test('have the reasons of the published figures', () => {
    const byCode = new Map<string, number>();
    let possible = 0;
    for (const marks of years.filter(({ school }) => school.phase === 'primary'))
      for (const { in: counts } of schoolDayCounts(marks, marks.codes))
        for (const [code, sessions] of counts) {
          byCode.set(code, (byCode.get(code) ?? 0) + sessions);
          possible += sessions;
        }
    const rate = (code: string) => (100 * (byCode.get(code) ?? 0)) / possible;
    // docs/domain/figures.md, primary schools of 2024/25.
    for (const [code, published] of Object.entries({ I: 2.86, M: 0.26, C2: 0.13, G: 0.56, O: 0.73, U: 0.16 }))
      expect(rate(code) / published, code).toBeGreaterThan(0.7);
    for (const [code, published] of Object.entries({ I: 2.86, M: 0.26, C2: 0.13, G: 0.56, O: 0.73, U: 0.16 }))
      expect(rate(code) / published, code).toBeLessThan(1.4);
  });

  test('come in runs of illness, and sisters and brothers fall ill together', () => {
    const illness = (marks: SchoolYearMarks, pupil: number) =>
      Array.from(
        { length: yearSessions / 2 },
        (_, day) => codeText(marks.codes[pupil * yearSessions + 2 * day]!) === 'I',
      );
    let ill = 0;
    let next = 0;
    let bothDays = 0;
    let byChance = 0;
    for (const marks of years.slice(0, 60))
      for (const [pupil, { elder }] of marks.pupils.entries()) {
        const days = illness(marks, pupil);
        ill += days.filter(Boolean).length;
        next += days.filter((day, i) => day && days[i + 1]).length;
        if (elder < 0) continue;
        const theirs = illness(marks, elder);
        bothDays += days.filter((day, i) => day && theirs[i]).length;
        byChance += (days.filter(Boolean).length * theirs.filter(Boolean).length) / 190;
      }
    expect(next / ill).toBeGreaterThan(0.3);
    expect(bothDays / byChance).toBeGreaterThan(1.5);
  });

  test('keep away as many pupils as each shock says', () => {
    const known = years.flatMap((marks) =>
      marks.shocks.filter(({ kind }) => kind === 'shut').map((shock) => ({ marks, shock })),
    );
    for (const { marks, shock } of known) {
      const day = schoolDayCounts(marks, marks.codes).find((one) => one.day === shock.first)!;
      expect([...day.in.keys()]).toEqual(['Y4']);
    }
    const shocks = years.flatMap(({ shocks: all }) => all);
    expect(shocks.length).toBeGreaterThan(20);
    expect(known.length).toBeGreaterThan(0);
  });
});

test('a pupil who stays is the same a year later, one year group on', () => {
  const school = schools.find(({ phase, low, high }) => phase === 'secondary' && low === 11 && high === 16)!;
  const later = markedSchools(england, seed, 2026).find(({ urn }) => urn === school.urn)!;
  const [before] = [...yearsOfSchools([school], seed, 2025)];
  const [after] = [...yearsOfSchools([later], seed, 2026)];
  const wereIn = new Map(before!.pupils.map(({ upn, yearGroup }) => [upn, yearGroup]));
  const stayed = after!.pupils.filter(({ upn }) => wereIn.has(upn));
  expect(stayed.length).toBeGreaterThan(0.5 * after!.pupils.length);
  for (const { upn, yearGroup } of stayed) expect(wereIn.get(upn)).toBe(yearGroup - 1);
  expect(new Set(before!.pupils.map(({ upn }) => upn)).size).toBe(before!.pupils.length);
});

test('a day’s absence falls by about one point before it is settled', () => {
  let first = 0;
  let settled = 0;
  let possible = 0;
  const evening = 60;
  for (const marks of years) {
    const standing = marksOnEvening(marks, settlingMarks(marks, seed), evening);
    for (let pupil = 0; pupil < marks.pupils.length; pupil += 1)
      for (const at of [pupil * yearSessions + 2 * evening, pupil * yearSessions + 2 * evening + 1]) {
        if (codeClassOf(standing[at]!) === 'other') continue;
        possible += 1;
        if (codeClassOf(standing[at]!) === 'absent') first += 1;
        if (codeClassOf(marks.codes[at]!) === 'absent') settled += 1;
      }
    // Nothing of a later day is known yet.
    expect(standing.subarray(2 * (evening + 1), yearSessions).every((byte) => byte === 0)).toBe(true);
  }
  const fell = (100 * (first - settled)) / possible;
  expect(fell).toBeGreaterThan(0.7);
  expect(fell).toBeLessThan(1.5);
});
