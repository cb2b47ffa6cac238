import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { watchedEffects } from '../../../tests/fixtures/watched-effects.ts';
import { simulatedCourses } from '../../support/effect/courses.fixture.ts';
import type { SchoolCourse } from '../../support/effect/school-course.ts';
import { run } from '../run.ts';

const folder = mkdtempSync(join(tmpdir(), 'abie-effect-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const header = 'urn,phase,region,course,hub,need,fsm,two_before,one_before,chosen_in,after';
const row = ({ id, phase, region, course, hub, need, fsm, rates }: SchoolCourse) =>
  [
    id,
    phase,
    region,
    course,
    hub ?? '',
    need,
    fsm,
    rates.twoBefore,
    rates.oneBefore,
    rates.chosenIn,
    rates.after,
  ].join(',');

async function effect(lines: readonly string[]) {
  const path = join(folder, 'schools.csv');
  writeFileSync(path, `${[header, ...lines].join('\n')}\n`);
  const watched = watchedEffects();
  const code = await run(['support', 'effect', '--schools', path], watched.effects);
  return { code, printed: watched.printed(), complained: watched.complained() };
}

// Rates over 100 do not occur in a file.
const schools = simulatedCourses(7, { supported: 100, effect: 0.8 }).filter(({ rates }) =>
  Object.values(rates).every((rate) => rate! <= 100),
);

test('says what support changed, how sure that is, and what is not an effect', async () => {
  const { code, printed } = await effect(schools.map(row));
  expect(code).toBe(0);
  expect(printed).toMatch(
    /Support changed attendance by 0\.\d\d percentage points \(90% interval 0\.\d\d to \d\.\d\d\), which is \d\.\d\d days a year/,
  );
  expect(printed).toMatch(/Supported schools changed by 1\.\d\d points .* so neither is an effect\./);
  expect(printed).toContain('nothing beyond chance, as it should.');
  expect(printed).toMatch(/Of \d+ hubs nothing is said: too few schools\./);
  expect(printed).toMatch(/\d+ refused and are not compared with anybody\./);
});

test('an effect that chance explains is said not to be one', async () => {
  const none = simulatedCourses(8, { supported: 100, effect: 0 }).filter(({ rates }) =>
    Object.values(rates).every((rate) => rate! <= 100),
  );
  expect((await effect(none.map(row))).printed).toContain('That is not beyond chance: no effect is shown.');
});

test('of too few schools nothing is said', async () => {
  const few = schools.slice(0, 12);
  expect((await effect(few.map(row))).printed).toContain('Nothing can be said of what support changed');
});

test.each([
  [
    '100001,primary,London,helped,,1,20,95,95,94,95',
    'line 2: column course holds "helped", which is not one of supported, no place, refused',
  ],
  [
    '100001,primary,Wales,refused,,1,20,95,95,94,95',
    'line 2: column region holds "Wales", which is not a region of England',
  ],
  [
    '100001,primary,London,refused,,1,20,95,95,94,950',
    'line 2: column after holds "950", which is not a rate from 0 to 100',
  ],
  [
    '100001,primary,London,refused,,1,20,95,95,94,',
    'line 2: column after holds "", which is not a rate from 0 to 100',
  ],
])('a line that cannot be read is named', async (line, message) => {
  const { code, complained } = await effect([line]);
  expect([code, complained]).toEqual([1, expect.stringContaining(message)]);
});
