import { setImmediate } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwnerOfServer } from '../../../tests/fixtures/owner-of-server.ts';
import { pupilsUrns, type TestPupils } from '../../../tests/fixtures/pupils.ts';
import {
  openPupilsService,
  type PupilsServiceOfTest,
  type PupilsVisitor,
} from '../../../tests/fixtures/pupils-service.ts';
import { publishedPupilsSettings as settings } from '../../../tests/fixtures/pupils-settings.ts';
import { type PupilsRole, pupilsRoles } from '../../access/pupils/pupils-rules.ts';
import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import { inSession } from '../../store/pupils/in-transaction.ts';
import { keepPupilDays } from '../../store/pupils/keep-roll-of-pupils.ts';
import { erasePupil, eraseSchool, removeWhatIsDue } from '../../store/pupils/remove-what-is-due.ts';

let service: PupilsServiceOfTest;
let world: TestPupils;
let lead: PupilsVisitor;
beforeAll(async () => {
  service = await openPupilsService();
  world = service.world;
  lead = await service.as('attendance-lead');
});
afterAll(() => service?.close());

const text = async (path: string, who = lead) =>
  (await who.get(path)).body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const record = async (pupil: number) => (await lead.get(`/pupil/${pupil}/record.json`)).json();
const ownerUrl = () => {
  const url = new URL(world.ownerUrl);
  url.searchParams.set('options', '-c search_path=pupils');
  return url.href;
};
const asOwner = <Row extends Record<string, unknown>>(sql: string) => asOwnerOfServer<Row>(ownerUrl(), sql);
const retain = (on: IsoDate) => removeWhatIsDue(world, pupilsUrns.ours, on, settings.retentionDays);

describe('brothers and sisters', () => {
  const say = (form: Record<string, string>) => lead.post('/pupil/1/siblings', form);

  test('are found by the beginnings of a name, and by nothing else', async () => {
    expect(await text('/pupil/1/siblings')).toContain('Name of a brother or sister');
    for (const [name, fault] of [
      ['', 'Write a name'],
      ['Nobody', 'Nobody on roll has a name like this'],
      // The pupil's own name, and one at another school.
      ['Zebedee', 'Nobody on roll has a name like this'],
      ['Ignatius', 'Nobody on roll has a name like this'],
    ] as const) {
      const answer = await say({ name });
      expect([answer.statusCode, answer.body.includes(fault)], name).toEqual([422, true]);
    }
    const found = await say({ name: 'thistle MARI' });
    expect(found.statusCode).toBe(200);
    expect(found.body).toContain('Marigold Thistlewood, 8B');
    expect(found.body).not.toContain('Present Always');
    // Nobody chosen: who was found stays on the page.
    expect(found.body).toContain('name="sought" value="thistle MARI"');
    const again = await say({ name: '', sought: 'thistle MARI' });
    expect(again.statusCode).toBe(422);
    expect(again.body).toContain('href="#other">Say who it is, or write another name');
    expect(again.body).toContain('Marigold Thistlewood, 8B');
  });

  test('stand on both pages once the school says so, and in both whole records without a name', async () => {
    expect((await say({ other: '2' })).statusCode).toBe(303);
    expect((await say({ other: '2' })).statusCode).toBe(303);
    expect(await text('/pupil/1')).toContain('Marigold Thistlewood 8B');
    expect(await text('/pupil/2')).toContain('Zebedee Quillfeather 8A');
    for (const [pupil, other] of [
      [1, 2],
      [2, 1],
    ] as const) {
      const kept = await record(pupil);
      expect(kept.siblings).toEqual([{ pupil: other, saidOn: world.today }]);
      expect(JSON.stringify(kept)).not.toContain(world.names[other - 1]!.split(' ')[0]);
      expect(kept.access.map(({ action }: { action: string }) => action)).toContain(
        'said that the pupil has a brother or sister here',
      );
    }
    for (const other of ['1', '99', 'x'])
      expect((await say({ other })).statusCode, other).toBe(other === 'x' ? 422 : 404);
  });

  test('are in a list when they were away together, and out of it when a mark is corrected', async () => {
    const list = '/lists/siblings-away';
    expect(await text(list)).toContain('Nobody.');
    // Beside one day on which both were away already.
    const day = daysAfter(world.today, -7);
    const mark = (am: string, pm: string) =>
      keepPupilDays(
        world,
        pupilsUrns.ours,
        [1, 2].map((number) => ({ number, date: day, am, pm })),
      );
    await mark('I', 'I');
    const listed = await text(list);
    expect(listed).toContain('Away on 2 days on which a brother or sister was away too, last on 2026-03-25');
    for (const name of world.names.slice(0, 2)) expect(listed).toContain(name);
    await mark('/', '\\');
    expect(await text(list)).toContain('Nobody.');
  });

  test('are taken back', async () => {
    expect((await say({ not: '2' })).statusCode).toBe(303);
    expect((await record(2)).siblings).toEqual([]);
    expect(await text('/pupil/1')).not.toContain('Marigold Thistlewood');
    expect((await say({ other: '2' })).statusCode).toBe(303);
  });
});

describe('a hold', () => {
  const words = 'a claim at the tribunal';
  test('is set and lifted with its reason, and is shown with it', async () => {
    expect((await lead.post('/pupil/3/hold', { stands: 'no', why: ' ' })).statusCode).toBe(422);
    expect((await lead.post('/pupil/3/hold', { stands: 'no', why: words })).statusCode).toBe(303);
    expect(await text('/kept')).toContain(`3 ${world.today} ${words}`);
    expect(await text('/pupil/3')).toContain(`Held since ${world.today}.`);
    // The same form again, late: it does not lift what it set.
    expect((await lead.post('/pupil/3/hold', { stands: 'no', why: 'again' })).statusCode).toBe(303);
    expect((await record(3)).holds).toEqual([{ pupil: 3, heldOn: world.today, why: words }]);
    const rows = await asOwner<{ text: string }>('select h::text as text from pupil_hold h');
    expect(JSON.stringify(rows)).not.toContain('tribunal');
  });

  test('keeps cases, the pupil and the log of who read, past every time; nothing is erased meanwhile', async () => {
    const { headers } = await lead.post('/pupil/3/case', { why: 'x' });
    await lead.post(`${headers.location}/closed`, { outcome: 'x' });
    await asOwner(`update pupil set last = '2026-03-26' where number = 3 and urn = ${pupilsUrns.ours}`);
    const later = daysAfter(world.today, 4000);
    const logged = () =>
      asOwner<{ n: string }>('select count(*) as n from access_log where 3 = any (pupils)');
    const before = await logged();
    expect(await retain(later)).toMatchObject({ cases: 0, enrolments: 0 });
    expect(await logged()).toEqual(before);
    const erasure = { on: world.today, why: 'at the wish of parent 1' };
    expect(await erasePupil(world, pupilsUrns.ours, 3, erasure)).toBe('held');
    expect(await eraseSchool(world, pupilsUrns.ours)).toBe('held');
    expect(await text('/pupil/3')).toContain('Present Always');
  });

  test('once lifted lets go of what is due', async () => {
    expect((await lead.post('/pupil/3/hold', { stands: 'yes', why: 'settled' })).statusCode).toBe(303);
    const { holds } = await record(3);
    expect(holds).toMatchObject([{ why: words, lifted: { on: world.today, why: 'settled' } }]);
    expect(await text('/kept')).not.toContain(words);
    expect(await text('/pupil/3/record')).toContain('Why it was lifted settled');
    expect(await retain(daysAfter(world.today, 366))).toMatchObject({ cases: 1, enrolments: 0 });
  });
});

/** Whether somebody waits in this database for a row that another has. */
const isWaiting = async () =>
  (
    await asOwner(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
  ).length > 0;

test('a hold that comes while something is about to be removed is found', async () => {
  const [number] = await world.more(1);
  await asOwner(`insert into case_file (id, urn, number, reference, opened_on, closed_on)
    values (gen_random_uuid(), ${pupilsUrns.ours}, ${number}, 'RACE', '2020-01-06', '2020-02-06')`);
  const writer = new pg.Client({ connectionString: ownerUrl() });
  await writer.connect();
  try {
    // Removal has read that the case is due and not held, and waits for the pupil's row.
    await writer.query('begin');
    await writer.query('select from pupil where urn = $1 and number = $2 for update', [
      pupilsUrns.ours,
      number,
    ]);
    let ended = false;
    const removal = retain(world.today).finally(() => {
      ended = true;
    });
    while (!ended && !(await isWaiting())) await setImmediate();
    await writer.query(
      `insert into pupil_hold (id, urn, number, held_on, sealed) values (gen_random_uuid(), $1, $2, '2026-01-12', '\\x00')`,
      [pupilsUrns.ours, number],
    );
    await writer.query('commit');
    expect(await removal).toMatchObject({ cases: 0 });
  } finally {
    await writer.end();
  }
  expect(await asOwner(`select from case_file where reference = 'RACE'`)).toHaveLength(1);
  await asOwner(`delete from pupil_hold where number = ${number} and urn = ${pupilsUrns.ours}`);
});

describe('who left the roll', () => {
  const send = (form: Record<string, string>) => lead.post('/pupil/3/left', form);
  test('is in the list until it is on record that the authority was told', async () => {
    const missing = 'Present Always 8A. On roll until 2026-03-26. Nothing is on record yet';
    expect(await text('/returns')).toContain(missing);
    for (const form of [
      {},
      { ground: 'g' },
      { ground: 'g', toldOn: '2097-01-01', nextSchool: 'known' },
      { ground: 'z', toldOn: '2026-03-26', nextSchool: 'known' },
      { ground: 'g', toldOn: '2026-03-26', nextSchool: 'toString' },
      { ground: 'final-year', toldOn: '2026-03-26' },
      { ground: 'final-year', nextSchool: 'known' },
    ])
      expect((await send(form)).statusCode, JSON.stringify(form)).toBe(422);
    const told = { ground: 'g', toldOn: '2026-03-26', nextSchool: 'not-known' };
    for (const form of [told, told]) expect((await send(form)).statusCode).toBe(303);
    const returns = await text('/returns');
    expect(returns).not.toContain(missing);
    expect(returns).toContain('The next school is not known: ask the authority what it found.');
    expect((await record(3)).deletionReturns).toEqual([{ pupil: 3, leftOn: '2026-03-26', ...told }]);
    expect(await text('/pupil/3/record')).toContain('No longer lives a reasonable distance');
  });

  test('is put right: the newest stands, and what stood before stays in the whole record', async () => {
    const { body } = await lead.get('/returns');
    expect(body).toContain('href="/pupil/3/left">Put it right');
    const { body: form } = await lead.get('/pupil/3/left');
    expect(form).toMatch(/value="g" checked/);
    expect(form).toContain('value="2026-03-26"');
    const right = { ground: 'a', toldOn: '2026-03-25', nextSchool: 'known' };
    expect((await send(right)).statusCode).toBe(303);
    const returns = await text('/returns');
    expect(returns).toContain('Registered at another school. Told on 2026-03-25.');
    expect(returns).not.toContain('No longer lives a reasonable distance');
    expect((await record(3)).deletionReturns).toMatchObject([{ ground: 'g' }, right]);
    expect(await text('/pupil/3/record')).toContain(
      'Put right since: On roll until 2026-03-26. No longer lives a reasonable distance',
    );
  });

  test('with another last day is told anew; at the end of the last year no return is due', async () => {
    await asOwner(`update pupil set last = '2026-03-25' where number = 3 and urn = ${pupilsUrns.ours}`);
    expect(await text('/returns')).toContain('On roll until 2026-03-25. Nothing is on record yet');
    expect((await send({ ground: 'final-year', toldOn: '' })).statusCode).toBe(303);
    expect((await record(3)).deletionReturns[0]).toEqual({
      pupil: 3,
      leftOn: '2026-03-25',
      ground: 'final-year',
    });
    expect((await lead.get('/pupil/2/left')).statusCode).toBe(404);
  });
});

test('a notice that the authority withdrew counts nothing from that day, and both stand on record', async () => {
  await lead.post('/pupil/2/penalty', { parent: '1', issued: '2026-01-12' });
  const send = (form: Record<string, string>) => lead.post('/pupil/2/penalty/withdrawn', form);
  for (const form of [
    { withdrawn: '2026-02-02' },
    { notice: '1 2026-01-12', withdrawn: '2026-01-11' },
    { notice: '1 2026-01-12', withdrawn: '2097-01-01' },
    { notice: '2 2026-01-12', withdrawn: '2026-02-02' },
  ])
    expect((await send(form)).statusCode, JSON.stringify(form)).toBe(422);
  expect(await text('/pupil/2')).toContain('Parent 1 One notice in three years');
  expect((await send({ notice: '1 2026-01-12', withdrawn: '2026-02-02' })).statusCode).toBe(303);
  const page = await text('/pupil/2');
  expect(page).toContain('Parent 1 No notice in three years');
  expect(page).toContain('The authority withdrew its notice of 2026-01-12 to parent 1 on 2026-02-02.');
  expect((await record(2)).penalties).toEqual([{ parent: 1, issued: '2026-01-12', withdrawn: '2026-02-02' }]);
  expect(await text('/pupil/2/penalty/withdrawn')).toContain('No penalty notice stands');

  // Issued again on the same day it is another notice; told twice it is one, in the ledger and in the log.
  const recorded = async () =>
    (await record(2)).access.filter(
      ({ action }: { action: string }) => action === 'recorded a penalty notice of the authority',
    ).length;
  const before = await recorded();
  for (const _ of ['once', 'twice'])
    await lead.post('/pupil/2/penalty', { parent: '1', issued: '2026-01-12' });
  expect((await record(2)).penalties).toHaveLength(2);
  expect(await recorded()).toBe(before + 1);
  expect(await text('/pupil/2')).toContain('Parent 1 One notice in three years');
});

describe('both locks', () => {
  const pages = [
    '/pupil/3/siblings',
    '/lists/siblings-away',
    '/pupil/3/hold',
    '/pupil/3/penalty/withdrawn',
    '/pupil/3/left',
  ];
  const writes = [
    `insert into sibling_pair values (${pupilsUrns.ours}, 1, 3, '2026-01-12')`,
    `insert into pupil_hold (id, urn, number, held_on, sealed) values (gen_random_uuid(), ${pupilsUrns.ours}, 1, '2026-01-12', '\\x00')`,
    `insert into deletion_return values (${pupilsUrns.ours}, 1, '2026-01-12', 'a', '2026-01-12', 'known')`,
  ];
  const reads = ['sibling_pair', 'pupil_hold', 'deletion_return', 'penalty_notice'];
  const changes = [
    'delete from sibling_pair',
    `update pupil_hold set lifted_on = '2026-01-12', lifted_sealed = '\\x00'`,
    `update penalty_notice set withdrawn = '2026-01-12'`,
  ];
  const school = new Set<PupilsRole>(['head', 'attendance-lead']);

  const whoever = pupilsRoles.flatMap((role) => [
    [role, pupilsUrns.ours] as const,
    [role, pupilsUrns.other] as const,
  ]);
  test.each(whoever)('%s of %i', async (role, urn) => {
    const may = school.has(role) && urn === pupilsUrns.ours;
    const who = await service.as(role, { urn, subject: `locks-${role}-${urn}`, groups: ['8A', '8B'] });
    for (const path of pages) {
      const { statusCode } = await who.get(path);
      // A list is a head's own at any school, and of another school nobody is in it.
      const ownList = path.startsWith('/lists/') && school.has(role);
      expect(statusCode, path).toBe(may || ownList ? 200 : 404);
    }
    for (const statement of [...reads.map((table) => `select from ${table}`), ...changes])
      expect(await rowsOf(who, statement), statement).toBe(may ? 'some' : 'none');
    for (const statement of writes)
      expect(await rowsOf(who, statement), statement).toBe(may ? 'some' : 'refused');
  });

  /** What a statement finds for somebody at the database itself; it is taken back. */
  async function rowsOf({ viewer }: PupilsVisitor, statement: string): Promise<'some' | 'none' | 'refused'> {
    class TakenBack extends Error {}
    let found: 'some' | 'none' = 'none';
    const done = inSession(world.pages, viewer.session, async (client) => {
      found = ((await client.query(statement)).rowCount ?? 0) > 0 ? 'some' : 'none';
      throw new TakenBack();
    });
    return done.catch((fault: unknown) => {
      if (fault instanceof TakenBack) return found;
      if (fault instanceof Error && fault.message.includes('row-level security')) return 'refused';
      throw fault;
    });
  }
});

test('an erased pupil takes along what was said of a family, and what was recorded beside cases', async () => {
  const erasure = { on: world.today, why: 'at the wish of parent 1' };
  expect((await record(2)).siblings).toHaveLength(1);
  for (const number of [1, 3])
    expect(await erasePupil(world, pupilsUrns.ours, number, erasure)).toBe('erased');
  expect((await record(2)).siblings).toEqual([]);
  for (const table of ['sibling_pair', 'pupil_hold', 'deletion_return'])
    expect(await asOwner(`select from ${table} where number in (1, 3)`), table).toEqual([]);
});

test('no name that was looked for, and no reason, is in the log', () => {
  const all = service.logged.join('\n');
  expect(service.logged.length).toBeGreaterThan(20);
  for (const said of [...world.names, 'thistle', 'tribunal', 'settled']) expect(all).not.toContain(said);
});
