import { expect, test } from 'vitest';
import {
  inventedAttendance,
  publishedSettings as settings,
} from '../../../tests/fixtures/invented-attendance.ts';
import type { DailyAttendance } from './daily-attendance.ts';
import { findShocks, type JudgedWhen } from './find-shocks.ts';
import { settingsOfIllness } from './reason-events.ts';
import type { ShockEvent } from './shock-event.ts';

const found = (attendance: DailyAttendance, when: JudgedWhen): readonly ShockEvent[] =>
  findShocks(attendance, { settings, when });

/** Adds points to places on days. */
function shift(
  attendance: DailyAttendance,
  places: readonly number[],
  days: readonly number[],
  points: number,
) {
  for (const place of places) for (const day of days) attendance.rates[place]![day]! += points;
  return attendance;
}

const both = ['settled', 'provisional'] as const;

test.each(both)('%s: quiet noise gives hardly any event', (when) => {
  const events = found(inventedAttendance(), when);
  expect(events.length).toBeLessThanOrEqual(6);
});

test.each(both)(
  '%s: two days six spreads below are one shock of that school, with its days and size',
  (when) => {
    const attendance = shift(inventedAttendance(), [7], [60, 61], -6);
    const own = found(attendance, when).filter(({ place }) => place === 'school 07');
    expect(own).toHaveLength(1);
    const [shock] = own;
    expect(shock).toMatchObject({
      level: 'school',
      label: 'shock',
      from: attendance.days[60],
      to: attendance.days[61],
    });
    expect(shock!.size).toBeGreaterThan(-8);
    expect(shock!.size).toBeLessThan(-4);
    expect(shock!.score).toBeLessThan(-settings.school.runBeyond[when]);
  },
);

test.each(both)('%s: as much above is shown as a rise', (when) => {
  const attendance = shift(inventedAttendance(), [7], [60, 61], 6);
  const own = found(attendance, when).filter(({ place }) => place === 'school 07');
  expect(own.map(({ label }) => label)).toEqual(['rise']);
});

test.each(both)('%s: one odd day does not make a run of two, and one beyond belief stands alone', (when) => {
  const odd = shift(inventedAttendance(), [7], [60], -8);
  expect(found(odd, when).filter(({ place }) => place === 'school 07')).toEqual([]);
  const lone = shift(inventedAttendance(), [7], [60], -30);
  const [event, ...more] = found(lone, when).filter(({ place }) => place === 'school 07');
  expect(more).toEqual([]);
  expect(event).toMatchObject({ label: 'shock', from: lone.days[60], to: lone.days[60] });
});

test.each(both)('%s: what a whole area has in common is the area’s event and no school’s shock', (when) => {
  const inArea = Array.from({ length: 10 }, (_, i) => 4 * i + 1);
  const attendance = shift(inventedAttendance(), inArea, [60, 61], -6);
  const events = found(attendance, when).filter(
    ({ from, to }) => from <= attendance.days[61]! && to >= attendance.days[60]!,
  );
  expect(events.filter(({ level }) => level === 'area').map(({ place, from }) => [place, from])).toEqual([
    ['area 1', attendance.days[60]],
    ['area 1', attendance.days[61]],
  ]);
  // Ten places' own noise: at most one of them is unlucky.
  expect(events.filter(({ label }) => label === 'shock').length).toBeLessThanOrEqual(1);
});

test.each(both)(
  '%s: a part of an area that falls together is the area’s event, where its middle place did not',
  (when) => {
    const part = [1, 5, 9, 13];
    const days = [60];
    const areaEvents = (
      attendance: DailyAttendance,
      settingsOfPart: Partial<typeof settings.area.part> = {},
      asSeries = (of: typeof settings) => of,
    ) =>
      findShocks(attendance, {
        settings: asSeries({
          ...settings,
          area: { ...settings.area, part: { ...settings.area.part, ...settingsOfPart } },
        }),
        when,
      }).filter(({ level, from }) => level === 'area' && from === attendance.days[60]);
    const fallen = shift(inventedAttendance(), part, days, -12);
    const [event, ...more] = areaEvents(fallen, { leastPlaces: 4 });
    expect(more).toEqual([]);
    expect(event).toMatchObject({ place: 'area 1', label: 'area event', score: Number.NaN });
    // Four of ten places by twelve points.
    expect(event!.size).toBeGreaterThan(-6);
    expect(event!.size).toBeLessThan(-4);
    // How far each must have fallen is the method's to say; and of illness it was not measured.
    expect(areaEvents(fallen, { leastPlaces: 4, eachBeyond: 40 })).toEqual([]);
    expect(areaEvents(fallen, { leastPlaces: 4 }, settingsOfIllness)).toEqual([]);
    // Too few places, and as many in every other area: nobody's.
    expect(areaEvents(fallen)).toEqual([]);
    const everywhere = part.flatMap((place) => [place - 1, place, place + 1, place + 2]);
    expect(areaEvents(shift(inventedAttendance(), everywhere, days, -12), { leastPlaces: 4 })).toEqual([]);
  },
);

test.each(both)('%s: what everybody has in common is the nation’s event alone', (when) => {
  const everybody = Array.from({ length: 40 }, (_, place) => place);
  const attendance = shift(inventedAttendance(), everybody, [60], -6);
  const events = found(attendance, when).filter(({ from }) => from === attendance.days[60]);
  expect(events.filter(({ level }) => level !== 'school')).toMatchObject([
    { level: 'nation', place: 'all', label: 'national event' },
  ]);
  expect(events.filter(({ label }) => label === 'shock').length).toBeLessThanOrEqual(1);
});

test('a school that falls within its area’s event is a shock only for what is its own', () => {
  const inArea = Array.from({ length: 10 }, (_, i) => 4 * i + 1);
  const attendance = shift(shift(inventedAttendance(), inArea, [60, 61], -6), [5], [60, 61], -8);
  const [own] = found(attendance, 'settled').filter(({ place }) => place === 'school 05');
  expect(own).toMatchObject({ level: 'school', label: 'shock' });
  expect(own!.size).toBeGreaterThan(-10.5);
});

test('on the eve of a break and the return from it, a fall is the calendar’s', () => {
  const attendance = inventedAttendance();
  const eve = attendance.days.indexOf('2024-10-25' as never);
  expect(eve).toBeGreaterThan(0);
  const labels = (fall: number) => {
    for (const day of [eve, eve + 1]) attendance.rates[7]![day] = 92 - fall;
    return found(attendance, 'settled')
      .filter(({ place, from }) => place === 'school 07' && from === attendance.days[eve])
      .map(({ label }) => label);
  };
  expect(labels(2.5)).toEqual(['calendar']);
  expect(labels(6)).toEqual(['shock']);
});

test('a school whose possible sessions are gone was closed, which its rate does not show', () => {
  const attendance = inventedAttendance();
  attendance.possible[3]![50] = 60;
  const closed = found(attendance, 'settled').filter(({ label }) => label === 'closure');
  expect(closed).toEqual([
    {
      level: 'school',
      place: 'school 03',
      from: attendance.days[50],
      to: attendance.days[50],
      size: -70,
      score: Number.NaN,
      label: 'closure',
    },
  ]);
});

test('the same evening knows nothing of later days', () => {
  const attendance = shift(inventedAttendance(), [7], [60, 61], -6);
  const known = found(attendance, 'provisional').filter(
    ({ level, to }) => level === 'school' && to <= attendance.days[64]!,
  );
  const cut: DailyAttendance = {
    ...attendance,
    days: attendance.days.slice(0, 65),
    rates: attendance.rates.map((row) => row.slice(0, 65)),
    possible: attendance.possible.map((row) => row.slice(0, 65)),
  };
  expect(found(cut, 'provisional').filter(({ level }) => level === 'school')).toEqual(known);
  expect(known.some(({ place, label }) => place === 'school 07' && label === 'shock')).toBe(true);
});

test('days without a register, places that never move and too few days are judged as far as they can be', () => {
  const attendance = inventedAttendance();
  attendance.rates[2]!.fill(95);
  attendance.rates[3]!.fill(Number.NaN);
  for (let day = 0; day < 90; day += 2) attendance.rates[4]![day] = Number.NaN;
  for (const when of both) {
    const events = found(attendance, when);
    expect(events.filter(({ place }) => place === 'school 03')).toEqual([]);
    for (const { size } of events) expect(Number.isFinite(size)).toBe(true);
  }
  for (const when of both) expect(found(inventedAttendance({ days: 6 }), when)).toEqual([]);
});
