import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { array, assert, constantFrom, integer, property, record, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.ts';
import { isAbsence, isPossible } from '../codes/code-class.ts';
import { codeOn } from '../codes/code-on-date.ts';
import { bytesOfSet, codeSetOf, unionOfCodes } from './code-set.ts';
import { groupsOfPupil } from './count-group.ts';
import type { AbsenceCounts } from './count-record.ts';
import { GroupTallies, type PupilShare } from './group-tallies.ts';
import type { CodeCounts } from './session-counts.ts';

const date = '2026-11-05' as IsoDate;
const page = readFileSync(join(import.meta.dirname, '../../../docs/domain/counts.md'), 'utf8');

const groupsOf = (fsm: boolean) =>
  groupsOfPupil('in', { yearGroup: 7, fsm, senSupport: undefined, ehcPlan: undefined, sex: undefined });

function shareOf(codes: readonly string[], fsm: boolean): PupilShare {
  const meanings = codes.map((code) => codeOn(code, date)!);
  return {
    groups: groupsOf(fsm),
    possible: meanings.filter(({ codeClass }) => isPossible(codeClass)).length,
    absent: meanings.filter(({ codeClass }) => isAbsence(codeClass)).length,
    codes: codeSetOf(meanings.map(({ byte }) => byte)),
  };
}

function tallied(pupils: readonly (readonly (readonly [codes: readonly string[], fsm: boolean])[])[]) {
  const tallies = new GroupTallies(true);
  for (const weeks of pupils) {
    for (const [codes, fsm] of weeks)
      for (const code of codes) tallies.addSessions(groupsOf(fsm), codeOn(code, date)!.byte, 1);
    tallies.addPupil(weeks.map(([codes, fsm]) => shareOf(codes, fsm)));
  }
  return tallies.groups();
}

test('the half term of docs/domain/counts.md', () => {
  const rows = page
    .split(/^## /m)
    .find((part) => part.startsWith('An example of a half term'))!
    .split('\n')
    .filter((line) => /^\| (?:\d|all|fsm|not-fsm)/.test(line))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const pupils = rows
    .slice(0, 4)
    .map(([, first, one, second, two]) => [
      [[...first!], one === 'yes'] as const,
      [[...second!], two === 'yes'] as const,
    ]);
  const words = (counts: CodeCounts) => [...counts].map(([code, many]) => `${code} ${many}`).sort();
  const groups = tallied(pupils).filter(({ yearGroup }) => yearGroup === null);
  expect(
    groups.map(({ characteristic, sessions, pupils: behind, enrolments, absence }) => {
      const { persistent, severe, bands } = absence as AbsenceCounts;
      return [
        characteristic,
        words(sessions),
        words(behind as CodeCounts),
        String(enrolments),
        String(persistent),
        String(severe),
        bands.join(' '),
      ];
    }),
  ).toEqual(
    rows
      .slice(4)
      .map(([group, sessions, behind, ...rest]) => [
        group,
        sessions!.split(', ').sort(),
        behind!.split(', ').sort(),
        ...rest,
      ]),
  );
});

const week = tuple(
  array(constantFrom('/', '\\', 'I', 'O', 'X', 'C1', '#'), { minLength: 1, maxLength: 10 }),
  constantFrom(true, false),
);

test('what was counted before is in no later count, and nothing is added to counts that were given out', () => {
  const some = [[[['/', 'I'], true] as const], [[['O', '\\'], false] as const]] as const;
  const first = tallied(some);
  tallied([[[['L', 'C1', '/'], false]], [[['O'], true]]]);
  expect(tallied(some)).toEqual(first);
  const tallies = new GroupTallies(false);
  expect(tallies.groups()).toEqual([]);
  expect(() => tallies.addSessions([0], 1, 1)).toThrow('given out');
});

describe('whatever pupils had', () => {
  const pupils = array(array(week, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 });

  test('bands add up to enrolments, severe are among persistent, and no code has more pupils than sessions', () => {
    assert(
      property(pupils, (all) => {
        for (const { sessions, pupils: behind, enrolments, absence } of tallied(all)) {
          const { persistent, severe, bands } = absence as AbsenceCounts;
          expect(bands.reduce((sum, band) => sum + band, 0)).toBe(enrolments);
          expect(severe).toBeLessThanOrEqual(persistent);
          expect(bands[10]).toBe(severe);
          expect([...(behind as CodeCounts).keys()]).toEqual([...sessions.keys()]);
          for (const [code, many] of behind as CodeCounts)
            expect(many).toBeLessThanOrEqual(sessions.get(code)!);
        }
      }),
    );
  });

  test('the order of pupils does not matter, and sessions of both groups are those of all', () => {
    assert(
      property(pupils, (all) => {
        const groups = tallied(all);
        expect(tallied(all.toReversed())).toEqual(groups);
        const sessionsOf = (name: string) =>
          groups.find(({ yearGroup, characteristic }) => yearGroup === null && characteristic === name)
            ?.sessions;
        for (const [code, many] of sessionsOf('all')!)
          expect((sessionsOf('fsm')?.get(code) ?? 0) + (sessionsOf('not-fsm')?.get(code) ?? 0)).toBe(many);
      }),
    );
  });
});

test('sets of codes are united as sets are', () => {
  const bytes = array(integer({ min: 1, max: 52 }));
  assert(
    property(record({ a: bytes, b: bytes }), ({ a, b }) => {
      const ascending = (all: Iterable<number>) => [...new Set(all)].sort((x, y) => x - y);
      expect(bytesOfSet(codeSetOf(a))).toEqual(ascending(a));
      expect(bytesOfSet(unionOfCodes(codeSetOf(a), codeSetOf(b)))).toEqual(ascending([...a, ...b]));
    }),
  );
});
