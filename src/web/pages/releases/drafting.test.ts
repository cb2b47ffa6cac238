import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwner } from '../../../../tests/fixtures/database.ts';
import { failedRun } from '../../../../tests/fixtures/failed-run.ts';
import { refusedStatus } from '../../../../tests/fixtures/refused-status.ts';
import {
  errorsIn,
  pageText,
  type ReleaseScene,
  releaseScene,
} from '../../../../tests/fixtures/release-scene.ts';

let scene: ReleaseScene;
beforeAll(async () => {
  scene = await releaseScene();
});
afterAll(() => scene.service.close());

describe('the list', () => {
  test('shows every release with its state, and offers analysts to prepare one', async () => {
    const page = (await scene.analyst.get('/releases')).body;
    expect(pageText(page)).toContain(`Release ${scene.service.release} Released 2023/24`);
    expect(page).toContain('href="/releases/new"');
    expect((await scene.approver.get('/releases')).body).not.toContain('href="/releases/new"');
  });

  test('is not there for anybody else', async () => {
    for (const role of ['head', 'trust', 'regional-adviser', 'ofsted-inspector', 'public'] as const) {
      expect((await (await scene.service.as(role)).get('/releases')).statusCode, role).toBe(
        refusedStatus(role),
      );
    }
  });
});

describe('a new release', () => {
  test('is drafted by an analyst, and the record says who', async () => {
    const { path: release, number } = await scene.draft();
    const [event] = await scene.events(number);
    expect(event).toMatchObject({ kind: 'drafted', by_person: expect.any(String) });
    expect(pageText((await scene.analyst.get(release)).body)).toContain('Ana Lyst began the release');
  });

  test('is not for approvers', async () => {
    expect((await scene.approver.get('/releases/new')).statusCode).toBe(404);
    expect((await scene.approver.post('/releases/new', { method: 'abie-1' })).statusCode).toBe(404);
  });

  test.each([
    [
      { baseline: 'soon', method: 'abie-1' },
      [['baseline', 'Enter a school year such as 2025/26, or leave it empty']],
    ],
    [
      { baseline: '2025/27', method: 'abie-1' },
      [['baseline', 'Enter a school year such as 2025/26, or leave it empty']],
    ],
    [{ method: '../../etc/passwd' }, [['method', 'Select a method']]],
    [{ method: ['abie-2', 'abie-1'] }, [['method', 'Select a method']]],
  ])('with %j says what is wrong and keeps what was typed', async (form, errors) => {
    const { statusCode, body } = await scene.analyst.post('/releases/new', form);
    expect(statusCode).toBe(422);
    expect(errorsIn(body)).toEqual(errors);
    expect(body).toContain('<title>Error: ');
    if ('baseline' in form) expect(body).toContain(`value="${form.baseline}"`);
  });
});

describe('starting a run', () => {
  test('needs files', async () => {
    const { path: release, number } = await scene.draft();
    const { statusCode, body } = await scene.analyst.post(`${release}/run`);
    expect([statusCode, errorsIn(body)]).toEqual([
      422,
      [['run', 'Give the release its official files first']],
    ]);
    expect((await scene.events(number)).map(({ kind }) => kind)).toEqual(['drafted']);
  });

  test('is on record, tells the jobs, shows that it is going, and is refused while it is', async () => {
    const { path: release } = await scene.draft();
    const form = new FormData();
    form.append('files', new Blob(['URN\n']), 'england_abs.csv');
    await scene.analyst.postFiles(`${release}/files`, form);
    scene.lookForWork.mockClear();
    expect((await scene.analyst.post(`${release}/run`)).headers.location).toBe(`${release}/run`);
    expect(scene.lookForWork).toHaveBeenCalled();
    const page = await scene.analyst.get(`${release}/run`);
    expect(pageText(page.body)).toContain('Waiting for its turn');
    expect(page.headers.refresh).toBe(`5;url=${release}/run?updates=on`);
    expect((await scene.analyst.get(`${release}/run?updates=off`)).headers.refresh).toBe(undefined);
    const twice = await scene.analyst.post(`${release}/run`);
    expect(errorsIn(twice.body)[0]![1]).toContain('Wait for it to finish');
    const another = new FormData();
    another.append('files', new Blob(['URN\n']), 'other.csv');
    const upload = await scene.analyst.postFiles(`${release}/files`, another);
    expect(errorsIn(upload.body)[0]![1]).toContain('Wait for it to finish');
  });
});

describe('the audit record of a page', () => {
  const looksAt = async (number: number) =>
    (
      await asOwner<{ part: string }>(
        scene.service.database.ownerUrl,
        `select detail ->> 'part' as part from audit where release = ${number} and action = 'saw-release' order by at`,
      )
    ).map(({ part }) => part);

  test('one look is one row, however much the page shows and however long it is left open', async () => {
    const { path: release, number } = await scene.draft();
    await scene.analyst.get(`${release}/files`);
    expect(await looksAt(number)).toEqual(['files']);
    for (let i = 0; i < 3; i++) await scene.analyst.get(`${release}/files?updates=on`);
    expect(await looksAt(number)).toEqual(['files']);
    // Who opens it anew looks anew, and who never opened it cannot pretend to go on.
    await scene.analyst.get(`${release}/files`);
    expect(await looksAt(number)).toEqual(['files', 'files']);
    await (await scene.service.as('approver')).get(`${release}/files?updates=on`);
    expect(await looksAt(number)).toEqual(['files', 'files', 'files']);
    await scene.analyst.get(`${release}/run?updates=on`);
    expect(await looksAt(number)).toEqual(['files', 'files', 'files', 'run']);
  });

  test('a refusal is on record each time', async () => {
    const { path: release, number } = await scene.draft();
    const head = await scene.service.as('head');
    for (let i = 0; i < 2; i++) expect((await head.get(`${release}/files?updates=on`)).statusCode).toBe(404);
    const rows = await asOwner(
      scene.service.database.ownerUrl,
      `select outcome from audit where release = ${number} and role = 'head'`,
    );
    expect(rows).toEqual([{ outcome: 'refused' }, { outcome: 'refused' }]);
  });
});

describe('a failed check', () => {
  /** A draft whose run failed one check. */
  async function failed(): Promise<{ release: string; number: number }> {
    const { path: release, number } = await scene.draft();
    const check = {
      name: 'walls-hold',
      passed: false,
      evidence: '3 pairs stand beyond a wall.',
      lookAt: ['100200'],
    };
    await failedRun(scene.service.database, number, [check]);
    return { release, number };
  }

  test('is shown with what it found, and let pass by a named analyst with a reason', async () => {
    const { release, number } = await failed();
    expect(pageText((await scene.analyst.get(`${release}/run`)).body)).toContain('One check failed.');
    const page = pageText((await scene.analyst.get(`${release}/checks`)).body);
    expect(page).toContain('Schools are compared with their own kind Failed');
    expect(page).toContain('3 pairs stand beyond a wall.');
    const empty = await scene.analyst.post(`${release}/checks`, { check: 'walls-hold', because: ' ' });
    expect([empty.statusCode, errorsIn(empty.body)]).toEqual([
      422,
      [['because-walls-hold', 'Enter a reason']],
    ]);
    const long = await scene.analyst.post(`${release}/checks`, {
      check: 'walls-hold',
      because: 'x'.repeat(1001),
    });
    expect(long.statusCode).toBe(422);
    expect(long.body).toContain('x'.repeat(1001));
    const because = 'Two schools <b>merged</b> & the register lags';
    expect((await scene.analyst.post(`${release}/checks`, { check: 'walls-hold', because })).statusCode).toBe(
      303,
    );
    expect((await scene.events(number)).at(-1)).toMatchObject({
      kind: 'overridden',
      detail: { check: 'walls-hold', because },
    });
    const after = await scene.analyst.get(`${release}/checks`);
    expect(after.body).toContain(
      'Ana Lyst let this check pass: “Two schools &lt;b&gt;merged&lt;/b&gt; &amp; the register lags”',
    );
    expect(pageText(after.body)).toContain('Calculate again');
  });

  test('that is none cannot be let pass, nor by an approver', async () => {
    const { release } = await failed();
    const form = { check: 'no-such-check', because: 'I say so' };
    expect((await scene.analyst.post(`${release}/checks`, form)).statusCode).toBe(422);
    expect(
      (await scene.approver.post(`${release}/checks`, { ...form, check: 'walls-hold' })).statusCode,
    ).toBe(404);
    expect((await scene.approver.get(`${release}/checks`)).body).not.toContain('Let this check pass');
  });
});

test.each(['0', '-1', '1.5', '1e3', '99999999999', 'new%00', "1'--"])(
  'a release of the number %s is not there',
  async (number) => {
    for (const page of ['', '/files', '/run', '/checks', '/changes', '/changes.csv', '/approve', '/plan']) {
      const { statusCode } = await scene.analyst.get(`/releases/${number}${page}`);
      expect([400, 404]).toContain(statusCode);
    }
  },
);
