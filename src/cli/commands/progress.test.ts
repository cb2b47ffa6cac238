import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { watchedEffects } from '../../../tests/fixtures/watched-effects.ts';
import { daysAfter, type IsoDate, weekdayOf } from '../../attendance/calendar/iso-date.ts';
import { run } from '../run.ts';

const folder = mkdtempSync(join(tmpdir(), 'abie-progress-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const weekdays = (from: string, to: string): IsoDate[] => {
  const found: IsoDate[] = [];
  for (let day = from as IsoDate; day <= to; day = daysAfter(day, 1))
    if (weekdayOf(day) <= 5) found.push(day);
  return found;
};

/** A year at one rate, and the first half of the next at others. */
function counts(rates: Readonly<Record<string, number>>): string[] {
  return Object.entries(rates).flatMap(([school, now]) => [
    ...weekdays('2025-09-01', '2026-07-17').map((day) => `${school},Leeds,${day},2000,1840`),
    ...weekdays('2026-08-31', '2027-01-22').map((day) => `${school},Leeds,${day},2000,${20 * now}`),
  ]);
}

async function progress(lines: readonly string[], expected: readonly string[]) {
  const [countsPath, expectedPath, out] = ['counts.csv', 'expected.csv', 'read.csv'].map((name) =>
    join(folder, name),
  );
  writeFileSync(countsPath!, ['school,area,date,possible,attended', ...lines, ''].join('\n'));
  writeFileSync(expectedPath!, [...expected, ''].join('\n'));
  const watched = watchedEffects();
  const code = await run(
    ['progress', '--counts', countsPath!, '--expected', expectedPath!, '--out', out!],
    watched.effects,
  );
  return {
    code,
    printed: watched.printed(),
    complained: watched.complained(),
    read: () => readFileSync(out!, 'utf8').trim().split('\n'),
  };
}

test('says of every school how its year is likely to end, and what it reads', async () => {
  const lines = counts({ up: 94, same: 92, down: 86, mates: 92 });
  const { code, printed, read } = await progress(lines, [
    'school,phase,asked,roll,similar,disrupted',
    'up,secondary,0.3,1000,same;mates,',
    'same,secondary,0.3,1000,up;mates,',
    'down,secondary,0.3,1000,same;mates,',
    'mates,secondary,0.3,,down,',
    'gone,secondary,0.3,1000,,',
  ]);
  expect(printed).toContain('5 schools: 1 on course, 2 within chance, 1 behind, 1 no reading');
  expect(code).toBe(0);
  const [header, ...rows] = read();
  expect(header).toBe(
    'school,word,reason,share_of_year,change_to_date,asked,forecast,forecast_low,forecast_high,sessions_to_do,pupils_to_do',
  );
  expect(rows[0]).toMatch(/^up,on course,,0\.457,2,0\.3,1\.\d+,0\.\d+,[12](\.\d+)?,0,0$/);
  expect(rows[1]).toMatch(/^same,within chance,,0\.457,0,0\.3,-0\.\d+,.*,\d+,\d+$/);
  expect(rows[2]).toMatch(/^down,behind,,0\.457,-6,/);
  expect(rows[4]).toBe('gone,,not in the file,,,0.3,,,,,');
});

test('a disruption on record is read as one, and before six weeks nothing is', async () => {
  const lines = counts({ down: 86, mates: 92 });
  const expected = ['school,phase,asked,similar,disrupted', 'down,secondary,0.3,mates,yes'];
  expect((await progress(lines, expected)).printed).toContain('1 disrupted');
  const early = lines.filter((line) => (line.split(',')[2] ?? '') < '2026-09-25');
  const { printed, read } = await progress(early, expected);
  expect(printed).toContain('1 too early to say');
  expect(read()[1]).toMatch(/^down,too early to say,,0\.08\d,-6,0\.3,,,,,$/);
});

test.each([
  [['school,phase', 'a,primary'], 'line 1: there is no column asked'],
  [
    ['school,phase,asked', 'a,primary,much'],
    'line 2: column asked holds "much", which is not a number of percentage points',
  ],
  [['school,phase,asked', 'a,primary,1', 'a,primary,2'], 'has school a twice'],
])('what cannot be read is named', async (expected, message) => {
  const { code, complained } = await progress(counts({ a: 92 }), expected);
  expect([code, complained]).toEqual([1, expect.stringContaining(message)]);
});
