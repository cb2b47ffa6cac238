import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  loadSampleRelease,
  sampleSession,
  type TestDatabase,
  testDatabase,
} from '../../../../tests/fixtures/database.ts';
import { sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import { ask } from '../connection/ask.ts';
import { Denied } from '../connection/denied.ts';
import { readReport } from './read-report.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await loadSampleRelease(database);
});
afterAll(() => database.close());

const asked = { urn: sampleUrns.londonSecondary, action: 'saw-report' } as const;

test('a head reads the own report', async () => {
  const head = await sampleSession(database, 'head');
  const report = await ask(database, head.id, readReport, asked);
  expect(report).toMatchObject({ urn: sampleUrns.londonSecondary, state: 'released' });
  expect(report.content).toMatchObject({ schoolName: expect.stringContaining('Clapton') });
});

test('nobody reads it without a session', async () => {
  await expect(ask(database, undefined, readReport, asked)).rejects.toThrow(Denied);
});
