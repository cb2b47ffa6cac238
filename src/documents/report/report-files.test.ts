import { expect, test } from 'vitest';
import { sampleRelease, sampleUrns } from '../../../tests/fixtures/sample-release.ts';
import type { Urn } from '../../attendance/urn.ts';
import { reportFiles } from './report-files.ts';

const release = sampleRelease();

test('one page for each school asked for, one style sheet and a way in', () => {
  const files = [...reportFiles(release, [sampleUrns.ruralPrimary, sampleUrns.special])];
  expect(files.map(({ path }) => path)).toEqual([
    'reports/report.css',
    `reports/${sampleUrns.ruralPrimary}.html`,
    `reports/${sampleUrns.special}.html`,
    'reports/index.html',
  ]);
  expect(files[1]!.content).toMatch(/^<!DOCTYPE html>/);
});

test('the same release gives the same bytes', () => {
  const all = release.schools.map(({ school }) => school.urn);
  expect([...reportFiles(release, all)]).toEqual([...reportFiles(sampleRelease(), all)]);
});

test('a school that is not there is a fault', () => {
  expect(() => [...reportFiles(release, [999_999 as Urn])]).toThrow(/999999/);
});
