import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { enrolment } from '../../../tests/fixtures/enrolment.ts';
import type { IsoDate } from '../calendar/iso-date.ts';
import { codeOn } from '../codes/code-on-date.ts';
import { type Mark, missingMark } from '../registers/packed-marks.ts';
import { countDay } from './day-counts.ts';
import { addSessions, type CodeCounts, sessionsOf } from './session-counts.ts';
import { ratesOf } from './session-rates.ts';

const date = '2026-09-14' as IsoDate;
const page = readFileSync(join(import.meta.dirname, '../../../docs/domain/counts.md'), 'utf8');

/** Rows of the page's tables, without their heads. */
const tables = page.split(/\n\n/).flatMap((part) =>
  part.startsWith('|')
    ? [
        part
          .trim()
          .split('\n')
          .slice(2)
          .map((line) =>
            line
              .split('|')
              .slice(1, -1)
              .map((cell) => cell.trim()),
          ),
      ]
    : [],
);

const mark = (pupil: number, code: string): Mark => ({
  pupil,
  byte: code === '-' ? missingMark : codeOn(code, date)!.byte,
  minutesLate: undefined,
});

describe('the example of docs/domain/counts.md', () => {
  const [, pupils, expected] = tables as [unknown, string[][], string[][]];
  const roll = new Map(
    pupils.map(([pupil, year, fsm]) => [
      Number(pupil),
      [enrolment(Number(pupil), { yearGroup: Number(year), fsm: fsm === 'yes' })],
    ]),
  );
  const marks = pupils.flatMap(([pupil, , , am, pm]) => [mark(Number(pupil), am!), mark(Number(pupil), pm!)]);
  const counted = countDay({ date, marks, roll, summerHalfTerm: undefined });
  const words = (counts: ReadonlyMap<string, number>) =>
    [...counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, many]) => `${code} ${many}`)
      .join(', ');

  test('is counted as the page says', () => {
    const rows = counted
      .filter(({ scope }) => scope === 'in')
      .map(({ yearGroup, characteristic, sessions, pupils: behind, enrolments }) => [
        yearGroup === null ? characteristic : `Year ${yearGroup}`,
        words(sessions),
        words(behind as CodeCounts),
        String(enrolments),
      ]);
    const sorted = (cells: readonly string[][]) =>
      cells
        .map(([group, ...others]) => [group, ...others.map((cell) => cell.split(', ').sort().join(', '))])
        .sort();
    expect(sorted(rows)).toEqual(sorted(expected));
    expect(counted.filter(({ scope }) => scope === 'out').map(({ yearGroup }) => yearGroup)).toEqual([
      null,
      null,
      12,
    ]);
  });

  test('comes to the rate that the page says', () => {
    const all = counted.find(
      ({ scope, yearGroup, characteristic }) =>
        scope === 'in' && yearGroup === null && characteristic === 'all',
    )!;
    const sums = sessionsOf(all.sessions, date);
    expect(page).toContain(
      `${sums.absent} ÷ ${sums.possible} = ${(ratesOf(sums).absence as number).toFixed(2)}%`,
    );
  });

  test('year groups add up to all', () => {
    const years = counted.filter(({ scope, yearGroup }) => scope === 'in' && yearGroup !== null);
    const all = counted.find(
      ({ scope, yearGroup, characteristic }) =>
        scope === 'in' && yearGroup === null && characteristic === 'all',
    )!;
    expect(addSessions(years.map(({ sessions }) => sessionsOf(sessions, date)))).toEqual(
      sessionsOf(all.sessions, date),
    );
  });
});

test('Year 11 stands apart from the summer half term on, and who is not on roll is in no count', () => {
  const roll = new Map([
    [1, [enrolment(1, { yearGroup: 11 })]],
    [2, [enrolment(2, { last: '2026-09-10' as IsoDate })]],
    [3, [enrolment(3, { boards: true })]],
    [4, [enrolment(4, { yearGroup: undefined })]],
  ]);
  const marks = [1, 2, 3, 4, 5].map((pupil) => mark(pupil, '/'));
  const scopes = (summerHalfTerm: IsoDate | undefined) =>
    countDay({ date, marks, roll, summerHalfTerm })
      .filter(({ yearGroup, characteristic }) => yearGroup === null && characteristic === 'all')
      .map(({ scope, enrolments }) => [scope, enrolments]);
  expect(scopes(undefined)).toEqual([
    ['in', 1],
    ['out', 2],
  ]);
  expect(scopes(date)).toEqual([
    ['year-11-after-half-term', 1],
    ['out', 2],
  ]);
});
