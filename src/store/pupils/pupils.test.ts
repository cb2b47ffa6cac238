import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { pupilsUrns, type TestPupils, testPupils } from '../../../tests/fixtures/pupils.ts';
import { publishedPupilsSettings as settings } from '../../../tests/fixtures/pupils-settings.ts';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { daysAfter } from '../../attendance/calendar/iso-date.ts';
import type { CaseEvent } from '../../pupils/cases/case-event.ts';
import { penaltyStanding } from '../../pupils/formal/penalty-ledger.ts';
import { openCase, readCase, recordInCase } from './case-files.ts';
import { keepPupilDays } from './keep-roll-of-pupils.ts';
import { keepPenalty, readPenalties } from './penalties.ts';
import { openPupilsDatabase } from './pupils-database.ts';
import { endPupilsPerson, findPupilsSession, type PupilsViewer } from './pupils-people.ts';
import { readPupilCourses } from './read-pupil-courses.ts';
import { erasePupil, eraseSchool, readRetention, removeWhatIsDue } from './remove-what-is-due.ts';
import { SealBroken, seal, unsealed } from './seal.ts';
import { wholeRecord } from './whole-record.ts';

let world: TestPupils;
let lead: PupilsViewer;
beforeAll(async () => {
  world = await testPupils();
  lead = await world.as('attendance-lead');
});
afterAll(() => world?.close());

const form = () => ({ on: world.today, token: randomUUID() });
const span = () => ({ from: '2026-01-01' as IsoDate, to: world.today, what: 'a list' });
const numbersSeenBy = async (viewer: PupilsViewer) =>
  (await readPupilCourses(world, viewer, span())).courses.map(({ pupil }) => pupil);
const asOwner = async <Row extends pg.QueryResultRow>(
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: world.ownerUrl, options: '-c search_path=pupils' });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
};

/** A case of pupil 2 with consent for a mentor's provider, opened to a mentor. */
async function openedCase(subject: string) {
  const opened = await openCase(world, lead, 2, 'away for a week', form());
  if (opened.kind !== 'recorded') throw new Error(opened.kind);
  const record = (event: CaseEvent) => recordInCase(world, lead, opened.id, event, form(), settings);
  await record({
    kind: 'consent',
    agency: 'a charity',
    by: 'parent 1',
    how: 'signed',
    wording: 'We may tell …',
    version: '2026-1',
  });
  await record({
    kind: 'opened-to',
    person: subject,
    agency: 'a charity',
    purpose: 'mentor',
    // By the database's clock, which is not the day of these registers.
    until: '2098-01-01' as IsoDate,
  });
  return { id: opened.id, record };
}

describe('what is sealed', () => {
  const key = randomBytes(32);
  test('opens with its key at its place, and nowhere else', () => {
    const sealed = seal(key, 'here', 'words');
    expect(unsealed(key, 'here', sealed).toString()).toBe('words');
    expect(() => unsealed(key, 'there', sealed)).toThrow(SealBroken);
    expect(() => unsealed(randomBytes(32), 'here', sealed)).toThrow(SealBroken);
    sealed[sealed.length - 1]! ^= 1;
    expect(() => unsealed(key, 'here', sealed)).toThrow(SealBroken);
  });
  test('twice the same words are other bytes', () => {
    expect(seal(key, 'here', 'words')).not.toEqual(seal(key, 'here', 'words'));
  });
});

describe('who sees whom', () => {
  test('head and lead see their school, class staff whom they teach, nobody another school', async () => {
    expect(await numbersSeenBy(lead)).toEqual([1, 2, 3]);
    expect(await numbersSeenBy(await world.as('head'))).toEqual([1, 2, 3]);
    expect(await numbersSeenBy(await world.as('class-staff', { groups: ['8A'] }))).toEqual([1, 3]);
    expect(await numbersSeenBy(await world.as('class-staff', { subject: 'none', groups: [] }))).toEqual([]);
    expect(await numbersSeenBy(await world.as('head', { urn: pupilsUrns.other }))).toEqual([1]);
  });

  test('somebody from outside sees one case while it is open to them, and records what is theirs to record', async () => {
    const mentor = await world.as('practitioner', { subject: 'mentor-1' });
    expect(await numbersSeenBy(mentor)).toEqual([]);
    const { id, record } = await openedCase('mentor-1');
    expect(await numbersSeenBy(mentor)).toEqual([2]);
    expect((await readCase(world, mentor, id))?.record.stage).toBe('monitor');
    const contact: CaseEvent = {
      kind: 'contact',
      how: 'phone',
      withWhom: 'parent 1',
      reached: true,
      said: 'fine',
    };
    expect(await recordInCase(world, mentor, id, contact, form(), settings)).toMatchObject({
      kind: 'recorded',
    });
    await expect(
      recordInCase(world, mentor, id, { kind: 'stage', to: 'enforce', why: 'x' }, form(), settings),
    ).rejects.toThrow('row-level security');
    // Class staff see attendance, and no case.
    expect(await readCase(world, await world.as('class-staff', { groups: ['8B'] }), id)).toBeUndefined();
    expect(await readCase(world, await world.as('head', { urn: pupilsUrns.other }), id)).toBeUndefined();
    await record({ kind: 'consent-withdrawn', agency: 'a charity', by: 'parent 1' });
    expect(await readCase(world, mentor, id)).toBeUndefined();
    expect(await numbersSeenBy(mentor)).toEqual([]);
    await record({ kind: 'closed', outcome: 'back' });
  });

  test('a person who has left sees nothing, at once', async () => {
    const gone = await world.as('class-staff', { subject: 'leaver', groups: ['8A'] });
    expect(await numbersSeenBy(gone)).toEqual([1, 3]);
    await endPupilsPerson(world, pupilsUrns.ours, 'leaver');
    await expect(numbersSeenBy(gone)).rejects.toThrow('no key');
  });

  test('without a session nobody reads anything', async () => {
    const tables = await asOwner<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'pupils' and tablename <> 'migration'`,
    );
    for (const { name } of tables) {
      const read = world.pages.query(`select from ${name}`);
      if (name === 'session') await expect(read).rejects.toThrow('permission denied');
      else expect((await read).rowCount, name).toBe(0);
    }
    const secured = await asOwner<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'pupils'::regnamespace and relkind = 'r'
       and not relrowsecurity and relname <> 'migration'`,
    );
    expect(secured).toEqual([]);
  });

  test('no login of the national service can connect', async () => {
    const { urls } = inject('testServer');
    for (const url of Object.values(urls)) {
      const other = new URL(url);
      other.pathname = new URL(world.ownerUrl).pathname;
      const client = new pg.Client({ connectionString: other.href });
      await expect(client.connect()).rejects.toThrow('permission denied for database');
    }
  });
});

describe('a case', () => {
  test('the same form twice is once; another form finds the case open', async () => {
    const once = { on: world.today, token: randomUUID() };
    const first = await openCase(world, lead, 1, 'three days', once);
    expect(await openCase(world, lead, 1, 'three days', once)).toEqual(first);
    expect(await openCase(world, lead, 1, 'again', form())).toEqual({ kind: 'not-yet', why: 'open' });
    expect(await openCase(world, lead, 99, 'nobody', form())).toEqual({ kind: 'not-found' });
    if (first.kind !== 'recorded') throw new Error(first.kind);
    const event: CaseEvent = { kind: 'stage', to: 'listen', why: 'to hear what is wrong' };
    const again = form();
    await recordInCase(world, lead, first.id, event, again, settings);
    await recordInCase(world, lead, first.id, event, again, settings);
    expect((await readCase(world, lead, first.id))?.events).toHaveLength(2);
  });

  test('opened three times at once, by one form and by others, there is one', async () => {
    const once = form();
    const together = await Promise.all(
      [once, once, form()].map((sent) => openCase(world, lead, 3, 'away', sent)),
    );
    const kinds = together.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'recorded').length).toBeGreaterThan(0);
    const ids = new Set(together.flatMap((each) => (each.kind === 'recorded' ? [each.id] : [])));
    expect(ids.size).toBe(1);
    expect(kinds.filter((kind) => kind === 'not-found')).toEqual([]);
    await recordInCase(world, lead, [...ids][0]!, { kind: 'closed', outcome: 'x' }, form(), settings);
  });

  test('one form for two pupils tells of each, and is no fault', async () => {
    const [once, again] = [form(), form()];
    const opened = await openCase(world, lead, 3, 'away', once);
    if (opened.kind !== 'recorded') throw new Error(opened.kind);
    expect(await openCase(world, lead, 1, 'away', once)).toEqual({ kind: 'not-yet', why: 'open' });
    const [other] = await asOwner<{ id: string }>(
      'select id from case_file where number = 1 and closed_on is null',
    );
    for (const id of [opened.id, other!.id]) {
      const before = (await readCase(world, lead, id))!.events.length;
      await recordInCase(world, lead, id, { kind: 'stage', to: 'listen', why: 'to hear' }, again, settings);
      expect((await readCase(world, lead, id))?.events).toHaveLength(before + 1);
    }
    await recordInCase(world, lead, opened.id, { kind: 'closed', outcome: 'x' }, form(), settings);
  });

  test('two at once: each is recorded, one after the other', async () => {
    const { id } = await openedCase('nobody');
    const together = await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        recordInCase(world, lead, id, { kind: 'stage', to: 'listen', why: `${i}` }, form(), settings),
      ),
    );
    expect(together.every(({ kind }) => kind === 'recorded')).toBe(true);
    const numbers = (await readCase(world, lead, id))!.events.map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
    await recordInCase(world, lead, id, { kind: 'closed', outcome: 'x' }, form(), settings);
  });

  test('a second notice for one parent is not counted for the other', async () => {
    await keepPenalty(world, lead, { pupil: 2, parent: 1, issued: '2026-01-12' as IsoDate });
    const entries = await readPenalties(world, lead, 2);
    const of = (parent: string) => penaltyStanding(entries, { parent, child: '2', on: world.today }).kind;
    expect([of('parent 1'), of('parent 2')]).toEqual(['second', 'first']);
  });
});

test('a mark that is amended stands in the lists at once', async () => {
  const [before] = (await readPupilCourses(world, lead, { ...span(), numbers: [3] })).courses;
  expect(before?.sessions.at(-1)?.code).toBe('\\');
  await keepPupilDays(world, pupilsUrns.ours, [{ number: 3, date: world.today, am: '/', pm: undefined }]);
  const [after] = (await readPupilCourses(world, lead, { ...span(), numbers: [3] })).courses;
  expect(after?.sessions.at(-1)?.code).toBeUndefined();
  await keepPupilDays(world, pupilsUrns.ours, [{ number: 3, date: world.today, am: 'Y1', pm: 'C2' }]);
  const [coded] = (await readPupilCourses(world, lead, { ...span(), numbers: [3] })).courses;
  expect(coded?.sessions.slice(-2).map(({ code }) => code)).toEqual(['Y1', 'C2']);
  await keepPupilDays(world, pupilsUrns.ours, [{ number: 3, date: world.today, am: '/', pm: '\\' }]);
});

test('the whole record holds everything, and this look too', async () => {
  const record = (await wholeRecord(world, lead, 2))!;
  expect(record.words.name).toBe(world.names[1]);
  expect(record.days).toHaveLength(60);
  expect(record.cases.length).toBeGreaterThanOrEqual(2);
  expect(record.penalties).toHaveLength(1);
  expect(record.access[0]).toMatchObject({ role: 'attendance-lead', action: 'read the whole record' });
  expect(record.access.some(({ role }) => role === 'practitioner')).toBe(true);
  expect(await wholeRecord(world, await world.as('class-staff', { groups: ['8B'] }), 2)).toBeUndefined();
});

describe('what is due', () => {
  test('goes with its proof; what is held stays and says why; the page says all three', async () => {
    const closed = await asOwner<{ id: string }>(
      'select id from case_file where closed_on is not null order by id',
    );
    expect(closed.length).toBeGreaterThanOrEqual(2);
    await asOwner(`update case_file set hold = 'a complaint is open' where id = $1`, [closed[0]!.id]);
    const later = daysAfter(world.today, 366);
    const before = await readRetention(world, lead, later, settings.retentionDays);
    const kinds = before.standings.map(({ standing }) => standing.kind);
    expect(kinds.filter((kind) => kind === 'held')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'due')).toHaveLength(closed.length - 1);
    expect(await removeWhatIsDue(world, pupilsUrns.ours, later, settings.retentionDays)).toMatchObject({
      cases: closed.length - 1,
    });
    const after = await readRetention(world, lead, later, settings.retentionDays);
    expect(after.standings.map(({ standing }) => standing.kind)).not.toContain('due');
    expect(after.deletions).toHaveLength(closed.length - 1);
    expect(after.deletions[0]).toMatchObject({
      kind: 'case',
      dueSince: daysAfter(world.today, 365),
      on: later,
    });
    const orphans = await asOwner(
      'select from case_event e where not exists (select from case_file c where c.id = e.case_id)',
    );
    expect(orphans).toEqual([]);
  });
});

test('a pupil who left goes six years after the register’s last entry, unless a case is still there', async () => {
  const [gone, there] = await world.more(2);
  const left = '2020-07-17' as IsoDate;
  await asOwner(`update pupil set last = $1, first = '2019-09-02' where number = any ($2)`, [
    left,
    [gone, there],
  ]);
  await openCase(world, lead, there!, 'x', form());
  const kept = daysAfter(left, settings.retentionDays.enrolment);
  const numbers = async (on: IsoDate) => {
    const { enrolments } = await removeWhatIsDue(world, pupilsUrns.ours, on, settings.retentionDays);
    const rows = await asOwner<{ number: number }>('select number from pupil where number = any ($1)', [
      [gone, there],
    ]);
    return { enrolments, left: rows.map(({ number }) => number) };
  };
  expect(await numbers(kept)).toEqual({ enrolments: 0, left: [gone, there] });
  expect(await numbers(daysAfter(kept, 1))).toEqual({ enrolments: 1, left: [there] });
  const [certificate] = await asOwner(
    `select due_since::text as since from deletion where kind = 'enrolment'`,
  );
  expect(certificate).toEqual({ since: kept });
  await erasePupil(world, pupilsUrns.ours, there!, { on: world.today, why: 'end of this test' });
});

describe('at the end', () => {
  test('no name lies in the database but sealed, and a planted one is found', async () => {
    const rows = async () => {
      const tables = await asOwner<{ name: string }>(
        `select tablename as name from pg_tables where schemaname = 'pupils'`,
      );
      const texts = await Promise.all(
        tables.map(({ name }) => asOwner<{ text: string }>(`select t::text as text from ${name} t`)),
      );
      return texts.flat().map(({ text }) => text);
    };
    // Bytes are written as hexadecimal there: look for those of the names too.
    const forms = world.names.flatMap((name) => [name, Buffer.from(name).toString('hex')]);
    const found = async () => {
      const all = await rows();
      return forms.filter((form) => all.some((row) => row.includes(form)));
    };
    expect(await found()).toEqual([]);
    await asOwner(`update pupil set "group" = $1 where urn = $2 and number = 3`, [
      world.names[0],
      pupilsUrns.ours,
    ]);
    expect(await found()).toEqual([world.names[0]]);
    await asOwner(`update pupil set "group" = '8A' where urn = $1 and number = 3`, [pupilsUrns.ours]);
  });

  test('an erased pupil is gone from everywhere, with a certificate', async () => {
    expect(
      await erasePupil(world, pupilsUrns.ours, 1, { on: world.today, why: 'at the wish of parent 1' }),
    ).toBe('erased');
    expect(await erasePupil(world, pupilsUrns.ours, 1, { on: world.today, why: 'again' })).toBe(
      'nothing-kept',
    );
    expect(await numbersSeenBy(lead)).toEqual([2, 3]);
    expect(await wholeRecord(world, lead, 1)).toBeUndefined();
    const left = await asOwner('select from pupil_day where urn = $1 and number = 1', [pupilsUrns.ours]);
    expect(left).toEqual([]);
    const certificates = await asOwner<{ why: string }>(`select why from deletion where kind = 'pupil'`);
    expect(certificates.map(({ why }) => why)).toContain('at the wish of parent 1');
  });

  test('another key opens nothing, and without the school’s key nothing opens at all', async () => {
    const url = (role: string) => {
      const { options } = world[role as 'pages' | 'work'];
      return options.connectionString!;
    };
    const stranger = openPupilsDatabase({ pages: url('pages'), work: url('work') }, randomBytes(32));
    try {
      await expect(readPupilCourses(stranger, lead, span())).rejects.toThrow(SealBroken);
    } finally {
      await stranger.close();
    }
    expect(await eraseSchool(world, pupilsUrns.ours)).toBe('erased');
    expect(await asOwner('select from pupil where urn = $1', [pupilsUrns.ours])).toEqual([]);
    expect(await findPupilsSession(world, Buffer.alloc(32))).toBeUndefined();
    expect(await numbersSeenBy(await world.as('head', { urn: pupilsUrns.other }))).toEqual([1]);
  });
});
