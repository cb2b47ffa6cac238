import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleSession } from '../../../../../tests/fixtures/database.ts';
import {
  approvedUnseen,
  pageText,
  type ReleaseScene,
  releaseScene,
} from '../../../../../tests/fixtures/release-scene.ts';
import { carriedBy } from '../../../../../tests/fixtures/respond.ts';
import { smallMethodFile, writeSmallEngland } from '../../../../../tests/fixtures/small-england.ts';
import { visitorAt } from '../../../../../tests/fixtures/visitor-at.ts';
import { asJob, change } from '../../../../store/postgres/connection/handle.ts';
import { draftRelease } from '../../../../store/postgres/releases/draft-release.ts';
import { releaseSummarySchema } from '../../../../store/postgres/releases/release-summary.ts';
import { realEffects } from '../../../../work/effects.ts';
import { workRun } from '../../../../work/releases/run/work-run.ts';

/* From a figure in question, by the head’s confirmation and by an analyst’s, to the number and the ladder. */

const root = mkdtempSync(join(tmpdir(), 'abie-in-question-'));
const method = join(root, 'small.json');
let scene: ReleaseScene;
beforeAll(async () => {
  await writeSmallEngland(join(root, 'england'), { schools: 200, seed: 1 });
  const inQuestion = {
    fromPrediction: { primary: 4, secondary: 5, special: 10 },
    fromHistory: { primary: 5, secondary: 6, special: 12 },
    fromPersistentAbsence: { primary: 5, secondary: 6, special: 12 },
    rangeTolerance: 1,
  };
  writeFileSync(method, smallMethodFile('abie-2', { inQuestion }));
  scene = await releaseScene();
});
afterAll(async () => {
  await scene?.service.close();
  rmSync(root, { recursive: true });
});

async function draft(): Promise<number> {
  const { database } = scene.service;
  const source = { files: { kind: 'folder', folder: 'england' }, baseline: null, method } as const;
  return change(database, (await sampleSession(database, 'analyst')).id, draftRelease, source);
}

/** Calculates a release by the analyst's hand. @returns the URNs of its figures in question */
async function calculate(release: number): Promise<number[]> {
  const { database } = scene.service;
  expect((await scene.analyst.post(`/releases/${release}/run`)).statusCode).toBe(303);
  const effects = { ...realEffects, progress: () => {} };
  await workRun({ database, effects, root, said: () => {} }, release);
  expect(await scene.state(release)).toBe('checked');
  const { summary } = await asJob(database, (rows) =>
    rows
      .selectFrom('release_detail')
      .select('summary')
      .where('release', '=', release)
      .executeTakeFirstOrThrow(),
  );
  return releaseSummarySchema.parse(summary).inQuestion!.map(({ urn }) => urn);
}

async function putInForce(release: number): Promise<void> {
  for (const [deed, form] of [
    ['approve', approvedUnseen],
    ['plan', { when: 'now' }],
  ] as const)
    expect((await scene.approver.post(`/releases/${release}/${deed}`, form)).statusCode).toBe(303);
  expect(await scene.state(release)).toBe('released');
}

test('a head confirms, an analyst confirms, and the next release has their numbers and ladders', {
  timeout: 120_000,
}, async () => {
  const first = await draft();
  const [byHead, byAnalyst, left] = await calculate(first);
  expect([byHead, byAnalyst, left]).toEqual([expect.any(Number), expect.any(Number), expect.any(Number)]);
  await putInForce(first);

  const head = await visitorAt(scene.service, byHead as never, 'head');
  const report = () => head.get(`/school/${byHead}/report`).then(({ body }) => pageText(body));
  expect(await report()).toContain('No expectation for 2026/27');
  expect(await report()).not.toContain('Minimum expectation');
  const carried = await carriedBy(head, `/school/${byHead}/report`);
  const form = `/school/${byHead}/respond/confirm-figure`;
  const click = await head.post(form, { ...carried, step: 'send', confirmed: 'yes' });
  expect(click.statusCode).toBe(303);

  const second = await draft();
  expect(await calculate(second)).toEqual([byAnalyst, left]);
  const page = `/releases/${second}/in-question`;
  expect(pageText((await scene.analyst.get(page)).body)).toContain(
    `${byHead}, by A head of ${byHead}, head of the school: “The school says that its figure is right”`,
  );
  const because = 'The authority counted too.';
  expect((await scene.analyst.post(page, { urn: String(byAnalyst), because })).statusCode).toBe(303);
  expect(await scene.state(second)).toBe('draft');
  expect(await calculate(second)).toEqual([left]);
  expect(pageText((await scene.approver.get(`/releases/${second}/approve`)).body)).toContain(because);
  await putInForce(second);

  const after = await report();
  expect(after).toMatch(/attendance (or better|kept up) in 2026\/27/);
  expect(after).toContain('Minimum expectation');
  const other = await visitorAt(scene.service, byAnalyst as never, 'head');
  expect(pageText((await other.get(`/school/${byAnalyst}/report`)).body)).toContain('Minimum expectation');
});
