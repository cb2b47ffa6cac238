import { expect, test } from 'vitest';
import { registersBodySchema } from '../../../api/schemas/registers.ts';
import { calendarSchema, rollBodySchema } from '../../../api/schemas/school.ts';
import { parseIsoDate } from '../../../attendance/calendar/iso-date.ts';
import { csvRows } from '../../../intake/registers/files/csv-rows.ts';
import { ctfYears } from '../../../intake/registers/files/ctf-reader.ts';
import { totalsOf, weekendMarks, yearMarks } from '../../../intake/registers/files/ctf-year.ts';
import { codeClassOf } from '../mark-bytes.ts';
import { marksFiles } from '../marks-files.ts';
import { marksShapes } from './marks-shape.ts';

const files = new Map(
  [...marksFiles({ schools: 100, seed: 2, year: 2025, pupils: 1, shapes: marksShapes })].map(
    ({ path, content }) => [path.replace('marks/2025-26/', '').replace(/\d{6}/, 'URN'), String(content)],
  ),
);

async function* inPieces(text: string) {
  yield text;
}

async function read(path: string) {
  const rows = [];
  for await (const row of csvRows(inPieces(files.get(path)!), path)) rows.push(row);
  return rows;
}

test('one school comes in every shape that is read', () => {
  expect([...files.keys()].sort()).toEqual([
    'api/URN/amended.ndjson',
    'api/URN/calendar-2025-26.json',
    'api/URN/registers.ndjson',
    'api/URN/roll.json',
    'counts/URN.csv',
    'ctf-23/URN.xml',
    'ctf/URN.xml',
    'marks/URN.csv',
    'pupil-days/URN.csv',
    'shocks.csv',
    'wonde/URN.ndjson',
  ]);
});

test('a row a mark, a row a pupil’s day, and counts say the same', async () => {
  const marks = (await read('marks/URN.csv')).flatMap((row) => ('marks' in row ? row.marks : []));
  const days = (await read('pupil-days/URN.csv')).flatMap((row) => ('marks' in row ? row.marks : []));
  const key = ({ date, session, pupil, code }: (typeof marks)[number]) =>
    `${date} ${session} ${pupil} ${code}`;
  expect(marks.length).toBeGreaterThan(10_000);
  expect(marks.map(key).sort()).toEqual(days.map(key).sort());
  const counts = (await read('counts/URN.csv')).flatMap((row) => ('count' in row ? [row.count] : []));
  const ill = counts.filter(({ code }) => code === 'I').reduce((sum, { sessions }) => sum + sessions, 0);
  // Pupils out of the scope of statistics are in the marks only.
  expect(ill).toBeLessThanOrEqual(marks.filter(({ code }) => code === 'I').length);
  expect(ill).toBeGreaterThan(0.7 * marks.filter(({ code }) => code === 'I').length);
});

test.each(['ctf', 'ctf-23'])(
  'a Common Transfer File (%s) has totals that its marks come to',
  async (shape) => {
    let years = 0;
    for await (const { version, year } of ctfYears(inPieces(files.get(`${shape}/URN.xml`)!), shape)) {
      const marks = yearMarks(year.marks!, parseIsoDate(year.startDate!)!, version);
      const { totals, unknown } = totalsOf(marks);
      expect(unknown).toEqual([]);
      expect(weekendMarks(marks)).toEqual([]);
      expect(totals).toEqual({
        possible: Number(year.possible),
        attended: Number(year.attended),
        authorised: Number(year.authorised),
        unauthorised: Number(year.unauthorised),
      });
      years += 1;
    }
    expect(years).toBeGreaterThan(20);
  },
);

test('what goes to the API has the shape that it takes', () => {
  calendarSchema.parse(JSON.parse(files.get('api/URN/calendar-2025-26.json')!));
  rollBodySchema.parse(JSON.parse(files.get('api/URN/roll.json')!));
  const bodies = ['registers', 'amended'].map((name) =>
    files
      .get(`api/URN/${name}.ndjson`)!
      .trim()
      .split('\n')
      .map((line) => registersBodySchema.parse(JSON.parse(line))),
  );
  expect(bodies[0]).toHaveLength(190);
  expect(bodies[1]!.length).toBeGreaterThan(50);
  expect(bodies[1]![0]!.registers[0]!.why).toBe('Reason established');
  const wonde = files.get('wonde/URN.ndjson')!.trim().split('\n');
  expect(wonde).toHaveLength(190);
  const row = JSON.parse(wonde[3]!).attendance[0];
  expect(row).toMatchObject({ session: 'AM', student_id: expect.stringMatching(/^[A-Z]\d{12}$/) });
  expect(codeClassOf(Number(row.attendance_code_id.slice(5)))).not.toBe('other');
});
