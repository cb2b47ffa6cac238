import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { absencePhases } from './calibration.ts';
import type { SyntheticFile } from './official-file.ts';
import { syntheticEngland } from './synthetic-england.ts';

const text = ({ content }: SyntheticFile) => new TextDecoder().decode(content);
const hashes = (files: Iterable<SyntheticFile>) =>
  [...files].map(({ path, content }) => `${path} ${createHash('sha256').update(content).digest('hex')}`);

function fileOf(files: Iterable<SyntheticFile>, path: string): string[][] {
  const file = [...files].find((each) => each.path === path);
  if (file === undefined) throw new Error(`no ${path}`);
  return text(file)
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
}

const small = syntheticEngland({ schools: 300, seed: 7, withTruth: true });

describe('syntheticEngland', () => {
  it('gives the same bytes for the same options, and goes through its files twice', () => {
    const again = syntheticEngland({ schools: 300, seed: 7, withTruth: true });
    expect(hashes(again.files)).toEqual(hashes(small.files));
    expect(hashes(again.files)).toEqual(hashes(again.files));
    expect(again.truth).toEqual(small.truth);
  });

  it('gives other bytes for another seed, in every file but none by other names', () => {
    const other = syntheticEngland({ schools: 300, seed: 8, withTruth: true });
    const paths = (files: Iterable<SyntheticFile>) => [...files].map(({ path }) => path);
    expect(paths(other.files)).toEqual(paths(small.files));
    const before = new Set(hashes(small.files));
    expect(hashes(other.files).filter((hash) => before.has(hash))).toEqual([]);
  });

  it('has one school-level source of absence for each year', () => {
    const sources = [...small.files]
      .map(({ path }) => path)
      .filter((path) => path.endsWith('_abs.csv') || path.includes('absence_school_level'));
    expect(sources).toEqual([
      '2018-2019/england_abs.csv',
      '2023-2024/england_abs.csv',
      '2024-2025/absence_school_level.csv',
      '2025-2026/absence_school_level.csv',
    ]);
  });

  it.each([100, 300, 1_000])('has every phase and a grammar school with %i schools', (schools) => {
    const { files, truth } = syntheticEngland({ schools, seed: 3 });
    expect(new Set(truth.map(({ phase }) => phase))).toEqual(new Set(absencePhases));
    const kinds = new Set(fileOf(files, '2025-2026/england_census.csv').map((row) => row[3]));
    expect(kinds).toContain('State-funded AP school');
    expect(kinds).toContain('State-funded nursery');
    expect(kinds).toContain('Independent school');
    const information = fileOf(files, '2025-2026/england_school_information.csv');
    expect(information.some((row) => row.includes('Selective'))).toBe(true);
  });

  it('keeps the truth out of the official files unless asked', () => {
    const without = [...syntheticEngland({ schools: 100, seed: 1 }).files].map(({ path }) => path);
    expect(without).not.toContain('synthetic-truth.csv');
    const rows = fileOf(small.files, 'synthetic-truth.csv');
    expect(rows).toHaveLength(small.truth.length + 1);
  });

  it('adds the truth up from its parts', () => {
    for (const row of small.truth) {
      expect(row.fromCircumstances + row.schoolEffect + row.improvement).toBeCloseTo(row.absence, 10);
      expect(row.absence).toBeGreaterThan(0);
    }
  });

  it('improves the asked share of schools by the asked points, in the newest year only', () => {
    const improving = syntheticEngland({ schools: 1_000, seed: 7, improving: { share: 0.3, points: 0.6 } });
    const still = syntheticEngland({ schools: 1_000, seed: 7 });
    const newest = improving.truth.filter(({ year }) => year === '2025-26');
    const improved = newest.filter(({ improvement }) => improvement < 0);
    expect(Math.abs(improved.length / newest.length - 0.3)).toBeLessThan(0.05);
    for (const row of improved) expect(row.improvement).toBeCloseTo(-0.6, 10);
    const others = (truth: typeof still.truth) => truth.filter(({ year }) => year !== '2025-26');
    expect(others(improving.truth)).toEqual(others(still.truth));
    for (const [i, row] of newest.entries()) {
      const before = still.truth.filter(({ year }) => year === '2025-26')[i];
      expect(row.absence - row.improvement).toBeCloseTo(before?.absence ?? Number.NaN, 10);
    }
  });

  it.each([99, 100_001, 300.5])('refuses %d schools', (schools) => {
    expect(() => syntheticEngland({ schools, seed: 1 })).toThrow('schools must be a whole number');
  });

  it.each([-1, 0.5, 2 ** 41])('refuses the seed %d', (seed) => {
    expect(() => syntheticEngland({ schools: 300, seed })).toThrow('seed must be a whole number');
  });
});
