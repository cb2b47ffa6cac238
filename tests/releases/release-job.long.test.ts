import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asJob, ask, change } from '../../src/store/postgres/connection/handle.ts';
import { approveRelease } from '../../src/store/postgres/releases/approve-release.ts';
import { askIntake } from '../../src/store/postgres/releases/ask-intake.ts';
import { draftRelease } from '../../src/store/postgres/releases/draft-release.ts';
import { overrideCheck } from '../../src/store/postgres/releases/override-check.ts';
import { planRelease } from '../../src/store/postgres/releases/plan-release.ts';
import { readIntake } from '../../src/store/postgres/releases/read-intake.ts';
import { readRelease } from '../../src/store/postgres/releases/read-release.ts';
import { lifeOfRelease } from '../../src/store/postgres/releases/record-event.ts';
import { startRun } from '../../src/store/postgres/releases/start-run.ts';
import { syntheticFiles } from '../../src/trial/synthetic-england/synthetic-folder.ts';
import { realEffects } from '../../src/work/effects.ts';
import { processRunner } from '../../src/work/processes/process-runner.ts';
import { type RunningJobs, startJobs } from '../../src/work/queue/start-jobs.ts';
import type { Life } from '../../src/workflow/release/life.ts';
import { sampleSession, type TestDatabase, testDatabase } from '../fixtures/database.ts';
import { type HeardWrites, hearWrites } from '../fixtures/hear-writes.ts';
import { lettersOnly } from '../fixtures/letters-only.ts';

const root = mkdtempSync(join(tmpdir(), 'abie-official-'));
let database: TestDatabase;
let jobs: RunningJobs;
let writes: HeardWrites;
let analyst: string;
let approver: string;

beforeAll(async () => {
  await realEffects.writeFolder(join(root, 'england'), syntheticFiles({ schools: 120, seed: 3 }), () => true);
  database = await testDatabase();
  writes = await hearWrites(database.ownerUrl, ['release_event', 'release_intake', 'release_progress']);
  analyst = (await sampleSession(database, 'analyst')).id;
  approver = (await sampleSession(database, 'approver')).id;
  jobs = await startJobs(database.urls.work, {
    database,
    clock: () => new Date(),
    log: pino({ level: 'warn' }),
    runProcess: processRunner(database.urls.work, { ABIE_FILES: root }),
    paperWorkers: 2,
    notices: lettersOnly,
  });
});
afterAll(async () => {
  await jobs.stop();
  await writes.close();
  await database.close();
  rmSync(root, { recursive: true });
});

const lifeWhen = (release: number, come: (life: Life) => boolean) =>
  writes.until(async () => {
    const life = await asJob(database, (rows) => lifeOfRelease(rows, release));
    return life !== undefined && come(life) && life;
  });

test('a release goes its whole way by itself, once people have decided', async () => {
  const source = { files: { kind: 'folder' as const, folder: 'england' }, baseline: null, method: 'abie-1' };
  const release = await change(database, analyst, draftRelease, source);

  await change(database, analyst, askIntake, { release });
  jobs.lookForWork();
  const intake = await writes.until(
    async () => (await ask(database, analyst, readIntake, { release }))?.outcome,
  );
  expect(intake).toMatchObject({ result: 'read', schools: expect.any(Number), faultCount: 0 });

  await change(database, analyst, startRun, { release });
  jobs.lookForWork();
  await lifeWhen(release, ({ running }) => !running);
  const failed = await ask(database, analyst, readRelease, { release, part: 'checks' });
  expect(failed.life.state).toBe('draft');
  const blocking = failed.summary.checks!.filter(({ passed }) => !passed).map(({ name }) => name);
  expect(failed.events.at(-1)!.event).toMatchObject({ kind: 'run-failed', lookAt: blocking });
  expect(blocking.length).toBeGreaterThan(0);

  for (const check of blocking) {
    await change(database, analyst, overrideCheck, { release, check, because: 'A country of 120 schools' });
  }
  await change(database, analyst, startRun, { release });
  jobs.lookForWork();
  await lifeWhen(release, ({ state }) => state === 'checked');
  const checked = await ask(database, approver, readRelease, { release, part: 'checks' });
  expect(checked.summary.overrides!.map(({ check, by }) => [check, by])).toEqual(
    blocking.map((check) => [check, 'Ana Lyst']),
  );
  // What was read is what was there when the files were checked, and what the sealed release names.
  const found = intake.result === 'read' ? intake.files.map(({ path, sha256 }) => ({ path, sha256 })) : [];
  expect(checked.summary.inputs).toEqual(found);
  expect(found.length).toBeGreaterThan(1);
  expect(checked.contentId).toMatch(/^[0-9a-f]{64}$/);

  await change(database, approver, approveRelease, { release });
  const time = new Date(Date.now() + 1500);
  await change(database, approver, planRelease, { release, time });
  await lifeWhen(release, ({ state }) => state === 'released');
  expect(Date.now()).toBeGreaterThanOrEqual(time.getTime());
  const papers = await writes.until(async () => {
    const { progress } = await ask(database, approver, readRelease, { release, part: 'task-list' });
    const step = progress.find((each) => each.step === 'pdfs');
    return step !== undefined && step.done === step.total && step;
  });
  expect(papers.total).toBeGreaterThan(100);
}, 180_000);
