import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asOwner,
  loadSampleRelease,
  sampleSession,
  type TestDatabase,
  testDatabase,
} from '../../../tests/fixtures/database.ts';
import { sampleUrns } from '../../../tests/fixtures/sample-release.ts';
import { keepInventedDays } from '../../../tests/fixtures/two-years-of-days.ts';
import { watchedEffects } from '../../../tests/fixtures/watched-effects.ts';
import { asJob } from '../../store/postgres/connection/handle.ts';
import { readClosedYears } from '../../store/postgres/year-turn/read-closed-years.ts';
import { explainedDisruptions } from '../../store/postgres/year-turn/work/explained-disruptions.ts';
import { run } from '../run.ts';

const [ana, pru] = ['analyst@example.org', 'approver@example.org'];
const folder = mkdtempSync(join(tmpdir(), 'abie-year-'));
const taught = join(folder, 'taught.txt');
const own = sampleUrns.londonSecondary;
let database: TestDatabase;
let release: number;

beforeAll(async () => {
  writeFileSync(taught, 'No setting changes: one year is one year.\n');
  database = await testDatabase();
  for (const role of ['analyst', 'approver', 'head'] as const) await sampleSession(database, role);
  release = await loadSampleRelease(database, 'released');
  await keepInventedDays(
    database.ownerUrl,
    Array.from({ length: 21 }, (_, i) => ({
      urn: own + i,
      pupils: 900,
      before: 91,
      now: i === 0 ? 90.8 : 91,
      ...(i === 0 ? { hit: ['2023-11-14', '2023-11-15'] as never[], hitBy: 40 } : {}),
    })),
  );
  await sql(
    `with p as (select id from person limit 1), r as (
        insert into response (urn, release, kind, by_person, by_role, sent_at, body)
        select ${own}, ${release}, 'disruption', p.id, 'head', now(),
          '{"kind": "disruption", "from": "2023-11-14", "to": "2023-11-15", "cause": "illness", "happened": "x"}' from p
        returning id)
      insert into response_event (response, seq, kind, by_person, at, body)
        select r.id, n, k, p.id, now(), '{}' from r, p, (values (1, 'sent'), (2, 'accepted')) as e(n, k)`,
  );
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const sql = (statements: string) => asOwner(database.ownerUrl, statements);
async function abie(...words: readonly string[]) {
  const { effects, printed, complained } = watchedEffects();
  const code = await run(['year', ...words, '--database', database.urls.command], effects);
  return { code, out: printed(), complaint: complained() };
}
/** Lets days go by in what happened. */
const later = (days: number) =>
  sql(
    `alter table year_turn_event disable trigger user; update year_turn_event set at = at - interval '${days} days';
     alter table year_turn_event enable trigger user`,
  );
const number = () => String(release);

test('a year is closed at the command line by two people, schools first, and the next release is given what it has to', async () => {
  expect((await abie('show', number())).complaint).toContain('Nobody has begun to close the year');
  expect((await abie('begin', number(), '--by', pru)).complaint).toContain(
    `Nobody with the address ${pru} has signed in as analyst`,
  );
  const begun = await abie('begin', number(), '--by', ana);
  expect(begun).toMatchObject({ code: 0, out: expect.stringContaining('schools’ years are read.') });
  expect((await abie('begin', number(), '--by', ana)).complaint).toContain('Nothing was done.');
  expect((await abie('close', number(), '--by', pru)).complaint).toContain('Nothing was done.');

  expect((await abie('write', number(), '--words', taught, '--by', ana)).code).toBe(0);
  const because = ['--because', 'Forty schools of every kind'];
  expect((await abie('show-schools', number(), ...because, '--by', ana)).complaint).toContain(
    `Nobody with the address ${ana} has signed in as approver`,
  );
  expect((await abie('show-schools', number(), ...because, '--by', pru)).out).toContain('for 14 days');

  // Registers were put right since: made again, written and shown anew, and the two weeks begin anew.
  await later(13);
  expect((await abie('again', number(), '--because', 'Registers put right', '--by', ana)).code).toBe(0);
  await abie('write', number(), '--words', taught, '--by', ana);
  await abie('show-schools', number(), ...because, '--by', pru);
  await later(13);
  expect((await abie('close', number(), '--by', pru)).complaint).toContain(
    'Schools have had fewer than 14 days to look at their own',
  );
  await later(1);
  expect(await readClosedYears(database)).toEqual([]);
  expect(await abie('close', number(), '--by', pru)).toMatchObject({
    code: 0,
    out: expect.stringContaining('What it taught is public'),
  });

  const [closed, ...more] = await readClosedYears(database);
  expect(closed).toMatchObject({ year: '2023-24', learnt: 'No setting changes: one year is one year.' });
  expect(more).toEqual([]);
  const { out } = await abie('show', number());
  expect(out).toContain(`Release ${release}: Closed`);
  expect(out).toMatch(/had the verdicts made again: Registers put right/);
  expect(out).toMatch(/ {2}not read: \d+/);

  // 2 of 93 days took about 40 points.
  const given = await asJob(database, (rows) => explainedDisruptions(rows));
  expect(given).toEqual([{ urn: own, year: '2023-24', explained: expect.closeTo(0.82, 1) }]);
});

test('who acted is on record', async () => {
  const rows = await sql(
    `select action, detail ->> 'step' as step, detail ->> 'at' as at from audit
       where action in ('prepared-year-turn', 'decided-year-turn') and outcome = 'granted' order by at, audit.at`,
  );
  expect(rows.map(({ step }) => step).sort()).toEqual(
    ['begun', 'closed', 'made-again', 'shown', 'shown', 'written', 'written'].sort(),
  );
  expect(new Set(rows.map(({ at }) => at))).toEqual(new Set(['command line']));
});
