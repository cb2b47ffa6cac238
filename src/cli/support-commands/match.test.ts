import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { watchedEffects } from '../../../tests/fixtures/watched-effects.ts';
import { run } from '../run.ts';

const folder = mkdtempSync(join(tmpdir(), 'abie-match-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
function file(lines: readonly string[]): string {
  const path = join(folder, `${files++}.csv`);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

async function match(schools: string, hubs: string, ...more: string[]) {
  const watched = watchedEffects();
  const out = join(folder, `plan-${files++}`);
  const code = await run(
    ['support', 'match', '--schools', schools, '--hubs', hubs, '--out', out, ...more],
    watched.effects,
  );
  const read = (name: string) => readFileSync(join(out, name), 'utf8').trim().split('\n');
  return { code, out, read, printed: watched.printed(), complained: watched.complained() };
}

const schools = [
  'URN,phase,need,easting,northing,local_authority,region,fridays',
  '100001,secondary,1.5,400000,300000,301,North East,1',
  '100002,secondary,3,401000,300000,301,North East,',
  '100003,primary,2.5,400000,300000,302,London,2',
  '100004,secondary,9,,,301,London,',
];
const hubs = [
  'urn,phases,easting,northing,local_authority,places,practices',
  '200001,primary;secondary,420000,300000,303,1,fridays; severe',
  '200002,primary,409000,300000,303,,',
];

test('writes who works with whom, why not, and how groups and taking turns compare', async () => {
  const { code, out, read, printed } = await match(file(schools), file(hubs));
  expect(printed).toBe(
    `2 of 4 schools matched with 2 hubs, 1 waiting for a place, 1 beyond the rules of every hub: ${out}\n`,
  );
  expect(code).toBe(0);
  expect(read('plan.csv')).toEqual([
    'school,state,hub,km,likeness,blocked_by,wave,by,because',
    '100004,remote,200001,,,place-unknown,,,',
    '100002,matched,200001,19.0,0,,,,',
    '100003,matched,200002,9.0,0,,,,',
    '100001,waiting,200001,,,full,2,,',
  ]);
  expect(read('hubs.csv')).toEqual(['hub,places,schools,longest_km', '200001,1,1,19.0', '200002,6,1,9.0']);
  expect(read('fairness.csv')).toContain('region,North East,2,1,50.0');
  expect(read('fairness.csv')).toContain('rural,not known,4,2,50.0');
  expect(read('compared.csv')).toEqual([
    'way,matched,need_met,longest_km,total_km,mean_likeness,greatest_load,envious',
    'plan,2,5.50,19.0,28.0,0.0,1,0',
    'turns,2,5.50,19.0,28.0,0.0,1,0',
  ]);
});

test('a pair that a person decided stands with its reason', async () => {
  const byHand = file(['school,hub,by,because', '100004,200001,regional adviser,"asked for, by both"']);
  const { read } = await match(file(schools), file(hubs), '--by-hand', byHand);
  expect(read('plan.csv')[1]).toBe('100004,matched,200001,,0,,,regional adviser,"asked for, by both"');
  expect(read('plan.csv')[2]).toBe('100002,waiting,200001,,,full,2,,');
});

test('other settings show what they would do', async () => {
  const published = JSON.parse(readFileSync('methods/support/support-1.json', 'utf8'));
  published.matching.reachKm.secondary = 10;
  const settings = join(folder, 'near.json');
  writeFileSync(settings, JSON.stringify(published));
  const { read } = await match(file(schools), file(hubs), '--settings', settings);
  expect(read('plan.csv')[2]).toBe('100002,remote,200001,,,distance,,,');
});

test.each([
  [['urn,phase,need', '100001,secondary,1'], 'line 1: there is no column easting, northing, local_authority'],
  [
    [...schools, '10001,secondary,1,1,1,301,,'],
    'line 6: column urn holds "10001", which is not a URN of six digits',
  ],
  [
    [...schools, '100009,middle,1,1,1,301,,'],
    'line 6: column phase holds "middle", which is not one of primary, secondary, special',
  ],
  [
    [...schools, '100009,primary,,1,1,301,,'],
    'line 6: column need holds "", which is not a number of percentage points',
  ],
  [
    [...schools, schools[1]!],
    'The files contradict each other: school 100001 is named twice. Nothing was written.',
  ],
])('a file that cannot be used stops it before anything is written', async (lines, message) => {
  const { code, out, complained } = await match(file(lines), file(hubs));
  expect(complained).toContain(message);
  expect([code, existsSync(out)]).toEqual([1, false]);
});

test('a file that is not there is named with its option', async () => {
  const { complained } = await match(file(schools), join(folder, 'none.csv'));
  expect(complained).toContain('none.csv. Name one with --hubs.');
});
