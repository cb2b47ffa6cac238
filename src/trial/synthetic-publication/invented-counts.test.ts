import { beforeAll, describe, expect, test } from 'vitest';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { comparedPhases } from '../../attendance/phase.ts';
import type { CountSeries } from '../../attendance/statistics/count-book.ts';
import { breakdownOf, type StatisticalGroup } from '../../attendance/statistics/statistical-group.ts';
import {
  type PublicationCounts,
  readPublicationCounts,
} from '../../intake/publication-counts/read-publication-counts.ts';
import { inventedCounts } from './invented-counts.ts';

const textOf = (until: string, seed = 2024, authorities = 30) =>
  [...inventedCounts({ seed, start: 2025, until: until as IsoDate, authorities })].join('');
const read = (text: string) => readPublicationCounts([{ path: 'counts.csv', bytes: Buffer.from(text) }]);

let counts: PublicationCounts;
beforeAll(() => {
  counts = read(textOf('2025-09-03'));
});

const byGroup = (authority: number, phase: string) =>
  new Map<StatisticalGroup, CountSeries>(
    counts.book.series
      .filter((one) => one.authority === authority && one.phase === phase)
      .map((one) => [one.group, one]),
  );

describe('invented counts', () => {
  test('are the same each time, and others with another seed', () => {
    expect(textOf('2025-09-03')).toBe(textOf('2025-09-03'));
    expect(textOf('2025-09-03')).not.toBe(textOf('2025-09-03', 7));
  });

  test('to a later day are of the same England, and only what schools amended since is different', () => {
    const [early, late] = ['2025-09-12', '2025-09-26'].map((until) => textOf(until, 2024, 6).split('\n'));
    const daysOf = (lines: readonly string[], first: string, last: string) =>
      lines.filter((line) => line.slice(0, 10) >= first && line.slice(0, 10) <= last);
    const [then, since] = [early!, late!].map((lines) => daysOf(lines, '2025-09-01', '2025-09-12'));
    expect(since).toHaveLength(then!.length);
    const amended = then!.filter((line, at) => line !== since![at]).length / then!.length;
    expect(amended).toBeGreaterThan(0.01);
    expect(amended).toBeLessThan(0.5);
    const columns = early![0]!.split(',');
    const sessions = (line: string) => line.split(',').slice(columns.indexOf('/')).map(Number);
    const notYet = columns.indexOf('N') - columns.indexOf('/');
    for (const [at, line] of then!.entries()) {
      const [before, after] = [sessions(line), sessions(since![at]!)];
      expect(after.reduce((sum, one) => sum + one, 0)).toBe(before.reduce((sum, one) => sum + one, 0));
      expect(after[notYet]).toBeLessThanOrEqual(before[notYet]!);
    }
  });

  test('of the groups of one characteristic add up to all pupils, code by code', () => {
    const wrong: string[] = [];
    for (const [authority] of counts.book.authorities.entries())
      for (const phase of comparedPhases) {
        const series = byGroup(authority, phase);
        const all = series.get('all');
        if (all === undefined) continue;
        const topics = Map.groupBy(
          [...series.keys()].filter((group) => group !== 'all'),
          (group) => breakdownOf(group).topic,
        );
        expect([...topics.keys()].toSorted()).toEqual(['FSM status', 'SEN provision', 'Sex', 'Year group']);
        for (const groups of topics.values())
          for (let at = 0; at < all.sessions.length; at += 1)
            if (groups.reduce((sum, group) => sum + series.get(group)!.sessions[at]!, 0) !== all.sessions[at])
              wrong.push(`${authority} ${phase} ${groups.join()} ${at}`);
      }
    expect(wrong).toEqual([]);
  });

  test('are as often absent as pupils are in September', () => {
    const { codes, series } = counts.book;
    for (const [phase, least, most] of [
      ['primary', 3.5, 6.5],
      ['secondary', 6, 10.5],
      ['special', 10, 17],
    ] as const) {
      const own = series.filter((one) => one.phase === phase && one.group === 'all');
      const sum = (which: (code: string) => boolean) =>
        own.reduce(
          (all, { sessions }) =>
            all + sessions.reduce((n, count, at) => n + (which(codes[at % codes.length]!) ? count : 0), 0),
          0,
        );
      const share = (100 * sum((code) => /^[A-Z]/.test(code) && !/^[LVBPWK]$/.test(code))) / sum(() => true);
      expect(share).toBeGreaterThan(least);
      expect(share).toBeLessThan(most);
    }
    expect(counts.book.authorities).toHaveLength(30);
  });

  test('leave Year 11 out after the summer half term, as the scope of statistics does', () => {
    const june = textOf('2026-06-05', 1, 1)
      .split('\n')
      .filter((line) => line.startsWith('2026-06-0'));
    expect(june.filter((line) => line.includes(',secondary,10,')).length).toBeGreaterThan(0);
    expect(june.filter((line) => line.includes(',secondary,11,'))).toEqual([]);
  });
});
