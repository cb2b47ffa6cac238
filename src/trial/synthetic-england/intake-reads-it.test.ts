import { describe, expect, it } from 'vitest';
import type { Files } from '../../intake/official/files.ts';
import { readDataset } from '../../intake/official/read-dataset.ts';
import { syntheticEngland } from './synthetic-england.ts';

const england = syntheticEngland({ schools: 2_000, seed: 12 });
const contents = new Map([...england.files].map(({ path, content }) => [path, content]));
const inMemory: Files = {
  list: () => [...contents].map(([path, content]) => ({ path, bytes: content.length })),
  head: (_, path, length) => (contents.get(path) as Uint8Array).subarray(0, length),
  read: (_, path) => contents.get(path) as Uint8Array,
  nameOf: () => 'synthetic',
};

describe('intake of a synthetic England', () => {
  it.each(['2018-19', '2023-24', '2024-25', '2025-26'] as const)(
    'has no fault with baseline %s',
    (baseline) => {
      const { dataset, report } = readDataset({ files: inMemory, folder: 'synthetic', baseline });
      expect(report.faults).toEqual([]);
      expect(new Set(dataset.schools.map(({ phase }) => phase)).size).toBe(4);
      expect(report.files.every(({ rejected }) => rejected === 0)).toBe(true);
      expect(report.unread.filter(({ recognised }) => !recognised)).toEqual([]);
    },
  );

  it('joins converted schools by link and by LAESTAB, and finds nearly every history', () => {
    const { report } = readDataset({ files: inMemory, folder: 'synthetic', baseline: '2025-26' });
    const earliest = report.joins.absence.get('2018-19');
    expect(earliest?.byLink).toBeGreaterThan(0);
    expect(earliest?.byLaestab).toBeGreaterThan(0);
    expect(earliest?.none).toBeLessThan((earliest?.of ?? 0) * 0.07);
  });

  it('gives the rates that are in the truth', () => {
    const { dataset } = readDataset({ files: inMemory, folder: 'synthetic', baseline: '2025-26' });
    const read = new Map(
      dataset.schools.map(({ urn, absence }) => [Number(urn), absence.get('2025-26')?.overall]),
    );
    const compared = england.truth.filter(({ year, observed, urn }) => {
      return year === '2025-26' && observed !== undefined && typeof read.get(urn) === 'number';
    });
    expect(compared.length).toBeGreaterThan(1_900);
    for (const { urn, observed } of compared) expect(read.get(urn)).toBeCloseTo(observed ?? Number.NaN, 4);
  });
});
