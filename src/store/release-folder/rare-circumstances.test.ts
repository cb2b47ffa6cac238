import { expect, test } from 'vitest';
import { sampleRelease } from '../../../tests/fixtures/sample-release.ts';
import { suppressed } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import { schoolColumns, schoolOfRow } from './school-columns.ts';

const [first] = sampleRelease().schools;
const school = first!.school;

/** The school as a row of `schools.csv`, with the rare columns or without. */
function rowOf(of: School, rare: boolean): Record<string, string> {
  const columns = schoolColumns([]).filter((column) => rare || column.rare !== true);
  return Object.fromEntries(columns.map(({ name, write }) => [name, String(write(of) ?? '')]));
}

test('circumstances that only some files hold are written and read back, with their reasons', () => {
  const rare = { disadvantaged: 25, stability: 0, lowPriorAttainment: suppressed };
  const with3 = { ...school, circumstances: { ...school.circumstances, ...rare } };
  expect(schoolOfRow(rowOf(with3, true), []).circumstances).toEqual(with3.circumstances);
});

test('a table without their columns says nothing of them, and never 0', () => {
  const { circumstances } = schoolOfRow(rowOf(school, false), []);
  expect(circumstances).toEqual(school.circumstances);
  expect(circumstances).not.toHaveProperty('disadvantaged');
});
