import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwnerOfServer } from '../../../tests/fixtures/owner-of-server.ts';
import {
  school,
  settledSchool,
  type TestApi,
  testRegistersApi,
  today,
} from '../../../tests/fixtures/registers-api.ts';
import type { Laestab } from '../../attendance/urn.ts';
import { loadFile } from './load-file.ts';
import type { LoadFault } from './load-report.ts';

let api: TestApi;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'abie-load-'));
  api = await testRegistersApi();
  await settledSchool(api);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await api?.close();
});

async function load(content: string | Buffer, laestab?: number) {
  const path = join(folder, 'file');
  writeFileSync(path, content);
  const faults: LoadFault[] = [];
  const report = await loadFile(api.registers, {
    path,
    machine: api.machines.get('ours')!,
    now: api.now,
    today,
    school: { urn: school, laestab: laestab as Laestab | undefined },
    fault: (fault) => faults.push(fault),
    progress: () => {},
  });
  return { report, faults };
}

const register = async (date: string, session: string) => {
  const { body } = await api.as('ours')('GET', `/v1/schools/${school}/registers/${date}/${session}`);
  return body.registers.flatMap(({ marks }: { marks: { pupil: number; code: string }[] }) =>
    marks.map(({ pupil, code }) => `${pupil} ${code}`),
  );
};

test('a file of marks made by hand is kept, its faults are told by line, and the same again changes nothing', async () => {
  const text = `urn,date,session,pupil,code,minutes_late
100001,2026-09-14,AM,P0000,/,
100001,2026-09-14,AM,P0001,L,9
100001,2026-09-14,PM,P0000,\\,
100001,2026-09-14,PM,P0030,I,
100001,2026-09-14,AM,P0002,\\,
100001,0003-09-14,AM,P0003,/,
100001,2026-09-14,AM,nobody,/,
100001,2026-09-14,noon,P0003,/,
100002,2026-09-14,AM,P0003,/,
P0003,2026-09-14,AM,100001,/,
100001,2026-09-14,AM,P0000,I,
`;
  const first = await load(text);
  expect(first.report).toMatchObject({
    rows: 11,
    accepted: 4,
    registers: { created: 3, amended: 0, unchanged: 0 },
    faults: {
      'mark-of-another-session': 1,
      'not-a-date': 1,
      'unknown-pupil': 1,
      'not-a-session': 1,
      'not-found': 1,
      'not-read': 1,
      'pupil-twice': 1,
    },
  });
  expect(first.faults.map(({ line }) => line).toSorted((a, b) => a - b)).toEqual([6, 7, 8, 9, 10, 11, 12]);
  expect(await register('2026-09-14', 'am')).toEqual(['1 /', '2 L']);
  expect(await register('2026-09-14', 'pm')).toEqual(['1 \\', '31 I']);

  const again = await load(gzipSync(text));
  expect(again.report.registers).toEqual({ created: 0, amended: 0, unchanged: 3 });
});

test('a file of pupils’ days', async () => {
  const { report } = await load(
    'urn,date,pupil,am,pm\n100001,2026-09-10,P0004,/,\\\n100001,2026-09-10,P0005,I,\n',
  );
  expect(report).toMatchObject({ rows: 4, accepted: 4 });
  expect(await register('2026-09-10', 'am')).toEqual(['5 /', '6 I']);
  expect(await register('2026-09-10', 'pm')).toEqual(['5 \\', '6 null']);
});

test('a file of a school’s days in counts', async () => {
  const { report, faults } = await load(
    `urn,date,code,sessions,year_group
100001,2026-09-07,/,50,7
100001,2026-09-07,I,4,7
100001,2026-09-08,/,60,
100001,2026-09-08,H,1,
100001,2026-09-07,G,1,7
`,
  );
  expect(report).toMatchObject({ rows: 5, accepted: 3, registers: { created: 1 } });
  expect(report.notes).toEqual(['100001 on 2026-09-08: not kept, because rows of the day were at fault.']);
  expect(faults).toMatchObject([
    { line: 5, fault: 'unknown-code' },
    { line: 6, fault: 'not-read' },
  ]);
  const { body } = await api.as('ours')('GET', `/v1/schools/${school}/counts/2026-09-07`);
  expect(body.groups).toMatchObject([{ yearGroup: 7, sessions: { '/': 50, I: 4 }, pupils: 'not-available' }]);
});

/** Two weeks from 31 August 2026: a week before term, inset on 1 September, and what the school marked. */
const ctf = (version: string, marks: string, estab = '4321') => `<?xml version="1.0" encoding="UTF-8"?>
<CTfile>
  <Header><DocumentName>Common Transfer File</DocumentName><CTFversion>${version}</CTFversion>
    <SourceSchool><LEA>201</LEA><Estab>${estab}</Estab></SourceSchool></Header>
  <CTFpupilData>
    <Pupil><UPN>P0007</UPN><Surname>Nobody</Surname><Forename>At All</Forename>
      <Attendance><YearData><Year>2027</Year><LEA>201</LEA><Estab>${estab}</Estab><SchoolName>A school</SchoolName>
        <SessionsPossible>8</SessionsPossible><SessionsAuthorised>1</SessionsAuthorised>
        <SessionsAttended>6</SessionsAttended><SessionsUnauthorised>1</SessionsUnauthorised>
        <AttendanceStartDate>2026-08-31</AttendanceStartDate><AttendanceMarks>${marks}</AttendanceMarks>
      </YearData></Attendance></Pupil>
  </CTFpupilData>
</CTfile>`;

test.each([
  ['23.0', '####/\\/\\IO####/\\'],
  ['24.0', '#,#,#,#,/,\\,/,\\,C2,O,#,#,#,#,/,\\'],
])(
  'a transfer file of version %s: the previous school’s year stays apart from our own marks',
  async (version, marks) => {
    const { report } = await load(ctf(version, marks));
    expect(report).toMatchObject({ rows: 1, accepted: 1, notes: [] });
    const rows = await asOwnerOfServer(
      api.database.ownerUrl,
      'select pupil, academic_year, from_laestab, possible, attended, authorised, unauthorised from abie.previous_school_sessions',
    );
    expect(rows).toEqual([
      {
        pupil: 8,
        academic_year: '2026-27',
        from_laestab: 2_014_321,
        possible: 8,
        attended: 6,
        authorised: 1,
        unauthorised: 1,
      },
    ]);
    expect((await api.as('ours')('GET', `/v1/schools/${school}/registers/2026-09-02/am`)).status).toBe(404);
  },
);

test('totals that do not add up are said too, and the same year again changes nothing', async () => {
  const file = ctf('23.0', '####/\\/\\IO####/\\').replace('<SessionsAttended>6', '<SessionsAttended>5');
  const [first, again] = [await load(file), await load(file)];
  expect(first.report.notes).toEqual([
    expect.stringContaining(
      'the totals say 8 possible, 5 attended, 1 authorised, 1 unauthorised, which do not add up; the marks come to 8 possible, 6 attended',
    ),
  ]);
  expect(again.report).toMatchObject({ rows: 1, accepted: 1, registers: { created: 0, unchanged: 1 } });
});

test('a transfer file of the school’s own year is its marks, and totals that differ are said', async () => {
  const { report } = await load(ctf('23.0', '####/\\/\\II####/\\'), 2_014_321);
  expect(report.registers).toMatchObject({ created: 8 });
  expect(report.notes).toEqual([
    expect.stringContaining(
      'the totals say 8 possible, 6 attended, 1 authorised, 1 unauthorised; the marks come to 8 possible, 6 attended, 2 authorised, 0 unauthorised',
    ),
  ]);
  expect(await register('2026-09-04', 'am')).toEqual(['8 I']);
});

test('what was read before a file breaks off is kept', async () => {
  const own = ctf('23.0', '####/\\/\\L\\####/\\').replace('P0007', 'P0009').replace('</CTFpupilData>', '<');
  await expect(load(own, 2_014_321)).rejects.toThrow(/not well-formed.* What came before that is kept\.$/);
  expect(await register('2026-09-04', 'am')).toContain('10 L');
  const previous = ctf('23.0', '####/\\/\\II####/\\', '9999').replace('</CTFpupilData>', '<');
  await expect(load(previous, 2_014_321)).rejects.toThrow('not well-formed');
  const kept = await asOwnerOfServer(
    api.database.ownerUrl,
    'select authorised from abie.previous_school_sessions where from_laestab = 2019999',
  );
  expect(kept).toEqual([{ authorised: 2 }]);
});

test('of a file that breaks off is told what came of it, and that nothing is kept where nothing is', async () => {
  const text = (days: readonly number[]) =>
    `urn,date,code,sessions,year_group\n${days.map((day) => `100001,2026-09-${day},/,50,8\n`).join('')}${'x'.repeat(20_000)}\n`;
  const fault = await load(text([11, 14])).catch((thrown: unknown) => thrown);
  // The day in which it breaks off may have more rows.
  expect(fault).toMatchObject({
    message: expect.stringMatching(/cannot be read as CSV.* What came before that is kept\.$/),
    report: { rows: 2, accepted: 1, registers: { created: 1 }, faults: { 'not-read': 1 } },
  });
  await expect(load(text([]))).rejects.toThrow(/Save it again as CSV with commas\.$/);
});

test('the files that stand in the documentation load as they stand', async () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/reference/api.md'), 'utf8');
  const block = (language: string) => page.split(`\n\`\`\`${language}\n`)[1]!.split('\n```')[0]!;
  const marks = await load(block('csv'));
  expect([marks.report.accepted, marks.faults]).toEqual([2, []]);
  const transfer = await load(block('xml'), 2_013_001);
  expect([transfer.report.accepted, transfer.report.notes, transfer.faults]).toEqual([2, [], []]);
  expect(await register('2026-09-07', 'am')).toEqual(expect.arrayContaining(['6 L', '7 C1']));
  expect(await register('2026-09-07', 'pm')).toEqual(expect.arrayContaining(['6 \\', '7 \\']));
});
