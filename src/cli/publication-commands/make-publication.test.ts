import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publicationCountsText } from '../../../tests/fixtures/publication-counts.ts';
import { realEffects } from '../../work/effects.ts';
import { run } from '../run.ts';

let folder: string;
let said: string[];
const make = (...words: string[]): Promise<number> => {
  said = [];
  const effects = {
    ...realEffects,
    print: (text: string) => void said.push(text),
    complain: (text: string) => void said.push(text),
    progress: () => undefined,
  };
  return run(['publication', ...words], effects);
};
const path = (name: string) => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'publication-'));
  writeFileSync(path('counts.csv'), publicationCountsText({ days: ['2025-11-03', '2025-11-04'] }));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a release is written, and its own check of every data set finds nothing', async () => {
  expect(await make('make', '--counts', path('counts.csv'), '--out', path('first'))).toBe(0);
  expect(said[0]).toContain(
    'A release of 11 data sets to 2025-11-04, for publication on 2025-11-20 at 9.30am',
  );
  const data = readdirSync(path('first/data'))
    .filter((name) => /^\w+\.csv$/.test(name))
    .map((name) => path(`first/data/${name}`));
  expect(await make('check', ...data)).toBe(0);
});

test('the release after it takes its estimates along', async () => {
  const code = await make(
    'make',
    '--counts',
    path('counts.csv'),
    '--out',
    path('next'),
    '--previous',
    path('first'),
  );
  expect(code).toBe(0);
  expect(readFileSync(path('next/data/revisions.csv'), 'utf8')).toMatch(/Total,Second estimate,\d/);
  expect(readFileSync(path('first/data/revisions.csv'), 'utf8')).toMatch(/Total,Second estimate,x/);
});

test('counts that have not settled are not published', async () => {
  const code = await make(
    'make',
    '--counts',
    path('counts.csv'),
    '--out',
    path('early'),
    '--publish',
    '2025-11-13',
  );
  expect(code).toBe(1);
  expect(said.join()).toContain('Publish on 2025-11-20, or leave later days out. Nothing was written.');
  expect(existsSync(path('early'))).toBe(false);
});

test('a folder with other files is left as it is', async () => {
  expect(await make('make', '--counts', path('counts.csv'), '--out', folder)).toBe(1);
  expect(said.join()).toContain('holds files that abie did not write');
});

test('without counts it is of an invented England, and says so', async () => {
  const code = await make('make', '--until', '2025-09-03', '--authorities', '6', '--out', path('invented'));
  expect([code, said[0]]).toEqual([
    0,
    expect.stringContaining('data sets to 2025-09-03, for publication on 2025-09-18 at 9.30am'),
  ]);
  expect(readFileSync(path('invented/index.html'), 'utf8')).toContain('invented');
});
