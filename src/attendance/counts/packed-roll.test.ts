import { array, assert, boolean, constantFrom, nat, option, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.ts';
import type { Enrolment } from '../registers/enrolment.ts';
import { packRoll, unpackRoll } from './packed-roll.ts';

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
  const pupils = Array.from(
    { length: 30 },
    (_, pupil): Enrolment => ({
      pupil,
      first: dates[0]!,
      last: undefined,
      yearGroup: 7,
      group: '7A',
      dualRegistered: undefined,
      boards: undefined,
      fsm: false,
      senSupport: undefined,
      ehcPlan: undefined,
      sex: 'F',
    }),
  );
  expect(packRoll(pupils).said).toHaveLength(1);
});
