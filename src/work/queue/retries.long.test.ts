import { afterAll, beforeAll, expect, test } from 'vitest';
import { type JobsScene, jobsScene } from '../../../tests/fixtures/jobs-scene.ts';
import { ask, change } from '../../store/postgres/connection/handle.ts';
import { askIntake } from '../../store/postgres/releases/ask-intake.ts';
import { readIntake } from '../../store/postgres/releases/read-intake.ts';
import { startRun } from '../../store/postgres/releases/start-run.ts';

let scene: JobsScene;
beforeAll(async () => {
  scene = await jobsScene();
});
afterAll(() => scene?.close());

// Both wait for the same retries, side by side.
test('work that fails is tried again, and in the end it is on record that nobody tries any more', async () => {
  scene.endWith(async ({ work }) => ({ code: work === 'give-up-run' ? 0 : 1, complaint: 'disk full' }));
  const [run, files] = [await scene.draft(), await scene.draft()];
  await change(scene.database, scene.analyst, startRun, { release: run });
  await change(scene.database, scene.analyst, askIntake, { release: files });
  scene.servers[0]!.lookForWork();
  const [outcome] = await Promise.all([
    scene.writes.until(
      async () => (await ask(scene.database, scene.analyst, readIntake, { release: files }))?.outcome,
    ),
    scene.startedFor('give-up-run', run),
  ]);
  expect(scene.tasksOf('give-up-run', run)[0]!.because).toContain('Tell whoever runs the service');
  expect(scene.tasksOf('run', run).length).toBeGreaterThanOrEqual(4);
  expect(outcome).toMatchObject({ result: 'stopped', why: expect.stringContaining('Try again') });
}, 120_000);
