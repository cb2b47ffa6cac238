import fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  asOwner,
  loadSampleRelease,
  type TestDatabase,
  testDatabase,
} from '../../../../tests/fixtures/database.ts';
import { samplePersonId } from '../../../../tests/fixtures/sample-database.ts';
import { happen } from '../../../workflow/release/happen.ts';
import type { Life } from '../../../workflow/release/life.ts';
import type { ReleaseEvent } from '../../../workflow/release/release-event.ts';
import { releaseEventKinds } from '../../../workflow/release/release-event-kind.ts';
import { transitions } from '../../../workflow/release/transitions.ts';
import { asCommand } from '../connection/as-command.ts';
import type { Tables } from '../connection/tables.ts';

let database: TestDatabase;
let people: readonly string[];
beforeAll(async () => {
  database = await testDatabase();
  people = await Promise.all(
    (['analyst', 'approver', 'trust'] as const).map((role) => samplePersonId(database, role)),
  );
});
afterAll(() => database.close());

test('the database keeps the table of transitions', async () => {
  const rows = await asOwner<{ from_state: string; kind: string; to_state: string }>(
    database.ownerUrl,
    'select from_state, kind, to_state from release_transition',
  );
  const kept = rows.map(({ from_state, kind, to_state }) => `${from_state} ${kind} ${to_state}`).toSorted();
  const ours = releaseEventKinds.flatMap((kind) =>
    transitions[kind].from.flatMap((from) =>
      from === undefined ? [] : [`${from} ${kind} ${transitions[kind].to}`],
    ),
  );
  expect(kept).toEqual(ours.toSorted());
});

const start = new Date('2020-09-01T08:00:00Z');
const hour = 3_600_000;

/** Any event, by any of three people, with what makes sense or not. */
const anyEvent = (at: Date): fc.Arbitrary<ReleaseEvent> => {
  const by = fc.nat(2).map((i) => people[i]!);
  const because = fc.constantFrom('', '  ', 'A figure is wrong');
  const run = fc.integer({ min: 1, max: 3 });
  const some = <K extends ReleaseEvent['kind']>(kind: K, parts: object) =>
    fc.record({
      kind: fc.constant(kind),
      at: fc.constant(at),
      ...parts,
    }) as unknown as fc.Arbitrary<ReleaseEvent>;
  return fc.oneof(
    some('drafted', { by }),
    some('file-added', { by, file: fc.constant('a.csv') }),
    some('file-removed', { by, file: fc.constant('a.csv') }),
    { arbitrary: some('run-started', { by }), weight: 3 },
    some('run-failed', { run, because, lookAt: fc.constant([]) }),
    some('overridden', { by, because, check: fc.constant('walls-hold') }),
    some('figure-confirmed', {
      by,
      because,
      urn: fc.constant(100_000),
      year: fc.constant('2025-26'),
      attendance: fc.constant(67.4),
    }),
    { arbitrary: some('checked', { run }), weight: 3 },
    { arbitrary: some('approved', { by }), weight: 3 },
    some('planned', {
      by,
      time: fc.integer({ min: -2, max: 4 }).map((n) => new Date(at.getTime() + n * hour)),
    }),
    { arbitrary: fc.oneof(some('released', { by }), some('released', {})), weight: 3 },
    some('superseded', { byRelease: fc.constant(1) }),
    some('suspended', { by, because }),
    some('corrected', { byRelease: fc.constant(1) }),
    { arbitrary: some('withdrawn', { by, because }), weight: 1 },
  );
};

/** Tells the database of an event. @returns the refusal, or the state after it */
async function tell(rows: Kysely<Tables>, release: number, event: ReleaseEvent): Promise<string> {
  const { kind, at, ...rest } = event;
  const { by, ...detail } = rest as { by?: string } & object;
  await rawQuery(rows, 'savepoint before');
  try {
    await rows
      .insertInto('release_event')
      .values({ release, kind, at, by_person: by ?? null, detail: JSON.stringify(detail) })
      .execute();
  } catch (fault) {
    await rawQuery(rows, 'rollback to before');
    expect((fault as { code: string }).code).toBe('AB001');
    return (fault as Error).message;
  }
  const { state } = await rows
    .selectFrom('release')
    .select('state')
    .where('number', '=', release)
    .executeTakeFirstOrThrow();
  return state;
}

const rawQuery = (rows: Kysely<Tables>, text: string) => sql.raw(text).execute(rows);

const draft = (rows: Kysely<Tables>) =>
  rows
    .insertInto('release')
    .values({
      content_id: 'a'.repeat(64),
      expectation_year: '2026-27',
      baseline: '2025-26',
      method_name: 'm',
      method_version: '1',
      prepared_by: people[0]!,
      created_at: start,
    })
    .returning('number')
    .executeTakeFirstOrThrow();

test('whatever happens to a release, the database comes to the state that its life comes to', async () => {
  // The usual way, with some steps left out and others thrown in.
  const usual: readonly object[] = [
    { kind: 'run-started', by: people[0]! },
    { kind: 'checked', run: 1 },
    { kind: 'approved', by: people[1]! },
    { kind: 'planned', by: people[1]!, time: new Date(start.getTime() + 3 * hour) },
    { kind: 'released' },
    { kind: 'suspended', by: people[0]!, because: 'A figure is wrong' },
    { kind: 'corrected', byRelease: 1 },
  ];
  const happenings = fc
    .tuple(
      fc.subarray([...usual], { minLength: 4 }),
      fc.array(fc.tuple(fc.nat(8), anyEvent(start)), { maxLength: 8 }),
    )
    .map(([way, others]) => {
      const events = [...way] as ReleaseEvent[];
      for (const [place, event] of others) events.splice(place, 0, event);
      return events.map((event, i) => ({ ...event, at: new Date(start.getTime() + i * hour) }));
    });
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(happenings, async (events) => {
      await asCommand(database, async (rows) => {
        const { number } = await draft(rows);
        const begun = happen(undefined, { kind: 'drafted', at: start, by: people[0]! });
        let life: Life = begun.granted ? begun.life : expect.unreachable();
        for (const event of events) {
          const expected = happen(life, event);
          const became = await tell(rows, number, event);
          expect(became).toBe(expected.granted ? expected.life.state : expected.because);
          if (expected.granted) life = expected.life;
          reached.add(became);
        }
        throw new Undone();
      }).catch((fault) => {
        if (!(fault instanceof Undone)) throw fault;
      });
    }),
    { numRuns: 100, seed: 11 },
  );
  expect([...reached]).toEqual(
    expect.arrayContaining(['checked', 'approved', 'released', 'withdrawn', 'suspended']),
  );
});

/** Leaves nothing behind: two runs would be in force at once. */
class Undone extends Error {}

describe('a release in the database', () => {
  test('is drafted by being there', async () => {
    const number = await loadSampleRelease(database, 'checked');
    const events = await asOwner<{ kind: string }>(
      database.ownerUrl,
      'select kind from release_event where release = $1 order by seq',
      [number],
    );
    expect(events.map(({ kind }) => kind)).toEqual(['drafted', 'run-started', 'checked']);
  });

  test('begins as a draft, whoever makes it', async () => {
    await expect(
      asOwner(
        database.ownerUrl,
        `insert into release (state, prepared_by, created_at) values ('released', '${people[0]}', now())`,
      ),
    ).rejects.toMatchObject({ code: 'AB002' });
  });

  test('changes its state by events alone, whoever tries', async () => {
    const number = await loadSampleRelease(database, 'checked');
    await expect(
      asOwner(database.ownerUrl, `update release set state = 'released' where number = ${number}`),
    ).rejects.toMatchObject({ code: 'AB002' });
  });

  test('cannot be checked before everything is in', async () => {
    const number = await loadSampleRelease(database, 'draft');
    await asOwner(database.ownerUrl, 'update release set content_id = null where number = $1', [number]);
    await expect(
      asOwner(
        database.ownerUrl,
        `insert into release_event (release, kind, at, detail) values (${number}, 'checked', now(), '{"run": 1}')`,
      ),
    ).rejects.toMatchObject({ code: '23514' });
  });

  test('keeps its figures and files once it has been checked, even against the owner', async () => {
    const number = await loadSampleRelease(database, 'checked');
    for (const statement of [
      `update expectation set expected_attendance = 99 where release = ${number} and status = 'set'`,
      `delete from expectation where release = ${number}`,
      `update release_file set content = 'x' where release = ${number}`,
      `insert into release_file values (${number}, 'x.csv', 'x')`,
      `update release_school set trust_uid = 'x' where release = ${number}`,
      `update board_pack set content = 'x' where release = ${number}`,
      'truncate release_file',
      'truncate expectation cascade',
    ])
      await expect(asOwner(database.ownerUrl, statement), statement).rejects.toMatchObject({
        code: expect.stringMatching(/^(AB00[23]|23503)$/),
      });
    const approved = await loadSampleRelease(database, 'approved');
    await expect(
      asOwner(
        database.ownerUrl,
        `update release set content_id = repeat('0', 64) where number = ${approved}`,
      ),
    ).rejects.toMatchObject({ code: 'AB002' });
  });

  test('has a record of events that only grows, even against the owner', async () => {
    for (const table of ['release_event', 'response', 'response_event', 'evidence'])
      for (const deed of [`delete from ${table}`, `truncate ${table} cascade`])
        await expect(asOwner(database.ownerUrl, deed)).rejects.toMatchObject({ code: 'AB003' });
    await expect(asOwner(database.ownerUrl, "update release_event set kind = 'x'")).rejects.toMatchObject({
      code: 'AB003',
    });
  });

  test('is alone in force for its year', async () => {
    const first = await loadSampleRelease(database, 'released');
    await expect(loadSampleRelease(database, 'released')).rejects.toMatchObject({ code: '23505' });
    expect(first).toBeGreaterThan(0);
  });

  test('gives its schools their trust and authority only when it is released', async () => {
    const trusts = () =>
      asOwner<{ trust: string | null }>(
        database.ownerUrl,
        'select trust_uid as trust from school where urn = 100200',
      );
    const before = await trusts();
    const number = await loadSampleRelease(database, 'draft');
    await asOwner(
      database.ownerUrl,
      `update release_school set trust_uid = 'Another trust' where release = ${number}`,
    );
    expect(await trusts()).toEqual(before);
    await asOwner(
      database.ownerUrl,
      `insert into release_event (release, kind, at, detail)
        select number, 'superseded', now(), '{}' from release where state = 'released';
      insert into release_event (release, kind, at, by_person, detail) values
        (${number}, 'checked', now(), null, '{"run": 1}'),
        (${number}, 'approved', now(), '${people[1]}', '{}'),
        (${number}, 'released', now(), '${people[1]}', '{}')`,
    );
    expect(await trusts()).toEqual([{ trust: 'Another trust' }]);
  });
});

test('two who act at once act one after the other', async () => {
  const number = await loadSampleRelease(database, 'checked', undefined);
  const approve = (by: string) =>
    asCommand(database, (rows) =>
      rows
        .insertInto('release_event')
        .values({ release: number, kind: 'approved', at: new Date(), by_person: by })
        .execute(),
    );
  const outcomes = await Promise.allSettled([approve(people[1]!), approve(people[2]!)]);
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('numbers of releases follow one another, whatever was taken back and wherever the sequence is', async () => {
  const drafted = async () => (await asCommand(database, draft)).number;
  const first = await drafted();
  await asCommand(database, async (rows) => {
    await draft(rows);
    throw new Undone();
  }).catch(() => {});
  await asOwner(database.ownerUrl, "select setval(pg_get_serial_sequence('release', 'number'), 1000)");
  expect(await drafted()).toBe(first + 1);
  const together = await Promise.all([drafted(), drafted(), drafted()]);
  expect(together.toSorted((a, b) => a - b)).toEqual([first + 2, first + 3, first + 4]);
});
