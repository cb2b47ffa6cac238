import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withOutcome } from '../../../../tests/fixtures/altered-release.ts';
import { asOwner } from '../../../../tests/fixtures/database.ts';
import { calculatedAs, startedRun } from '../../../../tests/fixtures/failed-run.ts';
import {
  errorsIn,
  pageText,
  type ReleaseScene,
  releaseScene,
} from '../../../../tests/fixtures/release-scene.ts';
import { sampleRelease, sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import { schoolChanges } from '../../../expectations/comparison/school-change.ts';
import { changeRows } from '../../../store/postgres/releases/work/change-rows.ts';
import { finishRun } from '../../../store/postgres/releases/work/finish-run.ts';

let scene: ReleaseScene;
beforeAll(async () => {
  scene = await releaseScene();
});
afterAll(() => scene.service.close());

describe('what is looked at before a release', () => {
  let release: number;
  const surprise = {
    measure: 'near-cap',
    words: 'It is asked for a lot.',
    asFar: 1,
    of: 900,
    phase: 'primary',
  };
  beforeAll(async () => {
    release = (await scene.draft()).number;
    const now = withOutcome(sampleRelease(), sampleUrns.ruralPrimary, {
      minimumImprovement: 0.9,
      expectedAttendance: 94.1,
    });
    const rows = changeRows(schoolChanges(now, sampleRelease())).map((row) =>
      row.urn === sampleUrns.ruralPrimary
        ? { ...row, surprise_rank: 1, surprises: JSON.stringify([surprise]) }
        : row,
    );
    const formula = rows.map((row) =>
      row.urn === sampleUrns.grammar ? { ...row, name: '=HYPERLINK("x")' } : row,
    );
    await startedRun(scene.service.database, release);
    await calculatedAs(scene.service.database, release, {
      content_id: 'a'.repeat(64),
      expectation_year: '2029-30',
      baseline: '2028-29',
      method_name: 'abie',
      method_version: '1.0.0',
    });
    const comparedWith = { number: scene.service.release, expectationYear: '2023-24' as const };
    await finishRun(
      scene.service.database,
      { release, run: 1, summary: { comparedWith }, at: new Date() },
      formula,
    );
  });

  test('each school that a page or a file of it shows is on record', async () => {
    const { ruralPrimary } = sampleUrns;
    const loaded = await scene.another('checked');
    for (const [page, of, alone] of [
      ['surprising', release, true],
      ['changes', release, false],
      ['changes.csv', release, false],
      ['samples', loaded, false],
    ] as const) {
      const { statusCode, body } = await scene.analyst.get(`/releases/${of}/${page}`);
      expect(statusCode).toBe(200);
      const [look] = await asOwner<{ schools: number[] | null; part: string }>(
        scene.service.database.ownerUrl,
        `select schools, detail ->> 'part' as part from audit where release = $1 and action = 'saw-release'
          and schools is not null order by at desc limit 1`,
        [of],
      );
      expect(page).toMatch(look!.part);
      if (alone) expect(look!.schools).toEqual([ruralPrimary]);
      for (const urn of look!.schools!) expect(body, page).toContain(String(urn));
      const shown = new Set(body.match(/\b1\d{5}\b/g)!.map(Number));
      expect([...shown].filter((urn) => !look!.schools!.includes(urn))).toEqual([]);
    }
  });

  test('the changes, sorted as asked, by kind and by page', async () => {
    const page = pageText(
      (await scene.approver.get(`/releases/${release}/changes?sort=improvement_change&order=down`)).body,
    );
    expect(page).toContain(`Compared with release ${scene.service.release}, for 2023/24`);
    expect(page).toMatch(/Asked for more : 1 Asked for the same : 3 Has none, had none : 93 /);
    expect(page).toMatch(/Changed by Little Snoring Community Primary School URN 120100 .*\+0\.57/);
    const more = pageText((await scene.approver.get(`/releases/${release}/changes?kind=asked-more`)).body);
    expect(more).toContain('1 school');
    expect(more).not.toContain('King Edward');
    const second = pageText((await scene.approver.get(`/releases/${release}/changes?page=2`)).body);
    expect(second).toContain('97 schools');
    expect(second).not.toContain('URN 100200 ');
    for (const odd of ['?page=99999', '?sort=password', '?kind=%00', '?sort=urn&sort=name', '?page=-1']) {
      expect((await scene.approver.get(`/releases/${release}/changes${odd}`)).statusCode).toBe(200);
    }
  });

  test('the changes as a file, in which nothing runs as a formula', async () => {
    const { headers, body } = await scene.approver.get(`/releases/${release}/changes.csv`);
    expect(headers['content-disposition']).toBe(`attachment; filename="changes-of-release-${release}.csv"`);
    const lines = body.split('\n');
    expect(lines[0]).toMatch(/^urn,urn_before,name,.*,expectation_change$/);
    expect(lines).toHaveLength(99);
    expect(body).toContain(`"'=HYPERLINK(""x"")"`);
    expect(lines.find((line) => line.startsWith('120100,'))).toContain(
      ',asked-more,set,set,93.2,93.2,0,0.33,0.9,0.57,',
    );
  });

  test('the most surprising schools, with why', async () => {
    const page = pageText((await scene.approver.get(`/releases/${release}/surprising`)).body);
    expect(page).toContain('Little Snoring Community Primary School URN 120100, Norfolk');
    expect(page).toContain('It is asked for a lot. No other of 900 primary schools is as unusual in this');
  });

  test('who looked at what is known to whoever approves', async () => {
    const page = pageText((await scene.approver.get(`/releases/${release}/approve`)).body);
    expect(page).toMatch(/Changes against the last release\s+You looked at this on/);
    expect(page).toMatch(/Release checks\s+You have not looked at this/);
    await scene.analyst.get(`/releases/${release}/checks`);
    expect(pageText((await scene.approver.get(`/releases/${release}/approve`)).body)).toContain(
      'Ana Lyst looked at this on',
    );
  });

  test('an evaluation that nobody published is said to be missing', async () => {
    expect(pageText((await scene.approver.get(`/releases/${release}/evaluation`)).body)).toContain(
      'No evaluation of this method and version has been published here',
    );
  });
});

describe('sample reports', () => {
  test('are the same for the same draw, others for another, and each look is audited', async () => {
    const release = await scene.another('checked');
    const urnsOf = async (seed: number) =>
      [
        ...(await scene.approver.get(`/releases/${release}/samples?seed=${seed}`)).body.matchAll(
          /\/school\/(\d{6})\//g,
        ),
      ].map(([, urn]) => urn!);
    const [first, again, other] = [await urnsOf(1), await urnsOf(1), await urnsOf(2)];
    expect(first).toHaveLength(10);
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    const report = await scene.approver.get(`/school/${first[0]}/releases/${release}`);
    expect(report.statusCode).toBe(200);
    const seen = await asOwner(
      scene.service.database.ownerUrl,
      "select from audit where release = $1 and urn = $2 and outcome = 'granted'",
      [release, Number(first[0])],
    );
    expect(seen).toHaveLength(1);
    expect(
      (await scene.head.get(`/school/${sampleUrns.londonSecondary}/releases/${release}`)).statusCode,
    ).toBe(404);
  });

  test('are found by URN; what is no URN is said to be none', async () => {
    const release = await scene.another('checked');
    const found = await scene.approver.get(`/releases/${release}/samples?urn=${sampleUrns.special}`);
    expect(found.headers.location).toBe(`/school/${sampleUrns.special}/releases/${release}`);
    const wrong = await scene.approver.get(`/releases/${release}/samples?urn=%3Cb%3E12`);
    expect([wrong.statusCode, errorsIn(wrong.body)]).toEqual([422, [['urn', 'Enter a URN of six digits']]]);
    expect(wrong.body).toContain('value="&lt;b&gt;12"');
  });
});
