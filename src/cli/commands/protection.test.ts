import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { watchedEffects } from '../../../tests/fixtures/watched-effects.ts';
import { startNarrowFinder } from '../../numerics/reach-of-unknowns.ts';
import { protectedPages } from '../../trial/synthetic-protection/protected-schools.ts';
import { realEffects } from '../../work/effects.ts';
import { protectionSettings } from '../../work/method-file.ts';
import { run } from '../run.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/protection.md'), 'utf8');

/** With files that are not on the disk. */
const spoken = (files: Readonly<Record<string, string>> = {}) =>
  watchedEffects({
    read: (path) => (path in files ? new TextEncoder().encode(files[path]) : realEffects.read(path)),
  });

describe('abie protection audit', () => {
  test('a school’s fortnight gives nothing away', async () => {
    const { effects, printed } = spoken();
    expect(await run(['protection', 'audit'], effects)).toBe(0);
    expect(printed()).toMatch(/governors of school \d+: \d+ numbers, hidden \d+\.\d%/);
    expect(printed()).toMatch(/ {2}schools’ own, day, all pupils, absence: \d+ numbers, hidden \d+\.\d%/);
    expect(printed()).toContain('none can be told to within less than 5');
  });

  test('a page of before that shows what the newest hides is found, the numbers named, and it ends with 1', async () => {
    const order = { schools: 3, weeks: 2, seed: 2024 };
    const means = { settings: protectionSettings(realEffects), findNarrow: await startNarrowFinder() };
    const { role, page, planted } = [...protectedPages(order, means)].flatMap(({ role, pages }) =>
      pages
        .slice(0, -1)
        .flatMap(({ until, set, hidden }) =>
          set.cells.flatMap(({ key, unseen }) =>
            unseen !== true && hidden.has(key) && pages.at(-1)!.hidden.has(key)
              ? [{ role, page: until, planted: key }]
              : [],
          ),
        ),
    )[0]!;
    const command = ['protection', 'audit', '--schools', '3'];
    const planting = spoken();
    expect(await run([...command, '--as-if-shown', `${page}:${planted}`], planting.effects)).toBe(1);
    expect(planting.printed()).toContain('pages of 2 days side by side: 2026-09-06, 2026-09-13');
    const named = planting.complained().split('\n').slice(1);
    expect(
      named.some(
        (line) => line.startsWith(`${role}: school `) && / follows exactly| between| small/.test(line),
      ),
    ).toBe(true);
    // Of a day that has no page nothing can be shown: to say that nothing follows would deceive.
    const none = spoken();
    expect(await run([...command, '--as-if-shown', `2026-01-01:${planted}`], none.effects)).toBe(1);
    expect(none.complained()).toContain(
      'there is no page of 2026-01-01. There are those of 2026-09-06, 2026-09-13.',
    );
    expect(none.printed()).not.toContain('No hidden number follows');
  });

  test('keys under which no page hides anything are refused: nothing of them was attacked', async () => {
    const { effects, printed, complained } = spoken();
    const words = ['--as-if-shown', '2026-09-13:school 1', 'school 2'];
    expect(await run(['protection', 'audit', ...words], effects)).toBe(1);
    expect(complained()).toContain('nothing is hidden under 2026-09-13:school 1, school 2.');
    expect(printed()).not.toContain('No hidden number follows');
  });

  test('what a mistake gives away is named, and it ends with 1', async () => {
    const example = /```json\n([\s\S]*?)```/.exec(page)![1]!;
    const { effects, complained } = spoken({ 'set.json': example });
    expect(await run(['protection', 'audit', '--set', 'set.json'], effects)).toBe(1);
    const said = /it says `([^`]+)`/.exec(page)![1]!;
    expect(complained()).toContain(said);
    const dated = spoken({ 'set.json': example });
    const words = ['--set', 'set.json', '--as-if-shown', '2026-09-13:a'];
    expect(await run(['protection', 'audit', ...words], dated.effects)).toBe(1);
    expect(dated.complained()).toContain('has no pages of days');
    const misspelt = spoken({ 'set.json': example });
    const wrong = ['--set', 'set.json', '--as-if-shown', 'Tuesday', 'Tueday'];
    expect(await run(['protection', 'audit', ...wrong], misspelt.effects)).toBe(1);
    expect(misspelt.complained()).toContain('nothing is hidden under Tueday.');
  });

  test('releases of public statistics give nothing away together', async () => {
    const { effects, printed } = spoken();
    const words = ['--public', '--authorities', '3', '--until', '2025-09-18', '--releases', '2'];
    expect(await run(['protection', 'audit', ...words], effects)).toBe(0);
    expect(printed()).toMatch(/release to 2025-09-04: England \d+ figures, hidden \d/);
    expect(printed()).toMatch(/release to 2025-09-18: .*authorities \d+ figures, hidden \d+\.\d%/);
    expect(printed()).toContain(
      'No hidden figure follows exactly, and none can be told to within less than 5.',
    );
  });

  test('of releases, a key with a day is refused, and one under which none hides anything', async () => {
    const refused = async (...words: string[]) => {
      const { effects, printed, complained } = spoken();
      const one = ['--public', '--authorities', '3', '--until', '2025-09-04', '--releases', '1'];
      expect(await run(['protection', 'audit', ...one, '--as-if-shown', ...words], effects)).toBe(1);
      expect(printed()).not.toContain('No hidden figure');
      return complained();
    };
    expect(await refused('2025-09-04:E92000001')).toContain('has no pages of days: give the key alone');
    expect(await refused('E92000001')).toContain('nothing is hidden under E92000001.');
  });

  test('a file that cannot be used is said', async () => {
    const { effects, complained } = spoken({
      'set.json': '{"cells": [{"key": "a"}], "sums": [], "hidden": []}',
    });
    expect(await run(['protection', 'audit', '--set', 'set.json'], effects)).toBe(1);
    expect(complained()).toContain('at cells.0.value');
    expect(await run(['protection', 'audit', '--set', 'none.json'], effects)).toBe(1);
    expect(complained()).toContain('There is no file none.json');
  });
});
