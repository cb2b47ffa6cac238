import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  asOwner,
  ownerClient,
  type TestDatabase,
  testDatabase,
} from '../../../../tests/fixtures/database.ts';
import { asOwnerOfServer } from '../../../../tests/fixtures/owner-of-server.ts';
import type { AuditHead } from './audit-fault.ts';
import { verifyAudit } from './verify-audit.ts';

/** Rows of a record into which somebody with every key of the database has broken. */
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await writeRows(30);
  // Past row security, so that its guards are as the migrations left them.
  await asOwnerOfServer(
    database.ownerUrl,
    ['audit as sound', 'audit_head as sound_head']
      .map((each) => each.split(' as '))
      .map(
        ([of, copy]) =>
          `create table abie.${copy} as table abie.${of}; alter table abie.${copy} owner to abie_owner`,
      )
      .join('; '),
  );
});
afterAll(() => database?.close());

/** Writes an audit row as the database's functions do: with accents, nulls and what JSON may hold. */
const writing = (i: number) =>
  `select write_audit('saw-report', 'granted', ${i % 2 ? 'null' : "'see-report'"}, 'own-school', 'réport 学校', ${100_000 + i}, ${i % 3 ? i : 'null'},
    ${i % 4 ? 'null' : `'{"b": [1, 2.50, null], "a": "é\\"\\u0041,-:"}'::jsonb`}, ${i % 5 ? 'null' : "'{100000,100001}'"})`;

async function writeRows(count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, i) => `begin; ${writing(i)}; commit`);
  await asOwner(database.ownerUrl, rows.join('; '));
}

/** Does what nobody but the owner of the database can, with the triggers and row security out of the way. */
const tamper = (...statements: readonly string[]) =>
  asOwner(
    database.ownerUrl,
    [
      'alter table audit disable trigger user, no force row level security',
      'alter table audit_head disable trigger user, no force row level security',
      ...statements,
    ].join('; '),
  );

/** As it was before somebody tampered with it. */
const guarded = ['audit', 'audit_head'].map(
  (table) => `alter table ${table} enable trigger user, force row level security`,
);

/** Puts the record back as it was. */
const putBack = () =>
  tamper(
    'truncate audit, audit_head',
    'insert into audit table sound',
    'insert into audit_head table sound_head',
    ...guarded,
  );

const found = async (kept: readonly AuditHead[] = []) =>
  (await verifyAudit(database, kept)).faults.map(({ lane, seq, what }) => `${lane}/${seq} ${what}`);

const rehash = `update audit set hash = sha256(previous_hash || convert_to(audit_text(audit), 'UTF8'))`;

// First: who puts the record back would put right what a migration left without its guards.
describe('only grows:', () => {
  test.each([
    'update audit set urn = 1',
    'delete from audit',
    'truncate audit',
    'delete from audit_head',
    'truncate audit_head',
  ])('%s is refused even to the owner', async (statement) => {
    await expect(asOwner(database.ownerUrl, statement)).rejects.toMatchObject({ code: 'AB003' });
  });
});

describe('a record that nobody touched', () => {
  afterEach(putBack);

  test('is sound, and its heads are its last rows', async () => {
    const { rows, heads, faults } = await verifyAudit(database);
    expect(faults).toEqual([]);
    expect(rows).toBe(30);
    expect(heads.reduce((sum, { seq }) => sum + seq, 0)).toBe(30);
  });

  test('is sound when many write at once, in several lanes', async () => {
    // One is not done before the others are, however they take turns.
    const slow = ownerClient(database.ownerUrl);
    await slow.connect();
    let others: readonly Promise<void>[] = [];
    try {
      await slow.query(`begin; ${writing(0)}`);
      others = [1, 2, 3, 4, 5].map(() => writeRows(40));
      await Promise.all(others);
      await slow.query('commit');
    } finally {
      await slow.end();
      // Where one failed, the rest must not write into the next test.
      await Promise.allSettled(others);
    }
    const { rows, heads, faults } = await verifyAudit(database);
    expect(faults).toEqual([]);
    expect(rows).toBe(231);
    expect(heads.filter(({ seq }) => seq > 0).length).toBeGreaterThan(1);
  });

  test('agrees with heads that were kept, also after it has grown', async () => {
    const { heads } = await verifyAudit(database);
    await writeRows(5);
    expect(await found(heads)).toEqual([]);
  });

  test('is sound while others write', async () => {
    const writing = writeRows(60);
    try {
      for (let i = 0; i < 5; i++) expect(await found()).toEqual([]);
    } finally {
      await writing;
    }
  });
});

describe('is found:', () => {
  afterEach(putBack);

  test.each([
    'at',
    'person',
    'role',
    'organisation',
    'action',
    'outcome',
    'rule',
    'because',
    'record_kind',
    'urn',
    'release',
    'detail',
    'schools',
  ])('a changed %s', async (column) => {
    const values: Record<string, string> = {
      at: "at + interval '1 microsecond'",
      person: 'gen_random_uuid()',
      organisation: 'gen_random_uuid()',
      outcome: "'refused'",
      urn: 'urn + 1',
      release: 'coalesce(release, 0) + 1',
      detail: `'{"b": 1}'`,
      schools: "'{100001}'",
    };
    await tamper(
      `update audit set ${column} = ${values[column] ?? `coalesce(${column}, '') || 'x'`} where seq = 12`,
    );
    expect(await found()).toEqual(['0/12 is not what was written: it was changed or moved']);
  });

  test('a school taken out of a list, and a list taken out of a look', async () => {
    await tamper(
      "update audit set schools = '{100001}' where seq = 11",
      'update audit set schools = null where seq = 16',
    );
    expect((await found()).map((fault) => fault.slice(0, 4))).toEqual(['0/11', '0/16']);
  });

  test('a value moved from one column to the next', async () => {
    await tamper('update audit set because = rule, rule = because where seq = 13');
    expect(await found()).toHaveLength(1);
  });

  test('a changed row with a hash made anew', async () => {
    await tamper('update audit set urn = 1 where seq = 12', `${rehash} where seq = 12`);
    expect(await found()).toEqual([
      '0/13 does not follow the row before it: one of the two was replaced or moved',
    ]);
  });

  test('removed rows', async () => {
    await tamper('delete from audit where seq in (5, 9, 10)');
    expect(await found()).toEqual(['0/5 was removed', '0/9 to 10 were removed']);
  });

  test('a removed first row', async () => {
    await tamper('delete from audit where seq = 1');
    expect(await found()).toEqual(['0/1 was removed']);
  });

  test('removed rows whose numbers were closed up', async () => {
    await tamper(
      'delete from audit where seq = 5',
      'update audit set seq = seq + 1000 where seq > 5',
      'update audit set seq = seq - 1001 where seq > 1000',
    );
    expect((await found())[0]).toBe(
      '0/5 does not follow the row before it: one of the two was replaced or moved',
    );
  });

  test('rows that changed places', async () => {
    await tamper(
      'update audit set seq = 1000 where seq = 7',
      'update audit set seq = 7 where seq = 8',
      'update audit set seq = 8 where seq = 1000',
    );
    const faults = await found();
    expect(faults).toContain('0/7 does not follow the row before it: one of the two was replaced or moved');
    expect(faults).toContain('0/8 is not what was written: it was changed or moved');
  });

  test('a row moved to another lane', async () => {
    await tamper('update audit set lane = 1, seq = 1 where seq = 30');
    expect((await found()).map((fault) => fault.slice(0, 4))).toEqual(
      expect.arrayContaining(['0/30', '1/1 ']),
    );
  });

  test('rows cut off at the end', async () => {
    await tamper('delete from audit where seq > 27');
    expect(await found()).toEqual(['0/28 to 30 were removed']);
  });

  test('everything removed', async () => {
    await tamper('delete from audit');
    expect(await found()).toEqual(['0/1 to 30 were removed']);
  });

  test('a row added by hand', async () => {
    await tamper(
      'insert into audit select lane, 31, at, person, role, organisation, action, outcome, rule, because, record_kind, urn, release, detail, hash, hash from audit where seq = 30',
    );
    expect(await found()).toContain('0/31 is the last row, and the lane’s head does not say so');
  });

  test('a head that was removed', async () => {
    await tamper('delete from audit_head where lane = 0');
    expect(await found()).toEqual(['0/30 should be the last row, but the lane’s head was removed']);
  });

  test('an end cut off together with its head, by the heads that were kept', async () => {
    const { heads } = await verifyAudit(database);
    await tamper(
      'delete from audit where seq > 27',
      'update audit_head set seq = 27, hash = (select hash from audit where lane = 0 and seq = 27) where lane = 0',
    );
    expect(await found()).toEqual([]);
    expect(await found(heads)).toEqual(['0/30 was kept elsewhere as the last row, and is gone']);
  });

  test('a lane written anew with every hash, by the heads that were kept', async () => {
    const { heads } = await verifyAudit(database);
    const anew = Array.from({ length: 19 }, (_, i) => 12 + i).flatMap((seq) => [
      `update audit a set previous_hash = (select hash from audit b where b.lane = 0 and b.seq = ${seq - 1}) where seq = ${seq}`,
      `${rehash} where seq = ${seq}`,
    ]);
    await tamper(
      'update audit set urn = 1 where seq = 12',
      ...anew,
      'update audit_head set hash = (select hash from audit where lane = 0 and seq = 30) where lane = 0',
    );
    expect(await found()).toEqual([]);
    expect(await found(heads)).toEqual([
      '0/30 is not the row that was kept elsewhere: the lane was written anew',
    ]);
  });
});
