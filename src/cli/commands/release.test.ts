import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  asOwner,
  loadSampleRelease,
  sampleSession,
  type TestDatabase,
  testDatabase,
} from '../../../tests/fixtures/database.ts';
import { sampleRelease } from '../../../tests/fixtures/sample-release.ts';
import { watchedEffects } from '../../../tests/fixtures/watched-effects.ts';
import { releaseChecks } from '../../expectations/checks/release-checks.ts';
import { syntheticFiles } from '../../trial/synthetic-england/synthetic-folder.ts';
import { realEffects } from '../../work/effects.ts';
import type { ReleaseState } from '../../workflow/release/release-state.ts';
import { run } from '../run.ts';

const ana = 'analyst@example.org';
const pru = 'approver@example.org';
const files = mkdtempSync(join(tmpdir(), 'abie-official-'));
let database: TestDatabase;
beforeAll(async () => {
  await realEffects.writeFolder(
    join(files, 'england'),
    syntheticFiles({ schools: 120, seed: 3 }),
    () => true,
  );
  database = await testDatabase();
  for (const role of ['analyst', 'approver', 'head'] as const) await sampleSession(database, role);
});
afterAll(async () => {
  await database.close();
  rmSync(files, { recursive: true });
});

/** Runs one command on the test's database. */
async function abie(...words: readonly string[]): Promise<{ code: number; out: string; complaint: string }> {
  const { effects, printed, complained } = watchedEffects();
  const code = await run([...words, '--database', database.urls.command], effects);
  return { code, out: printed(), complaint: complained() };
}

const stateOf = async (release: number) => {
  const [row] = await asOwner<{ state: string }>(
    database.ownerUrl,
    `select state from release where number = ${release}`,
  );
  return row?.state;
};

let year = 2040;
const another = (state: ReleaseState) => {
  year++;
  return loadSampleRelease(database, state, {
    ...sampleRelease(),
    expectationYear: `${year}-${String(year + 1).slice(2)}`,
  });
};

describe('abie release new and run', () => {
  test('drafts from a folder, runs, and says what stands in the way', async () => {
    const drafted = await abie(
      'release',
      'new',
      '--files',
      files,
      '--folder',
      'england',
      '--by',
      ana.toUpperCase(),
    );
    expect(drafted).toMatchObject({ code: 0, complaint: '\n' });
    const number = Number(/^Release (\d+) is drafted/.exec(drafted.out)![1]);
    const ran = await abie('release', 'run', String(number), '--files', files, '--by', ana);
    expect(ran).toMatchObject({ code: 1 });
    expect(ran.complaint).toContain(`abie release show ${number}`);
    const shown = await abie('release', 'show', String(number));
    expect(shown.out).toMatch(
      new RegExp(`run-failed: The release failed \\d+ of ${releaseChecks.length} checks\\.`),
    );
    expect(shown.out).toMatch(/FAILED {2}every-school-accounted:/);
    expect(await stateOf(number)).toBe('draft');
    const [audit] = await asOwner<{ role: string; detail: object }>(
      database.ownerUrl,
      `select role, detail from audit where action = 'started-run' and release = ${number}`,
    );
    expect(audit).toMatchObject({ role: 'job', detail: { at: 'command line', role: 'analyst' } });
  }, 120_000);

  test.each([
    [['--folder', '../..'], 'There is no folder "../.."'],
    [['--folder', '/etc'], 'There is no folder "/etc"'],
    [['--folder', 'england', '--method', 'abie-9'], 'There is no'],
    [
      ['--folder', 'england', '--by', 'nobody@example.org'],
      'Nobody with the address nobody@example.org has signed in as analyst',
    ],
    [['--folder', 'england', '--by', pru], `Nobody with the address ${pru} has signed in as analyst`],
  ])('refuse %j', async (words, said) => {
    const by = words.includes('--by') ? [] : ['--by', ana];
    const { code, complaint } = await abie('release', 'new', '--files', files, ...words, ...by);
    expect(code).toBe(1);
    expect(complaint).toContain(said);
  });
});

describe('the commands of the second person', () => {
  let release: string;
  beforeEach(async () => {
    release = String(await another('checked'));
  });

  test('approve, plan and release', async () => {
    expect((await abie('release', 'approve', release, '--by', pru)).out).toContain('is approved');
    const at = new Date(Date.now() + 3_600_000).toISOString().replace('.000', '').replace(/\.\d+/, '');
    expect((await abie('release', 'plan', release, '--at', at, '--by', pru)).out).toContain(
      'will be released at',
    );
    expect((await abie('release', 'release', release, '--by', pru)).out).toContain('is released');
    expect(await stateOf(Number(release))).toBe('released');
    expect((await abie('release', 'list')).out).toMatch(new RegExp(`^ +${release} {2}released`, 'm'));
  });

  test('are refused to the analyst, who has the wrong role, and out of turn', async () => {
    expect((await abie('release', 'approve', release, '--by', ana)).complaint).toContain(
      'has signed in as approver',
    );
    expect((await abie('release', 'release', release, '--by', pru)).complaint).toContain(
      'Nothing was done. The release is in a state in which this cannot be done.',
    );
    expect(await stateOf(Number(release))).toBe('checked');
  });

  test('are refused to an approver who prepared it', async () => {
    await asOwner(
      database.ownerUrl,
      `alter table release disable trigger user;
       update release set prepared_by = (select person from session where role = 'approver' limit 1) where number = ${release};
       alter table release enable trigger user`,
    );
    const { code, complaint } = await abie('release', 'approve', release, '--by', pru);
    expect([code, complaint]).toEqual([
      1,
      'Nothing was done. They prepared the release: a second person must do this.\n',
    ]);
  });

  test.each(['2026-09-07', '2026-09-07T09:00', 'tomorrow', '2026-13-07T09:00:00Z'])(
    'a plan for "%s" is no moment with its zone',
    async (at) => {
      const { code, complaint } = await abie('release', 'plan', release, '--at', at, '--by', pru);
      expect(code).toBe(2);
      expect(complaint).toContain('is not a moment with its zone');
    },
  );

  test('withdraw, with a reason', async () => {
    expect((await abie('release', 'withdraw', release, '--by', ana)).code).toBe(2);
    expect((await abie('release', 'withdraw', release, '--because', ' ', '--by', ana)).complaint).toContain(
      'A reason is needed',
    );
    expect((await abie('release', 'withdraw', release, '--because', 'Superseded', '--by', ana)).code).toBe(0);
    expect(await stateOf(Number(release))).toBe('withdrawn');
  });
});

describe('abie suspend', () => {
  test('shuts a release at once, with its reason on record', async () => {
    const release = await another('released');
    const because = 'One region was read wrongly';
    expect((await abie('suspend', String(release), '--because', because, '--by', ana)).out).toContain(
      'is suspended',
    );
    expect(await stateOf(release)).toBe('suspended');
    expect((await abie('release', 'show', String(release))).out).toContain(
      `suspended by Ana Lyst: ${because}`,
    );
    const twice = await abie('suspend', String(release), '--because', because, '--by', pru);
    expect([twice.code, twice.complaint]).toEqual([
      1,
      'Nothing was done. The release is in a state in which this cannot be done.\n',
    ]);
  });

  test('is not for a head, nor for what is not there', async () => {
    const release = await another('released');
    const head = await abie('suspend', String(release), '--because', 'x', '--by', 'head@example.org');
    expect(head.complaint).toContain('has signed in as analyst or approver');
    expect(await stateOf(release)).toBe('released');
    const none = await abie('suspend', '99999', '--because', 'x', '--by', ana);
    expect(none.complaint).toContain('Nothing was done.');
    expect((await abie('suspend', '-1', '--because', 'x', '--by', ana)).code).toBe(2);
    expect((await abie('release', 'show', '99999')).complaint).toContain('There is no release 99999');
  });
});
