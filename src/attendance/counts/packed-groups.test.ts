import { array, assert, constantFrom, integer, nat, property, record, subarray, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { codeMeanings } from '../codes/register-codes.ts';
import { notApplicable, notAvailable } from '../published.ts';
import { countedGroups } from './count-group.ts';
import type { GroupCount } from './count-record.ts';
import { type KeptCounts, packedCounts, readKeptCounts, writtenOfKept } from './kept-count.ts';
import { NumberText, TextNumbers } from './number-text.ts';
import { type PackedGroups, packGroups, unpackGroups } from './packed-groups.ts';
import { absenceBands } from './persistent-absence.ts';
import { readWrittenCounts, writtenCounts } from './written-count.ts';

const codes = [...new Set(codeMeanings.map(({ code }) => code))];
const many = integer({ min: 1, max: 100_000 });
const byCode = array(tuple(constantFrom(...codes), many), { maxLength: 20 }).map((pairs) => new Map(pairs));
const absence = record({
  persistent: nat(2000),
  severe: nat(2000),
  bands: array(nat(2000), { minLength: absenceBands.length, maxLength: absenceBands.length }),
});
const counts = record(
  { sessions: byCode, pupils: byCode, enrolments: nat(3000), mornings: byCode, absence },
  { requiredKeys: ['sessions', 'pupils', 'enrolments'] },
);
const groups = subarray([...countedGroups]).chain((of) =>
  tuple(...of.map(() => counts)).map((all) =>
    all.map(
      ({ mornings, ...own }, i): GroupCount => ({
        absence: notApplicable,
        ...of[i]!,
        ...own,
        // Mornings are some of the sessions.
        ...(mornings && { mornings: new Map([...own.sessions].filter(([code]) => mornings.has(code))) }),
      }),
    ),
  ),
);

test('packed groups are the groups, and all that could be sent of them', () => {
  assert(
    property(groups, (of) => {
      expect(unpackGroups(packGroups(of))).toEqual(of);
      const registers = { expected: 52, received: 51 };
      const kept: KeptCounts = JSON.parse(JSON.stringify(packedCounts({ registers, groups: of })));
      const written = writtenCounts({ settled: false, registers, groups: of });
      expect(readKeptCounts(kept)).toEqual(readWrittenCounts(written));
      expect(writtenOfKept(kept)).toEqual(written);
      // As they are sent they are kept too.
      expect(readKeptCounts(written)).toEqual(readWrittenCounts(written));
      expect(writtenOfKept(written)).toBe(written);
    }),
    { numRuns: 30 },
  );
});

test('some of them are read past the others', () => {
  assert(
    property(groups, (of) => {
      const isWanted = ({ yearGroup }: Pick<GroupCount, 'yearGroup'>) => yearGroup === null;
      expect(unpackGroups(packGroups(of), isWanted)).toEqual(of.filter(isWanted));
    }),
    { numRuns: 30 },
  );
});

test('what marks never give is not packed, and nothing else is read', () => {
  const group: GroupCount = {
    ...countedGroups[0]!,
    sessions: new Map([['/', 1]]),
    pupils: new Map([['/', 1]]),
    enrolments: 1,
    absence: notApplicable,
  };
  expect(() => packGroups([{ ...group, pupils: notAvailable }])).toThrow(RangeError);
  expect(() => packGroups([{ ...group, enrolments: notAvailable }])).toThrow(RangeError);
  // Out of order.
  expect(() => packGroups([{ ...group, ...countedGroups[1]! }, group])).toThrow(RangeError);
  const packed = packGroups([group]);
  for (const other of [packed.slice(0, -1), `${packed}A`, `${packed} `, 'BA-', 'Bééé', ''])
    expect(() => unpackGroups(other as PackedGroups), other).toThrow(RangeError);
});

test('whole numbers come back, small ones from one letter', () => {
  assert(
    property(array(nat()), (numbers) => {
      const text = new NumberText();
      for (const number of numbers) text.add(number);
      const read = new TextNumbers(text.text());
      expect(numbers.map(() => read.next())).toEqual(numbers);
      expect(read.isOver).toBe(true);
    }),
  );
  const small = new NumberText();
  for (let number = 0; number < 32; number += 1) small.add(number);
  expect(small.text()).toHaveLength(32);
  for (const number of [-1, 0.5, 2 ** 31, Number.NaN])
    expect(() => new NumberText().add(number)).toThrow(RangeError);
});

test('ten thousand numbers find room', () => {
  const text = new NumberText();
  for (let number = 0; number < 10_000; number += 1) text.add(number);
  const read = new TextNumbers(text.text());
  for (let number = 0; number < 10_000; number += 1) expect(read.next()).toBe(number);
});

test('what a newer version packed is refused as such', () => {
  const packed = packGroups([]);
  expect(packed).toBe('BA');
  expect(() => unpackGroups('AA' as PackedGroups)).toThrow('in format 0');
  expect(() => unpackGroups('CA' as PackedGroups)).toThrow('in format 2, and this version reads 1');
});
