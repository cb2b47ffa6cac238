import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  asOwner,
  loadSampleRelease,
  type TestDatabase,
  testDatabase,
} from '../../../../tests/fixtures/database.ts';
import { samplePersonId, sampleReleaseToLoad } from '../../../../tests/fixtures/sample-database.ts';
import { sampleUrns, urnWithout } from '../../../../tests/fixtures/sample-release.ts';
import { hasExpectation } from '../../../expectations/outcome.ts';
import type { Release } from '../../../expectations/release.ts';
import { sealRelease } from '../../release-folder/seal-release.ts';
import { asCommand } from '../connection/as-command.ts';
import { loadRelease } from './load-release.ts';
import { packHere } from './pack-here.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.close());

const release = sampleReleaseToLoad();
const reportOf = (urn: number) => ({ said: `of ${urn}: é` });

async function draft(): Promise<number> {
  const prepared_by = await samplePersonId(database, 'analyst');
  return asCommand(database, async (rows) => {
    const { number } = await rows
      .insertInto('release')
      .values({
        content_id: null,
        expectation_year: null,
        baseline: null,
        method_name: null,
        method_version: null,
        prepared_by,
        created_at: new Date(),
      })
      .returning('number')
      .executeTakeFirstOrThrow();
    return number;
  });
}

const kept = <Row extends object>(statement: string) =>
  asOwner<Row & Record<string, unknown>>(database.ownerUrl, statement);

/** The release with a word changed in one school, and so another identity. */
const altered = (from: Release): Release => {
  const schools = from.schools.map((each, i) =>
    i === 0 ? { ...each, comparedWithin: 'another wall' } : each,
  );
  return { ...from, schools, byUrn: new Map(schools.map((each) => [each.school.urn, each])) };
};

describe('loads', () => {
  test('files, schools, figures and reports of a release', async () => {
    const number = await draft();
    const sealed = sealRelease(release, '');
    const told: number[] = [];
    await loadRelease(database, number, {
      sealed,
      pack: packHere({ reportOf }),
      progress: (done, total) => told.push(done / total),
    });
    const [row] = await kept<{ content_id: string }>(
      'select content_id, expectation_year, state from release',
    );
    expect(row).toEqual({ content_id: sealed.release.id, expectation_year: '2023-24', state: 'draft' });
    const files = await kept<{ path: string; content: Buffer }>(
      'select path, content from release_file order by path',
    );
    expect(files.map(({ path, content }) => [path, content.toString()])).toEqual(
      sealed.files
        .map(({ path, content }) => [path, Buffer.from(content as string).toString()])
        .toSorted(([a], [b]) => (a! < b! ? -1 : 1)),
    );
    const [report] = await kept<{ content: Buffer }>(
      `select content from expectation where urn = ${sampleUrns.special}`,
    );
    expect(JSON.parse(gunzipSync(report!.content).toString())).toEqual(reportOf(sampleUrns.special));
    expect(told.at(-1)).toBe(1);
  });

  test('every figure as it is, and one that is missing as null and never 0', async () => {
    await loadSampleRelease(database, 'draft', release);
    const rows = await kept<Record<string, unknown>>('select * from expectation');
    expect(rows).toHaveLength(release.schools.length);
    for (const row of rows) {
      const { outcome, attendance } = release.byUrn.get(row.urn as never)!;
      expect(row.status).toBe(outcome.status);
      expect(row.published_attendance).toBe(typeof attendance === 'number' ? attendance : null);
      if (hasExpectation(outcome)) {
        expect(row).toMatchObject({
          baseline_attendance: outcome.baselineAttendance,
          expected_attendance: outcome.expectedAttendance,
          minimum_improvement: outcome.minimumImprovement,
          similar_attendance: outcome.similarAttendance,
          gap: outcome.gap,
        });
      } else {
        expect(row).toMatchObject({
          expected_attendance: null,
          minimum_improvement: null,
          similar_attendance: null,
          gap: null,
          baseline_attendance: typeof attendance === 'number' ? attendance : null,
        });
      }
    }
    const noBaseline = rows.find(({ urn }) => urn === urnWithout['no-baseline']);
    expect(noBaseline).toMatchObject({ baseline_attendance: null, status: 'no-baseline' });
    const [nameless] = await kept(`select name, trust_uid from school where urn = ${sampleUrns.nameless}`);
    expect(nameless).toEqual({ name: null, trust_uid: null });
  });

  test('nothing that is no number', async () => {
    const number = await loadSampleRelease(database, 'draft', release);
    for (const figure of ["'NaN'", "'Infinity'", '-1', '101'])
      await expect(
        kept(
          `update expectation set expected_attendance = ${figure} where release = ${number} and status = 'set'`,
        ),
      ).rejects.toMatchObject({ code: '23514' });
    await expect(
      kept(`update expectation set gap = 0 where release = ${number} and status = 'no-baseline'`),
    ).rejects.toMatchObject({ code: '23514' });
    await expect(
      kept(`update expectation set gap = null where release = ${number} and status = 'set'`),
    ).rejects.toMatchObject({ code: '23514' });
  });
});

describe('a load that was cut off', () => {
  test('leaves a draft that cannot go on, and a second load goes on where it stopped', async () => {
    const number = await draft();
    const sealed = sealRelease(release, '');
    const asked: number[] = [];
    // The power goes in the middle of the last batch.
    const failing = (urn: number) => {
      asked.push(urn);
      if (asked.length === release.schools.length) throw new Error('killed');
      return reportOf(urn);
    };
    await expect(
      loadRelease(database, number, { sealed, pack: packHere({ reportOf: failing }), batch: 4 }),
    ).rejects.toThrow('killed');
    const [{ loaded } = { loaded: 0 }] = await kept<{ loaded: number }>(
      'select count(*)::integer as loaded from expectation',
    );
    expect(loaded).toBeGreaterThan(0);
    expect(loaded).toBeLessThan(release.schools.length);
    expect(await kept('select content_id from release')).toEqual([{ content_id: null }]);
    const again: number[] = [];
    await loadRelease(database, number, {
      sealed,
      pack: packHere({
        reportOf: (urn) => {
          again.push(urn);
          return reportOf(urn);
        },
      }),
      batch: 4,
    });
    expect(again).toHaveLength(release.schools.length - loaded);
    expect(await kept('select content_id from release')).toEqual([{ content_id: sealed.release.id }]);
  });

  test('of another content is taken out first', async () => {
    const number = await draft();
    await loadRelease(database, number, { sealed: sealRelease(release, ''), pack: packHere({ reportOf }) });
    const other = sealRelease(altered(release), '');
    await loadRelease(database, number, {
      sealed: other,
      pack: packHere({ reportOf: (urn) => ({ anew: urn }) }),
    });
    const rows = await kept<{ content: Buffer }>('select content from expectation');
    for (const { content } of rows) expect(JSON.parse(gunzipSync(content).toString())).toHaveProperty('anew');
    expect(await kept('select content_id from release')).toEqual([{ content_id: other.release.id }]);
  });
});

test('nothing is loaded into a release that is no draft', async () => {
  const number = await loadSampleRelease(database, 'approved', release);
  await expect(
    loadRelease(database, number, {
      sealed: sealRelease(altered(release), ''),
      pack: packHere({ reportOf }),
    }),
  ).rejects.toMatchObject({ code: expect.stringMatching(/^AB002|23514$/) });
  expect(await kept('select count(*)::integer as n from expectation')).toEqual([
    { n: release.schools.length },
  ]);
});
