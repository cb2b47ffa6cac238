import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner, loadSampleRelease } from '../../../tests/fixtures/database.ts';
import { type JobsScene, jobsScene } from '../../../tests/fixtures/jobs-scene.ts';
import { asJob, change } from '../../store/postgres/connection/handle.ts';
import { lifeOfRelease } from '../../store/postgres/releases/record-event.ts';
import { startRun } from '../../store/postgres/releases/start-run.ts';
import { workToDo } from '../../store/postgres/releases/work/work-to-do.ts';

let scene: JobsScene;
beforeAll(async () => {
  scene = await jobsScene();
});
afterAll(() => scene?.close());

test('what one page asks of two servers is done once, and its steps are put down', async () => {
  const { promise: asked, resolve: finish } = Promise.withResolvers<void>();
  scene.endWith(async (_, { onLine }) => {
    onLine('{"step":"reading the files","done":0,"total":1}');
    onLine('(node:1) Warning: not a step');
    onLine('{"step":"loading the schools","done":400,"total":900}');
    await asked;
    return { code: 0, complaint: '' };
  });
  const release = await scene.draft();
  await change(scene.database, scene.analyst, startRun, { release });
  for (const server of scene.servers) for (let i = 0; i < 3; i++) server.lookForWork();
  await scene.startedFor('run', release);
  for (const server of scene.servers) server.lookForWork();
  await scene.writes.until(async () => {
    const rows = await asOwner(
      scene.database.ownerUrl,
      `select from release_progress where release = ${release}`,
    );
    return rows.length === 2;
  });
  expect(scene.tasksOf('run', release)).toHaveLength(1);
  // While it still runs: what ends begins its record anew.
  const steps = await asOwner(
    scene.database.ownerUrl,
    `select step, done, total from release_progress where release = ${release} order by at, step`,
  );
  expect(steps).toEqual([
    { step: 'run: reading the files', done: 0, total: 1 },
    { step: 'run: loading the schools', done: 400, total: 900 },
  ]);
  finish();
  scene.endWith(async () => ({ code: 0, complaint: '' }));
  // Nothing was calculated, so that the record still asks for it: let it rest.
  await asOwner(
    scene.database.ownerUrl,
    `insert into release_event (release, kind, at, detail) values (${release}, 'run-failed', now(), '{"run": 1, "because": "x"}')`,
  );
}, 60_000);

test('no paper is made of a release that is not in force: its last day may still be chosen anew', async () => {
  scene.endWith(async () => ({ code: 0, complaint: '' }));
  const approved = await loadSampleRelease(scene.database, 'approved');
  const { papers } = await workToDo(scene.database);
  expect(papers).not.toContain(approved);
}, 60_000);

test('papers are shared between as many processes as there may be, and ended with the service', async () => {
  let ended = 0;
  // While the sample is being loaded, the record asks for its run as well.
  scene.endWith(async ({ work }, { signal }) => {
    if (work !== 'papers') return { code: 0, complaint: '' };
    return new Promise((resolve) =>
      signal.addEventListener('abort', () => {
        ended++;
        resolve({ code: null, complaint: '' });
      }),
    );
  });
  const release = await loadSampleRelease(scene.database, 'released');
  await scene.startedFor('papers', release, 2);
  expect(scene.tasksOf('papers', release)).toMatchObject([
    { worker: 0, of: 2 },
    { worker: 1, of: 2 },
  ]);
  const begun = performance.now();
  await scene.stop();
  expect(ended).toBe(2);
  expect(performance.now() - begun).toBeLessThan(6000);
  expect((await asJob(scene.database, (rows) => lifeOfRelease(rows, release)))?.state).toBe('released');
}, 60_000);
