import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import type { CodeClass } from '../../src/attendance/codes/code-class.ts';
import { codeMeanings } from '../../src/attendance/codes/register-codes.ts';
import { describeOnRealFiles, england } from './england.ts';

const typeOf: Readonly<Record<CodeClass, string>> = {
  present: 'Present',
  'approved-activity': 'Approved educational activity',
  'authorised-absence': 'Authorised',
  'unauthorised-absence': 'Unauthorised',
  'not-possible': 'Management and legacy codes',
  administrative: 'Management and legacy codes',
};

describeOnRealFiles('the vocabulary of published statistics', () => {
  const dictionary = readFileSync(join(england, '../ees/ees_data_dictionary.csv'), 'utf8');
  const rows: string[][] = parse(dictionary, { bom: true });
  const reasons = new Map(
    rows.filter((row) => row[0] === 'attendance_reason').map((row) => [row[2]!, row[4]!] as const),
  );

  test('has every label of the table of codes, below the same type', () => {
    const differing = codeMeanings
      .filter(({ published }) => published !== undefined)
      .filter(({ published, codeClass }) => reasons.get(published!) !== typeOf[codeClass])
      .map(
        ({ code, holds }) =>
          `${code} ${holds}: ${reasons.get(codeMeanings.find((m) => m.code === code)!.published!)}`,
      );
    // A family holiday of before 2013 was authorised; the dictionary keeps it with what is no longer counted.
    expect(differing).toEqual(['F before: Management and legacy codes']);
  });

  test('has no reason for which there is no code, but sums', () => {
    const used = new Set(codeMeanings.map(({ published }) => published));
    const others = [...reasons.keys()].filter(
      (label) => !used.has(label) && !/^(?:All|Total|Overall|Present$)/.test(label),
    );
    expect(others).toEqual([]);
  });
});
