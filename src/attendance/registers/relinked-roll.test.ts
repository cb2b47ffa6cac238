import { expect, test } from 'vitest';
import { enrolment } from '../../../tests/fixtures/enrolment.ts';
import type { IsoDate } from '../calendar/iso-date.ts';
import type { Enrolment } from './enrolment.ts';
import { formerNumbers, relinkedRoll } from './relinked-roll.ts';

const period = (pupil: number, first: string, last: string | undefined, group: string): Enrolment =>
  enrolment(pupil, { first: first as IsoDate, last: last as IsoDate | undefined, group });
const said = (periods: readonly Enrolment[] | undefined) =>
  periods?.map(({ pupil, first, last, group }) => [pupil, first, last, group]);

test('a former number’s periods fill the days on which the lasting one was not on roll', () => {
  const roll = new Map([
    [1, [period(1, '2026-10-01', '2026-10-31', 'B'), period(1, '2027-01-01', undefined, 'C')]],
    [2, [period(2, '2026-09-01', undefined, 'A')]],
    [3, [period(3, '2026-09-01', undefined, 'D')]],
  ]);
  const merged = relinkedRoll(roll, new Map([[2, 1]]));
  expect([...merged.keys()].sort()).toEqual([1, 3]);
  expect(said(merged.get(1))).toEqual([
    [1, '2026-09-01', '2026-09-30', 'A'],
    [1, '2026-10-01', '2026-10-31', 'B'],
    [1, '2026-11-01', '2026-12-31', 'A'],
    [1, '2027-01-01', undefined, 'C'],
  ]);
});

test('periods beside each other stay whole, and within one that holds nothing is left', () => {
  const roll = new Map([
    [1, [period(1, '2026-09-10', '2026-12-18', 'B')]],
    [2, [period(2, '2026-09-01', '2026-09-09', 'A')]],
    [3, [period(3, '2026-09-11', '2026-12-17', 'C')]],
  ]);
  const merged = relinkedRoll(
    roll,
    new Map([
      [2, 1],
      [3, 1],
    ]),
  );
  expect(said(merged.get(1))).toEqual([
    [1, '2026-09-01', '2026-09-09', 'A'],
    [1, '2026-09-10', '2026-12-18', 'B'],
  ]);
  expect(
    formerNumbers(
      new Map([
        [2, 1],
        [3, 1],
        [5, 4],
      ]),
      1,
    ),
  ).toEqual([2, 3]);
});
