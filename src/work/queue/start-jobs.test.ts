import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  asOwner,
  loadSampleRelease,
  sampleSession,
  type TestDatabase,
  testDatabase,
} from '../../../tests/fixtures/database.ts';
import { lettersOnly } from '../../../tests/fixtures/letters-only.ts';
import { until } from '../../../tests/fixtures/until.ts';
import { asJob, ask, change } from '../../store/postgres/connection/handle.ts';
import { askIntake } from '../../store/postgres/releases/ask-intake.ts';
import { draftRelease } from '../../store/postgres/releases/draft-release.ts';
import { readIntake } from '../../store/postgres/releases/read-intake.ts';
import { lifeOfRelease } from '../../store/postgres/releases/record-event.ts';
import { startRun } from '../../store/postgres/releases/start-run.ts';
import { workToDo } from '../../store/postgres/releases/work/work-to-do.ts';
import type { ProcessTask, ProcessWatch, RunProcess } from '../processes/process-task.ts';
import { type RunningJobs, startJobs } from './start-jobs.ts';

let database: TestDatabase;
let analyst: string;
const servers: RunningJobs[] = [];
/** What was started, to do which task; a test says how it ends. */
let started: { readonly task: ProcessTask; readonly watch: ProcessWatch }[] = [];
let ending: RunProcess = async () => ({ code: 0, complaint: '' });

beforeAll(async () => {
  database = await testDatabase();
  analyst = (await sampleSession(database, 'analyst')).id;
  const runProcess: RunProcess = (task, watch) => {
    started.push({ task, watch });
    return ending(task, watch);
  };
  for (let i = 0; i < 2; i++) {
    const parts = {
      database,
      clock: () => new Date(),
      log: pino({ level: 'silent' }),
      runProcess,
      paperWorkers: 2,
      notices: lettersOnly,
    };
    servers.push(await startJobs(database.urls.work, parts));
  }
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await database.close();
});
beforeEach(() => {
  started = [];
});

const tasksOf = <Work extends ProcessTask['work']>(work: Work, release: number) =>
  started.flatMap(({ task }) =>
    task.work === work && task.release === release ? [task as Extract<ProcessTask, { work: Work }>] : [],
  );

async function draft(): Promise<number> {
  const source = { files: { kind: 'uploads' as const }, baseline: null, method: 'abie-1' };
  return change(database, analyst, draftRelease, source);
}

test('what one page asks of two servers is done once, and its steps are put down', async () => {
  const { promise: asked, resolve: finish } = Promise.withResolvers<void>();
  ending = async (_, { onLine }) => {
    onLine('{"step":"reading the files","done":0,"total":1}');
    onLine('(node:1) Warning: not a step');
    onLine('{"step":"loading the schools","done":400,"total":900}');
    await asked;
    return { code: 0, complaint: '' };
  };
  const release = await draft();
  await change(database, analyst, startRun, { release });
  for (const server of servers) for (let i = 0; i < 3; i++) server.lookForWork();
  await until(async () => tasksOf('run', release).length > 0);
  for (const server of servers) server.lookForWork();
  await until(async () => {
    const rows = await asOwner(database.ownerUrl, `select from release_progress where release = ${release}`);
    return rows.length === 2;
  });
  expect(tasksOf('run', release)).toHaveLength(1);
  finish();
  const steps = await asOwner(
    database.ownerUrl,
    `select step, done, total from release_progress where release = ${release} order by at, step`,
  );
  expect(steps).toEqual([
    { step: 'run: reading the files', done: 0, total: 1 },
    { step: 'run: loading the schools', done: 400, total: 900 },
  ]);
  ending = async () => ({ code: 0, complaint: '' });
  // Nothing was calculated, so that the record still asks for it: let it rest.
  await asOwner(
    database.ownerUrl,
    `insert into release_event (release, kind, at, detail) values (${release}, 'run-failed', now(), '{"run": 1, "because": "x"}')`,
  );
}, 60_000);

test('work that fails is tried again, and given up on record in the end', async () => {
  ending = async ({ work }) => ({ code: work === 'give-up-run' ? 0 : 1, complaint: 'out of memory' });
  const release = await draft();
  await change(database, analyst, startRun, { release });
  servers[0]!.lookForWork();
  const gaveUp = await until(async () => tasksOf('give-up-run', release)[0]);
  expect(gaveUp.because).toContain('Tell whoever runs the service');
  expect(tasksOf('run', release).length).toBeGreaterThanOrEqual(4);
  await asOwner(
    database.ownerUrl,
    `insert into release_event (release, kind, at, detail) values (${release}, 'run-failed', now(), '{"run": 1, "because": "x"}')`,
  );
}, 120_000);

test('files that cannot be looked into are said to be, once nobody tries any more', async () => {
  ending = async () => ({ code: 1, complaint: 'disk full' });
  const release = await draft();
  await change(database, analyst, askIntake, { release });
  servers[0]!.lookForWork();
  const outcome = await until(async () => (await ask(database, analyst, readIntake, { release }))?.outcome);
  expect(outcome).toMatchObject({ result: 'stopped', why: expect.stringContaining('Try again') });
}, 120_000);

test('no paper is made of a release that is not in force: its last day may still be chosen anew', async () => {
  ending = async () => ({ code: 0, complaint: '' });
  const approved = await loadSampleRelease(database, 'approved');
  const { papers } = await workToDo(database);
  expect(papers).not.toContain(approved);
}, 60_000);

test('papers are shared between as many processes as there may be, and ended with the service', async () => {
  let ended = 0;
  // While the sample is being loaded, the record asks for its run as well.
  ending = async ({ work }, { signal }) => {
    if (work !== 'papers') return { code: 0, complaint: '' };
    return new Promise((resolve) =>
      signal.addEventListener('abort', () => {
        ended++;
        resolve({ code: null, complaint: '' });
      }),
    );
  };
  const release = await loadSampleRelease(database, 'released');
  await until(async () => tasksOf('papers', release).length === 2);
  expect(tasksOf('papers', release)).toMatchObject([
    { worker: 0, of: 2 },
    { worker: 1, of: 2 },
  ]);
  const begun = performance.now();
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  expect(ended).toBe(2);
  expect(performance.now() - begun).toBeLessThan(6000);
  expect((await asJob(database, (rows) => lifeOfRelease(rows, release)))?.state).toBe('released');
}, 60_000);
