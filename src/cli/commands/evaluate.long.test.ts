import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { evaluationFormats } from '../../documents/evaluation/evaluation-formats.ts';
import { syntheticEngland } from '../../trial/synthetic-england/synthetic-england.ts';
import { realEffects } from '../../work/effects.ts';
import { run } from '../run.ts';

const folder = mkdtempSync(join(tmpdir(), 'abie-evaluate-'));
const printed: string[] = [];
const effects = {
  ...realEffects,
  print: (text: string) => printed.push(text),
  complain: (text: string) => printed.push(text),
  progress: () => {},
};

/** Writes those files of an invented England whose path `keep` wants. */
function inventEngland(name: string, keep: (path: string) => boolean): string {
  for (const { path, content } of syntheticEngland({ schools: 1200, seed: 3 }).files) {
    if (!keep(path)) continue;
    const target = join(folder, name, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
  return join(folder, name);
}

const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');

beforeAll(async () => {
  const data = inventEngland('data', () => true);
  for (const out of ['first', 'second']) {
    expect(await run(['evaluate', '--data', data, '--out', join(folder, out)], effects)).toBe(0);
  }
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true }));

test('the same folder gives the same bytes', () => {
  for (const file of ['evaluation.json', 'evaluation.html', 'evaluation.css']) {
    expect(read('first', file) === read('second', file)).toBe(true);
  }
});

test('evaluation.json can be read back, and holds every part', () => {
  const evaluation = evaluationFormats.read(JSON.parse(read('first', 'evaluation.json')));
  expect(evaluation.years.census).toEqual(['2018-19', '2023-24', '2024-25', '2025-26']);
  expect(evaluation.outOfTime?.judgedOn).toBe('2025-26');
  const primary = evaluation.outOfTime!.phases.find(({ phase }) => phase === 'primary')!;
  const [own, authority] = primary.definitions;
  expect(own!.rSquared).toBeGreaterThan(authority!.rSquared!);
  expect(own).toMatchObject({ duplicates: 0, acrossWalls: 0 });
  expect(evaluation.chance?.phases.map(({ phase }) => phase)).toContain('primary');
  for (const { unmoved } of evaluation.chance!.phases) {
    expect(unmoved.words['not reached']).toBeLessThan(0.12);
  }
  expect(evaluation.gaming.length).toBeGreaterThan(0);
});

test('the page says its limits first, and every picture has words', () => {
  const page = read('first', 'evaluation.html');
  const headings = [...page.matchAll(/<h2[^>]*>([^<]*)</g)].map((match) => match[1]);
  expect(headings[0]).toBe('What this cannot tell you');
  expect(headings).toContain('Are the similar schools really alike?');
  expect(page.match(/<svg/g)).toHaveLength(page.match(/<title>/g)!.length - 1);
  expect(page).not.toMatch(/undefined|NaN|\[object/);
});

test('with one year alone it says what it could not do', async () => {
  const data = inventEngland('one', (path) => !/2018-2019|2023-2024|2024-2025/.test(path));
  expect(await run(['evaluate', '--data', data, '--out', join(folder, 'third')], effects)).toBe(0);
  const evaluation = evaluationFormats.read(JSON.parse(read('third', 'evaluation.json')));
  expect(evaluation.outOfTime).toBeUndefined();
  expect(evaluation.notDone.map(({ part }) => part)).toContain('similar schools out of time');
  expect(read('third', 'evaluation.html')).toContain('could not be done');
}, 120_000);

test('a folder without official files is refused in words', async () => {
  mkdirSync(join(folder, 'empty'));
  expect(
    await run(['evaluate', '--data', join(folder, 'empty'), '--out', join(folder, 'none')], effects),
  ).toBe(1);
});
