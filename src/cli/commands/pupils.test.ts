import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pupilsUrns, type TestPupils, testPupils } from '../../../tests/fixtures/pupils.ts';
import { publishedPupilsSettings as settings } from '../../../tests/fixtures/pupils-settings.ts';
import { watchedEffects } from '../../../tests/fixtures/watched-effects.ts';
import { dateInEngland } from '../../attendance/calendar/date-in-england.ts';
import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import { authorityNumber } from '../../pupils/authority/authority-number.ts';
import { databaseClock } from '../../store/postgres/connection/database-clock.ts';
import { keepAuthorityEntry } from '../../store/pupils/authority-record.ts';
import { keepMentorAtSchool, keepProgramme, readProgrammes } from '../../store/pupils/programmes.ts';
import { readPupilCourses } from '../../store/pupils/read-pupil-courses.ts';
import { run } from '../run.ts';

let world: TestPupils;
let folder: string;
beforeAll(async () => {
  world = await testPupils();
  folder = mkdtempSync(join(tmpdir(), 'abie-pupils-'));
});
afterAll(async () => {
  await world?.close();
  rmSync(folder, { recursive: true, force: true });
});

const abie = async (...args: string[]) => {
  const watched = watchedEffects({
    environment: {
      PUPILS_DATABASE_URL: world.pages.options.connectionString,
      PUPILS_WORK_DATABASE_URL: world.work.options.connectionString,
      PUPILS_KEY: world.key.toString('base64'),
    },
  });
  const code = await run(['pupils', ...args], watched.effects);
  return { code, printed: watched.printed(), complained: watched.complained() };
};
const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const school = String(pupilsUrns.ours);

describe('abie pupils bring', () => {
  test('keeps pupils and days, and replaces what came before', async () => {
    const roll = file(
      'roll.csv',
      'number,name,parents,group,first,year_group\n7,Ottoline Farthing,A Farthing;B Farthing,9C,2025-09-01,9\n',
    );
    const days = file('days.csv', 'number,date,am,pm\n7,2026-03-26,I,I\n7,2026-03-27,N,\n');
    expect(await abie('bring', '--school', school, '--roll', roll, '--days', days)).toMatchObject({
      code: 0,
      printed: '1 pupils and 2 days kept.\n',
    });
    const lead = await world.as('attendance-lead');
    const span = { from: '2026-03-01' as IsoDate, to: world.today, what: 'a test', numbers: [7] };
    const [course] = (await readPupilCourses(world, lead, span)).courses;
    expect(course?.words.parents).toEqual(['A Farthing', 'B Farthing']);
    expect(course?.sessions.map(({ code }) => code)).toEqual(['I', 'I', 'N', undefined]);
  });

  test.each([
    ['names in the wrong column', 'number,name,first\nOttoline Farthing,8,2025-09-01\n', 'column number'],
    ['a date that is none', 'number,name,first\n8,Ottoline Farthing,Farthing\n', 'column first'],
    [
      'a pupil twice',
      'number,name,first\n8,Ottoline Farthing,2025-09-01\n8,Ottoline Farthing,2025-09-01\n',
      'earlier row',
    ],
    ['no name', 'number,name,first\n8,,2025-09-01\n', 'column name'],
  ])('%s: says where, repeats no value, keeps nothing', async (_what, text, where) => {
    const { code, complained } = await abie('bring', '--school', school, '--roll', file('bad.csv', text));
    expect(code).toBe(1);
    expect(complained).toContain(where);
    expect(complained).not.toContain('Farthing');
    const lead = await world.as('attendance-lead');
    const span = { from: '2026-03-01' as IsoDate, to: world.today, what: 'a test', numbers: [8] };
    expect((await readPupilCourses(world, lead, span)).courses).toEqual([]);
  });

  test('a code of another day or session is refused', async () => {
    const days = file('days.csv', 'number,date,am,pm\n7,2026-03-26,\\,H\n');
    const { code, complained } = await abie('bring', '--school', school, '--days', days);
    expect(code).toBe(1);
    expect(complained).toContain('column am: a code of the other session');
    expect(complained).toContain('column pm: no code of that day');
  });
});

test('record writes everything for a parent, and says in it that it was read', async () => {
  const [json, pdf] = [join(folder, 'record.json'), join(folder, 'record.pdf')];
  const ask = (out: string) => abie('record', '--school', school, '--pupil', '2', '--out', out);
  expect((await ask(json)).code).toBe(0);
  const record = JSON.parse(readFileSync(json, 'utf8'));
  expect(record.words.name).toBe(world.names[1]);
  expect(record.access[0]).toMatchObject({ role: 'command', action: 'read the whole record' });
  expect((await ask(pdf)).code).toBe(0);
  expect(readFileSync(pdf, 'latin1').slice(0, 5)).toBe('%PDF-');
  expect((await ask(join(folder, 'record.txt'))).complained).toContain('.pdf or .json');
  const nobody = await abie('record', '--school', school, '--pupil', '99', '--out', json);
  expect([nobody.code, nobody.complained]).toEqual([1, expect.stringContaining('Nothing is kept')]);
});

test('a programme goes down to a school by one file, and counts go up by another', async () => {
  const authority = ['--authority', '806'] as const;
  expect((await abie('authority', ...authority)).code).toBe(0);
  expect((await abie('authority', '--authority', '12')).complained).toContain('no authority’s code');
  const offer = () => abie('programmes', 'offer', ...authority, '--school', school);
  expect((await offer()).complained).toContain('No programme has a mentor at this school');
  const officer = await world.as('officer', { urn: authorityNumber('806')! });
  const programme = await keepProgramme(officer, {
    area: 'Sampleby',
    provider: 'Sample Mentoring',
    places: 12,
    first: '2026-01-05' as IsoDate,
    last: '2026-03-27' as IsoDate,
  });
  await keepMentorAtSchool(officer, programme, {
    school: pupilsUrns.ours,
    subject: 'm',
    name: 'Ada Placed',
    places: 2,
    languages: [],
  });
  const down = file('offer.json', (await offer()).printed);
  const other = await abie('programmes', 'know', '--school', String(pupilsUrns.other), '--file', down);
  expect(other.complained).toContain('is for another school');
  expect((await abie('programmes', 'know', '--school', school, '--file', down)).code).toBe(0);
  const up = file('counts.json', (await abie('programmes', 'count', '--school', school)).printed);
  for (const name of world.names) expect(readFileSync(up, 'utf8')).not.toContain(name);
  expect((await abie('programmes', 'take', ...authority, '--file', up)).code).toBe(0);
  expect((await readProgrammes(officer))[0]?.counts).toMatchObject([{ until: '2026-03-27' }]);
  const spoilt = file('spoilt.json', readFileSync(up, 'utf8').replace('"referred": 0', '"referred": 3'));
  expect((await abie('programmes', 'take', ...authority, '--file', spoilt)).complained).toContain(
    'counts.referred',
  );
});

test('retain and erase say what is gone, and erasing nobody changes nothing', async () => {
  expect((await abie('retain', '--school', school)).printed).toContain('0 cases');
  expect(
    (await abie('erase', '--school', school, '--pupil', '7', '--why', 'at a parent’s wish')).printed,
  ).toBe('Erased.\n');
  const again = await abie('erase', '--school', school, '--pupil', '7', '--why', 'again');
  expect([again.code, again.complained]).toEqual([1, expect.stringContaining('Nothing was changed')]);
  expect((await abie('erase', '--school', school, '--why', 'x')).complained).toContain('--pupil');
});

test('what an authority keeps goes when its time is over, and all of it at its wish', async () => {
  const code = ['--authority', '808'] as const;
  expect((await abie('authority', ...code)).code).toBe(0);
  const officer = await world.as('officer', { urn: authorityNumber('808')! });
  const today = dateInEngland((await databaseClock(world.work))());
  const meeting = (on: IsoDate) =>
    keepAuthorityEntry(
      officer,
      pupilsUrns.ours,
      { kind: 'meeting', present: 'head, officer', agreed: 'x' },
      { on, token: randomUUID() },
    );
  const kept = settings.retentionDays['authority-entry'];
  const young = daysAfter(today, 1 - kept);
  await meeting(daysAfter(today, -1 - kept));
  await meeting(young);
  expect((await abie('retain', ...code)).printed).toContain('1 entries of an authority');
  const left = await world.work.query(`select on_date::text as "on" from authority_entry where urn = 808`);
  expect(left.rows).toEqual([{ on: young }]);
  const proofs = await world.work.query('select kind from deletion where urn = 808');
  expect(proofs.rows).toEqual([{ kind: 'authority-entry' }]);

  const why = ['--why', 'at the authority’s wish'] as const;
  expect((await abie('erase', ...code, '--pupil', '7', ...why)).complained).toContain('cannot be used with');
  expect((await abie('retain', ...code, '--school', school)).complained).toContain('cannot be used with');
  expect((await abie('retain')).complained).toContain('Say either --school');
  expect((await abie('erase', ...code, '--all', ...why)).printed).toBe('Erased.\n');
  expect((await world.work.query('select from authority_entry where urn = 808')).rowCount).toBe(0);
});

test('what the environment lacks is named, and the key is never shown', async () => {
  const watched = watchedEffects({ environment: { PUPILS_KEY: 'too short' } });
  expect(await run(['pupils', 'retain', '--school', school], watched.effects)).toBe(1);
  expect(watched.complained()).toContain('PUPILS_DATABASE_URL is not set');
  expect(watched.complained()).toContain('PUPILS_KEY is a value that is not shown here');
});

describe('abie serve --for', () => {
  const serve = async (whom: string | undefined, more: Record<string, string>) => {
    const watched = watchedEffects({
      environment: {
        PUPILS_DATABASE_URL: world.pages.options.connectionString,
        PUPILS_WORK_DATABASE_URL: world.work.options.connectionString,
        PUPILS_KEY: world.key.toString('base64'),
        PUPILS_SCHOOLS: `${pupilsUrns.ours},${pupilsUrns.other}`,
        ABIE_ENVIRONMENT: 'trial',
        HOST: '127.0.0.1',
        PORT: '0',
        ABIE_PUBLIC_URL: 'http://127.0.0.1:9',
        ABIE_OIDC_ISSUER: 'http://127.0.0.1:9',
        ABIE_OIDC_CLIENT_ID: 'abie',
        ABIE_OIDC_CLIENT_SECRET: 'sample',
        ABIE_DEPARTMENT: 'department',
        ABIE_SAMPLE_PEOPLE: 'yes',
        ABIE_COOKIE_SECRET: 'a secret for tests only, of no use elsewhere',
        ABIE_LOG_LEVEL: 'error',
        ABIE_CONTACT: 'help@attendance.example',
        ...more,
      },
      untilStopped: async () => {},
    });
    const code = await run(
      whom === undefined ? ['pupils', 'serve'] : ['serve', '--for', whom],
      watched.effects,
    );
    return { code, printed: watched.printed(), complained: watched.complained() };
  };

  test('starts for the schools that are named, and says that nothing goes up', async () => {
    await world.work.query('delete from school_key where urn < 1000');
    for (const whom of ['trust', 'authority']) {
      const { code, printed, complained } = await serve(whom, {});
      expect([code, complained], complained).toEqual([0, '\n']);
      expect(printed).toContain(`For 2 schools of one ${whom}, and no other. Nothing goes up by itself`);
    }
  });

  test.each([
    [
      'a school that is not named',
      { PUPILS_SCHOOLS: school },
      `keep ${pupilsUrns.other}, which PUPILS_SCHOOLS`,
    ],
    ['no school named', { PUPILS_SCHOOLS: '' }, 'PUPILS_SCHOOLS is not set'],
    [
      'a login of the national service',
      { WORK_DATABASE_URL: 'postgresql://x@y/z' },
      'WORK_DATABASE_URL is the national',
    ],
    [
      'a database that is away',
      { PUPILS_WORK_DATABASE_URL: 'postgresql://nobody:x@127.0.0.1:9/nowhere' },
      'Database 1 of PUPILS_DATABASE_URL gave no answer',
    ],
  ])('%s: does not start, and says what to do', async (_what, more, words) => {
    const { code, complained, printed } = await serve('trust', more);
    expect([code, printed]).toEqual([1, '\n']);
    expect(complained).toContain(words);
  });

  test.each(['trust', undefined])(
    'for %s: nothing that opens the national service is beside it',
    async (whom) => {
      const names = [
        'COMMAND_DATABASE_URL',
        'ABIE_PUBLIC_DATABASE_URL',
        'DATABASE_ADMINISTRATOR_URL',
        'ABIE_MARKS',
      ];
      const { code, complained } = await serve(whom, {
        ...(whom === undefined && { PUPILS_SCHOOLS: '' }),
        ...Object.fromEntries(names.map((name) => [name, 'x'])),
      });
      expect(code).toBe(1);
      for (const name of names) expect(complained).toContain(`${name} is the national service’s`);
    },
  );

  test('an authority’s own record is kept for that authority, and for no trust', async () => {
    const officer = await world.as('officer', { urn: authorityNumber('806')!, subject: 'officer-for' });
    expect(officer.urn).toBe(806);
    expect((await serve('authority', {})).code).toBe(0);
    expect((await serve('trust', {})).complained).toContain('keep the own record of authority 806');
    await world.as('officer', { urn: authorityNumber('807')!, subject: 'officer-for' });
    expect((await serve('authority', {})).complained).toContain('authorities 806, 807');
  });
});
