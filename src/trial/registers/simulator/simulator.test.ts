import { expect, test } from 'vitest';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { synthesiseEngland } from '../../synthetic-england/england.ts';
import { markedSchools } from '../../synthetic-marks/marked-school.ts';
import { yearsOfSchools } from '../../synthetic-marks/marks-files.ts';
import { settlingMarks } from '../../synthetic-marks/settling.ts';
import { type RegisterDue, registersDue } from './day-plan.ts';
import { Simulator } from './simulator.ts';

const minute = 60_000;
const due = (at: number): RegisterDue => ({
  at,
  amends: false,
  register: { urn: 700_000, date: '2026-11-30', session: 'am', group: '7A', marks: [] },
});

function simulator() {
  const sent: number[] = [];
  const one = new Simulator(async ({ at }) => {
    sent.push(at);
    return at !== 530;
  }, 0);
  one.plan([due(531), due(530), due(540), due(700)]);
  return { one, sent };
}

test('sends what is due, in order, at the speed that is set', async () => {
  const { one, sent } = simulator();
  one.setSpeed(1, 0);
  await one.tick(5 * minute);
  expect(sent).toEqual([]);
  await one.tick(11 * minute);
  expect(sent).toEqual([530, 531]);
  one.setSpeed(600, 11 * minute);
  await one.tick(12 * minute);
  expect(sent).toEqual([530, 531, 540, 700]);
  expect(one.day()).toMatchObject({ sent: 4, refused: 1, due: 4, now: 16 * 60 });
});

test('sends nothing while it is stopped, and nothing is lost by it', async () => {
  const { one, sent } = simulator();
  one.stop(0);
  await one.tick(1000 * minute);
  expect(sent).toEqual([]);
  one.goOn(1000 * minute);
  await one.tick(1002 * minute);
  expect(sent).toEqual([530, 531, 540]);
});

test('a school sends a register for each group and session, and amends days of the last fortnight', () => {
  const england = synthesiseEngland(100, 4, undefined);
  const school = markedSchools(england, 4, 2026).find(({ phase }) => phase === 'secondary')!;
  const [marks] = [...yearsOfSchools([school], 4, 2026)];
  const today = '2026-11-27' as IsoDate;
  const plan = registersDue(marks!, settlingMarks(marks!, 4), today, 4);
  const groups = new Set(marks!.pupils.map(({ group }) => group)).size;
  const own = plan.filter(({ amends }) => !amends);
  expect(own.length).toBeGreaterThan(1.8 * groups);
  expect(own.length).toBeLessThanOrEqual(2 * groups);
  expect(new Set(own.map(({ register }) => register.date))).toEqual(new Set([today]));
  const amended = plan.filter(({ amends }) => amends);
  expect(amended.length).toBeGreaterThan(5);
  for (const { register } of amended) {
    expect(register.date < today).toBe(true);
    expect(register.date > '2026-11-12').toBe(true);
    expect(register.why).toBe('Reason established');
  }
  expect(registersDue(marks!, settlingMarks(marks!, 4), '2026-11-28' as IsoDate, 4)).toEqual([]);
});
