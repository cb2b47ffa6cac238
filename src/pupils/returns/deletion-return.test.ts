import { expect, test } from 'vitest';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { leavingGrounds, notTold } from './deletion-return.ts';

const leaver = (pupil: number, last?: string) => ({ pupil, last: last as IsoDate | undefined });
const told = (pupil: number, leftOn: string) => ({ pupil, leftOn: leftOn as IsoDate });
const day = '2026-03-27' as IsoDate;

test('there are the fifteen grounds of regulation 9(1), and the one of which nobody is told unasked', () => {
  expect(Object.keys(leavingGrounds).join('')).toBe('abcdefghijklmnofinal-year');
});

test('who left is to be told of, the earliest first; who is there, or leaves today, is not', () => {
  const pupils = [leaver(1), leaver(2, '2026-03-26'), leaver(3, '2026-02-13'), leaver(4, day)];
  expect(notTold(pupils, [], day).map(({ pupil }) => pupil)).toEqual([3, 2]);
});

test('once told they are not asked for again, unless the school’s system says another last day', () => {
  expect(notTold([leaver(2, '2026-03-20')], [told(2, '2026-03-20')], day)).toEqual([]);
  expect(notTold([leaver(2, '2026-03-24')], [told(2, '2026-03-20')], day)).toHaveLength(1);
  expect(notTold([leaver(2, '2026-03-20')], [told(3, '2026-03-20')], day)).toHaveLength(1);
});
