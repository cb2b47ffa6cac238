import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AcademicYear } from '../../src/attendance/academic-year.ts';
import { asJob, change } from '../../src/store/postgres/connection/handle.ts';
import { approveRelease } from '../../src/store/postgres/releases/approve-release.ts';
import { draftRelease } from '../../src/store/postgres/releases/draft-release.ts';
import { planRelease } from '../../src/store/postgres/releases/plan-release.ts';
import { startRun } from '../../src/store/postgres/releases/start-run.ts';
import type { RunningJobs } from '../../src/work/queue/start-jobs.ts';
import {
  asOwner,
  loadSampleRelease,
  sampleSession,
  type TestDatabase,
  testDatabase,
} from '../fixtures/database.ts';
import { type HeardWrites, hearWrites } from '../fixtures/hear-writes.ts';
import { approvedUnseen, pageText } from '../fixtures/release-scene.ts';
import { sampleRelease, sampleUrns } from '../fixtures/sample-release.ts';
import { type TestService, testService, visitorWith } from '../fixtures/service.ts';
import { england, jobsOn, smallFiles } from '../journeys/working-service.ts';
import { letEveryCheckPass } from './let-every-check-pass.ts';
import { eventsOf, faultsOnRecord, lifeOf } from './on-record.ts';

// Two servers with their jobs on one database. Each has connections of its own and knows nothing of the other.
let database: TestDatabase;
let files: Awaited<ReturnType<typeof smallFiles>>;
let jobs: RunningJobs[];
let writes: HeardWrites;
let one: TestService;
let two: TestService;
let released: number;
beforeAll(async () => {
  files = await smallFiles();
  database = await testDatabase();
  writes = await hearWrites(database.ownerUrl, ['release_event', 'release_progress']);
  released = await loadSampleRelease(database);
  jobs = await Promise.all([jobsOn(database, files.root), jobsOn(database, files.root)]);
  [one, two] = [
    await testService({ database, parts: { jobs: jobs[0]! } }),
    await testService({ database, parts: { jobs: jobs[1]! } }),
  ];
});
afterAll(async () => {
  await Promise.all((jobs ?? []).map((each) => each.stop()));
  await two?.app.close();
  await writes?.close();
  await one?.close();
  files?.remove();
});

const report = `/school/${sampleUrns.londonSecondary}/report`;
const at = (service: TestService, session: { secret: string; csrf: string }) =>
  visitorWith(service.app, service.configuration, session);

test('signing out everywhere at one ends every session at both', async () => {
  const sessions = [await sampleSession(database, 'trust'), await sampleSession(database, 'trust')];
  for (const session of sessions) expect((await at(two, session).get('/account')).statusCode).toBe(200);
  await at(one, sessions[0]!).post('/account/sign-out-everywhere');
  for (const session of sessions) {
    for (const service of [one, two])
      expect((await at(service, session).get('/account')).statusCode).toBe(303);
  }
});

test('a release suspended at one is shut at the other within a second', async () => {
  const head = at(two, await sampleSession(database, 'head'));
  const analyst = at(one, await sampleSession(database, 'analyst'));
  expect((await head.get(report)).statusCode).toBe(200);
  const because = 'Figures of one region were read wrongly.';
  expect((await analyst.post(`/releases/${released}/suspend`, { because })).statusCode).toBe(303);
  const answered = performance.now();
  const answer = await head.get(report);
  expect(performance.now() - answered).toBeLessThan(1000);
  expect(answer.statusCode).toBe(404);
});

describe('a release that two people decide on at two servers', () => {
  const checked = (year: number) =>
    loadSampleRelease(database, 'checked', {
      ...sampleRelease(),
      expectationYear: `${year}-${(year + 1) % 100}` as AcademicYear,
    });
  const times = async (release: number, kind: string) =>
    (await eventsOf(database, release)).filter((event) => event === kind).length;

  test('is approved once, whoever presses at both at once, and not by whoever prepared it', async () => {
    const release = await checked(2031);
    const path = `/releases/${release}/approve`;
    const analyst = at(one, await sampleSession(database, 'analyst'));
    expect((await analyst.post(path, approvedUnseen)).statusCode).toBe(404);
    const [pru, paul] = [
      at(one, await sampleSession(database, 'approver')),
      at(two, await sampleSession(database, 'approver', { subject: 'second-approver' })),
    ];
    const answers = await Promise.all(
      [pru, paul, pru, paul].map((approver) => approver.post(path, approvedUnseen)),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 303)).toHaveLength(1);
    const others = answers.filter(({ statusCode }) => statusCode !== 303);
    for (const { statusCode, body } of others)
      expect([statusCode, pageText(body)]).toEqual([
        404,
        expect.stringContaining('This cannot be done now: the state of the release is “Approved”.'),
      ]);
    expect(await times(release, 'approved')).toBe(1);
    // What one server was told is what the other shows.
    expect(
      (await at(two, await sampleSession(database, 'analyst')).get(`/releases/${release}`)).body,
    ).toContain('approved the release');
  });

  test('is approved or withdrawn where both are pressed at once, and says which', async () => {
    const release = await checked(2032);
    const analyst = at(one, await sampleSession(database, 'analyst'));
    const approver = at(two, await sampleSession(database, 'approver'));
    const [withdrawn, approved] = await Promise.all([
      analyst.post(`/releases/${release}/withdraw`, { because: 'A file is to be replaced.' }),
      approver.post(`/releases/${release}/approve`, approvedUnseen),
    ]);
    const happened = (await eventsOf(database, release)).slice(-1);
    expect(happened).toEqual([withdrawn.statusCode === 303 ? 'withdrawn' : 'approved']);
    expect([withdrawn.statusCode, approved.statusCode].filter((status) => status === 303)).toHaveLength(1);
  });

  test('is released once, whoever chooses the time at both', async () => {
    const release = await checked(2033);
    const [pru, paul] = [
      at(one, await sampleSession(database, 'approver')),
      at(two, await sampleSession(database, 'approver', { subject: 'second-approver' })),
    ];
    expect((await pru.post(`/releases/${release}/approve`, approvedUnseen)).statusCode).toBe(303);
    const plans = await Promise.all(
      [pru, paul].map((approver) => approver.post(`/releases/${release}/plan`, { when: 'now' })),
    );
    expect(plans.map(({ statusCode }) => statusCode)).toContain(303);
    await writes.until(async () => (await lifeOf(database, release))?.state === 'released');
    expect(await times(release, 'released')).toBe(1);
  });
});

test('a run, a planned release and its PDFs are each done once, whoever does them', {
  timeout: 240_000,
}, async () => {
  const analyst = (await sampleSession(database, 'analyst')).id;
  const approver = (await sampleSession(database, 'approver')).id;
  const source = { files: { kind: 'folder' as const, folder: england }, baseline: null, method: 'abie-1' };
  const release = await change(database, analyst, draftRelease, source);
  await letEveryCheckPass(database, release);
  await change(database, analyst, startRun, { release });
  for (const each of jobs) each.lookForWork();
  await writes.until(async () => (await lifeOf(database, release))?.running === false, 150);
  expect(await eventsOf(database, release)).toContain('checked');
  await change(database, approver, approveRelease, { release });
  await change(database, approver, planRelease, { release, time: new Date(Date.now() + 300) });
  for (const each of jobs) each.lookForWork();
  await writes.until(async () => (await lifeOf(database, release))?.state === 'released');
  await writes.until(async () => {
    const [made] = await asOwner<{ made: boolean }>(
      database.ownerUrl,
      "select done = total as made from release_progress where release = $1 and step = 'pdfs'",
      [release],
    );
    return made?.made;
  });
  const happened = await eventsOf(database, release);
  expect(happened.filter((kind) => kind !== 'overridden')).toEqual([
    'drafted',
    'run-started',
    'checked',
    'approved',
    'planned',
    'released',
  ]);
  // What pg-boss kept says how often anybody began each order.
  const { rows: orders } = await asJob(database, (rows) =>
    sql<{ name: string; retried: number }>`select name, max(retry_count) as retried from pgboss.job
        where data ->> 'release' = ${String(release)} group by name order by name`.execute(rows),
  );
  expect(orders.map(({ name }) => name)).toEqual(['papers', 'release', 'run']);
  for (const { name, retried } of orders) expect([name, retried]).toEqual([name, 0]);
  expect(await faultsOnRecord(database)).toEqual([]);
});
