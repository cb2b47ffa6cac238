import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadSampleRelease, testDatabase } from '../../../../../tests/fixtures/database.ts';
import { asOwnerOfServer } from '../../../../../tests/fixtures/owner-of-server.ts';
import { calendar, testKeys } from '../../../../../tests/fixtures/registers-api.ts';
import { sampleUrns } from '../../../../../tests/fixtures/sample-release.ts';
import { type TestService, testService } from '../../../../../tests/fixtures/service.ts';
import { visitorAt } from '../../../../../tests/fixtures/visitor-at.ts';
import { academicYear } from '../../../../attendance/academic-year.ts';
import type { IsoDate } from '../../../../attendance/calendar/iso-date.ts';
import type { SchoolCalendar } from '../../../../attendance/calendar/school-calendar.ts';
import { keepCalendar } from '../../../../store/postgres/registers/change-book.ts';
import { keepRoll } from '../../../../store/postgres/registers/keep-roll.ts';
import { findPageMachine } from '../../../../store/postgres/registers/page-machine.ts';
import {
  openRegistersDatabase,
  type RegistersDatabase,
} from '../../../../store/postgres/registers/registers-database.ts';
import { registerFiles } from '../../../../work/registers/register-files.ts';

const urn = sampleUrns.londonSecondary;
const neighbour = sampleUrns.grammar;
const here = `/school/${urn}/registers/file`;
const day = '2026-09-14' as IsoDate;
let service: TestService;
let registers: RegistersDatabase;
let machine: string;

beforeAll(async () => {
  const database = await testDatabase();
  await loadSampleRelease(database, 'released');
  registers = await openRegistersDatabase(database.urls.registers, { keys: testKeys });
  machine = (await findPageMachine(registers)).id;
  const files = await registerFiles(registers, () => '2026-09-15' as IsoDate);
  service = await testService({ database, parts: { registerFiles: files } });
});
afterAll(async () => {
  await registers?.close();
  await service?.close();
});

const send = async (text: string | Buffer, name = 'registers.csv', laestab = '', path = here) => {
  const lead = await service.as('attendance-lead');
  const form = new FormData();
  form.append('laestab', laestab);
  form.append('file', new Blob([text as BlobPart]), name);
  return lead.postFiles(path, form);
};
const csv = (...rows: readonly string[]) => ['urn,date,session,pupil,code', ...rows, ''].join('\n');
const rowsOf = (table: string, where = 'true') =>
  asOwnerOfServer<{ n: number }>(
    service.database.ownerUrl,
    `select count(*)::integer as n from abie.${table} where ${where}`,
  ).then(([row]) => row!.n);

describe('a file of registers from a school’s own people', () => {
  test('is not taken before the head lets them', async () => {
    const lead = await service.as('attendance-lead');
    expect((await lead.get(here)).body).toContain('Ask your head to appoint');
    const refused = await send(csv(`${urn},${day},am,A1,/`));
    expect(refused.statusCode).toBe(200);
    expect(refused.body).toContain('Ask your head to appoint');
    expect(await rowsOf('register')).toBe(0);
    expect(await rowsOf('audit', `action = 'began-register-file'`)).toBe(0);
  });

  test('is taken like any other, once the head has appointed them', async () => {
    const head = await service.as('head');
    expect((await head.get(`/school/${urn}/suppliers`)).body).toContain('Your own staff, by file');
    await head.post(`/school/${urn}/suppliers`, { machine });
    await keepCalendar(registers, machine, urn, academicYear(2026), calendar as unknown as SchoolCalendar);
    const period = { first: '2026-09-01' as IsoDate, last: undefined, yearGroup: 7, group: '7A' };
    const flags = {
      dualRegistered: false,
      boards: undefined,
      fsm: undefined,
      senSupport: undefined,
      ehcPlan: undefined,
      sex: undefined,
    };
    await keepRoll(
      registers,
      machine,
      urn,
      ['A1', 'A2'].map((reference) => ({ references: [reference], periods: [{ ...period, ...flags }] })),
    );
    const file = csv(`${urn},${day},am,A1,/`, `${urn},${day},am,A2,I`, `${urn},${day},am,nobody-here,/`);
    const { statusCode, body } = await send(gzipSync(file), 'registers.csv.gz');
    expect(statusCode).toBe(200);
    expect(body).toContain('registers.csv.gz: 1 row was not taken');
    expect(body).toContain('2 marks of 3 in the file were taken. 1 register is new');
    expect(body).toContain('The school’s roll has no pupil with this reference.');
    // The row waits, and says nothing of whose it was.
    const later = (await head.get(here)).body;
    expect(later).toContain('Rows that were not taken, and wait to be mended');
    expect(later).toContain(day);
    expect(later).not.toContain('nobody-here');
    expect(await rowsOf('register')).toBe(1);
    expect(
      await rowsOf('audit', `action = 'began-register-file' and outcome = 'granted' and urn = ${urn}`),
    ).toBe(1);
    const again = (await send(file)).body;
    expect(again).toContain('1 stands as before');
    expect(await rowsOf('register')).toBe(1);
    expect((await head.get(`/school/${urn}/registers?date=${day}`)).body).toContain(
      'Your own staff, by file',
    );
  });

  test('says of what it took what is asked about, by the file’s lines', async () => {
    const { body } = await send(csv(`${urn},${day},pm,A1,\\`, `${urn},${day},pm,A2,D`));
    expect(body).toContain('2 marks of 2 in the file were taken. 1 register is new');
    expect(body).toContain(
      '1 mark was taken and is asked about (line 3). The roll does not say that the pupil is registered at another school too',
    );
  });

  test('has no row of another school, though that lets its own people send too', async () => {
    const head = await visitorAt(service, neighbour, 'head');
    await head.post(`/school/${neighbour}/suppliers`, { machine });
    const { body } = await send(csv(`${neighbour},${day},am,A1,/`));
    expect(body).toContain('The row is of another school.');
    expect(await rowsOf('register', `urn = ${neighbour}`)).toBe(0);
    expect(await rowsOf('quarantined_mark', `urn = ${neighbour}`)).toBe(0);
  });

  test('that is none is refused with why', async () => {
    for (const [text, name, words] of [
      ['', 'empty.csv', 'is empty'],
      ['a,b\n1,2\n', 'other.csv', 'has no column of a file of registers'],
      ['<!DOCTYPE x [<!ENTITY a "b">]><CTfile/>', 'x.xml', 'document type declaration'],
      [gzipSync(Buffer.alloc(3_000_000, 'x')), 'bomb.gz', 'cannot be read as CSV'],
      [gzipSync(csv(`${urn},${day},am,A1,/`)).subarray(0, 30), 'cut.gz', 'breaks off or is damaged'],
      // Its first row stands already.
      [
        `${csv(`${urn},${day},am,A1,/`)}${'x'.repeat(20_000)}`,
        'broken.csv',
        'with commas. What came before that is kept.',
      ],
    ] as const) {
      const { statusCode, body } = await send(text as string | Buffer, name);
      expect(statusCode, name).toBe(422);
      expect(body, name).toContain('There is a problem');
      expect(body, name).toContain(words);
    }
    expect((await send('x', 'x.csv', '12')).body).toContain('must be 7 digits');
    const lead = await service.as('attendance-lead');
    expect((await lead.postFiles(here, new FormData())).body).toContain('Select a file');
    expect((await lead.post(here, {})).body).toContain('Select a file');
  });

  test('is nobody else’s to send', async () => {
    const stranger = await visitorAt(service, neighbour, 'attendance-lead');
    const form = new FormData();
    form.append('file', new Blob([csv(`${urn},${day},pm,A1,\\`)]), 'x.csv');
    expect((await stranger.postFiles(here, form)).statusCode).toBe(404);
    for (const role of ['governor', 'trust', 'local-authority', 'analyst'] as const)
      expect((await (await service.as(role)).get(here)).statusCode, role).toBe(404);
    expect(await rowsOf('register')).toBe(2);
  });
});
