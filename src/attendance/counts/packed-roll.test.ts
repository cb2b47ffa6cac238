import { array, assert, boolean, constantFrom, nat, option, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import { enrolment } from '../../../tests/fixtures/enrolment.ts';
import type { IsoDate } from '../calendar/iso-date.ts';
import type { Enrolment } from '../registers/enrolment.ts';
import { type PackedRoll, packRoll, unpackRoll } from './packed-roll.ts';

const dates = ['2025-09-01', '2026-01-05', '2026-07-20'].map((date) => date as IsoDate);
const flag = option(boolean(), { nil: undefined });
const row = record<Enrolment>(
  {
    pupil: nat(2000),
    first: constantFrom(...dates),
    last: constantFrom(undefined, ...dates),
    yearGroup: constantFrom(undefined, -1, 0, 7, 13),
    group: constantFrom('', '7A', '7"B'),
    dualRegistered: flag,
    boards: flag,
    fsm: flag,
    senSupport: flag,
    ehcPlan: flag,
    sex: constantFrom(undefined, 'F', 'M'),
  },
  { noNullPrototype: true },
);

test('a packed roll is the roll, in its order, and says the same as JSON', () => {
  assert(
    property(array(row), (roll) => {
      const found = unpackRoll(JSON.parse(JSON.stringify(packRoll(roll))));
      expect(found).toStrictEqual(roll);
      const again = unpackRoll(packRoll(found));
      expect(JSON.stringify(again)).toBe(JSON.stringify(found));
    }),
  );
});

test('what is said of many pupils is put down once', () => {
  const pupils = Array.from({ length: 30 }, (_, pupil) =>
    enrolment(pupil, { first: dates[0]!, group: '7A', fsm: false, sex: 'F' }),
  );
  expect(packRoll(pupils).said).toHaveLength(1);
});

test('what was put down in this format is read as it was, and what a newer version put down is refused', () => {
  // As databases hold it: never to be changed. A new name goes last.
  const kept: PackedRoll = JSON.parse(
    '{"format":1,"said":[["2025-09-01","2026-07-20",7,"7A",true,false,null,true,false,"F"],["2026-01-05",null,null,"7B",false,true,true,false,true,"M"]],"pupils":[12,7,3],"of":[0,1,0]}',
  );
  const one = {
    first: '2025-09-01',
    last: '2026-07-20',
    yearGroup: 7,
    group: '7A',
    dualRegistered: true,
    boards: false,
    fsm: undefined,
    senSupport: true,
    ehcPlan: false,
    sex: 'F',
  };
  const other = {
    first: '2026-01-05',
    last: undefined,
    yearGroup: undefined,
    group: '7B',
    dualRegistered: false,
    boards: true,
    fsm: true,
    senSupport: false,
    ehcPlan: true,
    sex: 'M',
  };
  const roll = [
    { pupil: 12, ...one },
    { pupil: 7, ...other },
    { pupil: 3, ...one },
  ];
  expect(unpackRoll(kept)).toStrictEqual(roll);
  expect(packRoll(roll as Enrolment[])).toEqual(kept);
  expect(() => unpackRoll({ ...kept, format: 2 })).toThrow('in format 2, and this version reads 1');
});
