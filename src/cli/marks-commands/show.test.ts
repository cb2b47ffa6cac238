import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestMarks, testMarks } from '../../../tests/fixtures/marks.ts';
import {
  marksOf,
  school,
  settledSchool,
  type TestApi,
  testRegistersApi,
  yesterday,
} from '../../../tests/fixtures/registers-api.ts';
import { watchedEffects } from '../../../tests/fixtures/watched-effects.ts';
import { fold } from '../../work/marks/fold.ts';
import { run } from '../run.ts';

let api: TestApi;
let marks: TestMarks;
beforeAll(async () => {
  api = await testRegistersApi();
  await settledSchool(api);
  marks = await testMarks(api.database);
}, 60_000);
afterAll(async () => {
  await marks?.close();
  await api?.close();
});

const put = (session: 'am' | 'pm', group: string, sent: ReturnType<typeof marksOf>, why?: string) =>
  api.as('ours')('PUT', `/v1/schools/${school}/registers/${yesterday}/${session}?group=${group}`, {
    marks: sent,
    ...(why === undefined ? {} : { why }),
  });

/** What `abie marks show` prints of the school's Monday, 14 September 2026, line by line. */
async function shown(today: string): Promise<readonly string[]> {
  const { effects, printed, complained } = watchedEffects();
  const words = ['--urn', String(school), '--date', yesterday, '--today', today];
  const place = ['--database', api.database.urls.counting, '--marks', marks.folder];
  const code = await run(['marks', 'show', ...words, ...place], effects);
  expect([code, complained().trim()]).toEqual([0, '']);
  return printed().trim().split('\n');
}
/** Of each count its time, and what is said of its settling. */
const settling = (lines: readonly string[]) =>
  lines.flatMap(
    (line) => /^(\S.*?), .*: registers received: .*; (.*)$/.exec(line)?.slice(1).join(': ') ?? [],
  );

test('each count says whether it has settled, and from which day on', async () => {
  for (const [group, from] of [
    ['7A', 0],
    ['7B', 30],
  ] as const) {
    await put('am', group, [...marksOf(from, 28, '/'), ...marksOf(from + 28, 2, 'N')]);
    await put('pm', group, marksOf(from, 30, '\\'));
  }
  await fold(marks);
  const early = await shown('2026-09-27');
  expect(early.slice(0, 3)).toEqual([
    'day, 2026-09-14: registers received: 4 of 4; still settling, settled from 2026-09-28',
    '  in the scope of statistics: 4 of 120 possible sessions missed (3.33%), 60 enrolments; sessions / 56, \\ 60, N 4; pupils / 56, \\ 60, N 4',
    'week, 2026-09-14 to 2026-09-20: registers received: 4 of 4; still settling, settled from 2026-10-04',
  ]);
  expect(settling(await shown('2026-10-04'))).toEqual([
    'day: settled since 2026-09-28',
    'week: settled since 2026-10-04',
    'half term: still settling, settled from 2026-11-08',
    'term: still settling, settled from 2027-01-14',
    'year to date: settled since 2026-10-04',
  ]);
});

test('a register that came since is told, with its version and why', async () => {
  await put('am', '7A', [...marksOf(0, 28, '/'), ...marksOf(28, 2, 'I')], 'a parent rang');
  const lines = await shown('2026-09-15');
  expect(lines.filter((line) => line.includes('version 2'))).toEqual([
    expect.stringMatching(/^ {2}am 7A, version 2, accepted .*, because: a parent rang: \/ 28, I 2$/),
  ]);
  expect(lines).toContain('1 of them came since the school was counted last: the next fold takes them.');
  expect(lines.join('\n')).not.toMatch(/P00\d\d/);
});
