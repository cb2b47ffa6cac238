import { expect, test } from 'vitest';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { schoolDayOf } from '../days/school-day.ts';
import { labelByReasons, reasonMix } from './reason-mix.ts';

const days = Array.from({ length: 20 }, (_, i) => `2026-11-${String(i + 2).padStart(2, '0')}` as IsoDate);
const usual = { '/': 940, I: 30, O: 20, N: 5, R: 5 };
const year = (odd: Readonly<Record<string, number>>) =>
  days.map((date, i) => schoolDayOf(date, new Map(Object.entries(i === 9 || i === 10 ? odd : usual))));
const of = { from: days[9]!, to: days[10]! };
const fall = { label: 'shock', size: -10 } as const;

test.each([
  ['illness', { '/': 840, I: 130, O: 20, N: 5, R: 5 }, 'shock'],
  ['religious', { '/': 840, I: 30, O: 20, N: 5, R: 105 }, 'religious day'],
  ['noReasonYet', { '/': 840, I: 30, O: 20, N: 105, R: 5 }, 'reasons not known yet'],
  ['unauthorised', { '/': 840, I: 30, O: 120, N: 5, R: 5 }, 'shock'],
] as const)('a fall by %s is known by its reasons', (reason, odd, label) => {
  const mix = reasonMix(year(odd), of)!;
  for (const [each, points] of Object.entries(mix)) expect(points).toBeCloseTo(each === reason ? 10 : 0, 9);
  expect(labelByReasons(fall, mix)).toBe(label);
});

test('a rise, and what has another name already, keep it', () => {
  const mix = reasonMix(year({ '/': 840, R: 160 }), of)!;
  expect(labelByReasons({ label: 'rise', size: 5 }, mix)).toBe('rise');
  expect(labelByReasons({ label: 'calendar', size: -5 }, mix)).toBe('calendar');
});

test('of days that are not there nothing is said', () => {
  const absent = '2026-12-01' as IsoDate;
  expect(reasonMix(year(usual), { from: absent, to: absent })).toBeUndefined();
});
