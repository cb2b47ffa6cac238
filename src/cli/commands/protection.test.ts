import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { watchedEffects } from '../../../tests/fixtures/watched-effects.ts';
import { realEffects } from '../../work/effects.ts';
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

  test('what a mistake gives away is named, and it ends with 1', async () => {
    const example = /```json\n([\s\S]*?)```/.exec(page)![1]!;
    const { effects, complained } = spoken({ 'set.json': example });
    expect(await run(['protection', 'audit', '--set', 'set.json'], effects)).toBe(1);
    const said = /it says `([^`]+)`/.exec(page)![1]!;
    expect(complained()).toContain(said);
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
