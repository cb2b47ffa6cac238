import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { daysAfter, type IsoDate } from '../../src/attendance/calendar/iso-date.ts';
import { openCase, recordInCase } from '../../src/store/pupils/case-files.ts';
import { migratePupils } from '../../src/store/pupils/migrate-pupils.ts';
import { openPupilsDatabase, type PupilsDatabase } from '../../src/store/pupils/pupils-database.ts';
import { erasePupil, eraseSchool, removeWhatIsDue } from '../../src/store/pupils/remove-what-is-due.ts';
import { wholeRecordOfSchool } from '../../src/store/pupils/whole-record.ts';
import { type DebianServer, debianPostgresql, startDebianServer } from '../fixtures/debian-postgresql.ts';
import { asOwnerOfServer } from '../fixtures/owner-of-server.ts';
import { pupilsUrns, type TestPupils, testPupils } from '../fixtures/pupils.ts';
import { publishedPupilsSettings as settings } from '../fixtures/pupils-settings.ts';

// The runbook of a school's own database, tried as it stands: dump, what goes afterwards, restore, and nothing of it comes back.

const found = debianPostgresql();
const runbook = readFileSync(join(import.meta.dirname, '../../docs/runbooks/pupils.md'), 'utf8');
// As a shell runs them: what comes after the tool, `&& mv …`, is run where the tool ended well.
const commands = [...runbook.matchAll(/^ *(pg_(?:dump|restore) .+)$/gm)].map(([, line]) => line!);
const [removal, erased] = [...runbook.matchAll(/^ {3}```sql\n([\s\S]*?)^ {3}```/gm)].map(([, sql]) => sql!);
const { ours, other } = pupilsUrns;

test('the runbook dumps twice, restores in three steps, and says what to remove and to erase again', () => {
  expect(commands.map((line) => line.split(' ')[0])).toEqual([
    ...['pg_dump', 'pg_dump'],
    ...['pg_restore', 'pg_restore', 'pg_restore'],
  ]);
  expect(removal).toContain('DELETE FROM');
  expect(erased).toContain('SELECT urn');
  // Holds are recorded again before anything is erased or removed.
  const steps = ['holds that were set or lifted', 'Erase again who was erased', '`abie pupils retain` for'];
  const places = steps.map((words) => runbook.indexOf(words, runbook.indexOf('## Restore')));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places).not.toContain(-1);
});

describe.skipIf('none' in found)(`on ${'none' in found ? found.none : `PostgreSQL ${found.version}`}`, () => {
  let server: DebianServer;
  let world: TestPupils;
  let restored: PupilsDatabase | undefined;
  beforeAll(async () => {
    server = await startDebianServer((found as { bin: string }).bin);
    world = await testPupils(server.url('postgres'));
    await asOwnerOfServer(
      server.url('postgres'),
      `create database restored encoding 'UTF8' template template0`,
    );
  });
  afterAll(async () => {
    await restored?.close();
    if (server !== undefined)
      await asOwnerOfServer(server.url('postgres'), 'drop database if exists restored with (force)');
    await world?.close();
    server?.stop();
  });

  const run = (at: number, administratorUrl = world.ownerUrl) =>
    server.shell(commands[at]!, {
      ADMINISTRATOR_URL: administratorUrl,
      RESTORED_URL: server.url('restored'),
    });
  const inRestored = <Row extends Record<string, unknown>>(sql: string) =>
    asOwnerOfServer<Row>(server.url('restored'), sql);
  const count = async (table: string, urn: number) =>
    (
      await inRestored<{ n: number }>(`select count(*)::integer as n from pupils.${table} where urn = ${urn}`)
    )[0]!.n;

  test('what went since the dump goes again, what stays can be read, and an erased school has no key anywhere', {
    timeout: 120_000,
  }, async () => {
    const { today } = world;
    const lead = await world.as('attendance-lead');
    const form = (on: IsoDate) => ({ on, token: randomUUID() });
    for (const [pupil, on] of [
      [1, today],
      [2, daysAfter(today, -400)],
    ] as const) {
      const opened = await openCase(world, lead, pupil, 'He is afraid of the bus.', form(on));
      if (opened.kind !== 'recorded') throw new Error(opened.kind);
      if (pupil === 2)
        await recordInCase(world, lead, opened.id, { kind: 'closed', outcome: 'back' }, form(on), settings);
    }
    const keys = await asOwnerOfServer<{ hex: string }>(
      world.ownerUrl,
      `select encode(wrapped, 'hex') as hex from pupils.school_key order by urn`,
    );
    const [keyOfOurs, keyOfOther] = keys.map(({ hex }) => hex);
    run(0);
    run(1);
    // Since then a pupil and a school are erased; the newest keys overwrite those of the night before.
    expect(await erasePupil(world, ours, 3, { on: today, why: 'at the wish of parent 1' })).toBe('erased');
    expect(await eraseSchool(world, other)).toBe('erased');
    run(1);
    // A night on which the server is away leaves the keys of the night before.
    expect(() => run(1, 'postgresql://nobody@127.0.0.1:9/nowhere')).toThrow();
    for (const dump of ['pupils-2026-11-21.dump', 'pupils-keys.dump']) {
      const words = server.read('pg_restore', '--file=-', dump);
      expect(words.length).toBeGreaterThan(500);
      for (const said of [keyOfOther!, ...world.names, 'afraid of the bus'])
        expect(words, dump).not.toContain(said);
    }

    // The search tells: of the school that is still there the key is found, and in one place alone.
    expect(server.read('pg_restore', '--file=-', 'pupils-keys.dump')).toContain(keyOfOurs);
    expect(server.read('pg_restore', '--file=-', 'pupils-2026-11-21.dump')).not.toContain(keyOfOurs);

    run(2);
    run(3);
    expect(await count('pupil', other)).toBe(1);
    await inRestored(removal!);
    expect(await count('pupil', other)).toBe(0);
    run(4);
    const login = (url: string | undefined) => new URL(url!).username;
    const [pages, work] = [world.pages, world.work].map((pool) => pool.options.connectionString!) as [
      string,
      string,
    ];
    await migratePupils(server.url('restored'), { pages: login(pages), work: login(work) });
    const to = (url: string) => {
      const there = new URL(url);
      there.pathname = '/restored';
      return there.href;
    };
    restored = openPupilsDatabase({ pages: to(pages), work: to(work) }, world.key);

    // Who was erased is back until they are erased again, and the certificate says that there is one to erase.
    const since = erased!.replace("'2026-11-21'", `'${today}'`);
    expect(await inRestored(since)).toEqual([{ urn: ours, on: today, pupils: 1 }]);
    expect((await wholeRecordOfSchool(restored, ours, 3))?.words.name).toBe('Present Always');
    expect(await erasePupil(restored, ours, 3, { on: today, why: 'again, after a restore' })).toBe('erased');
    expect(await wholeRecordOfSchool(restored, ours, 3)).toBeUndefined();
    // What had become due goes again.
    expect(await removeWhatIsDue(restored, ours, today, settings.retentionDays)).toMatchObject({ cases: 1 });
    // And what is kept can be read, by the same keys.
    const record = await wholeRecordOfSchool(restored, ours, 1);
    expect(record?.words.name).toBe(world.names[0]);
    expect(record?.cases[0]?.events[0]?.event).toMatchObject({ why: 'He is afraid of the bus.' });
    expect(await inRestored('select from pupils.session')).toEqual([]);
  });
});
